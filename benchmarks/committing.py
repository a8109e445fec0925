"""Start to the first answer, memory of all processes, and a commit of a hundred rows: validated, durable, visible to readers."""

from __future__ import annotations

import asyncio
import http.client
import os
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, cast

from benchmarks import machine
from benchmarks.clients import JSON, ask
from benchmarks.data import made, size_of
from benchmarks.publishing import held, number, publish, table
from benchmarks.rounds import ROUNDS, rounds_of
from benchmarks.servers import ours, wait_for_memory
from graph.embedded import EmbeddedStore
from graph.errors import ReadersBusy
from graph.patch import Patch
from graph.readers.opening import open_readers
from graph.readers.types import Limits, Request
from graph.settings import Settings
from graph.terms import NamedNode, Quad
from ontology.names import BG

if TYPE_CHECKING:
    from benchmarks.data import Data
    from benchmarks.servers import Server
    from graph.readers.types import Readers

COUNT = f"SELECT (COUNT(?m) AS ?n) WHERE {{ ?m a <{BG}Measure> }}"
STATUS = NamedNode("http://www.w3.org/ns/adms#status")
STATES = [NamedNode(f"https://w3id.org/buendnisgraph/vocab/measure_status/{name}") for name in ("laufend", "unbekannt")]
ROWS = 100
PATIENCE = 1200
"""Readers have so many seconds to read everything."""
MADE_AHEAD = 30
"""After so many seconds the service has made the pages that it makes before anybody asks."""
LIMITS = {"start to first answer, s": 6.0, "memory, MB": 800.0, "commit, ms": 500.0}


def main() -> None:
    """Measure and publish."""
    before, size = machine.begin(), size_of("committing")
    data = made(size)
    starts, fills, memory = zip(*(_start(data) for _ in range(rounds_of(size))), strict=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "store"
        shutil.copytree(data.store, folder, copy_function=_linked)
        commits = asyncio.run(_commits(folder))
    figures = dict(zip(LIMITS, (median(starts), median(memory), median(commits)), strict=True))
    rows = [(name, number(figure), *_goal(size, name, figure)) for name, figure in figures.items()]
    publish(
        f"committing {size}",
        table(("", "median", "goal below", ""), rows),
        f"Until readers have everything in memory, from when on answers are as fast as in the other tables: {number(median(fills))} s.",
        machine.note(before, f"Size {size}; {rounds_of(size)} starts, {ROUNDS} commits."),
    )


def _goal(size: str, name: str, figure: float) -> tuple[object, str]:
    """The goals are for a million statements."""
    return (LIMITS[name], held(figure < LIMITS[name])) if size == "1m" else ("", "")


def _start(data: Data) -> tuple[float, float, float]:
    """Seconds from the start of `serve` to its first answer, and until all is in memory; the memory of its processes in MB after that."""
    begun = time.perf_counter()
    with ours(data, from_memory=False) as server:
        _count(server)
        first = time.perf_counter() - begun
        wait_for_memory(data.store, PATIENCE)
        full = time.perf_counter() - begun
        _count(server, "# again, so that there is a reader")
        time.sleep(MADE_AHEAD)
        return first, full, machine.proportional_memory(server.process) / 1e6


def _count(server: Server, comment: str = "") -> None:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
    ask(connection, server.path, f"{COUNT} {comment}")
    connection.close()


def _linked(source: str, target: str) -> None:
    """Copy a file; those that are never written to again, tables and revisions, by a link, since they have gigabytes."""
    copy = os.link if source.endswith((".sst", ".rdfp")) else shutil.copy2
    copy(source, target)


async def _commits(folder: Path) -> list[float]:
    """Milliseconds from a commit to the first answer that a reader gives of it."""
    settings = Settings(store=str(folder))
    with EmbeddedStore.open(settings) as store:
        readers = open_readers(settings, store)
        await readers.start()
        request = Request(COUNT, JSON, Limits(60, 1000, 1_000_000))
        try:
            await _ready(readers, request)
            await asyncio.to_thread(wait_for_memory, folder, PATIENCE)
            spent = []
            for number_ in range(ROUNDS + 1):
                patch = _change(store, STATES[number_ % 2])
                begun = time.perf_counter()
                revision = await asyncio.to_thread(store.commit, patch, author="benchmark", message="hundred rows")
                assert revision is not None  # noqa: S101 - the status changes each time
                while (
                    await _seen(readers, replace(request, text=f"{COUNT} # {time.perf_counter_ns()}")) < revision.number
                ):
                    pass
                spent.append(1000 * (time.perf_counter() - begun))
        finally:
            await readers.close()
    return spent[1:]  # the first compiles the shapes


async def _ready(readers: Readers, request: Request) -> None:
    """Wait for the readers' first answer. Raises ReadersBusy where there is none in time."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            async with await readers.answer(request):
                return
        except ReadersBusy:
            if time.monotonic() > until:
                raise


async def _seen(readers: Readers, request: Request) -> int:
    async with await readers.answer(request) as answer:
        return int(answer.revision)


def _change(store: EmbeddedStore, status: NamedNode) -> Patch:
    """A hundred measures get another status."""
    measures = sorted({cast("NamedNode", quad.subject) for quad in store.quads(None, STATUS)}, key=str)[:ROWS]
    old = [quad for measure in measures for quad in store.quads(measure, STATUS)]
    return Patch.of((Quad(q.subject, STATUS, status, q.graph_name) for q in old), old)


if __name__ == "__main__":
    main()
