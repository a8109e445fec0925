"""Lists as offices keep them, made of code: the same six projects in different layouts and files, with what goes wrong in real ones.

`Cells` are rows of values; a `Layout` adds what a file can have beside its cells. Names and offices are invented.
"""

from __future__ import annotations

import csv
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Cells = list[list[Any]]
NBSP = "\u00a0"


@dataclass(frozen=True)
class Layout:
    """A list: its rows as they stand in the file, merged ranges, hidden columns and rows, and whether days count from 1904."""

    rows: Cells
    merged: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    since_1904: bool = False
    sheet: str = "Tabelle1"


def plain() -> Layout:
    """As somebody careful keeps it: one row of heads, one project a row."""
    return Layout(
        [
            ["Projekt", "Träger", "Laufzeit", "Kosten", "Zielgruppe"],
            ["Lesetreff am Fluss", "Volkshochschule Musterstadt", "01/2021 - 12/2023", "12.500 €", "Kinder"],
            ["Nachbarn kochen", "Kochfreunde e. V.", "seit 2019", "ca. 3.000 €", "Geflüchtete, Familien"],
            ["Werkstatt Zukunft", "Amt für Integration", "2026", "15 Tsd. €", "Flüchtlinge"],
            ["Sprachpaten Süd", "Brücke der Kulturen", "unbefristet", "auf Anfrage", "Ehrenamtliche und Kinder"],
            ["Radfahren für alle", "Radlager", "Frühjahr 2024", "500 €/Monat", "Erwachsene; Unbekannte Gruppe"],
        ]
    )


def titled() -> Layout:
    """Titles above, a total below, notes at the end, blank rows, blanks nobody sees."""
    rows = plain().rows
    padded = [[f" {cell}{NBSP} " if isinstance(cell, str) else cell for cell in row] for row in rows]
    return Layout(
        [
            ["Stadt Musterstadt", "", "", "", ""],
            ["Projekte zur Integration, Stand: 15.03.2026", "", "", "", ""],
            [],
            padded[0],
            [],
            *padded[1:4],
            [],
            *padded[4:],
            ["Summe", "", "", "30.500 €", ""],
            [],
            ["* vorbehaltlich der Mittel im Haushalt"],
        ],
        merged=("A1:E1", "A2:E2"),
    )


