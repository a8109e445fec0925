"""The data set that a query's own FROM and FROM NAMED clauses describe, read from its tokens: the engine does not show it.

It has to be known, because the engine's union of several graphs is no merge (a triple in two graphs gives two rows), and because a
graph that is not here is a mistake to be told and not an empty answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from graph.errors import QuestionError
from graph.gate import expanded
from graph.tokens import Kind, Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_MENTIONED = re.compile(r"(?<![?$])from|\\u", re.IGNORECASE)
"""A variable ends where its characters do, so no keyword begins right behind its sign."""
_LOCAL_ESCAPE = re.compile(r"\\(.)")
_END = Token(Kind.SIGN, "")


@dataclass(slots=True)
class Clauses:
    """Graph names in the order of the text."""

    default: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)


def from_clauses(query: str, base: str | None = None) -> Clauses | None:
    """What the query says about its data set; None where it says nothing.

    Raises QuestionError for a FROM that cannot be read for certain.
    """
    if not _MENTIONED.search(query):
        return None
    reading = _Reading(base or "")
    outside = _outside_groups(tokens(expanded(query)))
    for token in outside:
        reading.take(token, outside)
    return reading.clauses if reading.clauses.default or reading.clauses.named else None


def _outside_groups(found: Iterator[Token]) -> Iterator[Token]:
    depth = 0
    for token in found:
        if token.kind is Kind.SIGN and token.text in "{}":
            depth += 1 if token.text == "{" else -1
        elif depth == 0:
            yield token


class _Reading:
    """Follows prologue and data set clauses."""

    def __init__(self, base: str) -> None:
        self.clauses = Clauses()
        self._base = base
        self._prefixes: dict[str, str] = {}

    def take(self, token: Token, rest: Iterator[Token]) -> None:
        """Go on by one token, or by the whole declaration or clause that it begins."""
        if token.kind is not Kind.NAME:
            return
        word = token.text.lower()
        if word == "base":
            self._base = self._iri(next(rest, _END))
        elif word == "prefix":
            name = next(rest, _END).text
            self._prefixes[name.removesuffix(":")] = self._iri(next(rest, _END))
        elif word == "from":
            self._clause(next(rest, _END), rest)
        elif "from" in word.partition(":")[0]:
            raise _unreadable(token)

    def _clause(self, token: Token, rest: Iterator[Token]) -> None:
        if token.kind is Kind.NAME and token.text.lower() == "named":
            self.clauses.named.append(self._iri(next(rest, _END)))
        else:
            self.clauses.default.append(self._iri(token))

    def _iri(self, token: Token) -> str:
        if token.kind is Kind.IRI:
            return urljoin(self._base, token.text[1:-1])
        prefix, colon, local = token.text.partition(":")
        if token.kind is not Kind.NAME or not colon or prefix not in self._prefixes:
            raise _unreadable(token)
        return self._prefixes[prefix] + _LOCAL_ESCAPE.sub(r"\1", local)


def _unreadable(token: Token) -> QuestionError:
    return QuestionError(
        "SPARQL", "FROM", f"FROM must stand alone, with an IRI or prefixed name behind it, near {token.text!r}"
    )
