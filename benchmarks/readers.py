"""What readers cost and how they share the cores: a holder filled, forks, patches, and two readers against one at their own sockets.

Nothing stands between the clock and the readers here: no server, no pool, and questions that were made before; what comes back is
counted and thrown away. Linux.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import time
from contextlib import ExitStack
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import machine
from benchmarks.asked import quick
from benchmarks.clients import JSON
from benchmarks.data import made, size_of
from benchmarks.publishing import held, number, publish, table
from benchmarks.rounds import ROUNDS, wall
from graph.readers import frames
from graph.readers.process import HolderProcess

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

GOAL = 1.6
PASSES = 2
"""Each reader is asked all questions so many times a round."""
PATCHES = 9
_BUFFER = memoryview(bytearray(1 << 18))


def main() -> None:
    """Measure and publish."""
    before, size = machine.begin(), size_of("readers")
    data = made(size)
    questions = list(quick(data).values())
    with data.opened() as store:
        holder = HolderProcess(10**9)
        filling = wall(lambda: holder.load(store.dump))()
    try:
        costs = list(_costs(holder))
        one, two, cpu_one, cpu_two = _rates(holder, [_frame(question) for question in questions] * PASSES)
    finally:
        holder.end()
    publish(
        f"readers {size}",
        table(("", "median"), [("filling a holder from disk, s", number(filling)), *costs]),
        table(
            ("readers at work", "questions a second", "CPU ms of a reader for a question"),
            [("one", number(one), number(cpu_one)), ("two", number(two), number(cpu_two))],
        ),
        f"Two readers to one: {two / one:.2f} (goal {GOAL}: {held(two / one >= GOAL)}); with nobody else on two cores "
        f"their CPU time allows {2 * cpu_one / cpu_two:.2f}.",
        machine.note(before, f"Size {size}, {len(questions)} of the shipped questions, as in `benchmarks.serving`."),
    )


def _costs(holder: HolderProcess) -> Iterator[tuple[str, str]]:
    forks, kills, patches = [], [], []
    for turn in range(PATCHES):
        begun = time.perf_counter()
        pid, connection = holder.fork()
        forks.append(time.perf_counter() - begun)
        os.kill(pid, signal.SIGKILL)
        kills.append(wall(partial(holder.reap, pid))())
        connection.close()
        patches.append(wall(partial(holder.patch, _thousand(turn), b""))())
    for name, found in (("fork", forks), ("kill and reap", kills), ("patch of 1000 statements", patches)):
        yield f"{name}, ms", number(1000 * median(found))


def _thousand(turn: int) -> bytes:
    lines = (f'<urn:new-{turn}-{each // 8}> <urn:p{each % 8}> "{each}" <urn:graph> .\n' for each in range(1000))
    return "".join(lines).encode("ascii")


def _rates(holder: HolderProcess, questions: list[bytes]) -> tuple[float, float, float, float]:
    """Questions a second of one reader and of two, each asked all of them, and the CPU time of a question, in ms; medians of rounds."""
    with ExitStack() as stack:
        readers = []
        for _ in range(2):
            pid, connection = holder.fork()
            readers.append((pid, stack.enter_context(connection)))
        _asked(readers, questions)  # so that each has touched what it needs
        found: list[list[float]] = [[], [], [], []]
        for turn in range(ROUNDS):
            for count in (1, 2) if turn % 2 else (2, 1):
                some = readers[:count]
                worked, begun = sum(machine.cpu(pid) for pid, _ in some), time.perf_counter()
                _asked(some, questions)
                spent = time.perf_counter() - begun
                asked = count * len(questions)
                found[count - 1].append(asked / spent)
                found[count + 1].append(1000 * (sum(machine.cpu(pid) for pid, _ in some) - worked) / asked)
        one, two, cpu_one, cpu_two = map(median, found)
        return one, two, cpu_one, cpu_two


def _asked(readers: list[tuple[int, socket.socket]], questions: list[bytes]) -> None:
    """Ask each reader all questions, one after the other."""
    with selectors.DefaultSelector() as selector:
        for _, connection in readers:
            waiting = iter(questions)
            connection.sendall(next(waiting))
            selector.register(connection, selectors.EVENT_READ, waiting)
        while selector.get_map():
            for key, _ in selector.select():
                connection = key.fileobj  # type: ignore[assignment]  # as it was registered
                if not _is_answered(connection):
                    continue
                following = next(key.data, None)
                if following is None:
                    selector.unregister(connection)
                else:
                    connection.sendall(following)


def _is_answered(connection: socket.socket) -> bool:
    """Take one frame. Raises RuntimeError for a fault."""
    kind, length = frames.HEAD.unpack(connection.recv(frames.HEAD.size))
    told = b""
    while length:
        count = connection.recv_into(_BUFFER, min(length, len(_BUFFER)))
        told = told or bytes(_BUFFER[: min(count, 200)])
        length -= count
    if kind == frames.FAULT:
        raise RuntimeError(told)
    return bool(kind == frames.END)


def _frame(question: str) -> bytes:
    graphs = {"default_graphs": None, "named_graphs": None, "base": None, "is_plain": False}
    limits = {"seconds": 1000, "rows": 10**7, "bytes": 10**9}
    payload = json.dumps({"text": question, "media_type": JSON, **graphs, **limits}).encode()
    return frames.HEAD.pack(frames.QUERY, len(payload)) + payload


if __name__ == "__main__":
    main()
