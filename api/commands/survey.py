"""`survey`: the one-page form to be sent to cities; an answered form is loaded like any other file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.terminal import opened, say
from graph.quoting import inner

Target = Annotated[Path, typer.Argument(metavar="DATEI", help="Excel-Datei (.xlsx), die geschrieben wird.")]


def survey(target: Target) -> None:
    """Die Kurzabfrage an Städte als Excel-Formular schreiben; die Antwort nimmt load entgegen."""
    from loaders import survey_form

    with opened() as store:
        target.write_bytes(survey_form.form(store))
    say(f"Geschrieben: {target}. Die ausgefüllte Datei lädt „buendnisgraph load {inner(str(target))}“.")
