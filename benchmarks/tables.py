"""Tables loaded to disk, from the files' bytes on, against `oxigraph load` of the same statements as N-Quads; and what the check costs.

Measured by the clock, of which the goal speaks, and in time of the processor over all cores, which a busy machine changes less.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import tempfile
import time
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pyoxigraph as ox

from benchmarks import machine
from benchmarks.publishing import held, number, publish, table
from benchmarks.servers import program
from graph.embedded import EmbeddedStore, by_shapes
from graph.settings import Settings
from loaders import shipped, synthetic, tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.patch import Patch
    from graph.problems import Problem
    from graph.store import Readable

GOAL = 3.0
"""So many times what `oxigraph load` takes, validation aside."""
CITIES = {"100k": 56, "1m": 536}
"""Cities of about so many statements; an eighth, a quarter and a half of them are measured too."""
ROUNDS = {"100k": 5, "1m": 1}


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: tables to a plan, the plan to disk but for the check, the check, and `oxigraph load`; then ours and theirs by the clock.

    `ours_by_clock` is reading and writing, without the check; the first four are of the processor.
    """

    reading: float
    writing: float
    checking: float
    theirs: float
    ours_by_clock: float
    theirs_by_clock: float

    @property
    def ratio(self) -> float:
        """How many times what `oxigraph load` takes of the processor ours takes."""
        return (self.reading + self.writing) / self.theirs

    @property
    def ratio_by_clock(self) -> float:
        """The same by the clock."""
        return self.ours_by_clock / self.theirs_by_clock


def main() -> None:
    """Measure and publish."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=CITIES, default="1m")
    before, size = machine.begin(), parser.parse_args().size
    rows, figures = [], []
    for part in (8, 4, 2, 1):
        cities = CITIES[size] // part
        with tempfile.TemporaryDirectory() as scratch:
            lines = synthetic.write(Path(scratch) / "tables", cities)
            count, spent = _measured(Path(scratch), ROUNDS[size])
        figures.append((count, spent))
        rows.append((f"{cities}", f"{lines:,}", f"{count:,}", *_cells(spent)))
    (least, small), (most, large) = figures[0], figures[-1]
    growth = (large.checking / most) / (small.checking / least)
    processor = ("reading", "writing", "checking", "`oxigraph load`", "times")
    heads = ("cities", "rows", "statements", *processor, "by the clock: ours", "`oxigraph load`", "times")
    verdict = "which decides nothing on a busy machine" if before.is_busy else held(large.ratio_by_clock <= GOAL)
    publish(
        f"tables {size}",
        table(heads, rows),
        f"Seconds of the processor, then by the clock. Goal: at most {GOAL:.0f} times `oxigraph load`, the check by shapes aside: "
        f"by the clock {large.ratio_by_clock:.1f}, {verdict}; of the processor {large.ratio:.1f}, {held(large.ratio <= GOAL)}. "
        f"The check takes {1e6 * large.checking / most:.0f} µs a statement, {growth:.2f} times what it takes of an eighth of the data.",
        machine.note(before, "1 round." if ROUNDS[size] == 1 else f"{ROUNDS[size]} rounds."),
    )


def _cells(spent: Spent) -> list[str]:
    *processor, ours, theirs = map(number, astuple(spent))
    return [*processor, f"{spent.ratio:.1f}", ours, theirs, f"{spent.ratio_by_clock:.1f}"]


def _measured(folder: Path, rounds: int) -> tuple[int, Spent]:
    """How many statements the tables in the folder make, and the medians."""
    made = [_round(folder) for _ in range(rounds)]
    columns = zip(*(astuple(spent) for _, spent in made), strict=True)
    return made[0][0], Spent(*map(median, columns))


def _round(folder: Path) -> tuple[int, Spent]:
    checks: list[tuple[float, float]] = []

    def check(state: Readable, patch: Patch | None) -> Sequence[Problem]:
        begun = _now()
        try:
            return by_shapes(state, patch)
        finally:
            checks.append(_since(begun))

    shutil.rmtree(folder / "store", ignore_errors=True)
    with EmbeddedStore.open(Settings(store=str(folder / "store")), validator=check) as store:
        shipped.vocabulary(store)
        checks.clear()
        begun = _now()
        plan = tables.plan(store, folder / "tables")
        reading = _since(begun)
        plan.commit(store, author="benchmark", message="tables")
        whole = _since(begun)
    (folder / "same.nq").write_bytes(ox.serialize(plan.patch.added, format=ox.RdfFormat.N_QUADS) or b"")
    theirs, theirs_by_clock = _theirs(folder / "same.nq", folder / "theirs")
    checking, by_clock = (sum(times) for times in zip(*checks, strict=True))
    writing = whole[0] - reading[0] - checking
    return len(plan.patch.added), Spent(reading[0], writing, checking, theirs, whole[1] - by_clock, theirs_by_clock)


def _now() -> tuple[float, float]:
    """Of the processor, and by the clock."""
    return time.process_time(), time.monotonic()


def _since(begun: tuple[float, float]) -> tuple[float, float]:
    processor, clock = _now()
    return processor - begun[0], clock - begun[1]


def _theirs(file: Path, folder: Path) -> tuple[float, float]:
    shutil.rmtree(folder, ignore_errors=True)
    begun = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [program("oxigraph"), "load", "--location", str(folder), "--file", str(file)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own arguments
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    by_clock = time.monotonic() - begun
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, by_clock


if __name__ == "__main__":
    main()
