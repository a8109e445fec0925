"""Reading an endpoint as it is this moment: queries and patterns, terms in our normal form, graphs of the data alone."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar, cast

import pyoxigraph as ox

from graph.errors import CopyTooLarge, EndpointRefused, EngineLacks, QuestionError
from graph.remote import names, wire
from graph.remote.client import Dataset
from graph.terms import DefaultGraph, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from graph.remote.client import Client
    from graph.remote.conformity import Conformity
    from graph.remote.state import Head, State
    from graph.remote.wire import Asked
    from graph.store import Readable, Solutions
    from graph.terms import GraphName, Term, Triple

Pattern = tuple["NamedNode | None", "NamedNode | None", "Term | None"]

_Found = TypeVar("_Found")


class PlainReader:
    """The graph as it is this moment, whatever is under way: for the writer, who knows the state it made."""

    def __init__(self, client: Client, state: State, base: str, conformity: Conformity) -> None:
        self._client, self._state, self._base = client, state, base
        self._conformity = conformity

    @property
    def base(self) -> str:
        """The IRI under which resources are named."""
        return self._base

    @property
    def revision(self) -> int:
        """The newest revision that counts."""
        return self._state.head().number

    @contextmanager
    def reading(self) -> Iterator[int]:
        """Nobody else writes meanwhile."""
        yield self.revision

    def select(self, query: str) -> Solutions:
        """Answer a SELECT. Raises QuestionError, StoreError."""
        asked = self._asked(query, "select")
        return self._answered(
            lambda: wire.solutions(self._ask(query, asked, wire.RESULTS)[0]), lambda copy: copy.select(query)
        )

    def ask(self, query: str) -> bool:
        """Answer an ASK. Raises QuestionError, StoreError."""
        asked = self._asked(query, "ask")
        return self._answered(
            lambda: wire.truth(self._ask(query, asked, wire.RESULTS)[0]), lambda copy: copy.ask(query)
        )

    def construct(self, query: str) -> Sequence[Triple]:
        """Answer a CONSTRUCT or DESCRIBE. Raises QuestionError, StoreError."""
        asked = self._asked(query, "construct", "describe")
        return self._answered(
            lambda: wire.triples(*self._ask(query, asked, wire.GRAPH)), lambda copy: copy.construct(query)
        )

    def serialize(self, query: str, media_type: str) -> bytes:
        """Answer any read query in a media type, written here, so that it is the same from every engine. Raises QuestionError."""
        asked = wire.inspect(query)
        if asked.form in ("construct", "describe"):
            return _graph(self.construct(query), media_type)
        return self._answered(
            lambda: _table(self._ask(query, asked, wire.RESULTS)[0], media_type),
            lambda copy: copy.serialize(query, media_type),
        )

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002 - RDF's own word
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """The statements that fit the pattern, in data graphs (and in the default graph where `graph` says so)."""
        return iter(self._held(lambda: self._fitting((subject, predicate, object), graph)))

    def graphs(self) -> Sequence[NamedNode]:
        """The data graphs, by name."""
        return self._held(lambda: sorted(self._state.graphs(self._at()), key=str))

    def of_subjects(self, subjects: Sequence[NamedNode]) -> Iterator[Quad]:
        """All statements of data graphs about some subjects."""
        values = " ".join(map(str, subjects))
        return self._everywhere(f"VALUES ?s {{ {values} }} GRAPH ?g {{ ?s ?p ?o }}", (None, None, None))

    def has_statements(self, graph: NamedNode) -> bool:
        """Whether there is anything in a graph."""
        body, _ = self._client.query("SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 1", wire.RESULTS, Dataset((graph.value,)))
        return bool(wire.solutions(body).rows)

    def _fitting(self, pattern: Pattern, graph: GraphName | None) -> list[Quad]:
        terms = " ".join(f"?{name}" if term is None else str(term) for name, term in zip("spo", pattern, strict=True))
        if graph is None:
            return list(self._everywhere(f"GRAPH ?g {{ {terms} }}", pattern))
        if isinstance(graph, NamedNode) and graph not in self._state.graphs(self._at()):
            return []
        within = Dataset((names.MERGE.value if isinstance(graph, DefaultGraph) else graph.value,))
        body, _ = self._client.query(f"SELECT ?s ?p ?o WHERE {{ {terms} }}", wire.RESULTS, within)
        return [_quad(pattern, row, graph) for row in wire.solutions(body).rows]

    def _everywhere(self, where: str, pattern: Pattern) -> Iterator[Quad]:
        """Statements of data graphs; others are passed over, since an engine may range over all it has."""
        body, _ = self._ask(f"SELECT ?s ?p ?o ?g WHERE {{ {where} }}", wire.Asked("select", ranges=True), wire.RESULTS)
        data = self._state.graphs(self._at())
        return (_quad(pattern, row, row[3]) for row in wire.solutions(body).rows if row[3] in data)

    def _asked(self, query: str, *forms: str) -> Asked:
        asked = wire.inspect(query)
        if asked.form not in forms:
            raise QuestionError("SPARQL", "form", f"this query is no {' or '.join(forms).upper()}")
        return asked

    def _ask(self, query: str, asked: Asked, accept: str) -> tuple[bytes, str]:
        self._conformity.demand(query)
        try:
            return self._client.query(query, accept, self._state.dataset(asked, self._at()))
        except EndpointRefused as error:
            raise wire.refusal(error) from error

    def _answered(self, find: Callable[[], _Found], instead: Callable[[Readable], _Found]) -> _Found:
        """What the endpoint answers, or what a copy does where the engine would not do so rightly."""

        def found() -> _Found:
            try:
                return find()
            except EngineLacks as error:
                try:
                    with self._stand_in() as copy:
                        return instead(copy)
                except CopyTooLarge:
                    raise error from None

        return self._held(found)

    def _held(self, find: Callable[[], _Found]) -> _Found:
        return find()

    def _stand_in(self) -> AbstractContextManager[Readable]:
        """A copy that keeps to SPARQL. Raises CopyTooLarge."""
        raise CopyTooLarge(0)

    def _at(self) -> Head | None:
        return None


def _quad(pattern: Pattern, row: Sequence[Term | None], graph: GraphName | Term | None) -> Quad:
    """The statement of a row: what was asked for by name was not bound."""
    subject, predicate, value = (known or found for known, found in zip(pattern, row[:3], strict=True))
    return Quad(cast("NamedNode", subject), cast("NamedNode", predicate), cast("Term", value), cast("GraphName", graph))


def _graph(triples: Sequence[Triple], media_type: str) -> bytes:
    known = ox.RdfFormat.from_media_type(media_type)
    if known is None:
        raise _unfit(media_type)
    return ox.serialize(triples, format=known) or b""


def _table(body: bytes, media_type: str) -> bytes:
    known = ox.QueryResultsFormat.from_media_type(media_type)
    if known is None:
        raise _unfit(media_type)
    return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON).serialize(format=known) or b""


def _unfit(media_type: str) -> QuestionError:
    return QuestionError("SPARQL", "media type", f"{media_type} does not fit this form of query")
