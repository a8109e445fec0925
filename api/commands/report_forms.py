"""How a report leaves the command line: as tables on the terminal, or as a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.terminal import USAGE, Leave, give, opened, say, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table as Drawn

    from api.exports.report import Report, Value
    from api.exports.report import Table as Grid

    Given = str | bool | Sequence[str] | None
    Way = tuple["Form", Path | None, str, int | None]  # form, target, language, revision


SHORT = ("(Kürzel)", "(code)")  # the end of the heading of a shortened name, in each language that --lang offers


class Form(StrEnum):
    """How a report is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    MD = "md"


FormOption = Annotated[Form, typer.Option("--format", metavar="FORM", help="table, json, csv, xlsx oder md.")]
Target = Annotated[
    Path | None,
    typer.Option("--output", metavar="DATEI", help="Datei, in die geschrieben wird.", show_default=False),
]


def run(name: str, way: Way, **given: Given) -> None:
    """Run an analysis and write it where it was asked for. What was left out or not said is not asked."""
    form, output, lang, revision = way
    if form is Form.XLSX and output is None:
        raise Leave("Eine Excel-Datei braucht ein Ziel, etwa --output bericht.xlsx.", USAGE)
    if form is Form.TABLE and output is not None:
        raise Leave("Für eine Datei die Form wählen: --format csv, xlsx, md oder json.", USAGE)
    import json

    from api.reports.analyses import analysis
    from api.reports.result import to_json, to_report

    with opened() as store:
        result = analysis(name).ask(store, {each: _texts(value) for each, value in given.items()}, lang, revision)
    if form is Form.TABLE:
        _show(to_report(result, at=settings().public_url))
        return
    text = json.dumps(to_json(result), ensure_ascii=False, indent=2) if form is Form.JSON else ""
    data = text.encode() if text else _file(to_report(result, at=settings().public_url), form)
    if output is None:
        give(data.decode())
        return
    output.write_bytes(data)
    say(result.finding)
    say(f"Geschrieben: {output}.")


def _texts(value: Given) -> list[str]:
    """A value of an option as the analysis takes it."""
    if value is None or value is False:
        return []
    return ["ja"] if value is True else [value] if isinstance(value, str) else list(value)


def _file(report: Report, form: Form) -> bytes:
    if form is Form.XLSX:
        from api.exports.workbook import workbook

        return workbook(report)
    if form is Form.MD:
        from api.exports.markdown import markdown

        return markdown(report).encode()
    from api.exports.csv_file import csv_text

    return csv_text(report).encode()


def _show(report: Report) -> None:
    """Print a report's tables; the rows first, since what stands last is seen first."""
    from rich.console import Console

    console = Console()
    for grid in report.tables:
        console.print(_grid(grid))
    say(report.finding)
    for word, value in report.notes:
        say(f"{word}: {value}")
    say(f"{len(report.sources)} Quellen. Mit --format json auch diese und die Abfragen.")


def _grid(grid: Grid) -> Drawn:
    from rich.table import Table
    from rich.text import Text

    # A terminal is narrow: columns without anything and shortened names stay out; what is the same in every row is said once.
    told = [
        number for number, name in enumerate(grid.columns) if not name.endswith(SHORT) and any(_values(grid, number))
    ]
    same = [number for number in told if len(grid.rows) > 1 and len(_values(grid, number)) == 1]
    numbers = [number for number in told if number not in same]
    once = "; ".join(f"{grid.columns[number]}: {_text(grid.rows[0][number])}" for number in same)
    shown = Table(
        *(grid.columns[number] for number in numbers),
        title=Text(grid.title),
        title_justify="left",
        caption=Text(f"In allen Zeilen: {once}") if once else None,
        caption_justify="left",
    )
    for row in grid.rows:
        shown.add_row(*(Text(_text(row[number])) for number in numbers))
    return shown


def _values(grid: Grid, number: int) -> set[Value]:
    return {row[number] for row in grid.rows}


def _text(value: Value) -> str:
    return "" if value is None else str(value)
