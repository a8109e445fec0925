"""The short survey as a workbook: one page to be sent to any number of cities, twenty-four reference fields with one question each."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.iri import IRI
from graph.labels import Labels
from graph.supporting import supporting
from graph.terms import NamedNode
from loaders import row_heights
from loaders.roundtrip.sheet import put
from ontology.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.store import Store

SHEET, LISTS = "Kurzabfrage", "Listen"
CITY_DOES, OTHER_LEVEL, CHECKED_NO, NOT_KNOWN = ANSWERS = (
    "macht die Stadt",
    "Kreis, Land, Bund",
    "nein, geprüft",
    "weiß nicht",
)
HEADS = (
    "Referenzfeld",
    "Gemeint ist",
    "Wer macht das?",
    "Ein Beispiel",
    "Zuständiges Amt",
    "Internetadresse",
    "Kennung",
)
CITY_ROW, OFFICE_ROW, DAY_ROW, HEAD_ROW = 4, 5, 6, 8
TITLE = "Kurzabfrage zur kommunalen Integrationspolitik"
HELP = (
    "Bitte wählen Sie zu jedem Feld in Spalte C, wer dort etwas tut. Ein Beispiel genügt. „nein, geprüft“ heißt: Sie haben nachgesehen, "
    "und die Stadt tut hier derzeit nichts. Was Sie nicht wissen, bleibt offen; das ist auch eine Antwort."
)
MOST_BYTES = 1_000_000  # of the list of sheets
WIDTHS = (34, 58, 20, 38, 30, 34, 4)


@dataclass(frozen=True, slots=True)
class Field:
    """A reference field on the form."""

    identifier: str
    label: str
    meant: str


def fields(store: Store) -> list[Field]:
    """The reference fields with their definitions, in the order of their groups."""
    _, found = supporting(store, "survey-fields")
    labels = Labels(store, "de")
    iris = [IRI(row[0].value) for row in found.rows if isinstance(row[0], NamedNode)]
    labels.find(iris)
    meant = {row[0].value: row[1].value for row in found.rows if row[0] is not None and row[1] is not None}
    return [Field(iri.rpartition("/")[2], labels.names[iri], meant.get(iri, "")) for iri in iris]


def cities(store: Store) -> list[tuple[str, str]]:
    """Names and ids of the German cities that the graph knows, by name."""
    _, found = supporting(store, "things-of-class", **{"class": NamedNode(f"{PREFIXES['bg']}City")})
    pairs = {
        (label.value, city.value.removeprefix(f"{store.base}/id/"))
        for city, label in found.rows
        if isinstance(city, NamedNode) and label is not None
    }
    return sorted(pairs)


def form(store: Store) -> bytes:
    """The empty form as .xlsx."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    asked, known = fields(store), cities(store)
    _lists(book.create_sheet(LISTS), [name for name, _ in known])
    _head(sheet)
    _questions(sheet, asked)
    _choices(sheet, len(asked), len(known))
    _page(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def is_form(path: Path) -> bool:
    """Whether a file is a workbook with the sheet of the survey, so that it is not taken for a table."""
    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as part:
            return f'name="{SHEET}"'.encode() in part.read(MOST_BYTES)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        return False  # the reader of tables says what is wrong with it


def _lists(sheet: Any, names: Sequence[str]) -> None:
    for number, name in enumerate(names, 1):
        put(sheet.cell(number, 1), name)
    for number, answer in enumerate(ANSWERS, 1):
        sheet.cell(number, 2, answer)
    sheet.sheet_state = "hidden"


def _head(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font

    sheet["A1"] = TITLE
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.row_dimensions[1].height = row_heights.TITLE
    sheet["A2"] = HELP
    sheet.merge_cells("A2:F2")
    sheet["A2"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[2].height = 34
    for row, word in ((CITY_ROW, "Stadt"), (OFFICE_ROW, "Antwortende Stelle"), (DAY_ROW, "Stand (Tag)")):
        sheet.cell(row, 1, word).font = Font(bold=True)
        _answerable(sheet.cell(row, 2))


def _questions(sheet: Any, asked: Sequence[Field]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for column, head in enumerate(HEADS, 1):
        cell = sheet.cell(HEAD_ROW, column, head)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F3B73")
    for row, field in enumerate(asked, HEAD_ROW + 1):
        for column, text in ((1, field.label), (2, field.meant), (7, field.identifier)):
            cell = sheet.cell(row, column)
            put(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        for column in range(3, 7):
            _answerable(sheet.cell(row, column))


def _answerable(cell: Any) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

    line = Side(style="thin", color="8A8A8A")
    cell.protection = Protection(locked=False)
    cell.fill = PatternFill("solid", fgColor="FFF9E5")
    cell.border = Border(line, line, line, line)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.number_format = "@"


def _choices(sheet: Any, count: int, known: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    city = DataValidation("list", formula1=f"{LISTS}!$A$1:$A${max(known, 1)}", allow_blank=True)
    answer = DataValidation("list", formula1=f"{LISTS}!$B$1:$B${len(ANSWERS)}", allow_blank=True)
    for choice in (city, answer):
        choice.showErrorMessage = True
        choice.errorTitle, choice.error = "Bitte auswählen", "Bitte wählen Sie einen Eintrag aus der Liste."
        sheet.add_data_validation(choice)
    city.add(f"B{CITY_ROW}")
    answer.add(f"C{HEAD_ROW + 1}:C{HEAD_ROW + count}")


def _page(sheet: Any) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions["G"].hidden = True
    row_heights.fit(sheet, HEAD_ROW)
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 2)
    sheet.protection.enable()
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
