"""Queries from outside, passed on to the endpoint: its text as it came, its bytes as they come, whole or not at all.

No query is rewritten. What goes with it is the data set, so that the store's own graphs stay out of sight. An answer is kept back until
the head is seen to be the one from before, so it is of one revision, and bounded in bytes (rows are not counted). Ending a query that takes
too long is the engine's affair.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import EndpointRefused, EndpointTimeout, EngineLacks, QueryTimeout, QuestionError
from graph.readers.answers import WholeAnswer
from graph.readers.cache import Cache
from graph.readers.from_clauses import from_clauses
from graph.readers.gate import let_in
from graph.readers.repeatable import is_repeatable
from graph.readers.seats import Seats
from graph.readers.types import Limits
from graph.remote import wire
from graph.remote.client import Dataset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.bounds import Queries
    from graph.readers.types import Answer, Request
    from graph.remote.store import RemoteStore


class RemoteReaders:
    """Answers a bounded number of queries at a time, each in a thread that waits for the endpoint."""

    def __init__(self, store: RemoteStore, bounds: Queries, *, is_plain: bool) -> None:
        self._store, self._is_plain = store, is_plain
        self._most = Limits(bounds.seconds, bounds.rows, bounds.bytes)
        self._seats = Seats(bounds.readers, bounds.queue)
        self._cache = Cache(bounds.cache_bytes)

    @property
    def revision(self) -> int:
        """The newest revision seen; the endpoint is not asked."""
        return self._store.seen

    async def start(self) -> None:
        """Nothing to make ready."""

    async def close(self) -> None:
        """Nothing to stop."""

    async def answer(self, request: Request) -> Answer:
        """The answer, all of it. Raises QuestionError, QueryTimeout, AnswerTooLarge, ReadersBusy, StoreError."""
        request = replace(request, limits=request.limits.within(self._most))
        await let_in(request.text)
        await self._seats.take(self._most.seconds)
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            return await asyncio.to_thread(self._whole, request)
        except EndpointTimeout as error:
            raise QueryTimeout(request.limits.seconds) from error
        finally:
            self._seats.give(loop.time() - begun)

    def _whole(self, request: Request) -> WholeAnswer:
        asked = wire.inspect(request.text, allow_from=True)
        revision, repeatable = self._store.revision, is_repeatable(request.text)
        kept = self._cache.get(revision, request) if repeatable else None
        if kept is not None:
            return WholeAnswer(revision, request.media_type, kept, from_cache=True, repeatable=True)
        revision, body, media_type = self._store.pass_on(
            request.text,
            f"{request.media_type}, {wire.RESULTS if asked.form in ('select', 'ask') else wire.GRAPH};q=0.5",
            lambda: self._dataset(request, asked),
            request.limits,
        )
        answer = (
            body if media_type == request.media_type else _rewritten(body, media_type, request.media_type, asked.form)
        )
        if repeatable:
            self._cache.put(revision, request, answer)
        return WholeAnswer(revision, request.media_type, answer, from_cache=False, repeatable=repeatable)

    def _dataset(self, request: Request, asked: wire.Asked) -> Dataset:
        """The data set of the protocol, else that of the text, else the usual one.

        Raises QuestionError for graphs of the text that are not here; those of the protocol are empty then.
        """
        clauses = from_clauses(request.text, request.base)
        if request.default_graphs is not None or request.named_graphs is not None:
            data = {graph.value for graph in self._store.graphs()}
            default, named = (
                [graph for graph in graphs or () if graph in data]
                for graphs in (request.default_graphs, request.named_graphs)
            )
            return Dataset(_one(self._known(default)), self._known(named))
        if clauses is not None:
            return Dataset(_one(self._known(clauses.default)), self._known(clauses.named))
        usual = self._store.dataset(asked)
        return replace(usual, default=(wire.NOTHING,)) if self._is_plain else usual

    def _known(self, graphs: Sequence[str]) -> Sequence[str]:
        data = {graph.value for graph in self._store.graphs()}
        for graph in graphs:
            if graph not in data:
                raise QuestionError("SPARQL", "graph", graph)
        return tuple(dict.fromkeys(graphs)) or (wire.NOTHING,)


def _one(graphs: Sequence[str]) -> Sequence[str]:
    """One default graph. Raises EngineLacks for more: a triple in two of them would count twice on the engines tried."""
    if len(graphs) > 1:
        raise EngineLacks("several default graphs are a union with duplicates", ("merge",))
    return graphs


def _rewritten(body: bytes, given: str, wanted: str, form: str) -> bytes:
    """An answer in a form that the engine does not have, written here."""
    if form in ("construct", "describe"):
        known = ox.RdfFormat.from_media_type(wanted)
        if known is None:
            raise QuestionError("SPARQL", "media type", f"{wanted} does not fit this form of query")
        return ox.serialize(wire.triples(body, given), format=known) or b""
    fitting = ox.QueryResultsFormat.from_media_type(wanted)
    source = ox.QueryResultsFormat.from_media_type(given)
    if fitting is None:
        raise QuestionError("SPARQL", "media type", f"{wanted} does not fit this form of query")
    if source is None:
        raise EndpointRefused(200, f"the endpoint answered with {given}")
    return ox.parse_query_results(body, format=source).serialize(format=fitting) or b""
