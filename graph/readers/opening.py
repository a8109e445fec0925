"""Which readers serve a store: decided once, from the settings, the store and the system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graph.embedded import EmbeddedStore
from graph.errors import SettingsError
from graph.readers.none import NoReaders
from graph.readers.process import can_fork
from graph.settings import MEMORY, PLAIN

if TYPE_CHECKING:
    from graph.readers.supply import SnapshotSupply, Supply
    from graph.readers.types import Readers
    from graph.settings import Settings
    from graph.store import Store

LARGE = 100_000
"""From so many statements of data graphs on the store's files answer until they are in memory, which takes a second for so many."""


_OFF = "switched off by BUENDNISGRAPH_READERS=0"


def open_readers(settings: Settings, store: Store) -> Readers:
    """Readers for a store. They begin with `start` and end with `close`, before the store is closed. Raises SettingsError."""
    if settings.is_remote:
        return _at_endpoint(settings, store)
    if settings.queries.readers == 0:
        return NoReaders(lambda: store.revision, _OFF)
    if not can_fork():
        return NoReaders(lambda: store.revision, "this system has no fork or no Unix sockets")
    if not isinstance(store, EmbeddedStore):
        return NoReaders(lambda: store.revision, "this kind of store has no readers")
    from graph.readers.keeper import Keeper  # needs modules that not every system has
    from graph.readers.pool import ReaderPool

    queries, supply, stopgap = settings.queries, _supply(settings, store), _stopgap(settings, store)
    return ReaderPool(queries, lambda told: Keeper(store, supply, queries.memory, told, stopgap))


def _at_endpoint(settings: Settings, store: Store) -> Readers:
    """The endpoint answers; no process of ours has the graph."""
    from graph.remote.answering import RemoteReaders  # the client is only needed there
    from graph.remote.store import RemoteStore

    if not isinstance(store, RemoteStore):
        return NoReaders(lambda: store.revision, "this kind of store has no readers")
    if settings.queries.readers == 0:
        return NoReaders(lambda: store.seen, _OFF)
    return RemoteReaders(store, settings.queries, is_plain=settings.default_graph == PLAIN)


def _supply(settings: Settings, store: EmbeddedStore) -> Supply:
    """A store in memory has no files to make a snapshot of, and fits into memory."""
    from graph.readers.supply import MemorySupply

    if settings.queries.source != "snapshot" or settings.store == MEMORY:
        return MemorySupply(store)
    snapshots = _snapshots(settings, store)
    if snapshots is None:
        raise SettingsError("BUENDNISGRAPH_READERS_FROM", "snapshot", "memory, on this system")
    return snapshots


def _stopgap(settings: Settings, store: EmbeddedStore) -> Supply | None:
    """What answers while a memory is being filled, where that takes long."""
    is_wanted = settings.queries.source != "snapshot" and settings.store != MEMORY
    statements = sum(revision.added - revision.removed for revision in store.revisions())
    return _snapshots(settings, store) if is_wanted and statements >= LARGE else None


def _snapshots(settings: Settings, store: EmbeddedStore) -> SnapshotSupply | None:
    """Snapshots of a store on disk, where readers of them can be shut in."""
    from graph.readers.supply import SnapshotSupply
    from graph.readers.walls import can_forbid_sockets

    return SnapshotSupply(store, Path(settings.store) / "snapshots") if can_forbid_sockets() else None
