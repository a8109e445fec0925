"""`query`: SPARQL of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.terminal import USAGE, Leave, opened
from graph.quoting import inner

MEDIA_TYPES = {
    "json": "application/sparql-results+json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xml": "application/sparql-results+xml",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
}
Text = Annotated[str, typer.Argument(metavar="ABFRAGE", help="SPARQL, @DATEI oder - für die Standardeingabe.")]
Form = Annotated[str, typer.Option("--format", metavar="FORM", help="csv, tsv, json, xml; Graphen: turtle, ntriples.")]


def query(text: Text, form: Form = "csv") -> None:
    """Eine SPARQL-Abfrage stellen (nur lesend)."""
    if form not in MEDIA_TYPES:
        raise Leave(f"Die Form „{inner(form)}“ gibt es nicht; möglich sind {', '.join(MEDIA_TYPES)}.", USAGE)
    if text == "-":
        text = sys.stdin.read()
    elif text.startswith("@"):
        path = Path(text[1:])
        if not path.is_file():
            raise Leave(f"Die Datei „{inner(str(path))}“ gibt es nicht.", USAGE)
        text = path.read_text("utf-8")
    with opened() as store:
        sys.stdout.buffer.write(store.serialize(text, MEDIA_TYPES[form]))
        sys.stdout.buffer.write(b"\n")
