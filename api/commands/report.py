"""`report`: the papers for a meeting, as a workbook and as a report to print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.reports import Day
from api.terminal import USAGE, Leave, opened, say, settings
from graph.quoting import inner

Cities = Annotated[
    list[str],
    typer.Argument(
        metavar="STADT", help="Eine Stadt, oder zwei bis zwölf zum Vergleich, etwa stuttgart.", show_default=False
    ),
]
Folder = Annotated[
    Path,
    typer.Option("--output", metavar="ORDNER", help="Ordner für Arbeitsmappe und Bericht.", show_default="hier"),
]


def report(city: Cities, as_of: Day = "", output: Folder = Path()) -> None:
    """Sitzungsunterlagen einer Stadt oder eines Vergleichs schreiben: Excel-Arbeitsmappe und Bericht zum Drucken."""
    if output.exists() and not output.is_dir():
        raise Leave(f"„{inner(str(output))}“ ist kein Ordner; es werden zwei Dateien geschrieben.", USAGE)
    from api.pack.compose import compose, file_name
    from api.pack.printed import printed
    from api.pack.workbook import workbook
    from api.pages.chosen import on_day
    from api.pages.site import environment

    with opened() as store:
        pack = compose(store, city, on_day(as_of), at=settings().public_url)
        base = store.base
    output.mkdir(parents=True, exist_ok=True)
    written = {"xlsx": workbook(pack), "html": printed(pack, environment()).encode()}
    for suffix, content in written.items():
        target = output / file_name(pack, base, suffix)
        target.write_bytes(content)
        say(f"Geschrieben: {target}.")
    for word, sentence in pack.findings:
        say(f"{word}: {sentence}")
