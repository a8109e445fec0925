"""Workbooks of Excel and LibreOffice, read as people see them."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from graph.errors import RejectedInput
from loaders import archive, cells, csvw, files, opendocument, sheet_text, workbook
from loaders.sheets import Flaw, Line, Moment, Number, Truth, letter

if TYPE_CHECKING:
    from pathlib import Path


def _excel(change: Any) -> list[Line]:
    book = Workbook()
    change(book.active)
    content = io.BytesIO()
    book.save(content)
    return list(files.sheets_of("t.xlsx", content.getvalue())[0].lines)


def _shown(value: Any, number_format: str = "General") -> object:
    def change(sheet: Any) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = number_format

    return _excel(change)[0].cells[0]


@pytest.mark.parametrize(
    ("value", "number_format", "cell"),
    [
        ("Text", "General", "Text"),
        (8111000, "General", Number("8111000")),
        (48.775555559999998, "General", Number("48.77555556")),
        (2001.0, "General", Number("2001")),
        (True, "General", Truth(value=True)),
        (datetime(2021, 5, 7), "dd\\.mm\\.yyyy", Moment("2021-05-07")),
        (datetime(2015, 2, 1), "mmm\\-yy", Moment("2015-02")),
        (datetime(2015, 2, 14), "mmm\\-yy", Moment("2015-02-14")),
        (datetime(2015, 1, 1), "yyyy", Moment("2015")),
        (datetime(2021, 5, 7, 14, 30), "dd.mm.yyyy hh:mm", Moment("2021-05-07", timed=True)),
        ("=A2", "General", Flaw("formula", "=A2")),
        ("#REF!", "General", Flaw("error-cell", "#REF!")),
    ],
)
def test_cells_of_excel(value: Any, number_format: str, cell: object) -> None:
    assert _shown(value, number_format) == cell


def test_a_formula_keeps_what_it_last_came_to(tmp_path: Path) -> None:
    book, content = Workbook(), io.BytesIO()
    book.active["A1"], book.active["B1"], book.active["C1"] = "=1000+2000", "=1/0", "=T(D1)"
    book.save(content)
    calculated = tmp_path / "t.xlsx"
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(calculated, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode().replace("<f>1000+2000</f><v />", "<f>1000+2000</f><v>3000</v>")
            text = text.replace('C1"><f>', 'C1" t="str"><f>')  # so programs write that it came to an empty text
            new.writestr(name, text.replace('B1"><f>1/0</f><v />', 'B1" t="e"><f>1/0</f><v>#DIV/0!</v>'))
    sheets = files.sheets_of("t.xlsx", calculated.read_bytes())
    assert sheets[0].lines[0].cells == (
        Flaw("formula", "=1000+2000", result=Number("3000")),
        Flaw("formula", "=1/0"),
        Flaw("formula", "=T(D1)", result=""),
    )
    assert sheet_text.sheets_of(json.loads(json.dumps(sheet_text.plain_sheets(sheets)))) == sheets


def test_empty_rows_are_left_out_but_counted() -> None:
    def change(sheet: Any) -> None:
        sheet["A1"], sheet["B7"] = "x", "y"

    assert _excel(change) == [Line(1, ("x",)), Line(7, ("", "y"))]


def test_a_sheet_with_too_many_columns_is_refused() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(1, 5000, "x")

    with pytest.raises(RejectedInput) as error:
        _excel(change)
    assert error.value.problems[0].code == "too-large"


def test_formats_at_the_end_of_a_sheet_cost_nothing_and_say_nothing() -> None:
    def change(sheet: Any) -> None:
        sheet["A1"] = "x"
        sheet["XFD1048576"].number_format = "@"

    assert _excel(change) == [Line(1, ("x",))]


def test_a_row_further_down_than_any_sheet_goes_is_refused_at_once() -> None:
    def change(sheet: Any) -> None:
        sheet["A1"] = "x"
        sheet._cells[2_000_000_000, 1] = Cell(sheet, 2_000_000_000, 1, "y")

    with pytest.raises(RejectedInput) as error:
        _excel(change)
    assert error.value.problems[0].code == "too-large"


@pytest.mark.parametrize(("epoch", "day"), [(WINDOWS_EPOCH, "2021-05-07"), (MAC_EPOCH, "2025-05-08")])
def test_a_number_knows_from_which_day_its_program_counts(epoch: datetime, day: str) -> None:
    book = Workbook()
    book.epoch = epoch
    assert book.active is not None
    book.active["A1"] = 44323
    content = io.BytesIO()
    book.save(content)
    cell = files.sheets_of("t.xlsx", content.getvalue())[0].lines[0].cells[0]
    column = next(each for each in csvw.model().tables["measures"].columns if each.name == "start")
    assert cells.text(column, cell) == day


def open_document(rows: list[list[dict[str, Any]]], *, name: str = "Blatt") -> bytes:
    """A file of LibreOffice with these cells, by their attributes."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name=name)
    for row in rows:
        element = TableRow(**row[0].get("row", {}))
        for cell in row:
            attributes = {key: value for key, value in cell.items() if key not in ("text", "row")}
            inner = TableCell(**attributes)
            if "text" in cell:
                inner.addElement(P(text=cell["text"]))
            element.addElement(inner)
        table.addElement(element)
    document.spreadsheet.addElement(table)
    content = io.BytesIO()
    document.write(content)
    return content.getvalue()


