"""Questions over HTTP, at one client and at eight, new and repeated, by ours and by its peers; and one reader against two."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
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
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from benchmarks.data import Data
    from benchmarks.servers import Server

LONGEST = 0.1
"""Questions that take the engine longer are left out: they would measure the engine, which is the same, and hide the way to it."""
GOALS = {"8 clients": 0.8, "1 client": 0.5, "repeated": 3.0}
READERS = 1.6


def main() -> None:
    """Measure and publish."""
    before, size = machine.load(), size_of()
    data = made(size)
    queries = list(_quick(data))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "store"
        servers: dict[str, Server] = {}
        for name, start in _started(data, folder, size):
            try:
                servers[name] = stack.enter_context(start)
            except (FileNotFoundError, TimeoutError, subprocess.SubprocessError) as fault:
                sys.stderr.write(f"left out: {name}, which does not start: {fault!r}\n")
        can = {name: _answered(server, queries) for name, server in servers.items()}
        figures = {
            what: interleaved(
                {name: _asking(servers[name], known, clients, again) for name, known in can.items() if known}
            )
            for what, clients, again in (("8 clients", 8, False), ("1 client", 1, False), ("repeated", 8, True))
        }
    heads = ("questions a second", *figures, "questions it answers")
    rows = [
        (name, *(number(figures[what][name]) for what in figures), len(known)) for name, known in can.items() if known
    ]
    shares = {what: figures[what]["Bündnisgraph"] / figures[what]["oxigraph serve"] for what in figures}
    shares["two readers to one"] = figures["8 clients"]["Bündnisgraph"] / figures["8 clients"]["one reader"]
    told = [
        f"{what} {share:.2f} (goal {goal}: {held(share >= goal)})"
        for (what, share), goal in zip(shares.items(), (*GOALS.values(), READERS), strict=True)
    ]
    silent = [name for name, known in can.items() if not known]
    publish(
        "serving",
        table(heads, rows),
        f"To `oxigraph serve` in memory: {'; '.join(told)}.",
        f"Answering none: {', '.join(silent)}." if silent else "",
        bars("serving", f"Questions a second at 8 clients, {size}", figures["8 clients"], "/s"),
        machine.note(
            before,
            f"Size {size}, {len(queries)} of the shipped questions (those within {LONGEST} s); clients on the same cores.",
        ),
    )


def _started(data: Data, folder: Path, size: str) -> Iterator[tuple[str, AbstractContextManager[Server]]]:
    """The contestants. One process has a store open, so the second of ours has a copy."""
    shutil.copytree(data.store, folder)
    yield "Bündnisgraph", ours(data)
    yield "one reader", ours(replace(data, store=folder), BUENDNISGRAPH_READERS="1")
    yield "oxigraph serve", oxigraph(data)
    if shutil.which("virtuoso-t"):
        yield "Virtuoso", virtuoso(data)
    if size == "100k":
        yield "rdflib-endpoint", rdflib_endpoint(data)


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
    for query in queries:
        try:
            rate(server, [query], 1, repeated=False)
        except RuntimeError as fault:
            sys.stderr.write(f"{server.path}: {fault}\n")
        else:
            found.append(query)
    return found


def _asking(server: Server, queries: Sequence[str], clients: int, again: bool) -> Callable[[], float]:
    many = [*queries] * (10 if again else 2)
    return lambda: rate(server, many, clients, repeated=again)


if __name__ == "__main__":
    main()
