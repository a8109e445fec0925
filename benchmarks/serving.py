"""Questions over HTTP, at one client and at eight, new and repeated, by ours and by its peers."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from benchmarks import machine
from benchmarks.asked import LONGEST, quick
from benchmarks.clients import together
from benchmarks.data import made, size_of
from benchmarks.publishing import bars, held, number, publish, table
from benchmarks.rounds import interleaved
from benchmarks.servers import ours, oxigraph, rdflib_endpoint, virtuoso

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from benchmarks.data import Data
    from benchmarks.servers import Server

    Start = Callable[[], AbstractContextManager[Server]]
    Known = tuple[Server, list[str]]

GOALS = {"8 clients": 0.8, "1 client": 0.5, "repeated": 3.0}
PASSES = 4
"""All questions are asked so many times a round."""
PROBE, PROBES = 2.0, 20.0
"""A server is tried with each question for so many seconds, with all for so many."""


def main() -> None:
    """Measure and publish."""
    before, size = machine.begin(), size_of("serving")
    data = made(size)
    queries = list(quick(data).values())
    shares: list[float] = []
    with ExitStack() as stack:
        can: dict[str, Known] = {}
        for name, start in _contestants(data, size).items():
            try:
                can[name] = stack.enter_context(_running(start, queries))
            except (OSError, RuntimeError, subprocess.SubprocessError) as fault:
                sys.stderr.write(f"left out: {name}, which does not start: {fault!r}\n")
        able = {name: known for name, known in can.items() if known[1]}
        figures = {
            what: interleaved({name: _asking(able[name], clients, shares, again=again) for name in able})
            for what, clients, again in (("8 clients", 8, False), ("1 client", 1, False), ("repeated", 8, True))
        }
    heads = ("questions a second", *figures, f"answers, of {len(queries)}")
    rows = [
        (name, *(number(each[name]) if name in each else "" for each in figures.values()), len(known[1]))
        for name, known in able.items()
    ]
    silent = [name for name in can if name not in able]
    publish(
        f"serving {size}",
        table(heads, rows),
        _told(figures),
        f"Answering none: {', '.join(silent)}." if silent else "",
        bars(f"serving {size}", f"Questions a second at 8 clients, {size}", figures["8 clients"], "/s"),
        machine.note(
            before,
            f"Size {size}, {len(queries)} of the shipped questions (those within {LONGEST} s of CPU time); clients on the same cores, "
            f"of one of which they take {100 * max(shares, default=0):.0f} % at most. "
            f"A server is asked what it answers within {PROBE} s a question and {PROBES} s altogether; "
            "where it answers fewer, its rates are of those and not to be compared.",
        ),
    )


def _told(figures: Mapping[str, Mapping[str, float]]) -> str:
    """How the goals are held, as far as the peers took part."""
    parts = [
        _share(f"{what} to `oxigraph serve` in memory", figures[what], "Bündnisgraph", "oxigraph serve", goal)
        for what, goal in GOALS.items()
    ]
    return f"{'; '.join(part for part in parts if part)}."


def _share(what: str, figures: Mapping[str, float], ours_: str, theirs: str, goal: float) -> str:
    if not figures.get(theirs) or ours_ not in figures:
        return ""
    share = figures[ours_] / figures[theirs]
    return f"{what}: {share:.2f} (goal {goal}: {held(share >= goal)})"


def _contestants(data: Data, size: str) -> dict[str, Start]:
    """Who takes part. Virtuoso would take longer to read ten million statements than all others together to answer."""
    found: dict[str, Start] = {"Bündnisgraph": lambda: ours(data), "oxigraph serve": lambda: oxigraph(data)}
    if shutil.which("virtuoso-t") and size != "10m":
        found["Virtuoso"] = lambda: virtuoso(data)
    if size == "100k":
        found["rdflib-endpoint"] = lambda: rdflib_endpoint(data)
    return found


@contextmanager
def _running(start: Start, queries: Sequence[str]) -> Iterator[Known]:
    """A server and the questions it answers. Where it does not answer all it is started anew: it may still work on the others."""
    with start() as server:
        known = _answered(server, queries)
        if len(known) == len(queries) or not known:
            yield server, known
            return
    with start() as server:
        yield server, known


def _answered(server: Server, queries: Sequence[str]) -> list[str]:
    """The questions that a server answers; asking them warms it up too."""
    found = []
    until = time.monotonic() + PROBES
    for query in queries:
        if time.monotonic() > until:
            break
        try:
            together(server, [query], 1, repeated=False, patience=PROBE)
        except (OSError, RuntimeError) as fault:
            sys.stderr.write(f"{server.path}: {fault}\n")
        else:
            found.append(query)
    return found


def _asking(known: Known, clients: int, shares: list[float], *, again: bool) -> Callable[[], float]:
    """A rate; 0 where the server fails under so many clients. `shares` gets what the clients took."""
    server, queries = known
    many = [*queries] * (PASSES * 10 if again else PASSES)

    def run() -> float:
        try:
            found = together(server, many, clients, repeated=again)
        except (OSError, RuntimeError) as fault:
            sys.stderr.write(f"{server.path}, {clients} clients: {fault}\n")
            return 0.0
        if not again:
            shares.append(found.share)
        return found.rate

    if again:
        run()  # so that all have been asked before
    return run


if __name__ == "__main__":
    main()
