"""Queries from outside, passed on to the endpoint: its text as it came, its bytes as they come, whole or not at all.

No query is rewritten; one with relative IRIs gets a base before it. What goes with it is the data set, so that the store's own graphs
stay out of sight. An answer is put aside until
all of it is there and the head is seen to be the one from before, so it is of one revision and its faults can still be told. Rows and
bytes are counted as they come; graphs are asked for as N-Triples, whose statements are lines whoever wrote them. Ending a query that
takes too long is the engine's affair. What the engine would not answer rightly, readers over a copy do.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.errors import CopyTooLarge, EndpointTimeout, EngineLacks, QueryTimeout, QuestionError
from graph.readers.answers import WholeAnswer
from graph.readers.cache import Cache
from graph.readers.from_clauses import from_clauses
from graph.readers.gate import let_in
from graph.readers.repeatable import is_repeatable
from graph.readers.seats import Seats
from graph.readers.types import Limits
from graph.remote import wire
from graph.remote.client import Dataset, pieces
from graph.remote.spool import Spool
from graph.remote.spooled import SpooledAnswer
from graph.remote.stand_in import StandIn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.bounds import Queries
    from graph.readers.types import Answer, Rehearsed, Request, Update
    from graph.remote.store import RemoteStore


class RemoteReaders:
    """Answers a bounded number of queries at a time, each in a thread that waits for the endpoint."""

    def __init__(self, store: RemoteStore, bounds: Queries, *, is_plain: bool) -> None:
        self._store, self._is_plain = store, is_plain
        self._most = Limits(bounds.seconds, bounds.rows, bounds.bytes)
        self._seats = Seats(bounds.readers, bounds.queue)
        self._cache = Cache(bounds.cache_bytes)
        self._instead = StandIn(store, bounds)

    @property
    def revision(self) -> int:
        """The newest revision seen; the endpoint is not asked."""
        return self._store.seen

    async def start(self) -> None:
        """Nothing to make ready."""

    async def close(self) -> None:
        """Stop the processes, if any were needed."""
        await self._instead.close()

    async def answer(self, request: Request) -> Answer:
        """The answer, all of it. Raises QuestionError, QueryTimeout, AnswerTooLarge, ReadersBusy, StoreError."""
        request = replace(request, limits=request.limits.within(self._most))
        await let_in(request.text)
        try:
            return await self._passed_on(request)
        except EndpointTimeout as error:
            raise QueryTimeout(request.limits.seconds) from error
        except EngineLacks as lacks:
            try:
                readers = await self._instead.readers()
            except CopyTooLarge:
                raise lacks from None
            return await readers.answer(request)

    async def rehearse(self, update: Update) -> Rehearsed:
        """Try an update on a copy of the graph. See `Rehearsing`; raises CopyTooLarge too."""
        return await (await self._instead.readers()).rehearse(update)

    async def _passed_on(self, request: Request) -> Answer:
        await self._seats.take(self._most.seconds)
        loop = asyncio.get_running_loop()
        begun = loop.time()

        def free() -> None:
            self._seats.give(loop.time() - begun)

        asking = asyncio.ensure_future(asyncio.to_thread(self._asked, request, begun + request.limits.seconds, free))
        try:
            answer = await asyncio.shield(asking)
        except asyncio.CancelledError:
            asking.add_done_callback(lambda done: _not_wanted(done, free))  # the thread keeps its place
            raise
        except BaseException:
            free()
            raise
        if isinstance(answer, WholeAnswer):
            free()
        return answer

    def _asked(self, request: Request, until: float, free: Callable[[], None]) -> WholeAnswer | SpooledAnswer:
        asked = wire.inspect(request.text, allow_from=True, base=request.base or "")
        revision, repeatable = self._store.revision, is_repeatable(request.text)
        kept = self._cache.get(revision, request) if repeatable else None
        if kept is not None:
            return WholeAnswer(revision, request.media_type, kept, from_cache=True, repeatable=True)
        revision, spool = self._of_one_revision(request, asked)
        if spool.media_type != request.media_type:
            spool = spool.rewritten(request.media_type)
        spool.file.seek(0)
        if spool.size > self._cache.largest:
            return SpooledAnswer(revision, spool, request.limits.seconds, until, free, repeatable=repeatable)
        answer = spool.file.read()
        spool.close()
        if repeatable:
            self._cache.put(revision, request, answer)
        return WholeAnswer(revision, request.media_type, answer, from_cache=False, repeatable=repeatable)

    def _of_one_revision(self, request: Request, asked: wire.Asked) -> tuple[int, Spool]:
        """The answer that counts; those that a commit came into are closed."""
        tried: list[Spool] = []

        def ask() -> Spool:
            tried.append(self._spooled(request, asked))
            return tried[-1]

        try:
            revision, spool = self._store.pass_on(request.text, ask, len(_base(request, asked)))
            tried.remove(spool)
            return revision, spool
        finally:
            for other in tried:
                other.close()

    def _spooled(self, request: Request, asked: wire.Asked) -> Spool:
        accept = f"{request.media_type}, {wire.RESULTS};q=0.5" if asked.form in ("select", "ask") else wire.GRAPH
        text, dataset, seconds = (
            _base(request, asked) + request.text,
            self._dataset(request, asked),
            request.limits.seconds,
        )

        def once() -> Spool:
            spool = Spool(request.limits)
            try:
                with self._store.client.stream(text, accept, dataset, seconds) as response:
                    spool.begin(response.headers.get_content_type())
                    for piece in pieces(response, seconds):
                        spool.write(piece)
            except BaseException:
                spool.close()
                raise
            return spool

        return self._store.client.repeated(once)

    def _dataset(self, request: Request, asked: wire.Asked) -> Dataset:
        """The data set of the protocol, else that of the text, else the usual one.

        Raises QuestionError for graphs of the text that are not here (those of the protocol are empty then), and EngineLacks where both
        name some: that those of the protocol count is not what every engine does.
        """
        clauses = from_clauses(request.text, request.base)
        if request.default_graphs is not None or request.named_graphs is not None:
            if clauses is not None:
                raise EngineLacks("graphs of the text count beside those of the protocol", ("from",))
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


def _base(request: Request, asked: wire.Asked) -> str:
    """What resolves the relative IRIs of a query, where it has some; an engine knows its own address only."""
    return f"BASE <{request.base}> " if request.base and asked.relative else ""


def _not_wanted(done: asyncio.Future[WholeAnswer | SpooledAnswer], free: Callable[[], None]) -> None:
    """What became of a query whose asker went away."""
    answer = None if done.cancelled() or done.exception() else done.result()
    if isinstance(answer, SpooledAnswer):
        answer.end()
    else:
        free()


def _one(graphs: Sequence[str]) -> Sequence[str]:
    """One default graph. Raises EngineLacks for more: a triple in two of them would count twice on the engines tried."""
    if len(graphs) > 1:
        raise EngineLacks("several default graphs are a union with duplicates", ("merge",))
    return graphs
