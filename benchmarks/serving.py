"""Questions over HTTP, at one client and at eight, new and repeated, by ours and by its peers; and one reader against two."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import machine
from benchmarks.asked import asked
from benchmarks.clients import rate
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

LONGEST = 0.1
"""Questions that take the engine longer are left out: they would measure the engine, which is the same, and hide the way to it."""
GOALS = {"8 clients": 0.8, "1 client": 0.5, "repeated": 3.0}
READERS = 1.6
PROBE, PROBES = 2.0, 20.0
"""A server is tried with each question for so many seconds, with all for so many."""
KEEP = ("Bündnisgraph", "oxigraph serve", "Virtuoso")
"""Who is asked repeated questions: the others would say nothing new."""


def main() -> None:
    """Measure and publish."""
    before, size = machine.load(), size_of()
    data = made(size)
    queries = list(_quick(data))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "store"
        can: dict[str, Known] = {}
        for name, start in _contestants(data, folder, size).items():
            try:
                can[name] = stack.enter_context(_running(start, queries))
            except (OSError, RuntimeError, subprocess.SubprocessError) as fault:
                sys.stderr.write(f"left out: {name}, which does not start: {fault!r}\n")
        able = {name: known for name, known in can.items() if known[1]}
        figures = {
            what: interleaved({name: _asking(able[name], clients, again) for name in able if not again or name in KEEP})
            for what, clients, again in (("8 clients", 8, False), ("1 client", 1, False), ("repeated", 8, True))
        }
    heads = ("questions a second", *figures, f"answers, of {len(queries)}")
    rows = [
        (name, *(number(each[name]) if name in each else "" for each in figures.values()), len(known[1]))
        for name, known in able.items()
    ]
    silent = [name for name in can if name not in able]
    publish(
        "serving",
        table(heads, rows),
        _told(figures),
        f"Answering none: {', '.join(silent)}." if silent else "",
        bars("serving", f"Questions a second at 8 clients, {size}", figures["8 clients"], "/s"),
        machine.note(
            before,
            f"Size {size}, {len(queries)} of the shipped questions (those within {LONGEST} s); clients on the same cores. "
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
    eight = figures["8 clients"]
    parts.append(_share("two readers to one", eight, "Bündnisgraph", "one reader", READERS))
    return f"{'; '.join(part for part in parts if part)}."


def _share(what: str, figures: Mapping[str, float], ours_: str, theirs: str, goal: float) -> str:
    if not figures.get(theirs) or ours_ not in figures:
        return ""
    share = figures[ours_] / figures[theirs]
    return f"{what}: {share:.2f} (goal {goal}: {held(share >= goal)})"


def _contestants(data: Data, folder: Path, size: str) -> dict[str, Start]:
    """Who takes part. One process has a store open, so the second of ours has a copy."""
    shutil.copytree(data.store, folder)
    found: dict[str, Start] = {
        "Bündnisgraph": lambda: ours(data),
        "one reader": lambda: ours(replace(data, store=folder), BUENDNISGRAPH_READERS="1"),
        "oxigraph serve": lambda: oxigraph(data),
    }
    if shutil.which("virtuoso-t"):
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


def _quick(data: Data) -> Iterator[str]:
    with data.opened() as store:
        for name, query in asked(store).items():
            begun = time.perf_counter()
            store.serialize(query, "application/sparql-results+json")
            if time.perf_counter() - begun < LONGEST:
                yield query
            else:
                sys.stderr.write(f"left out: {name}\n")


def _answered(server: Server, queries: Sequence[str]) -> list[str]:
    """The questions that a server answers; asking them warms it up too."""
    found = []
    until = time.monotonic() + PROBES
    for query in queries:
        if time.monotonic() > until:
            break
        try:
            rate(server, [query], 1, repeated=False, patience=PROBE)
        except RuntimeError as fault:
            sys.stderr.write(f"{server.path}: {fault}\n")
        else:
            found.append(query)
    return found


def _asking(known: Known, clients: int, again: bool) -> Callable[[], float]:
    """A rate; 0 where the server fails under so many clients."""
    server, queries = known
    many = [*queries] * (40 if again else 10)

    def run() -> float:
        try:
            return rate(server, many, clients, repeated=again)
        except RuntimeError as fault:
            sys.stderr.write(f"{server.path}, {clients} clients: {fault}\n")
            return 0.0

    return run


if __name__ == "__main__":
    main()
