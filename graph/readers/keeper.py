"""Keeps a holder in step with the store, and starts another where it died; says which revision it has.

A holder is filled while commits go on: what they changed meanwhile is kept and taken by it in their order. Parts of it may have been in
what it was filled with, which does no harm, since taking a patch twice is taking it once.
"""

from __future__ import annotations

import logging
import threading
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


class Keeper:
    """Between store and holder. Calls block and may come from any thread; a dead holder is never a commit's fault."""

    def __init__(self, store: Followed, supply: Supply, memory: int, told: Callable[[], None]) -> None:
        """`told` is called after every commit and when the holder died, in the thread where that is noticed."""
        self._store = store
        self._supply = supply
        self._memory = memory
        self._told = told
        self._lock = threading.Lock()
        self._holder: HolderProcess | None = None
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
        return holder.pid if holder else None

    def begin(self) -> None:
        """Start a holder and fill it; commits do not wait for it. Raises OSError, EOFError, RuntimeError."""
        with self._lock:
            if self._closed:
                return
            holder = self._filling = HolderProcess(self._memory)
            self._missed = []
        try:
            self._supply.fill(holder)
            while (missed := self._catch_up(holder)) is not None:
                for patch in missed:
                    self._supply.follow(holder, patch)
        except BaseException:
            with self._lock:
                self._filling = None
            holder.end()
            raise
        threading.Thread(target=self._watch, args=[holder], daemon=True, name="readers-holder").start()

    def _catch_up(self, holder: HolderProcess) -> list[Patch] | None:
        """What was committed and the holder lacks; where that is nothing, it is the holder from now on. Raises EOFError."""
        with self._lock:
            if self._closed:
                raise EOFError
            missed, self._missed = self._missed, []
            if missed:
                return missed
            self._holder, self._filling = holder, None
            return None

    def fork(self) -> tuple[int, socket.socket, int]:
        """Process id and socket of a new reader, and its revision. Raises OSError or EOFError where there is no holder."""
        with self._lock:
            if self._holder is None:
                raise EOFError
            return *self._holder.fork(), self._revision

    def reap(self, pid: int) -> int | None:
        """How a reader ended; None where its holder died, which alone could know."""
        holder = self._holder
        try:
            return holder.reap(pid) if holder else None
        except GONE:
            return None

    def close(self) -> None:
        """End the holder, also one that is being filled."""
        self._leave()
        with self._lock:
            self._closed = True
            holder, self._holder = self._holder, None
            if self._filling:
                self._filling.hang_up()
        if holder:
            holder.end()

    def _committed(self, revision: int, patch: Patch) -> None:
        with self._lock:
            if self._holder is not None:
                try:
                    self._supply.follow(self._holder, patch)
                except (*GONE, RuntimeError):
                    log.warning("the readers' holder did not take revision %d and is started anew", revision)
                    self._holder.kill()
                    self._holder = None
            elif self._filling is not None:
                self._missed.append(patch)
            self._revision = revision
        self._told()

    def _watch(self, holder: HolderProcess) -> None:
        holder.wait()
        holder.end()
        with self._lock:
            if self._holder is not holder:
                return
            self._holder = None
        log.warning("the readers' holder ended and is started anew")
        self._told()
