"""Which graphs a query sees: the merged default graph, the graphs of FROM or of the protocol, several of them as an RDF merge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import QuestionError
from graph.readers.from_clauses import from_clauses
from graph.terms import DefaultGraph, NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.engine import Engine
    from graph.terms import GraphName


@dataclass(frozen=True, slots=True)
class Dataset:
    """An engine and what of it the query sees; None is what is usual there."""

    engine: Engine
    default_graphs: Sequence[GraphName] | None = None
    named_graphs: Sequence[NamedNode] | None = None


class Datasets:
    """The data sets of one engine. The last merge is kept, since who asks for one asks again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._merged: tuple[object, Engine] | None = None

    def of(
        self, text: str, base: str | None, default: Sequence[str] | None, named: Sequence[str] | None, *, is_plain: bool
    ) -> Dataset:
        """The data set of a query. Raises QuestionError for graphs of FROM that are not here.

        Those of the protocol are empty then: clients name a graph there also before its first statement and after its last.
        """
        if default is None and named is None:
            clauses = from_clauses(text, base)
            if clauses is None:
                return Dataset(self._engine, [] if is_plain else None)
            default, named = clauses.default, clauses.named
            self._refuse_absent(*default, *named)
        defaults, names = _graphs(default or ()), _graphs(named or ())
        if len(defaults) < 2:
            return Dataset(self._engine, defaults, names)
        return Dataset(self._merge(defaults, names), [DefaultGraph()], names)

    def _refuse_absent(self, *iris: str) -> None:
        for graph in _graphs(iris):
            if not self._engine.has_graph(graph):
                raise QuestionError("SPARQL", "graph", graph.value)

    def _merge(self, defaults: Sequence[NamedNode], names: Sequence[NamedNode]) -> Engine:
        wanted = (frozenset(defaults), frozenset(names))
        if self._merged is None or self._merged[0] != wanted:
            self._merged = None  # not two at a time: memory is limited here
            self._merged = (wanted, self._engine.copy_of(defaults, names))
        return self._merged[1]


def _graphs(iris: Iterable[str]) -> list[NamedNode]:
    return [_graph(iri) for iri in dict.fromkeys(iris)]


def _graph(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise QuestionError("SPARQL", "graph", iri) from error
