"""Tables loaded to disk, from the files' bytes on, against `oxigraph load` of the same statements as N-Quads; and what the check costs.

Measured in time of the processor, over all cores, since that is the same on a busy machine.
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
    """Seconds of the processor: tables to a plan, the plan to disk but for the check, the check, and `oxigraph load`."""

    reading: float
    writing: float
    checking: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times what `oxigraph load` takes ours takes, without the check."""
        return (self.reading + self.writing) / self.theirs


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
        rows.append((f"{cities}", f"{lines:,}", f"{count:,}", *map(number, astuple(spent)), f"{spent.ratio:.1f}"))
    (least, small), (most, large) = figures[0], figures[-1]
    growth = (large.checking / most) / (small.checking / least)
    heads = ("cities", "rows", "statements", "reading", "writing", "checking", "`oxigraph load`", "times")
    publish(
        f"tables {size}",
        table(heads, rows),
        f"Seconds of the processor. Goal: at most {GOAL:.0f} times `oxigraph load`, the check by shapes aside: "
        f"{large.ratio:.1f}, {held(large.ratio <= GOAL)}. "
        f"The check takes {1e6 * large.checking / most:.0f} µs a statement, {growth:.2f} times what it takes of an eighth of the data.",
        machine.note(before, f"{ROUNDS[size]} rounds."),
    )


def _measured(folder: Path, rounds: int) -> tuple[int, Spent]:
    """How many statements the tables in the folder make, and the medians."""
    made = [_round(folder) for _ in range(rounds)]
    columns = zip(*(astuple(spent) for _, spent in made), strict=True)
    return made[0][0], Spent(*map(median, columns))


def _round(folder: Path) -> tuple[int, Spent]:
    checks: list[float] = []

    def check(state: Readable, patch: Patch | None) -> Sequence[Problem]:
        begun = time.process_time()
        try:
            return by_shapes(state, patch)
        finally:
            checks.append(time.process_time() - begun)

    shutil.rmtree(folder / "store", ignore_errors=True)
    with EmbeddedStore.open(Settings(store=str(folder / "store")), validator=check) as store:
        shipped.vocabulary(store)
        checks.clear()
        begun = time.process_time()
        plan = tables.plan(store, folder / "tables")
        read = time.process_time()
        plan.commit(store, author="benchmark", message="tables")
        written = time.process_time()
    (folder / "same.nq").write_bytes(ox.serialize(plan.patch.added, format=ox.RdfFormat.N_QUADS) or b"")
    theirs = _theirs(folder / "same.nq", folder / "theirs")
    return len(plan.patch.added), Spent(read - begun, written - read - sum(checks), sum(checks), theirs)


def _theirs(file: Path, folder: Path) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [program("oxigraph"), "load", "--location", str(folder), "--file", str(file)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own arguments
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