def two_rows() -> Layout:
    """Two rows of heads, the upper one merged over those it holds together; dates as Excel keeps them."""
    return Layout(
        [
            ["Nr.", "Maßnahme", "Laufzeit", "", "Finanzierung", ""],
            ["", "", "von", "bis", "Geber", "Betrag in T€"],
            [1, "Lesetreff am Fluss", date(2021, 1, 1), date(2023, 12, 31), "Stiftung Miteinander", 12.5],
            [2, "Nachbarn kochen", 43466, "", "", 3],
            [3, "Werkstatt Zukunft", 2026, 2026, "Bundesamt für Beispiele", 15],
        ],
        merged=("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
    )


def grouped() -> Layout:
    """Headings between the rows, bodies merged over several rows, heads repeated as on the next printed page, a hidden column."""
    head = ["Angebot", "Durchführung", "Zeitraum", "intern", "Link"]
    return Layout(
        [
            head,
            ["Bildung und Sprache", "", "", "", ""],
            ["Lesetreff am Fluss", "Volkshochschule Musterstadt", "2021-2023", "x", "www.musterstadt.example/lesen"],
            ["Vorlesestunde", "", "seit 03/2022", "", ""],
            head,
            ["Wohnen", "", "", "", ""],
            ["Mieterberatung", "Amt für Integration", "bis Ende 2027", "", "keine Seite"],
        ],
        merged=("A2:E2", "B3:B4", "A6:E6"),
        hidden=("D",),
    )


def unusual() -> Layout:
    """Heads nobody else uses: only the values tell."""
    return Layout(
        [
            ["Worum geht's denn", "Haus", "Von wann bis wann", "Euronen", "Gedacht für", "Wer ruft an"],
            [
                "Lesetreff am Fluss",
                "Jugendamt",
                "1.1.2021 – 31.12.2023",
                "12.500 €",
                "Kinder",
                "Frau Muster, Tel. 0711 216000",
            ],
            ["Nachbarn kochen", "Kochfreunde e. V.", "ab 2019", "3.000 €", "Familien", "0711 216001"],
            [
                "Werkstatt Zukunft",
                "Sozialamt",
                "März bis Juni 2026",
                "15.000 €",
                "Geflüchtete",
                "werkstatt@stadt.example",
            ],
        ]
    )


def spoiled() -> Layout:
    """What programs do to cells: a formula, an error, ids that became dates, numbers as text, a row without name, a total as formula."""
    return Layout(
        [
            ["Lfd. Nr.", "Projekttitel", "Zuständig", "Beginn", "Ende", "Budget"],
            [date(2026, 3, 12), "Lesetreff am Fluss", "VHS", "01.01.2021", "31.12.2023", "12500"],
            ["2-1", "Nachbarn kochen", "Kochfreunde e. V.", 2019, "", "=1000+2000"],
            ["2-2", "Werkstatt Zukunft", "#NV", "demnächst", "", "1.5000"],
            ["2-3", "", "Amt für Integration", "2020", "", ""],
            ["Gesamt", "", "", "", "", "=SUM(F2:F4)"],
        ]
    )


LAYOUTS = (plain, titled, two_rows, grouped, unusual, spoiled)


def write(layout: Layout, path: Path, *further: Layout) -> Path:
    """Write a list, and perhaps further sheets, as the kind of file its name ends in; a text file has one sheet only."""
    {".xlsx": _excel, ".ods": _open_document, ".csv": _text}[path.suffix]((layout, *further), path)
    return path


def _excel(layouts: Sequence[Layout], path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.remove(book.worksheets[0])
    if any(layout.since_1904 for layout in layouts):
        book.epoch = CALENDAR_MAC_1904
    for layout in layouts:
        _excel_sheet(book.create_sheet(layout.sheet), layout)
    book.save(path)


def _excel_sheet(sheet: Any, layout: Layout) -> None:
    for row, cells in enumerate(layout.rows, 1):
        for column, cell in enumerate(cells, 1):
            if cell != "":
                sheet.cell(row, column, cell)
    for area in layout.merged:
        sheet.merge_cells(area)
    for letter in layout.hidden:
        sheet.column_dimensions[letter].hidden = True
    for number in layout.hidden_rows:
        sheet.row_dimensions[number].hidden = True


def _text(layouts: Sequence[Layout], path: Path) -> None:
    (layout,) = layouts
    with path.open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([[_german(cell) for cell in row] for row in layout.rows])


def _german(cell: Any) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d.%m.%Y")
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


def _open_document(layouts: Sequence[Layout], path: Path) -> None:
    since = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    tables = (since if any(layout.since_1904 for layout in layouts) else "") + "".join(map(_table, layouts))
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)


def _table(layout: Layout) -> str:
    width = max(map(len, layout.rows))
    unseen = ' table:visibility="collapse"'
    columns = "".join(f"<table:table-column{unseen if chr(65 + at) in layout.hidden else ''}/>" for at in range(width))
    rows = "".join(
        f"<table:table-row{unseen if at + 1 in layout.hidden_rows else ''}>{''.join(_cells(layout, at, row))}</table:table-row>"
        for at, row in enumerate(layout.rows)
    )
    return f'<table:table table:name="{escape(layout.sheet)}">{columns}{rows}</table:table>'


def _cells(layout: Layout, at: int, row: Sequence[Any]) -> list[str]:
    from openpyxl.utils import range_boundaries

    spans = {}
    for cells in layout.merged:
        left, top, right, bottom = range_boundaries(cells)
        spans[int(top or 0) - 1, int(left or 0) - 1] = (
            int(right or 0) - int(left or 0) + 1,
            int(bottom or 0) - int(top or 0) + 1,
        )
    return [_cell(cell, spans.get((at, index))) for index, cell in enumerate(row)]


def _cell(cell: Any, span: tuple[int, int] | None) -> str:
    said = f' table:number-columns-spanned="{span[0]}" table:number-rows-spanned="{span[1]}"' if span else ""
    if isinstance(cell, date):
        said += f' office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int | float):
        said += f' office:value-type="float" office:value="{cell}"'
    elif cell.startswith("="):
        said += f' table:formula="of:{escape(cell)}" office:value-type="float" office:value="3000"'
    else:
        said += ' office:value-type="string"'
    return f"<table:table-cell{said}><text:p>{escape(_german(cell))}</text:p></table:table-cell>"
