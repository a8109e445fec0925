"""`export`: the tables again, or the whole graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.terminal import USAGE, Leave, opened, say

Target = Annotated[
    Path, typer.Argument(metavar="ZIEL", help="Ordner für CSV, .xlsx-, .nq-, .trig- oder .sssom.tsv-Datei.")
]
DataSet = Annotated[str, typer.Option("--dataset", metavar="NAME", help="Datenbestand, der geschrieben wird.")]


def export(target: Target, dataset: DataSet = "kuratiert") -> None:
    """Die Daten als Tabellen (CSV, Excel), als RDF oder die Zuordnungen als SSSOM schreiben."""
    from loaders import dump, sssom
    from loaders import export as writer

    with opened() as store:
        if target.suffix == ".xlsx":
            writer.to_workbook(store, target, dataset)
        elif target.suffix in (".nq", ".trig"):
            dump.write_graph(store, target)
        elif target.name.endswith(sssom.SUFFIX):
            target.write_text(sssom.text(store, dataset), encoding="utf-8", newline="\n")
        elif target.suffix and not target.is_dir():
            raise Leave(
                f"„{target.suffix}“ geht nicht; möglich sind ein Ordner, .xlsx, .nq, .trig und .sssom.tsv.", USAGE
            )
        else:
            writer.to_folder(store, target, dataset)
    say(f"Geschrieben: {target}")
