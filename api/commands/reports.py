"""`coverage`, `gaps`, `compare`, `similar` and `connections`: the analyses, on the terminal or as a file to take away."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.ask import Language
from api.terminal import USAGE, Leave, give, opened, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.table import Table as Drawn

    from api.exports.report import Report, Value
    from api.exports.report import Table as Grid


class Form(StrEnum):
    """How a report is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    MD = "md"


City = Annotated[str, typer.Argument(metavar="STADT", help="Kennung der Stadt, etwa stuttgart.", show_default=False)]
Cities = Annotated[
    list[str] | None,
    typer.Argument(metavar="STADT", help="Kennungen von Städten; ohne Angabe alle.", show_default=False),
]
Compared = Annotated[
    list[str], typer.Argument(metavar="STADT", help="Kennungen von zwei bis zwölf Städten.", show_default=False)
]
FieldList = Annotated[
    str, typer.Option("--list", metavar="LISTE", help="Kennung einer Feldliste der Stadt.", show_default=False)
]
Reference = Annotated[bool, typer.Option("--reference", help="Auf den Referenzfeldern statt auf eigenen Feldern.")]
Aspect = Annotated[
    str,
    typer.Option(
        "--aspect",
        metavar="ASPEKT",
        help="measure, responsibility, network, partner oder document.",
        show_default=False,
    ),
]
Day = Annotated[
    str, typer.Option("--as-of", metavar="TAG", help="Stichtag, etwa 2015 oder 2015-02-28.", show_default="heute")
]
OneCity = Annotated[str, typer.Option("--city", metavar="STADT", help="Kennung der Stadt.", show_default=False)]
Field = Annotated[str, typer.Option("--field", metavar="FELD", help="Kennung des Handlungsfelds.", show_default=False)]
AnyDay = Annotated[
    str, typer.Option("--as-of", metavar="TAG", help="Stichtag; ohne Angabe zählt, was je galt.", show_default=False)
]
Side = Annotated[str, typer.Option("--side", metavar="SEITE", help="beide, organisationen oder netzwerke.")]
Hierarchy = Annotated[bool, typer.Option("--hierarchy", help="Auch, welches Amt unter welchem steht.")]
FormOption = Annotated[Form, typer.Option("--format", metavar="FORM", help="table, json, csv, xlsx oder md.")]
Target = Annotated[
    Path | None,
    typer.Option("--output", metavar="DATEI", help="Datei, in die geschrieben wird.", show_default=False),
]


def coverage(
    city: Cities = None, field_list: FieldList = "", reference: Reference = False, aspect: Aspect = "", as_of: Day = "",
    form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Was in einer Stadt oder in mehreren Städten abgedeckt ist."""
    asked = {"city": city or [], "list": [field_list], "reference": ["ja"] if reference else [], "aspect": [aspect]}
    _run("coverage", {**asked, "as_of": [as_of]}, form, output, lang)


def gaps(
    city: City, field_list: FieldList = "", reference: Reference = False, aspect: Aspect = "", as_of: Day = "",
    form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Wofür in einer Stadt kein gültiger Eintrag erfasst ist, und was man darüber weiß."""
    asked = {"city": [city], "list": [field_list], "reference": ["ja"] if reference else [], "aspect": [aspect]}
    _run("gaps", {**asked, "as_of": [as_of]}, form, output, lang)


def compare(
    city: Compared, as_of: Day = "", form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de"
) -> None:
    """Zwei bis zwölf Städte auf den Referenzfeldern vergleichen."""
    _run("compare", {"city": city, "as_of": [as_of]}, form, output, lang)


def similar(
    city: City, as_of: Day = "", form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de"
) -> None:
    """Welche Städte einer Stadt nach belegten Feldern am ähnlichsten sind."""
    _run("similar", {"city": [city], "as_of": [as_of]}, form, output, lang)


def connections(
    city: OneCity = "", field: Field = "", as_of: AnyDay = "", side: Side = "beide", hierarchy: Hierarchy = False,
    form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Wer mit wem verbunden ist: Organisationen und Netzwerke einer Stadt, eines Feldes oder alle."""
    asked = {"city": [city], "field": [field], "side": [side], "hierarchy": ["ja"] if hierarchy else []}
    _run("connections", {**asked, "as_of": [as_of]}, form, output, lang)


def _run(name: str, given: Mapping[str, Sequence[str]], form: Form, output: Path | None, lang: str) -> None:
    """Run an analysis and write it where it was asked for."""
    if form is Form.XLSX and output is None:
        raise Leave("Eine Excel-Datei braucht ein Ziel, etwa --output bericht.xlsx.", USAGE)
    if form is Form.TABLE and output is not None:
        raise Leave("Für eine Datei die Form wählen: --format csv, xlsx, md oder json.", USAGE)
    import json

    from api.reports.analyses import analysis
    from api.reports.result import to_json, to_report

    with opened() as store:
        result = analysis(name).ask(store, given, lang)
    if form is Form.TABLE:
        _show(to_report(result))
        return
    text = json.dumps(to_json(result), ensure_ascii=False, indent=2) if form is Form.JSON else ""
    data = text.encode() if text else _file(to_report(result), form)
    if output is None:
        give(data.decode())
        return
    output.write_bytes(data)
    say(result.finding)
    say(f"Geschrieben: {output}.")


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
    told = [number for number, name in enumerate(grid.columns) if "Kürzel" not in name and any(_values(grid, number))]
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
