"""`export`: the tables again, or the whole graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.terminal import USAGE, Leave, opened, say
from graph.quoting import inner

Target = Annotated[
    Path | None,
    typer.Argument(
        metavar="ZIEL", help="Ordner für CSV, .xlsx-, .nq-, .trig- oder .sssom.tsv-Datei.", show_default=False
    ),
]
DataSet = Annotated[str, typer.Option("--dataset", metavar="NAME", help="Datenbestand, der geschrieben wird.")]
Workbook = Annotated[
    Path | None,
    typer.Option(
        "--workbook", metavar="DATEI", help="Arbeitsmappe einer Stadt zum Ändern und Zurückladen.", show_default=False
    ),
]
City = Annotated[str, typer.Option("--city", metavar="STADT", help="Stadt der Arbeitsmappe: Name oder Kennung.")]
Template = Annotated[bool, typer.Option("--template", help="Arbeitsmappe ohne Zeilen, als Vorlage.")]


def export(
    target: Target = None,
    dataset: DataSet = "kuratiert",
    workbook: Workbook = None,
    city: City = "",
    template: Template = False,
) -> None:
    """Die Daten als Tabellen (CSV, Excel), als RDF, die Zuordnungen als SSSOM oder eine Stadt als Arbeitsmappe schreiben."""
    from loaders import dump, sssom
    from loaders import export as writer

    if (target is None) == (workbook is None):
        raise Leave("Geben Sie ein Ziel oder mit --workbook eine Arbeitsmappe an.", USAGE)
    if workbook is not None:
        _workbook(workbook, city, dataset, template=template)
        return
    if target is None or city or template:
        raise Leave("--city und --template gelten nur zusammen mit --workbook.", USAGE)
    with opened() as store:
        if target.suffix == ".xlsx":
            writer.to_workbook(store, target, dataset)
        elif target.suffix in (".nq", ".trig"):
            dump.write_graph(store, target)
        elif target.name.endswith(sssom.SUFFIX):
            target.write_text(sssom.text(store, dataset), encoding="utf-8", newline="\n")
        elif target.suffix and not target.is_dir():
            raise Leave(
                f"„{inner(target.suffix)}“ geht nicht; möglich sind ein Ordner, .xlsx, .nq, .trig und .sssom.tsv.",
                USAGE,
            )
        else:
            writer.to_folder(store, target, dataset)
    say(f"Geschrieben: {target}")


def _workbook(path: Path, city: str, dataset: str, *, template: bool) -> None:
    from loaders.roundtrip import writing

    if not city:
        raise Leave("Zu --workbook gehört --city: die Stadt, deren Zeilen die Mappe haben soll.", USAGE)
    if path.suffix.lower() != ".xlsx":
        raise Leave("Die Arbeitsmappe ist eine .xlsx-Datei.", USAGE)
    with opened() as store:
        writing.to_file(store, path, city, dataset=dataset, template=template)
    say(f"Geschrieben: {path}")
