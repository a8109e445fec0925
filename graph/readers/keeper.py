"""Keeps a holder in step with the store, and starts another where it died; says which revision it has.

A holder is filled while commits go on: what they changed meanwhile is kept and taken by it in their order. Parts of it may have been in
what it was filled with, which does no harm, since taking a patch twice is taking it once.

Filling a memory with a large graph takes long, so a *stopgap* may answer until then: a holder of a snapshot, there at once and slower to
read. When the other is full the stopgap forks no more, and ends with the last query that one of its readers is at.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from graph.readers.process import GONE, HolderProcess

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from graph.patch import Patch
    from graph.readers.supply import Supply

    Listener = Callable[[int, Patch], None]

log = logging.getLogger(__name__)


class Followed(Protocol):
    """A store whose commits can be followed."""

    @property
    def revision(self) -> int:
        """The newest revision."""
        ...

    def follow(self, listener: Listener) -> Callable[[], None]:
        """Have each commit told before it is acknowledged; the result ends that."""
        ...


@dataclass(frozen=True, slots=True)
class _Filled:
    """A holder and what it was filled from."""

    process: HolderProcess
    supply: Supply


class Keeper:
    """Between store and holder. Calls block and may come from any thread; a dead holder is never a commit's fault."""

    def __init__(
        self,
        store: Followed,
        supply: Supply,
        memory: int,
        told: Callable[[], None],
        stopgap: Supply | None = None,
    ) -> None:
        """`told` is called after every commit, and when a holder came or died, in the thread where that is noticed.

        `stopgap` is what a holder has until another has been filled from `supply`.
        """
        self._store = store
        self._supply = supply
        self._stopgap = stopgap
        self._memory = memory
        self._told = told
        self._lock = threading.Lock()
        self._holder: _Filled | None = None
        self._retired: list[HolderProcess] = []
        self._filling: HolderProcess | None = None
        self._missed: list[Patch] = []
        self._closed = False
        with self._lock:  # a commit that comes in between counts after this one
            self._leave = store.follow(self._committed)
            self._revision = store.revision

    @property
    def revision(self) -> int:
        """The revision of readers forked now, and of every acknowledged commit at least."""
        return self._revision

    @property
    def holder_pid(self) -> int | None:
        """The holder's process id while it lives."""
        holder = self._holder
        return holder.process.pid if holder else None

    @property
    def is_complete(self) -> bool:
        """Whether there is a holder that is no stopgap."""
        holder = self._holder
        return holder is not None and holder.supply is self._supply

    def begin(self) -> None:
        """Start a holder and fill it, after a stopgap where there may be one; commits go on. Raises OSError, EOFError, RuntimeError."""
        if self._stopgap is not None and self._holder is None:
            try:
                self._begin(self._stopgap)
            except (*GONE, RuntimeError):
                log.warning("nothing answers until the readers' holder is filled", exc_info=True)
        self._begin(self._supply)

    def _begin(self, supply: Supply) -> None:
        with self._lock:
            if self._closed:
                return
            holder = self._filling = HolderProcess(self._memory)
            self._missed = []
        try:
            supply.fill(holder)
            while (missed := self._catch_up(holder, supply)) is not None:
                for patch in missed:
                    supply.follow(holder, patch)
        except BaseException:
            with self._lock:
                self._filling = None
            holder.end()
            raise
        threading.Thread(target=self._watch, args=[holder], daemon=True, name="readers-holder").start()
        self._told()

    def _catch_up(self, holder: HolderProcess, supply: Supply) -> list[Patch] | None:
        """What was committed and the holder lacks; where that is nothing, it is the holder from now on. Raises EOFError."""
        with self._lock:
            if self._closed:
                raise EOFError
            missed, self._missed = self._missed, []
            if missed:
                return missed
            if self._holder is not None:
                self._retired.append(self._holder.process)
            self._holder, self._filling = _Filled(holder, supply), None
            self._bury()
            return None

    def _bury(self) -> None:
        """End the retired holders whose readers have gone, and with the last of them what stopgaps are made of."""
        for holder in [each for each in self._retired if not each.readers]:
            self._retired.remove(holder)
            holder.kill()
        if self._stopgap is not None and self.is_complete and not self._retired and self._filling is None:
            self._stopgap.clear()

    def fork(self) -> tuple[int, socket.socket, int, bool]:
        """Process id and socket of a new reader, its revision, and whether a stopgap forked it.

        Raises OSError or EOFError where there is no holder.
        """
        with self._lock:
            if self._holder is None:
                raise EOFError
            return *self._holder.process.fork(), self._revision, not self.is_complete

    def reap(self, pid: int) -> int | None:
        """How a reader ended; None where its holder died, which alone could know."""
        parent = next((holder for holder in self._holders() if pid in holder.readers), None)
        try:
            return parent.reap(pid) if parent else None
        except GONE:
            return None
        finally:
            with self._lock:
                self._bury()

    def _holders(self) -> list[HolderProcess]:
        present = self._holder
        return [*([present.process] if present else []), *self._retired]

    def close(self) -> None:
        """End the holders, also one that is being filled."""
        self._leave()
        with self._lock:
            self._closed = True
            holders, self._holder, self._retired = self._holders(), None, []
            if self._filling:
                self._filling.hang_up()
        for holder in holders:
            holder.end()
        if self._stopgap is not None:
            self._stopgap.clear()

    def _committed(self, revision: int, patch: Patch) -> None:
        with self._lock:
            if self._holder is not None:
                try:
                    self._holder.supply.follow(self._holder.process, patch)
                except (*GONE, RuntimeError):
                    log.warning("the readers' holder did not take revision %d and is started anew", revision)
                    self._holder.process.kill()
                    self._holder = None
            if self._filling is not None:
                self._missed.append(patch)
            self._revision = revision
        self._told()

    def _watch(self, holder: HolderProcess) -> None:
        holder.wait()
        holder.end()
        with self._lock:
            if self._holder is None or self._holder.process is not holder:
                return
            self._holder = None
        log.warning("the readers' holder ended and is started anew")
        self._told()
