"""`export`: the tables again, or the whole graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.terminal import USAGE, Leave, opened, say

Target = Annotated[Path, typer.Argument(metavar="ZIEL", help="Ordner für CSV, .xlsx-, .nq- oder .trig-Datei.")]
DataSet = Annotated[str, typer.Option("--dataset", metavar="NAME", help="Datenbestand, der geschrieben wird.")]


def export(target: Target, dataset: DataSet = "kuratiert") -> None:
    """Die Daten als Tabellen (CSV, Excel) oder als RDF schreiben."""
    from loaders import dump
    from loaders import export as writer

    with opened() as store:
        if target.suffix == ".xlsx":
            writer.to_workbook(store, target, dataset)
        elif target.suffix in (".nq", ".trig"):
            dump.write_graph(store, target)
        elif target.suffix and not target.is_dir():
            raise Leave(f"„{target.suffix}“ geht nicht; möglich sind ein Ordner, .xlsx, .nq und .trig.", USAGE)
        else:
            writer.to_folder(store, target, dataset)
    say(f"Geschrieben: {target}")
