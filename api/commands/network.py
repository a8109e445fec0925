"""`network`: a network picture as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.terminal import opened, say

Target = Annotated[Path, typer.Argument(metavar="DATEI", help="HTML-Datei, die geschrieben wird.")]
City = Annotated[str, typer.Option(metavar="STADT", help="Nur diese Stadt, etwa stuttgart.")]
Field = Annotated[str, typer.Option(metavar="FELD", help="Nur dieses Handlungsfeld, etwa rf-gesundheit.")]
Day = Annotated[
    str, typer.Option("--as-of", metavar="TAG", help="Stand, etwa 2015 oder 2015-02-28; ohne Angabe heute.")
]


def network(target: Target, city: City = "", field: Field = "", as_of: Day = "") -> None:
    """Ein Netzbild als einzelne HTML-Datei schreiben, ohne Verbindung zu fremden Servern."""
    from graph import catalogue
    from viz import network as picture

    with opened() as store:
        values = {name: value for name, value in (("city", city), ("field", field), ("as_of", as_of)) if value}
        drawn = picture.picture(catalogue.ask(store, "cooperation-edges", values))
    target.write_text(picture.standalone(drawn), encoding="utf-8")
    say(f"{target}: {len(drawn.nodes)} Beteiligte, {len(drawn.edges)} Verbindungen.")
