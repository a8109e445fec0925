"""The names that statements of another Bündnisgraph get here.

Its data set ``D`` becomes ``{partner}-D``, so that harvested and own data never mix. Its sources and records are its own and get the
partner's name too; everything else keeps its id here, and `loaders.foreign.ids` sees to those that mean something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.terms import NamedNode, Quad
from loaders.naming import EDITORIAL, SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Collection

_RECORD = "beleg"


@dataclass(frozen=True, slots=True)
class Renaming:
    """From one instance to another: the bases of both, the partner's name, and the ids of its sources."""

    there: str
    here: str
    partner: str
    sources: Collection[str]

    def graph(self, name: str) -> NamedNode:
        """The graph here for one there."""
        dataset, _, source = name.removeprefix(f"{self.there}/graph/").partition("/")
        kept = source if source in ("", EDITORIAL) else f"{self.partner}-{source}"
        return NamedNode(f"{self.here}/graph/{self.partner}-{dataset}" + (f"/{kept}" if kept else ""))

    def quad(self, quad: Quad, graph: NamedNode) -> Quad:
        """A statement there as one here."""
        return Quad(self._term(quad.subject), quad.predicate, self._term(quad.object), graph)  # type: ignore[arg-type]

    def _term(self, term: object) -> object:
        prefix = f"{self.there}/id/"
        if not isinstance(term, NamedNode) or not term.value.startswith(prefix):
            return term
        return NamedNode(f"{self.here}/id/{self._local(term.value.removeprefix(prefix))}")

    def _local(self, name: str) -> str:
        if name in self.sources:
            return f"{self.partner}-{name}"
        kind, *parts = name.split(SEPARATOR)
        if kind != _RECORD or not parts:
            return name
        dataset, *key = parts
        own = [f"{self.partner}-{part}" if part in self.sources else part for part in key]
        return SEPARATOR.join((kind, f"{self.partner}-{dataset}", *own))
