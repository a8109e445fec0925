"""The readers that are idle; new ones from the holder, and the end of those that are out of date or stuck."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from graph.errors import ReadersBusy
from graph.readers.link import Link
from graph.readers.process import GONE
from graph.readers.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from graph.readers.keeper import Keeper

LIFE = 1000
"""Queries of one reader; then a fresh one takes its place, whose memory is in no disorder."""
REST = 30.0
"""Seconds without a query after which a reader goes: the engine counts references in what it reads, so that a reader gets a copy of its own
of every page that it touched, after some queries of the whole graph."""
_Result = TypeVar("_Result")


class Crew:
    """Who takes a reader gives it back."""

    def __init__(self, keeper: Keeper, most: int) -> None:
        """At most so many wait idly."""
        self._keeper = keeper
        self._most = most
        self._idle: list[Link] = []
        self._alive: set[Link] = set()
        self._threads = ThreadPoolExecutor(2, "readers")  # a holder may be filled while a reader's end is looked into
        self._watch = Watch(keeper, self._threads)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    def start(self) -> None:
        """Begin to have a holder."""
        self._watch.start()

    async def close(self) -> None:
        """End all of it."""
        self._closed = True
        await self._watch.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for link in self._alive:
            link.kill()
        await self._in_thread(self._keeper.close)
        self._threads.shutdown(wait=False)

    def look(self) -> None:
        """The store or the holder changed: readers that are out of date go, so that they hold no memory."""
        idle, self._idle = self._idle, []
        for link in idle:
            self.give(link, is_idle=True)
        self._watch.look()

    async def take(self, until: float, *, complete: bool = False) -> Link:
        """A reader of the present revision, idle or new; where asked for, none of a stopgap.

        Raises ReadersBusy where none can be had until then.
        """
        try:
            async with asyncio.timeout_at(until):
                if complete:
                    await self._watch.complete()
                while self._idle:
                    link = self._idle.pop()
                    if link.is_open and self._is_current(link):
                        return link
                    self._discard(link)
                return await self._forked()
        except TimeoutError:
            raise ReadersBusy(1) from None

    def give(self, link: Link, *, is_idle: bool) -> None:
        """Take a reader back; one that is in the middle of an answer, or out of date, is killed."""
        is_of_use = is_idle and link.is_open and link.asked < LIFE and self._is_current(link)
        if is_of_use and len(self._idle) < self._most and not self._closed:
            self._idle.append(link)
            asyncio.get_running_loop().call_later(REST, self._rested, link, link.asked)
        else:
            self._discard(link)

    def _rested(self, link: Link, asked: int) -> None:
        """End a reader that nobody asked anything since it was given back."""
        if link in self._idle and link.asked == asked:
            self._idle.remove(link)
            self._discard(link)

    async def fate(self, link: Link) -> int | None:
        """How a reader ended."""
        link.kill()
        self._alive.discard(link)
        return await self._in_thread(lambda: self._keeper.reap(link.pid))

    def _is_current(self, link: Link) -> bool:
        return link.revision == self._keeper.revision and not (link.is_stopgap and self._keeper.is_complete)

    async def _forked(self) -> Link:
        while True:
            forking = self._later(self._fork())
            try:
                return await asyncio.shield(forking)
            except asyncio.CancelledError:
                forking.add_done_callback(self._not_wanted)
                raise
            except GONE:
                await self._watch.holder()

    async def _fork(self) -> Link:
        link = await Link.connect(*await self._in_thread(self._keeper.fork))
        self._alive.add(link)
        return link

    def _not_wanted(self, forking: asyncio.Task[Link]) -> None:
        if not forking.cancelled() and forking.exception() is None:
            self.give(forking.result(), is_idle=True)

    def _discard(self, link: Link) -> None:
        if link.kill() and not self._closed:
            self._later(self.fate(link))

    def _later(self, work: Coroutine[Any, Any, _Result]) -> asyncio.Task[_Result]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)  # else nobody holds it
        task.add_done_callback(self._tasks.discard)
        return task

    async def _in_thread(self, call: Callable[[], _Result]) -> _Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)
