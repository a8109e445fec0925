"""What readers read: the graph in the holder's memory, or a snapshot on disk; kept in step with the store, commit by commit."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol

from graph.heap import give_back
from graph.lines import n_quads

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.patch import Patch
    from graph.readers.process import HolderProcess
    from graph.terms import NamedNode

KEPT_SNAPSHOTS = 3
"""The newest and two that running queries may still read; files a reader has open stay readable when the folder goes."""


class Dumped(Protocol):
    """Data that can be given in blocks."""

    def dump(self, take: Callable[[NamedNode, bytes], None]) -> object:
        """Give every statement, in blocks."""
        ...


class Source(Dumped, Protocol):
    """What is asked of the store here."""

    def backup(self, folder: Path) -> None:
        """Make a snapshot."""
        ...


class Supply(Protocol):
    """One way to give a holder its data."""

    def fill(self, holder: HolderProcess) -> None:
        """Give a new holder the present state; of commits that come meanwhile it may get some, all or nothing."""
        ...

    def follow(self, holder: HolderProcess, patch: Patch) -> None:
        """Have the holder take what a commit made, of which it may have a part already."""
        ...

    def clear(self) -> None:
        """No holder reads what was made for it any more."""
        ...


class MemorySupply:
    """The holder has its own copy in memory: the fastest to read."""

    def __init__(self, source: Dumped) -> None:
        self._source = source

    def fill(self, holder: HolderProcess) -> None:
        """In blocks: store and holder work at the same time."""
        holder.load(self._source.dump)
        give_back()  # the blocks

    def follow(self, holder: HolderProcess, patch: Patch) -> None:
        """The same patch that the store took."""
        holder.patch(n_quads(patch.added), n_quads(patch.removed))

    def clear(self) -> None:
        """What the holder has is gone with it."""


class SnapshotSupply:
    """Readers open a snapshot of the store's files: slower to read, but the graph is in nobody's memory."""

    def __init__(self, source: Source, folder: Path) -> None:
        """Snapshots that an earlier run left in the folder go."""
        self._source = source
        self._folder = folder
        self._made: list[Path] = []
        self._number = 0
        shutil.rmtree(folder, ignore_errors=True)

    def fill(self, holder: HolderProcess) -> None:
        """A snapshot of now."""
        self._number += 1
        self._folder.mkdir(exist_ok=True)
        snapshot = self._folder / str(self._number)
        self._source.backup(snapshot)
        holder.use(snapshot)
        self._made.append(snapshot)
        while len(self._made) > KEPT_SNAPSHOTS:
            shutil.rmtree(self._made.pop(0), ignore_errors=True)

    def follow(self, holder: HolderProcess, patch: Patch) -> None:
        """A new snapshot, whatever the patch; it may have later commits too."""
        del patch
        self.fill(holder)

    def clear(self) -> None:
        """The files go that the store alone would not keep."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._made.clear()