def _open_document(rows: list[list[dict[str, Any]]]) -> list[Line]:
    return list(files.sheets_of("t.ods", open_document(rows))[0].lines)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ({"valuetype": "string", "text": "Köln"}, "Köln"),
        ({"valuetype": "float", "value": 8111000, "text": "8111000"}, Number("8111000")),
        ({"valuetype": "boolean", "booleanvalue": "true", "text": "WAHR"}, Truth(value=True)),
        ({"valuetype": "date", "datevalue": "2021-05-07", "text": "07.05.2021"}, Moment("2021-05-07")),
        ({"valuetype": "date", "datevalue": "2015-02-01", "text": "Feb. 2015"}, Moment("2015-02")),
        ({"valuetype": "date", "datevalue": "2015-01-01", "text": "2015"}, Moment("2015")),
        (
            {"valuetype": "date", "datevalue": "2021-05-07T14:30:00", "text": "07.05. 14:30"},
            Moment("07.05. 14:30", timed=True),
        ),
        (
            {"valuetype": "float", "value": 3, "formula": "of:=[.A1]", "text": "3"},
            Flaw("formula", "of:=[.A1]", result=Number("3")),
        ),
        ({"formula": "of:=T([.A1])", "text": ""}, Flaw("formula", "of:=T([.A1])", result="")),
        ({"formula": "of:=[.A1]"}, Flaw("formula", "of:=[.A1]")),
    ],
)
def test_cells_of_libreoffice(cell: dict[str, Any], expected: object) -> None:
    assert _open_document([[cell]])[0].cells[0] == expected


_X = {"valuetype": "string", "text": "x"}


def test_repeated_rows_and_columns_are_counted_without_being_made() -> None:
    lines = _open_document([[_X], [{"row": {"numberrowsrepeated": 1000}}], [{"numbercolumnsrepeated": 3}, _X]])
    assert lines == [Line(1, ("x",)), Line(1002, ("", "", "", "x"))]


def test_endless_empty_rows_below_a_table_cost_nothing() -> None:
    assert _open_document([[_X], [{"row": {"numberrowsrepeated": 10**12}}]]) == [Line(1, ("x",))]


@pytest.mark.parametrize(
    "cell", [{**_X, "row": {"numberrowsrepeated": 10**12}}, {**_X, "numbercolumnsrepeated": 10**12}]
)
def test_endless_content_is_refused(cell: dict[str, Any]) -> None:
    with pytest.raises(RejectedInput) as error:
        _open_document([[cell]])
    assert error.value.problems[0].code == "too-large"


def test_merged_cells_of_libreoffice_are_told() -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow

    document, table, row = OpenDocumentSpreadsheet(), Table(name="Blatt"), TableRow()
    row.addElement(TableCell(numbercolumnsspanned=2))
    row.addElement(CoveredTableCell())
    table.addElement(row)
    document.spreadsheet.addElement(table)
    content = io.BytesIO()
    document.write(content)
    sheet = opendocument.read(content.getvalue(), "t.ods")[0]
    assert [(problem.code, problem.value) for problem in sheet.problems] == [("merged-cells", "A1:B1")]


def test_a_month_keeps_its_day_where_the_day_is_not_the_first() -> None:
    assert workbook.precision(date(2015, 2, 14), "mmm-yy") == "2015-02-14"
    assert workbook.precision(date(2015, 2, 1), '"Tag" mmm yy') == "2015-02"


def test_a_file_too_large_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_FILE", 10)
    with pytest.raises(RejectedInput) as error:
        archive.kind(b"id,name\na,b\n", "t.csv")
    assert error.value.problems[0].code == "file-too-large"


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_a_spreadsheet_does(index: int, letters: str) -> None:
    assert letter(index) == letters
