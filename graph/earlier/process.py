"""Reading a state that a process of its own has in memory: a question that takes too long is killed, and the state stays."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
import weakref
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.errors import QueryTimeout, QuestionError, ReaderCrashed, ReadersBusy
from graph.gate import check
from graph.readers import frames
from graph.readers.faults import fault
from graph.readers.process import GONE
from graph.readers.types import Limits, Request
from graph.store import Solutions
from graph.terms import DefaultGraph, NamedNode, Quad

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator, Sequence

    from graph.readers.process import HolderProcess
    from graph.terms import GraphName, Term, Triple

MOST_BYTES = 1_000_000_000
"""Of one answer; the questions are the program's own, and none comes near."""
ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"


class _Reader:
    """The one reader of a holder, forked anew after it was killed."""

    def __init__(self, holder: HolderProcess) -> None:
        self.holder = holder
        self.connection: socket.socket | None = None
        self._pid = 0

    def connected(self) -> socket.socket:
        """Its socket. Raises OSError, EOFError where the holder is gone."""
        if self.connection is None:
            self._pid, self.connection = self.holder.fork()
        return self.connection

    def kill(self) -> None:
        """End it."""
        connection, self.connection = self.connection, None
        if connection is not None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            connection.close()
            with suppress(*GONE):
                self.holder.reap(self._pid)

    def end(self) -> None:
        """End both."""
        if self.connection is not None:
            self.connection.close()
        self.holder.end()


class ProcessReader:
    """An earlier state. Its process ends when nobody holds this any more."""

    def __init__(self, holder: HolderProcess, base: str, revision: int, seconds: float) -> None:
        self._reader = _Reader(holder)
        self._base, self._revision, self._seconds = base, revision, seconds
        self._turn = threading.Lock()
        self.is_lost = False
        weakref.finalize(self, self._reader.end)

    @property
    def base(self) -> str:
        """The IRI under which resources are named."""
        return self._base

    @property
    def revision(self) -> int:
        """The revision that this was the state of."""
        return self._revision

    @contextmanager
    def reading(self) -> Iterator[int]:
        """It has only one revision to keep."""
        yield self._revision

    def select(self, query: str) -> Solutions:
        """Answer a SELECT. Raises QuestionError, QueryError."""
        found = ox.parse_query_results(self._ask(query, ROWS), format=ox.QueryResultsFormat.JSON)
        if not isinstance(found, ox.QuerySolutions):
            raise QuestionError("SPARQL", "form", "this query is no SELECT")
        variables = tuple(variable.value for variable in found.variables)
        return Solutions(variables, cast("tuple[tuple[Term | None, ...], ...]", tuple(map(tuple, found))))

    def ask(self, query: str) -> bool:
        """Answer an ASK. Raises the same."""
        found = ox.parse_query_results(self._ask(query, ROWS), format=ox.QueryResultsFormat.JSON)
        if not isinstance(found, ox.QueryBoolean):
            raise QuestionError("SPARQL", "form", "this query is no ASK")
        return bool(found)

    def construct(self, query: str) -> Sequence[Triple]:
        """Answer a CONSTRUCT or DESCRIBE. Raises the same."""
        return [quad.triple for quad in ox.parse(self._ask(query, TRIPLES), ox.RdfFormat.N_TRIPLES)]

    def serialize(self, query: str, media_type: str) -> bytes:
        """Answer any read query in a media type. Raises the same."""
        return self._ask(query, media_type)

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002 - RDF's own word
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """The statements that fit the pattern, in data graphs (and in the default graph where `graph` says so)."""
        pattern = (subject, predicate, object)
        terms = " ".join(f"?{name}" if term is None else str(term) for name, term in zip("spo", pattern, strict=True))
        within = terms if isinstance(graph, DefaultGraph) else f"GRAPH {graph or '?g'} {{ {terms} }}"
        for row in self.select(f"SELECT ?s ?p ?o ?g WHERE {{ {within} }}").rows:
            s, p, o, g = (known or found for known, found in zip((*pattern, graph), row, strict=True))
            yield Quad(cast("NamedNode", s), cast("NamedNode", p), cast("Term", o), cast("GraphName", g))

    def graphs(self) -> Sequence[NamedNode]:
        """The data graphs of then, by name."""
        rows = self.select("SELECT ?g { GRAPH ?g {} }").rows
        return sorted((graph for (graph,) in rows if isinstance(graph, NamedNode)), key=str)

    def _ask(self, query: str, media_type: str) -> bytes:
        check(query)
        if not self._turn.acquire(timeout=self._seconds):
            raise ReadersBusy(1)
        try:
            return self._answer(query, media_type)
        except TimeoutError as error:
            self._reader.kill()
            raise QueryTimeout(self._seconds) from error
        except GONE as error:
            self._reader.kill()
            raise ReaderCrashed(f"the process with revision {self._revision} is gone") from error
        finally:
            self._turn.release()

    def _answer(self, query: str, media_type: str) -> bytes:
        connection = self._connection()
        until = time.monotonic() + self._seconds
        request = asdict(Request(query, media_type, Limits(self._seconds, MOST_BYTES, MOST_BYTES)))
        limits = request.pop("limits")
        frames.send(connection, frames.QUERY, json.dumps(request | limits).encode())
        answer = bytearray()
        while True:
            connection.settimeout(max(0.001, until - time.monotonic()))
            kind, payload = frames.receive(connection)
            if kind == frames.END:
                return bytes(answer)
            if kind == frames.FAULT:
                raise fault(*json.loads(payload))
            answer += payload

    def _connection(self) -> socket.socket:
        try:
            return self._reader.connected()
        except GONE:
            self.is_lost = True
            raise
