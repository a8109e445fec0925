"""Reading Excel workbooks (.xlsx)."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from graph.errors import RejectedInput
from loaders import messages
from loaders.place import Place
from loaders.sheets import MOST_COLUMNS, MOST_ROWS, Flaw, Line, Moment, Number, Sheet, Truth, content, letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from graph.problems import Problem
    from loaders.sheets import Cell

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
)
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_TRUE = ("1", "true")


def read(data: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook. Raises RejectedInput where it cannot be read."""
    import openpyxl  # slow to import, and only needed for workbooks

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions it drops; cells are all we want
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            try:
                return [_sheet(sheet, file) for sheet in book.worksheets]
            finally:
                book.close()
        except _BROKEN as error:
            raise RejectedInput([messages.problem("broken-workbook", Place(file))], f"{file}: {error}") from error


def precision(value: date, number_format: str) -> str:
    """The date as precise as the format shows it: "2015-02" typed into Excel becomes the first of February shown as "Feb 15"."""
    shown = _LITERAL.sub("", number_format.lower())
    if "d" in shown or value.day != 1:
        return value.strftime("%Y-%m-%d")
    if "m" in shown or value.month != 1:
        return value.strftime("%Y-%m")
    return value.strftime("%Y") if "y" in shown else value.strftime("%Y-%m-%d")


def number(value: float | int) -> Number:
    """The number in its shortest decimal notation, without an exponent."""
    text = format(Decimal(repr(value)), "f")
    return Number(text.rstrip("0").rstrip(".") if "." in text else text)


def _sheet(sheet: Any, file: str) -> Sheet:
    name = str(sheet.title)
    hidden_rows: set[int] = set()
    with sheet._get_source() as source:
        parser = _parser(sheet, source)
        lines = tuple(_lines(sheet, parser, file, hidden_rows))
    problems = tuple(_merged(parser, file, name))
    return Sheet(
        file, name, lines, problems, hidden_columns=_hidden_columns(parser), hidden_rows=frozenset(hidden_rows)
    )


def _lines(sheet: Any, parser: Any, file: str, hidden_rows: set[int]) -> Iterator[Line]:
    last = 0
    for row, cells in parser.parse():
        if row <= last:
            raise ValueError("rows out of order")
        last = row
        format_of_row = parser.row_dimensions.pop(str(row), {})  # else a format of each row would pile up
        if format_of_row.get("hidden") in _TRUE:
            hidden_rows.add(row)
        filled = {cell["column"]: cell for cell in cells if cell["value"] is not None}  # others only have a format
        if not filled:
            continue
        if row > MOST_ROWS or max(filled) > MOST_COLUMNS:
            raise RejectedInput(
                [
                    messages.problem(
                        "too-large", Place(file, str(sheet.title)), rows=str(MOST_ROWS), columns=str(MOST_COLUMNS)
                    )
                ]
            )
        line = Line(row, tuple(_values(sheet, filled)))
        if not line.is_empty:
            yield line


def _parser(sheet: Any, source: Any) -> Any:
    """A parser that gives the rows that the file has, and knows at its end what is merged and hidden.

    The library's own way makes all rows between them too: a million where one has a format at the sheet's end, as Excel likes to leave
    it, and two thousand million where somebody writes such a number.
    """
    from loaders.workbook_parser import Parser

    book = sheet.parent
    formats = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
    return Parser(source, sheet._shared_strings, epoch=book.epoch, **formats)


def _values(sheet: Any, filled: Mapping[int, dict[str, Any]]) -> Iterator[Cell]:
    """The values of a row up to its last one."""
    from openpyxl.cell.read_only import ReadOnlyCell

    epoch = sheet.parent.epoch.date()
    for column in range(1, max(filled) + 1):
        told = filled.get(column)
        if told is None:
            yield ""
            continue
        came_to = told.pop("result", None)
        cell = _cell(ReadOnlyCell(sheet, **told), epoch)
        if came_to and isinstance(cell, Flaw):
            result = _cell(ReadOnlyCell(sheet, **came_to), epoch)
            cell = replace(cell, result=None if isinstance(result, Flaw) else result)
        yield cell


def _cell(cell: Any, epoch: date) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return Flaw("formula", str(getattr(value, "text", value)))
    if cell.data_type == "e":
        return Flaw("error-cell", str(value))
    if isinstance(value, bool):
        return Truth(value)
    if isinstance(value, int | float):
        return replace(number(value), epoch=epoch)
    if isinstance(value, datetime):
        timed = (value.hour, value.minute, value.second) != (0, 0, 0)
        return Moment(precision(value, cell.number_format), timed)
    return content(value) if isinstance(value, str) else Moment(str(value), timed=True)


def _merged(parser: Any, file: str, name: str) -> Iterator[Problem]:
    """A problem per range of merged cells."""
    for each in parser.merged_cells.mergeCell if parser.merged_cells else ():
        place = Place(file, name, each.min_row)
        yield messages.problem("merged-cells", place, column=letter(each.min_col - 1), value=each.coord)


def _hidden_columns(parser: Any) -> frozenset[int]:
    spans = (
        (int(each["min"]), min(int(each["max"]), MOST_COLUMNS))
        for each in parser.column_dimensions.values()
        if each.get("hidden") in _TRUE
    )
    return frozenset(index for first, last in spans for index in range(first - 1, last))
