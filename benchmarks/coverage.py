"""Coverage of all cities in one aspect and of one city in all, cold and warm: how the cost grows with cities and with measures.

Cold: the process runs and the store on disk is open, nothing of the revision is kept.
"""

from __future__ import annotations

import gc
from datetime import date
from typing import TYPE_CHECKING

from api.commands.serve import FEWER_COLLECTIONS
from benchmarks import machine
from benchmarks.data import made_of
from benchmarks.publishing import bars, held, number, publish, table
from benchmarks.rounds import cpu, interleaved, wall
from graph.coverage.asking import all_cities
from graph.coverage.facts import KINDS, load
from graph.coverage.matrix import city_matrix
from graph.iri import IRI
from graph.kept import forget

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.store import Store

GROWING = ((50, 16), (100, 16), (200, 16), (400, 16), (200, 4), (200, 64))
"""Cities, and measures of each."""
GOAL = 400
DAY = date(2026, 11, 22)
LIMITS = {"cold": 1.0, "warm": 0.05, "city": 0.05}


def main() -> None:
    """Measure and publish."""
    before = machine.begin()
    gc.set_threshold(FEWER_COLLECTIONS)  # as `serve` does
    rows, growth = [], {}
    kept: list[str] = []
    for count, measures in GROWING:
        with made_of(count, measures).opened() as store:
            for aspect in ("measure", "partner"):
                figures = interleaved(_contestants(store, aspect))
                growth[f"{count} cities of {measures}, {aspect}"] = figures["cold"] * 1000
                things = sum(map(len, load(store).things.values()))
                rows.append(
                    [count, measures, f"{things:,}", aspect, *(number(1000 * figures[name]) for name in figures)]
                )
                if count == GOAL:
                    kept = [held(figures[name] < limit) for name, limit in LIMITS.items()]
    heads = (
        "cities",
        "measures of each",
        "things",
        "aspect",
        "all cold",
        "all cold, CPU",
        "all warm",
        "one city cold",
        "one city cold, CPU",
    )
    publish(
        "coverage",
        table(heads, rows),
        "Milliseconds. Goals at 400 cities (aspect partner, the dearest): "
        f"all cold under 1 s {kept[0]}, warm under 50 ms {kept[1]}, one city cold under 50 ms {kept[2]}.",
        bars("coverage", "All cities, cold", growth, "ms"),
        machine.note(before, "Measured"),
    )


def _contestants(store: Store, aspect: str) -> dict[str, Callable[[], float]]:
    city = IRI(f"{store.base}/id/muster00007")

    def all_() -> None:
        all_cities(store, aspect=aspect, as_of=DAY)

    def one() -> None:
        city_matrix(load(store, [city], kinds=(*KINDS, "search")), city, as_of=DAY, reference=True)

    return {
        "cold": _cold(store, wall(all_)),
        "cold cpu": _cold(store, cpu(all_)),
        "warm": _warm(all_, wall(all_)),
        "city": _cold(store, wall(one)),
        "city cpu": _cold(store, cpu(one)),
    }


def _cold(store: Store, measured: Callable[[], float]) -> Callable[[], float]:
    def run() -> float:
        forget(store)
        return measured()

    return run


def _warm(work: Callable[[], None], measured: Callable[[], float]) -> Callable[[], float]:
    def run() -> float:
        work()
        return measured()

    return run


if __name__ == "__main__":
    main()
