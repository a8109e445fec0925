"""Reading an engine: queries and patterns, with the engine's errors as ours.

The engine's row iterators may only be freed by the thread that made them. An exception keeps the variables of the frames it passed,
and may be freed by any thread; so no frame that an exception can pass keeps an iterator.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING, TypeVar, cast

import pyoxigraph as ox

from graph.blocks import Blocks
from graph.errors import QuestionError, StoreError
from graph.gate import check
from graph.store import Solutions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.engine import Engine
    from graph.terms import GraphName, NamedNode, Quad, Term, Triple
    from graph.turnstile import Turnstile

_POSITION = re.compile(r"error at (\d+:\d+): (.*)", re.DOTALL)
_Result = TypeVar("_Result", ox.QuerySolutions, ox.QueryBoolean, ox.QueryTriples)


class EngineReader:
    """The reading half of a store: the current state of an engine, one revision at a time."""

    def __init__(self, engine: Engine, turns: Turnstile, base: str, revision: int = 0) -> None:
        self._open_engine: Engine | None = engine
        self._turns = turns
        self._base = base
        self._revision = revision

    @property
    def base(self) -> str:
        """The IRI under which resources are named."""
        return self._base

    @property
    def revision(self) -> int:
        """The revision that queries see."""
        return self._revision

    @contextmanager
    def reading(self) -> Iterator[int]:
        """Keep one revision, whose number this yields, over several queries; commits of other threads wait."""
        with self._turns.reading():
            yield self._revision

    def select(self, query: str) -> Solutions:
        """Answer a SELECT. Raises QuestionError."""
        with self._turns.reading():
            found = self._answer(query, ox.QuerySolutions, "SELECT")
            try:
                names = tuple(variable.value for variable in found.variables)
                with _evaluating():
                    rows = tuple(map(tuple, found))
            finally:
                del found  # see the module's docstring
        return Solutions(names, cast("tuple[tuple[Term | None, ...], ...]", rows))

    def ask(self, query: str) -> bool:
        """Answer an ASK. Raises QuestionError."""
        with self._turns.reading():
            return bool(self._answer(query, ox.QueryBoolean, "ASK"))

    def construct(self, query: str) -> Sequence[Triple]:
        """Answer a CONSTRUCT or DESCRIBE. Raises QuestionError."""
        with self._turns.reading(), _evaluating():
            return list(self._answer(query, ox.QueryTriples, "CONSTRUCT or DESCRIBE"))

    def serialize(self, query: str, media_type: str) -> bytes:
        """Answer any read query in a media type. Raises QuestionError, also where the type does not fit the query's form."""
        with self._turns.reading():
            return self.serialize_inside(query, media_type)

    def serialize_inside(self, query: str, media_type: str) -> bytes:
        """The same, for a thread that works for one which is inside `reading`: it takes no turn of its own.

        If it did, it would wait for a waiting commit, and the commit for the thread it works for.
        """
        with _evaluating():
            found = self._evaluate(query)
            try:
                if isinstance(found, ox.QueryTriples):
                    rdf_format = ox.RdfFormat.from_media_type(media_type)
                    result = found.serialize(format=rdf_format) if rdf_format else None
                else:
                    results_format = ox.QueryResultsFormat.from_media_type(media_type)
                    result = found.serialize(format=results_format) if results_format else None
            finally:
                del found
        if result is None:
            raise QuestionError("SPARQL", "media type", f"{media_type} does not fit this form of query")
        return result

    def dump(self, take: Callable[[NamedNode, bytes], None]) -> int:
        """Give all statements in blocks, a data graph's name and some of its statements as N-Triples; the revision they are of.

        No commit waits for it: the engine goes on reading what was there when it began. The merged default graph follows from the
        others, and naming every term once more would take the engine twice as long.
        """
        with self._turns.reading():
            revision, graphs = self._revision, self._engine.snapshot()
        try:
            for graph, quads in graphs:
                blocks = Blocks(partial(take, graph))
                ox.serialize((quad.triple for quad in quads), cast("IO[bytes]", blocks), ox.RdfFormat.N_TRIPLES)
                blocks.close()
        finally:
            graphs.clear()
            quads = iter(())  # see the module's docstring
        return revision

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002 - RDF's own word
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """The statements that fit the pattern, in data graphs (and in the default graph where `graph` says so).

        All of them are in memory before the first is given, so any thread may go on with them.
        """
        with self._turns.reading():
            return iter(list(self._engine.quads(subject, predicate, object, graph)))

    def graphs(self) -> Sequence[NamedNode]:
        """The data graphs, by name."""
        with self._turns.reading():
            return sorted(self._engine.graphs(), key=str)

    @property
    def _engine(self) -> Engine:
        if self._open_engine is None:
            raise StoreError("the store is closed")
        return self._open_engine

    def _answer(self, query: str, form: type[_Result], name: str) -> _Result:
        found = self._evaluate(query)
        if not isinstance(found, form):
            del found
            raise QuestionError("SPARQL", "form", f"this query is no {name}")
        return found

    def _evaluate(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        check(query)
        with _evaluating():
            try:
                return self._engine.query(query)
            except SyntaxError as error:
                raise syntax_fault(error) from error


def syntax_fault(error: SyntaxError) -> QuestionError:
    """The engine's word on what it cannot parse, with the position ``line:column`` as parameter."""
    match = _POSITION.fullmatch(str(error))
    return QuestionError("SPARQL", *(match.groups() if match else ("query", str(error))))


@contextmanager
def _evaluating() -> Iterator[None]:
    """Faults of the engine while it evaluates, as ours."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the engine could not answer: {error}") from error
