"""`generate`: made-up cities for measuring."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.terminal import USAGE, Leave, say
from graph.quoting import inner

Target = Annotated[Path, typer.Argument(metavar="ORDNER", help="Ordner, in den die CSV-Tabellen geschrieben werden.")]
Cities = Annotated[
    int, typer.Option("--cities", metavar="ZAHL", help="Wie viele Städte erzeugt werden.", min=1, max=100_000)
]


def generate(target: Target, cities: Cities = 10) -> None:
    """Erfundene Städte als CSV-Tabellen schreiben, zum Messen; dieselbe Zahl ergibt immer dieselben Daten."""
    from rich.console import Console
    from rich.progress import Progress

    from loaders import synthetic

    if target.exists() and not target.is_dir():
        raise Leave(f"„{inner(str(target))}“ ist eine Datei, kein Ordner.", USAGE)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Städte", total=cities)
        rows = synthetic.write(target, cities, lambda number: progress.update(task, completed=number))
    say(f"Geschrieben: {target}, {cities} Städte, {rows} Zeilen. Laden mit „buendnisgraph load {inner(str(target))}“.")
