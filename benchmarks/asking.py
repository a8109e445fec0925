"""Every shipped question in this process, by our store in memory and by rdflib; and questions about gaps against the naive text.

The naive text says FILTER NOT EXISTS where the question says MINUS: the same answer, looked for again for each row.
"""

from __future__ import annotations

import multiprocessing
import time
from statistics import median
from typing import TYPE_CHECKING

from rdflib import Dataset

from benchmarks import machine
from benchmarks.asked import asked
from benchmarks.data import made, size_of
from benchmarks.publishing import held, number, publish, table
from benchmarks.rounds import ROUNDS
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.data import Data

JSON = "application/sparql-results+json"
GOAL, GAP_GOAL = 15, 10
LEAST = 0.5
"""Nobody is stopped before this many seconds."""
GAPS = ("research-status", "documented-there-not-here", "fields-lacking-sector", "tasks-on-other-levels")
_fork = multiprocessing.get_context("fork")  # the child needs the graph that is loaded here


def main() -> None:
    """Measure and publish."""
    before, size = machine.begin(), size_of("asking")
    data = made(size)
    graph = Dataset()
    graph.parse(str(data.all), format="nquads")
    store = _in_memory(data)
    queries = asked(store)
    rows, short = [], []
    for name, text in queries.items():
        ours = _ours(store, text)
        theirs, finished = _measured(lambda text=text: _rdflib(graph, text), ours * GOAL)  # type: ignore[misc]
        ratio = theirs / ours
        if finished and ratio < GOAL:
            short.append(name)
        rows.append((name, number(1000 * ours), _told(1000 * theirs, finished), _told(ratio, finished)))
    gaps = list(_gaps(store, queries))
    publish(
        f"asking {size}",
        table(("question", "ours, ms", "rdflib, ms", "times"), rows),
        f"Goal: {GOAL} times rdflib for every question: {held(not short)}; below it: {', '.join(short) or 'none'}. "
        f"rdflib is stopped at {GOAL} times our time, then the table says what it took at least.",
        table(("question about a gap", "MINUS, ms", "FILTER NOT EXISTS, ms", "times"), gaps),
        machine.note(before, f"Size {size}."),
    )


def _in_memory(data: Data) -> EmbeddedStore:
    store = EmbeddedStore.open(Settings(), validator=None)
    with data.opened() as disk:
        store.commit(Patch.of(disk.quads()), author="benchmark", message="all", validate=False)
    return store


def _gaps(store: EmbeddedStore, queries: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for name in GAPS:
        naive = queries[name].replace("MINUS {", "FILTER NOT EXISTS {")
        ours = _ours(store, queries[name])
        theirs, finished = _measured(lambda naive=naive: store.serialize(naive, JSON), ours * GAP_GOAL)  # type: ignore[misc]
        yield name, number(1000 * ours), _told(1000 * theirs, finished), _told(theirs / ours, finished)


def _ours(store: EmbeddedStore, text: str) -> float:
    return median(_timed(lambda: store.serialize(text, JSON)) for _ in range(ROUNDS))


def _rdflib(graph: Dataset, text: str) -> None:
    graph.query(text).serialize(format="json")


def _measured(work: Callable[[], object], enough: float) -> tuple[float, bool]:
    """The median of some runs in processes of their own; or the time after which the first one was stopped."""
    found = []
    for _ in range(ROUNDS):
        answers = _fork.SimpleQueue()
        child = _fork.Process(target=_child, args=(work, answers), daemon=True)
        begun = time.perf_counter()
        child.start()
        child.join(max(enough, LEAST) + 0.2)
        if child.is_alive():
            child.kill()
            child.join()
            return time.perf_counter() - begun, False
        if answers.empty():
            return float("nan"), False
        found.append(answers.get())
        if found[0] > LEAST:
            break  # slow enough to be measured once
    return median(found), True


def _child(work: Callable[[], object], answers: multiprocessing.SimpleQueue[float]) -> None:
    answers.put(_timed(work))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _told(figure: float, finished: bool) -> str:
    if figure != figure:
        return "fails"
    return number(figure) if finished else f"> {number(figure)}"


if __name__ == "__main__":
    main()
