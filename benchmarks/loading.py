"""Bulk load to disk: ours with provenance, log and merged graph, against `oxigraph load` of the same N-Quads."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from benchmarks import machine
from benchmarks.data import made, size_of
from benchmarks.publishing import held, number, publish, table
from benchmarks.rounds import interleaved, rounds_of, wall
from benchmarks.servers import program
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

GOAL = 0.9
PORTION = 1_000_000
"""Statements of one revision: what is larger is loaded in several, since a revision is in memory as a whole."""


def main() -> None:
    """Measure and publish."""
    before, size = machine.begin(), size_of("loading")
    data = made(size)
    quads = sum(1 for _ in data.named.open(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "store"
        figures = interleaved(
            {
                "Bündnisgraph": _fresh(folder, wall(lambda: _ours(data.named, folder))),
                "oxigraph load, data graphs": _fresh(folder, wall(lambda: _theirs(data.named, folder))),
                "oxigraph load, merged graph too": _fresh(folder, wall(lambda: _theirs(data.all, folder))),
            },
            rounds_of(size),
        )
    rows = [(name, number(seconds), f"{quads / seconds:,.0f}") for name, seconds in figures.items()]
    ratio, same = (figures[name] / figures["Bündnisgraph"] for name in list(figures)[1:])
    publish(
        f"loading {size}",
        table(("", "seconds", "statements of data graphs a second"), rows),
        f"Goal: at least {GOAL} of `oxigraph load`: {ratio:.2f}, {held(ratio >= GOAL)}; "
        f"{same:.2f} of it where it writes the merged graph too.",
        machine.note(before, f"Size {size}, {quads:,} statements, {rounds_of(size)} rounds."),
    )


def _fresh(folder: Path, measured: Callable[[], float]) -> Callable[[], float]:
    def run() -> float:
        shutil.rmtree(folder, ignore_errors=True)
        return measured()

    return run


def _ours(file: Path, folder: Path) -> None:
    with EmbeddedStore.open(Settings(store=str(folder)), validator=None) as store:
        quads = ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)
        while patch := Patch.of(islice(quads, PORTION)):
            store.commit(patch, author="benchmark", message="bulk", validate=False)


def _theirs(file: Path, folder: Path) -> None:
    command = [program("oxigraph"), "load", "--location", str(folder), "--file", str(file)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own arguments


if __name__ == "__main__":
    main()
