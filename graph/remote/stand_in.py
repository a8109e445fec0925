"""Readers in processes over a copy of the endpoint's data, for updates and for queries that the engine would answer wrongly."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from graph.errors import ReadersUnavailable
from graph.readers.process import can_fork
from graph.readers.supply import MemorySupply

if TYPE_CHECKING:
    from graph.bounds import Queries
    from graph.readers.pool import ReaderPool
    from graph.remote.store import RemoteStore


class StandIn:
    """Starts them when they are first needed; belongs to the event loop."""

    def __init__(self, store: RemoteStore, bounds: Queries) -> None:
        self._store, self._bounds = store, bounds
        self._pool: ReaderPool | None = None
        self._filling = 0
        self._starting = asyncio.Lock()

    async def readers(self) -> ReaderPool:
        """Readers of the newest revision. Raises CopyTooLarge, ReadersUnavailable, StoreError."""
        if not can_fork():
            raise ReadersUnavailable("this system has no fork or no Unix sockets")
        async with self._starting:
            await asyncio.to_thread(self._catch_up)
            if self._pool is None or self._filling != self._store.copy.fillings:
                await self.close()
                self._filling = self._store.copy.fillings
                self._pool = self._opened()
                await self._pool.start()
        return self._pool

    async def close(self) -> None:
        """End them."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await pool.close()

    def _catch_up(self) -> None:
        self._store.copy.catch_up(self._store.revision)

    def _opened(self) -> ReaderPool:
        from graph.readers.keeper import Keeper  # needs modules that not every system has
        from graph.readers.pool import ReaderPool

        copy, memory = self._store.copy, self._bounds.memory
        return ReaderPool(self._bounds, lambda told: Keeper(copy, MemorySupply(copy), memory, told))
