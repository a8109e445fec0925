"""An Excel workbook: a sheet for each table, styled and filterable, one that says what was asked and when, one with the sources."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from api.exports.report import source_rows
from graph.language import _
from loaders.row_heights import fit

if TYPE_CHECKING:
    from api.exports.report import Report, Table, Value

WIDEST = 60  # characters; longer text wraps
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # in sheet names
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # not allowed in XML
LONGEST = 32_767  # characters of a cell


def workbook(report: Report) -> bytes:
    """A report as .xlsx. Text stays text: nothing in it runs as a formula."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    names: set[str] = set()
    _about(book.create_sheet(sheet_name(_("Angaben"), names)), report)
    for table in report.tables:
        table_sheet(book.create_sheet(sheet_name(table.title, names)), table)
    if report.sources:
        table_sheet(book.create_sheet(sheet_name(_("Quellen"), names)), source_rows(report))
    book.active = min(1, len(book.sheetnames) - 1)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _about(sheet: Any, report: Report) -> None:
    from openpyxl.styles import Font

    lines = [(_("Titel"), report.title), (_("Befund"), report.finding), *report.notes]
    lines += [(_("Abfrage {name}").format(name=name), text) for name, text in report.queries]
    for number, (word, value) in enumerate(lines, 1):
        put(sheet, number, 1, word).font = Font(bold=True)
        put(sheet, number, 2, value)
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 100
    fit(sheet)
    sheet.print_area = f"A1:B{len(lines) - len(report.queries)}"  # queries are for the screen
    printed_across(sheet)


def table_sheet(sheet: Any, table: Table) -> None:
    """Fill a sheet with a table: a head that stays, filters, widths that fit, printed across."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(table.columns, 1):
        head = put(sheet, 1, number, column)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="1F3B73")
    for line, row in enumerate(table.rows, 2):
        for number, value in enumerate(row, 1):
            put(sheet, line, number, value)
    for number in range(1, len(table.columns) + 1):
        longest = max((len(str(row[number - 1] or "")) for row in table.rows), default=0)
        width = max(longest, len(table.columns[number - 1])) + 2
        sheet.column_dimensions[get_column_letter(number)].width = min(width, WIDEST)
    fit(sheet)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    printed_across(sheet)
    sheet.print_title_rows = "1:1"


def printed_across(sheet: Any) -> None:
    """Print a sheet in landscape, as wide as a page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def put(sheet: Any, line: int, column: int, value: Value) -> Any:
    """Write a cell; text stays text whatever it starts with, and wraps."""
    from openpyxl.styles import Alignment

    cell = sheet.cell(line, column)
    if isinstance(value, str):
        cell.value = CONTROL.sub("", value)[:LONGEST]
        cell.data_type = "s"  # a text that starts with = stays a text
        cell.quotePrefix = True
    else:
        cell.value = value
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def sheet_name(title: str, taken: set[str]) -> str:
    """A sheet's name: at most 31 characters, none that Excel forbids, each once."""
    plain = FORBIDDEN.sub(" ", title).strip("' ")[:31] or _("Tabelle")
    name, number = plain, 2
    while name.casefold() in taken:
        name = f"{plain[: 31 - len(str(number)) - 1]} {number}"
        number += 1
    taken.add(name.casefold())
    return name
