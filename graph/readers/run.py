"""One query in one reader, from its start to its last byte or its violent end."""

from __future__ import annotations

import asyncio
from os import WIFSIGNALED, WTERMSIG
from signal import SIGXCPU
from typing import TYPE_CHECKING

from graph.errors import BuendnisgraphError, QueryTimeout, ReaderCrashed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from graph.readers.link import Link
    from graph.readers.types import Request, Update

HELD_BACK = 64 * 1024
"""Bytes that are waited for before the answer begins, so that faults up to there can still be told."""


class Run:
    """Time runs from here on. `end` must be called, once or more often."""

    def __init__(
        self,
        link: Link,
        seconds: float,
        free: Callable[[Link, bool], None],
        fate: Callable[[Link], Awaitable[int | None]],
    ) -> None:
        """`free` takes the reader back and is told whether it can be asked again; `fate` finds out how a reader ended."""
        self._link = link
        self._seconds = seconds
        self._until = asyncio.get_running_loop().time() + seconds
        self._free: Callable[[Link, bool], None] | None = free
        self._fate = fate
        self._idle = False

    @property
    def revision(self) -> int:
        """The revision that is asked."""
        return self._link.revision

    async def begin(self, request: Request | Update) -> tuple[bytes, bool]:
        """Send the query; the first bytes of its answer and whether they are all.

        Raises QuestionError, QueryTimeout, AnswerTooLarge, ReaderCrashed, and QueryError for what the engine cannot do.
        """
        try:
            await self._link.ask(request)
        except ConnectionError:
            raise await self._died() from None
        start = bytearray()
        while len(start) < HELD_BACK:
            part = await self.part()
            if part is None:
                return bytes(start), True
            start += part
        return bytes(start), False

    async def part(self) -> bytes | None:
        """The next bytes, None behind the last. Raises as `begin` does."""
        try:
            async with asyncio.timeout_at(self._until):
                part = await self._link.part()
        except TimeoutError:
            raise QueryTimeout(self._seconds) from None
        except (EOFError, ConnectionError):
            raise await self._died() from None
        except BuendnisgraphError:  # told by the reader, which waits for the next query
            self._idle = True
            raise
        self._idle = part is None
        return part

    def spoil(self) -> None:
        """What this reader holds is no revision any more; it cannot be asked again."""
        self._idle = False

    def end(self) -> None:
        """Give the reader back; within an answer it is killed."""
        if self._free is not None:
            free, self._free = self._free, None
            free(self._link, self._idle)

    async def _died(self) -> BuendnisgraphError:
        status = await self._fate(self._link)
        if status is not None and WIFSIGNALED(status) and WTERMSIG(status) == SIGXCPU:
            return QueryTimeout(self._seconds)
        return ReaderCrashed(f"reader {self._link.pid} ended with status {status}")
