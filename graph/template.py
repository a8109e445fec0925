"""A query with markers, and binding terms to them.

A marker ``VALUES ?name { UNDEF }`` stands inside WHERE, in each group whose patterns shall start from its terms: engines do not carry
what is known outside into a branch or a sub-select. Binding replaces all markers in one pass, so that nothing a term contains is ever
read as a marker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import QuestionError
from graph.terms import Literal, NamedNode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.terms import Term

# Strings, IRIs and comments are recognised so that braces and markers inside them do not count.
_TOKENS = re.compile(
    r"""(?P<skipped><[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*)
    |(?P<marker>\bVALUES\s+\?(?P<name>\w+)\s*\{\s*UNDEF\s*\})
    |(?P<brace>[{}])""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Template:
    """A query with markers: the text cut at them, so that binding cannot confuse text and terms."""

    pieces: tuple[str, ...]
    markers: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, text: str) -> Template:
        """Cut a query at its markers. Raises QuestionError for a marker that stands outside WHERE."""
        pieces, markers, depth, begin = [], [], 0, 0
        for token in _TOKENS.finditer(text):
            if token["brace"]:
                depth += 1 if token["brace"] == "{" else -1
            elif token["marker"]:
                if depth == 0:
                    raise QuestionError("", token["name"], "the marker stands outside WHERE")
                pieces.append(text[begin : token.start()])
                markers.append((token["name"], token["marker"]))
                begin = token.end()
        return cls((*pieces, text[begin:]), tuple(markers))

    @property
    def names(self) -> frozenset[str]:
        """The names of the markers."""
        return frozenset(name for name, _ in self.markers)

    def bind(self, terms: Mapping[str, Term | Sequence[Term] | None]) -> str:
        """The query with terms in place of its markers, and those left out that get none (or None), their variables unbound.

        A join with UNDEF changes nothing, and Virtuoso loses values by it. Raises QuestionError for anything that is not a term.
        """
        return self._with(terms, {})

    def bind_some(self, terms: Mapping[str, Term | Sequence[Term]]) -> str:
        """The same with the other markers where they were, to be bound later."""
        return self._with(terms, dict(self.markers))

    def _with(self, terms: Mapping[str, Term | Sequence[Term] | None], others: Mapping[str, str]) -> str:
        unknown = sorted(set(terms) - self.names)
        if unknown:
            raise QuestionError("", unknown[0], "no such marker")
        given = {name: _bound(name, value) for name, value in terms.items() if value is not None}
        values = [given.get(name, others.get(name, "")) for name, _ in self.markers]
        return "".join(piece + value for piece, value in zip(self.pieces, [*values, ""], strict=True))


def _bound(name: str, value: Term | Sequence[Term]) -> str:
    terms = (value,) if isinstance(value, NamedNode | Literal) else value
    fit = isinstance(terms, Sequence) and not isinstance(terms, str)
    if not fit or not {NamedNode, Literal}.issuperset(map(type, terms)):
        raise QuestionError("", name, "a marker takes terms, never strings")
    return f"VALUES ?{name} {{ {' '.join(map(str, terms))} }}"
