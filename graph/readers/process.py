"""The server's end of the holder process: start it, tell it what to do, wait until it says that it is done."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from graph.readers import frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph.terms import NamedNode

PATIENCE = 3.0
"""Seconds after which a holder that does not answer counts as dead: a commit may be waiting. What it is asked then takes milliseconds."""
WORK = 10.0
"""The same while it takes what it was sent, after it has shown that it is well."""
PATCHED = 1_000_000
"""Bytes of a patch that a holder takes in a second on a busy machine at least (measured on an idle one: 16 million)."""

GONE = (OSError, EOFError)
"""What every call here raises when the holder is gone, or does not answer and is killed for that."""


def can_fork() -> bool:
    """Whether this system has what holder and readers need; Windows has not."""
    return hasattr(os, "fork") and hasattr(socket, "AF_UNIX")


class HolderProcess:
    """A running holder. Calls may come from several threads and are done one after the other."""

    def __init__(self, memory: int) -> None:
        """Start one that holds nothing yet; its readers may use so many bytes more than it does."""
        self.readers: set[int] = set()
        """Process ids of those that it forked and was not told to reap."""
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-P", "-m", "graph.readers.holder", str(theirs.fileno()), str(memory)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl+C is the server's to handle
            )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def load(self, dump: Callable[[Callable[[NamedNode, bytes], None]], object]) -> None:
        """Have it take what `dump` gives; while it takes one block, the next is made."""
        with self._talking(WORK):
            dump(self._block)
            frames.send(self._control, frames.LOADED)
            self._done()

    def _block(self, graph: NamedNode, statements: bytes) -> None:
        frames.send(self._control, frames.GRAPH, graph.value.encode())
        frames.send(self._control, frames.STATEMENTS, statements)

    def patch(self, added: bytes, removed: bytes) -> None:
        """Have it take a patch, given as N-Quads. One that stands still is found out first, however large the patch is."""
        with self._talking():
            frames.send(self._control, frames.WELL)
            self._done()
        with self._talking(WORK + (len(added) + len(removed)) / PATCHED):
            frames.send(self._control, frames.ADDED, added)
            frames.send(self._control, frames.REMOVED, removed)
            self._done()

    def use(self, snapshot: Path) -> None:
        """Have readers forked from now on read a snapshot."""
        with self._talking():
            frames.send(self._control, frames.SNAPSHOT, os.fsencode(snapshot))
            self._done()

    def fork(self) -> tuple[int, socket.socket]:
        """A new reader's process id and our end of its socket."""
        ours, theirs = socket.socketpair()
        try:
            with theirs, self._talking():
                frames.send(self._control, frames.FORK)
                socket.send_fds(self._control, [b"."], [theirs.fileno()])
                pid = int(self._done())
                self.readers.add(pid)
                return pid, ours
        except BaseException:
            ours.close()
            raise

    def reap(self, pid: int) -> int | None:
        """How a reader that ended or was killed did so, as `os.waitpid` has it; None for one of an earlier holder."""
        self.readers.discard(pid)
        with self._talking():
            frames.send(self._control, frames.REAP, b"%d" % pid)
            status = self._done()
        return int(status) if status else None

    def wait(self) -> None:
        """Return when the process has ended."""
        self._process.wait()

    def hang_up(self) -> None:
        """Have it end, and whatever call waits for it fail; from any thread."""
        with suppress(OSError):  # gone already
            self._control.shutdown(socket.SHUT_RDWR)

    def kill(self) -> None:
        """End it at once; its readers finish what they are at."""
        self._process.kill()

    def end(self) -> None:
        """Hang up, and wait until it and its readers are gone. Does not fail where they are already."""
        self.hang_up()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        with self._lock:  # not while a call is at it
            self._control.close()

    @contextmanager
    def _talking(self, seconds: float | None = None) -> Iterator[None]:
        """One call; so many seconds may pass until each part of it is done, without a number the usual ones.

        Where it fails the holder is killed, since a late answer would be taken for that to the next call.
        """
        with self._lock:
            self._control.settimeout(PATIENCE if seconds is None else seconds)
            try:
                yield
            except GONE:
                self.kill()
                raise

    def _done(self) -> bytes:
        return frames.receive(self._control)[1]
