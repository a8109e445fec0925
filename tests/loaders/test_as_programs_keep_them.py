"""The same tables, as spreadsheet programs keep and save them: loading them changes nothing."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from loaders import csvw, tables
from tests.loaders.broken.case import read

if TYPE_CHECKING:
    from pathlib import Path

    from graph.embedded import EmbeddedStore
    from loaders.model import Column, Table

MODEL = csvw.model()


def _as_excel_keeps(column: Column, text: str) -> tuple[Any, str]:
    """The value and number format Excel makes of what is typed into an unformatted cell."""
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) and not column.links:
        return float(text), "General"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return datetime.fromisoformat(text), "DD.MM.YYYY"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        return date.fromisoformat(f"{text}-01"), "mmm\\-yy"
    return text or None, "General"


def _german(table: Table, rows: list[list[str]]) -> list[list[str]]:
    return [[column.title for column in table.columns], *rows[1:]]


def test_a_workbook_in_which_excel_has_guessed_types(filled: EmbeddedStore, folder: Path, tmp_path: Path) -> None:
    book = Workbook()
    guessed = 0
    for table in MODEL.tables.values():
        sheet = book.create_sheet(table.title)
        rows = _german(table, read(folder, table.name))
        for number, row in enumerate(rows, 1):
            for index, text in enumerate(row, 1):
                value, shown = _as_excel_keeps(table.columns[index - 1], text) if number > 1 else (text, "General")
                cell = sheet.cell(number, index, value)
                cell.number_format = shown
                guessed += not isinstance(value, str | None)
    book.save(tmp_path / "tabellen.xlsx")  # with the empty first sheet that every new workbook has
    plan = tables.plan(filled, tmp_path / "tabellen.xlsx")
    assert guessed > 100
    assert not plan.problems
    assert plan.scope == "alle Tabellen"
    assert plan.patch.is_empty


@pytest.mark.parametrize(("encoding", "delimiter"), [("cp1252", ";"), ("utf-8-sig", ";"), ("utf-16", "\t")])
def test_a_folder_as_a_german_excel_saves_it(
    filled: EmbeddedStore, folder: Path, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    target = tmp_path / "excel"
    target.mkdir()
    for table in MODEL.tables.values():
        rows = [
            [re.sub(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})$", r"\3.\2.\1", text) for text in row]
            for row in read(folder, table.name)
        ]
        rows = [[re.sub(r"^0([0-9]{7})$", r"\1", text) for text in row] for row in rows]
        rows = [[re.sub(r"^([0-9]+)\.([0-9]+)$", r"\1,\2", text) for text in row] for row in rows]
        with (target / f"{table.title}.csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(
                [*_german(table, rows), [""] * len(table.columns)]
            )
    plan = tables.plan(filled, target)
    assert not plan.problems
    assert plan.patch.is_empty


def test_a_workbook_of_libreoffice(filled: EmbeddedStore, folder: Path, tmp_path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table as Sheet
    from odf.table import TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    for table in MODEL.tables.values():
        sheet = Sheet(name=table.title)
        for row in _german(table, read(folder, table.name)):
            line = TableRow()
            for text in row:
                cell = TableCell(valuetype="string") if text else TableCell()
                if text:
                    cell.addElement(P(text=text))
                line.addElement(cell)
            sheet.addElement(line)
        document.spreadsheet.addElement(sheet)
    document.save(str(tmp_path / "tabellen.ods"))
    plan = tables.plan(filled, tmp_path / "tabellen.ods")
    assert not plan.problems
    assert plan.scope == "alle Tabellen"
    assert plan.patch.is_empty
