"""So many queries at a time, so many more in a queue, and the rest is told when to come again."""

from __future__ import annotations

import asyncio
import math

from graph.errors import ReadersBusy

_WEIGHT = 0.2
"""Of the newest query in the running mean of how long one takes."""


class Seats:
    """A bounded number of places with a bounded queue, first come, first served."""

    def __init__(self, places: int, queue: int) -> None:
        self._free = asyncio.Semaphore(places)
        self._places = places
        self._queue = queue
        self._waiting = 0
        self._usual = 0.1

    async def take(self, patience: float) -> None:
        """Wait for a place. Raises ReadersBusy where the queue is full or `patience` seconds were not enough."""
        if self._free.locked() and self._waiting >= self._queue:
            raise self._busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(patience):
                await self._free.acquire()
        except TimeoutError:
            raise self._busy() from None
        finally:
            self._waiting -= 1

    def give(self, seconds: float) -> None:
        """Give the place back after so many seconds."""
        self._usual += _WEIGHT * (seconds - self._usual)
        self._free.release()

    def _busy(self) -> ReadersBusy:
        """When the queue will have moved, if queries go on taking as long as they did."""
        return ReadersBusy(max(1, math.ceil(self._usual * (self._waiting + 1) / self._places)))
