"""Has a holder started, and started anew whenever it died; the server goes on meanwhile."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from graph.readers.process import GONE

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from graph.readers.keeper import Keeper

log = logging.getLogger(__name__)

FIRST_PAUSE = 0.05
"""Seconds before a holder that died is replaced: twice as long each time it did not grow old."""
LONGEST_PAUSE = 30.0
OLD = 60.0


class Watch:
    """A task beside the pool."""

    def __init__(self, keeper: Keeper, threads: Executor) -> None:
        self._keeper = keeper
        self._threads = threads
        self._changed = asyncio.Event()
        self._present = asyncio.Event()
        self._complete = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.get_running_loop().create_task(self._mind())

    async def stop(self) -> None:
        """Have no holder started any more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def look(self) -> None:
        """Something changed."""
        self._note()
        self._changed.set()

    async def complete(self) -> None:
        """Wait until there is a holder that is no stopgap."""
        await self._complete.wait()

    async def holder(self) -> None:
        """Wait until there is a holder; one that was found dead is known to be so soon after."""
        self._present.clear()
        self._changed.set()
        await asyncio.sleep(FIRST_PAUSE)
        await self._present.wait()

    async def _mind(self) -> None:
        loop = asyncio.get_running_loop()
        pause, begun = FIRST_PAUSE, 0.0
        while True:
            if not self._keeper.is_complete:
                if begun:
                    pause = FIRST_PAUSE if loop.time() - begun > OLD else min(2 * pause, LONGEST_PAUSE)
                    await asyncio.sleep(pause)
                begun = loop.time()
                await self._begin()
                continue
            self._note()
            await self._changed.wait()
            self._changed.clear()

    def _note(self) -> None:
        if self._keeper.holder_pid is not None:
            self._present.set()
        if self._keeper.is_complete:
            self._complete.set()
        else:
            self._complete.clear()

    async def _begin(self) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(self._threads, self._keeper.begin)
        except (*GONE, RuntimeError):
            log.exception("the readers' holder could not be started")
