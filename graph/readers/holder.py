"""The holder: a process with one thread that has the graph in memory and forks readers from itself.

Run by the server as ``python -m graph.readers.holder DESCRIPTOR MEMORY`` with a Unix socket at that descriptor, and never forked from
it, since the server has threads. It does one thing at a time, so a fork sees whole revisions. It ends, and its readers with it, when
the socket closes; a fault ends it too, and the server starts another.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from graph.engine import Engine
from graph.patch import Patch
from graph.readers import frames
from graph.readers.reader import serve
from graph.terms import NamedNode

if TYPE_CHECKING:
    from graph.terms import Quad


class Holder:
    """What the process keeps: the engine or the folder of a snapshot, and which readers live."""

    def __init__(self, control: socket.socket, memory: int) -> None:
        self._control = control
        self._memory = memory
        self._engine = Engine()
        self._snapshot: Path | None = None
        self._readers: set[int] = set()

    def run(self) -> None:
        """Do what the server asks until it is gone."""
        try:
            while True:
                self._do(*frames.receive(self._control))
        except (EOFError, ConnectionError):
            for pid in self._readers:
                os.kill(pid, signal.SIGKILL)

    def _do(self, kind: bytes, payload: bytes) -> None:
        answer = b""
        if kind == frames.GRAPH:
            _, statements = frames.receive(self._control)
            self._engine.load(NamedNode(payload.decode()), statements)
            return
        if kind == frames.ADDED:
            _, removed = frames.receive(self._control)
            self._engine.apply(Patch(_quads(payload), _quads(removed)))
        elif kind == frames.SNAPSHOT:
            self._snapshot = Path(os.fsdecode(payload))
        elif kind == frames.FORK:
            answer = b"%d" % self._fork(self._descriptor())
        elif kind == frames.REAP:
            answer = self._reap(int(payload))
        frames.send(self._control, frames.DONE, answer)

    def _descriptor(self) -> int:
        _, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
        return descriptors[0]

    def _fork(self, connection: int) -> int:
        pid = os.fork()
        if pid == 0:
            try:
                serve(connection, self._snapshot or self._engine, self._memory)
            finally:
                os._exit(1)  # nothing of the holder may run in its copy, whatever happened
        os.close(connection)
        self._readers.add(pid)
        return pid

    def _reap(self, pid: int) -> bytes:
        """How a reader ended. Until this call its number belongs to nobody else, so that the server may kill it by number."""
        if pid not in self._readers:  # one of an earlier holder
            return b""
        self._readers.discard(pid)
        return b"%d" % os.waitpid(pid, 0)[1]


def _quads(data: bytes) -> frozenset[Quad]:
    return frozenset(parse(data, RdfFormat.N_QUADS))


def main(argv: list[str]) -> None:
    """Begin with an empty graph."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # a collection in a reader would copy the pages it shares with the holder
    Holder(socket.socket(fileno=int(argv[0])), int(argv[1])).run()


if __name__ == "__main__":
    main(sys.argv[1:])
