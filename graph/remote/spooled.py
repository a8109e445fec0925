"""An answer of an endpoint that is here, but too long for memory."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from graph.errors import QueryTimeout

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from graph.remote.spool import Spool

PIECE = 64 * 1024


class SpooledAnswer:
    """Read from its file. Its place among the queries is free when it is closed, or when its time is over."""

    from_cache = False
    whole = None

    def __init__(
        self, revision: int, spool: Spool, seconds: float, until: float, free: Callable[[], None], *, repeatable: bool
    ) -> None:
        """`until` is the loop's time at which `seconds` are over: a slow client keeps neither place nor disk."""
        self.revision, self.media_type, self.repeatable = revision, spool.media_type, repeatable
        self.chunks = self._chunks()
        self._spool, self._seconds, self._until = spool, seconds, until
        self._free: Callable[[], None] | None = free

    async def _chunks(self) -> AsyncIterator[bytes]:
        try:
            while part := self._spool.file.read(PIECE):
                if asyncio.get_running_loop().time() > self._until:
                    raise QueryTimeout(self._seconds)
                yield part
        finally:
            self.end()

    def end(self) -> None:
        """Free file and place; once."""
        if self._free is not None:
            free, self._free = self._free, None
            self._spool.close()
            free()

    async def aclose(self) -> None:
        """The same."""
        self.end()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.end()
