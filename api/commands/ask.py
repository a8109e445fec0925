"""`ask`: any question of the catalogue, by name."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.terminal import USAGE, Leave, give, opened, say
from graph.quoting import inner

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
AtRevision = Annotated[
    int | None,
    typer.Option(
        "--revision", metavar="REVISION", min=0, help="Revision, an der gefragt wird.", show_default="die neueste"
    ),
]
Language = Annotated[str, typer.Option("--lang", metavar="SPRACHE", help="Sprache der Namen: de oder en.")]


def ask(
    name: Name = None, values: Values = None, form: FormOption = Form.TABLE, lang: Language = "de",
    revision: AtRevision = None,
) -> None:  # fmt: skip
    """Eine Frage aus dem Katalog stellen."""
    from graph import catalogue
    from graph.past import at_revision

    if name is None:
        listing()
        return
    parameters = dict(pair(value) for value in values or [])
    with opened() as store, at_revision(store, revision) as then:
        answer = catalogue.ask(then, name, parameters, lang=lang)
    if form is Form.JSON:
        import json

        from api.exports.answer_json import answer_json

        give(json.dumps(answer_json(answer), ensure_ascii=False, indent=2))
    elif form is Form.CSV:
        from api.exports.csv_file import plain_csv

        give(plain_csv(answer))
    else:
        table(answer)


def pair(value: str) -> tuple[str, str]:
    """Split ``name=value``."""
    name, sign, content = value.partition("=")
    if not sign:
        raise Leave(f"„{inner(value)}“ hat nicht die Form NAME=WERT, etwa city=stuttgart.", USAGE)
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

    from api.exports.report import of_answer

    (found,) = of_answer(answer).tables
    # A terminal is narrow: columns that say nothing and the titles of sources (they are in the other forms) stay out.
    used = [
        number for number in range(len(found.columns) - 1) if any(row[number] not in (None, "") for row in found.rows)
    ]
    shown = Table(*(found.columns[number] for number in used))
    for row in found.rows:
        shown.add_row(*(Text("" if row[number] is None else str(row[number])) for number in used))
    Console().print(shown)
    say(answer.finding)
    if answer.method:
        say(answer.method)
    say(f"Revision {answer.revision}, {len(answer.sources)} Quellen. Mit --format json auch Belege und Abfragen.")
