"""What readers cost: fork, kill, patch, two of them against one, start to first answer, memory. Linux.

    uv run python benchmarks/readers.py FOLDER [QUADS]

FOLDER is a store; where it is empty it is filled with so many quads (a million), half of them in data graphs. Medians of interleaved
rounds; the load of the machine stands beside them, and with other work on it the figures mean little.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from graph.bounds import Queries
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.readers.opening import open_readers
from graph.readers.process import HolderProcess
from graph.readers.types import Limits, Request
from graph.settings import DEFAULT_BASE, Settings
from graph.terms import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from graph.readers.types import Readers

ROUNDS = 5
LIMITS = Limits(120, 10**7, 10**9)
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
LIGHT = f"SELECT * {{ <{DEFAULT_BASE}/id/thing-%d> ?p ?o }}"
HEAVY = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o . ?o ?q ?x FILTER(?x != %d) } GROUP BY ?p"


def main(folder: str, quads: str = "1000000") -> None:
    """Measure and say."""
    settings = Settings(store=folder, queries=Queries(seconds=120, cache_bytes=0))
    with EmbeddedStore.open(settings, validator=None) as store:
        if store.revision == 0:
            fill(store, int(quads) // 2)
    asyncio.run(served(settings))
    with EmbeddedStore.open(settings, validator=None) as store:
        alone(store)
    say("load of the machine", " ".join(f"{load:.1f}" for load in os.getloadavg()))


def fill(store: EmbeddedStore, statements: int) -> None:
    """Things of eight statements each, in fifty graphs; every other value leads to another thing."""
    made = (statement(number) for number in range(statements))
    store.commit(Patch.of(made), author="benchmark", message="readers", validate=False)


def statement(number: int, name: str = "thing") -> Quad:
    """The statement of this number."""
    leads = number % 2 == 0
    value = NamedNode(f"{DEFAULT_BASE}/id/thing-{number * 7 % 60_000}") if leads else Literal(f"Wert {number}")
    subject, graph = (
        NamedNode(f"{DEFAULT_BASE}/id/{name}-{number // 8}"),
        NamedNode(f"{DEFAULT_BASE}/graph/{number % 50}"),
    )
    return Quad(subject, NamedNode(f"{DEFAULT_BASE}/def#p{number % 17}"), value, graph)


def alone(store: EmbeddedStore) -> None:
    """What the holder does, without the pool."""
    holder = HolderProcess(10**9)
    seconds = timed(lambda: holder.load(store.dump))
    say("filling a holder, s", f"{seconds:.2f}")
    forks, kills, patches = [], [], []
    for number in range(9):
        begun = time.perf_counter()
        pid, connection = holder.fork()
        forks.append(time.perf_counter() - begun)
        os.kill(pid, signal.SIGKILL)
        kills.append(timed(partial(holder.reap, pid)))
        connection.close()
        new = "".join(f"{statement(each, f'new{number}')} .\n" for each in range(1000)).encode()
        patches.append(timed(partial(holder.patch, new, b"")))
    holder.end()
    for name, found in (("fork", forks), ("kill and reap", kills), ("patch of 1000 quads", patches)):
        say(f"{name}, ms", f"{median(found) * 1000:.1f}")


async def served(settings: Settings) -> None:
    """What a client of the pool sees."""
    begun = time.perf_counter()
    async with pool(settings) as readers:
        await ask(readers, COUNT)
        say("start to first answer, s", f"{time.perf_counter() - begun:.2f}")
        for name, text, queries in (("light", LIGHT, 400), ("heavy", HEAVY, 4)):
            ratios = []
            for _ in range(ROUNDS):
                one, two = [await together(readers, text, queries, clients) for clients in (1, 2)]
                ratios.append(one / two)
            say(f"two readers against one, {name} queries", f"{median(ratios):.2f}")
        say("memory of server, holder and readers (PSS), MB", " + ".join(f"{each:.0f}" for each in memory()))


@asynccontextmanager
async def pool(settings: Settings) -> AsyncIterator[Readers]:
    """Started readers over the store of the settings."""
    with EmbeddedStore.open(settings, validator=None) as store:
        readers = open_readers(settings, store)
        await readers.start()
        try:
            yield readers
        finally:
            await readers.close()


async def together(readers: Readers, text: str, queries: int, clients: int) -> float:
    """Seconds that so many clients take for the queries, which they share."""
    numbers = iter(range(queries))

    async def client() -> None:
        for number in numbers:
            await ask(readers, text % number)

    begun = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return time.perf_counter() - begun


async def ask(readers: Readers, text: str) -> None:
    """Read an answer to its end."""
    async with await readers.answer(Request(text, "application/sparql-results+json", LIMITS)) as answer:
        async for _ in answer.chunks:
            pass


def memory() -> Iterator[float]:
    """Megabytes of this process and of those below it, shared pages divided among who shares them."""
    waiting = [os.getpid()]
    while waiting:
        process = Path(f"/proc/{waiting.pop(0)}")
        for task in (process / "task").iterdir():
            waiting.extend(map(int, (task / "children").read_text().split()))
        lines = (process / "smaps_rollup").read_text().splitlines()
        yield next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def timed(work: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def say(what: str, value: str) -> None:
    """A line of the table."""
    sys.stdout.write(f"| {what} | {value} |\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
