"""The pool of readers: a seat, a reader of the newest revision, an answer; and another holder where one died."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from graph import patch as rdf_patch
from graph.errors import ReadersUnavailable
from graph.readers.answers import RunningAnswer, WholeAnswer
from graph.readers.cache import Cache
from graph.readers.crew import Crew
from graph.readers.gate import let_in
from graph.readers.run import Run
from graph.readers.seats import Seats
from graph.readers.types import Limits, Rehearsed

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.bounds import Queries
    from graph.readers.keeper import Keeper
    from graph.readers.link import Link
    from graph.readers.types import Answer, Request, Update


class ReaderPool:
    """Readers in processes of their own. Belongs to the event loop in which it is started."""

    def __init__(self, bounds: Queries, keep: Callable[[Callable[[], None]], Keeper]) -> None:
        """`keep` makes the keeper; it is given what to call, from any thread, when the store or the holder changed."""
        self._most = Limits(bounds.seconds, bounds.rows, bounds.bytes)
        self._seats = Seats(bounds.readers, bounds.queue)
        self._cache = Cache(bounds.cache_bytes)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._keeper = keep(self._stirred)
        self._crew = Crew(self._keeper, bounds.readers)
        self._cached = self._keeper.revision

    @property
    def revision(self) -> int:
        """The revision that a query asked now will see, or a newer one."""
        return self._keeper.revision

    @property
    def holder_pid(self) -> int | None:
        """The holder's process id while it lives."""
        return self._keeper.holder_pid

    async def start(self) -> None:
        """Begin to make ready; queries asked meanwhile wait."""
        self._loop = asyncio.get_running_loop()
        self._crew.start()

    async def close(self) -> None:
        """Stop every process; queries that run are cut off."""
        self._loop = None
        await self._crew.close()

    async def answer(self, request: Request) -> Answer:
        """The answer, from its first bytes. See `Readers`."""
        if self._loop is None:
            raise ReadersUnavailable("the pool was not started")
        request = replace(request, limits=request.limits.within(self._most))
        kept = self._cache.get(self.revision, request)
        if kept is not None:
            return WholeAnswer(self.revision, request.media_type, kept, from_cache=True, repeatable=True)
        repeatable = await let_in(request.text)
        return await self._run(request, await self._seated(request.limits.seconds), repeatable=repeatable)

    async def rehearse(self, update: Update) -> Rehearsed:
        """Try an update on a reader's copy of the graph; the reader is spoilt by it and goes. See `Rehearsing`."""
        if self._loop is None:
            raise ReadersUnavailable("the pool was not started")
        limits = update.limits.within(self._most)
        run = await self._seated(limits.seconds, complete=True)  # one of a snapshot would have to copy all of it
        try:
            named = replace(update, limits=limits, skolem=update.skolem.format(run.revision + 1))
            start, is_all = await run.begin(named)
            text = bytearray(start)
            while not is_all and (part := await run.part()) is not None:
                text += part
        finally:
            run.spoil()
            run.end()
        _, patch = await asyncio.to_thread(rdf_patch.read, bytes(text))
        return Rehearsed(patch, run.revision)

    async def _seated(self, seconds: float, *, complete: bool = False) -> Run:
        until = self._now() + self._most.seconds  # who wants a quick answer does not want to be sent away the sooner
        await self._seats.take(self._most.seconds)
        begun = self._now()

        def free(link: Link, is_idle: bool) -> None:
            self._crew.give(link, is_idle=is_idle)
            self._seats.give(self._now() - begun)

        try:
            link = await self._crew.take(until, complete=complete)
        except BaseException:
            self._seats.give(self._now() - begun)
            raise
        return Run(link, seconds, free, self._crew.fate)

    async def _run(self, request: Request, run: Run, *, repeatable: bool) -> Answer:
        try:
            start, is_all = await run.begin(request)
        except BaseException:
            run.end()
            raise

        def keep(answer: bytes) -> None:
            if repeatable and run.revision == self.revision:
                self._cache.put(run.revision, request, answer)

        if not is_all:
            room = self._cache.largest
            return RunningAnswer(request.media_type, run, start, repeatable=repeatable, keep=keep, room=room)
        run.end()
        keep(start)
        return WholeAnswer(run.revision, request.media_type, start, from_cache=False, repeatable=repeatable)

    def _stirred(self) -> None:
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # closed meanwhile
                loop.call_soon_threadsafe(self._look)

    def _look(self) -> None:
        if self._cached != self.revision:
            self._cache.clear()
            self._cached = self.revision
        self._crew.look()

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
