"""`ask`: any question of the catalogue, by name."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.terminal import USAGE, Leave, give, opened, say

if TYPE_CHECKING:
    from graph.answer import Answer

Name = Annotated[
    str | None,
    typer.Argument(metavar="FRAGE", help="Name der Frage; ohne Angabe alle.", show_default=False),
]
Values = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME=WERT", help="Angaben, etwa field=stuttgart-hf-01 as_of=2020.", show_default=False),
]


class Form(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


FormOption = Annotated[Form, typer.Option("--format", metavar="FORM", help="table, json oder csv.")]
Language = Annotated[str, typer.Option("--lang", metavar="SPRACHE", help="Sprache der Namen: de oder en.")]


def ask(name: Name = None, values: Values = None, form: FormOption = Form.TABLE, lang: Language = "de") -> None:
    """Eine Frage aus dem Katalog stellen."""
    from graph import catalogue

    if name is None:
        listing()
        return
    parameters = dict(pair(value) for value in values or [])
    with opened() as store:
        answer = catalogue.ask(store, name, parameters, lang=lang)
    if form is Form.JSON:
        import json

        give(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
    elif form is Form.CSV:
        give(answer.to_csv())
    else:
        table(answer)


def pair(value: str) -> tuple[str, str]:
    """Split ``name=value``."""
    name, sign, content = value.partition("=")
    if not sign:
        raise Leave(f"„{value}“ hat nicht die Form NAME=WERT, etwa city=stuttgart.", USAGE)
    return name, content


def listing() -> None:
    """Every question with its name and what it can be told."""
    from rich.console import Console
    from rich.table import Table

    from graph import catalogue

    shown = Table("Frage", "Name", "Angaben", box=None, pad_edge=False)
    for question in catalogue.questions():
        told = " ".join(f"{p.name}=…" if p.required else f"[{p.name}=…]" for p in question.parameters)
        shown.add_row(question.title("de"), question.name, told.replace("[", r"\["))
    Console().print(shown)


def table(answer: Answer[Any]) -> None:
    """Print an answer as a table with its finding and its sources."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(*answer.columns)
    for row in answer.texts():
        shown.add_row(*(Text(cell) for cell in row))
    Console().print(shown)
    say(answer.finding)
    if answer.method:
        say(answer.method)
    say(f"Revision {answer.revision}, {len(answer.sources)} Quellen. Mit --format json auch Quellen und Abfrage.")
