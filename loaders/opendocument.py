"""Reading OpenDocument spreadsheets (.ods): their content is one XML file, read row by row."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, iterparse

from graph.errors import RejectedInput
from loaders import messages
from loaders.place import Place
from loaders.sheets import EPOCH, MOST_COLUMNS, MOST_ROWS, Flaw, Line, Moment, Sheet, Truth, content, letter
from loaders.workbook import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from graph.problems import Problem
    from loaders.sheets import Cell

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_AROUND_ROWS = {f"{_TABLE}{name}" for name in ("table", "table-header-rows", "table-rows", "table-row-group")}
_AROUND_COLUMNS = {
    f"{_TABLE}{name}" for name in ("table", "table-header-columns", "table-columns", "table-column-group")
}
_HIDDEN = ("collapse", "filter")
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_SPANS = (f"{_TABLE}number-columns-spanned", f"{_TABLE}number-rows-spanned")
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00:00(?:\.0+)?)?")
_SPACES = re.compile(r"[ \t\r\n]+")
_BROKEN = (zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, EOFError, RecursionError)


def read(data: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook. Raises RejectedInput where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as stream:
            events = iterparse(stream, ("start", "end"))  # noqa: S314 - archive.kind has refused own entities
            return [reader.sheet() for reader in _tables(events, file)]
    except _BROKEN as error:
        raise RejectedInput([messages.problem("broken-workbook", Place(file))], f"{file}: {error}") from error


def precision(day: str, shown: str) -> str:
    """The date as precise as the cell shows it: of "Februar 2015" the program keeps the first of the month."""
    parts = len(re.findall(r"[0-9]+", shown)) + bool(re.search(r"[^\W\d_]", shown))
    if parts == 2 and day.endswith("-01"):
        return day[:7]
    return day[:4] if parts == 1 and day.endswith("-01-01") else day


def _tables(events: Iterable[tuple[str, Element]], file: str) -> Iterator[_Reader]:
    """The tables of the document, each when it is complete; rows of anything inside a cell or of tracked changes are not its rows."""
    path: list[str] = []
    reader: _Reader | None = None
    epoch = EPOCH
    for event, element in events:
        if event == "start":
            if element.tag == f"{_TABLE}table" and path[-1:] == [f"{_OFFICE}spreadsheet"]:
                reader = _Reader(file, element.get(f"{_TABLE}name", ""), epoch)
            path.append(element.tag)
            continue
        path.pop()
        if element.tag == f"{_TABLE}null-date":
            epoch = date.fromisoformat(element.get(f"{_TABLE}date-value", EPOCH.isoformat()))
        if element.tag == f"{_TABLE}table-column" and reader is not None and set(path[3:]) <= _AROUND_COLUMNS:
            reader.column(element)
        if reader is None or not (set(path[3:]) <= _AROUND_ROWS):
            continue
        if element.tag == f"{_TABLE}table-row":
            reader.take(element)
            element.clear()
        elif element.tag == f"{_TABLE}table":
            yield reader
            reader = None


class _Reader:
    """Collects the lines of one table."""

    def __init__(self, file: str, name: str, epoch: date) -> None:
        self._place, self._epoch = Place(file, name), epoch
        self._columns = 0
        self._hidden_columns: set[int] = set()
        self._hidden_rows: set[int] = set()
        self._number = 0
        self._lines: list[Line] = []
        self._problems: list[Problem] = []

    def sheet(self) -> Sheet:
        return Sheet(
            self._place.file,
            self._place.sheet,
            tuple(self._lines),
            tuple(self._problems),
            hidden_columns=frozenset(self._hidden_columns),
            hidden_rows=frozenset(self._hidden_rows),
        )

    def column(self, element: Element) -> None:
        """Note a column, as often as it repeats."""
        first, self._columns = self._columns, self._columns + _repeated(element, "columns")
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            self._hidden_columns.update(range(first, min(self._columns, MOST_COLUMNS)))

    def take(self, row: Element) -> None:
        """Add a row as often as it repeats; empty ones only count."""
        cells = tuple(self._cells(row))
        repeated = _repeated(row, "rows")
        if not any(cells):
            self._number += repeated
            return
        for _ in range(repeated):
            self._number += 1
            if self._number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                limits = {"rows": str(MOST_ROWS), "columns": str(MOST_COLUMNS)}
                raise RejectedInput([messages.problem("too-large", self._place, **limits)])
            self._lines.append(Line(self._number, cells))
            if row.get(f"{_TABLE}visibility") in _HIDDEN:
                self._hidden_rows.add(self._number)

    def _cells(self, row: Element) -> Iterator[Cell]:
        index, pending = 0, 0
        for child in row:
            if child.tag not in _CELLS:
                continue
            columns, rows = (int(child.get(span, "1")) for span in _SPANS)
            if (columns, rows) != (1, 1):
                place, column = self._place.at(self._number + 1), letter(index)
                value = f"{column}{self._number + 1}:{letter(index + columns - 1)}{self._number + rows}"
                self._problems.append(messages.problem("merged-cells", place, column=column, value=value))
            repeated = _repeated(child, "columns")
            index += repeated
            value_of = _cell(child, self._epoch)
            if value_of == "":
                pending += repeated  # empty cells count only where something follows them
                continue
            yield from [""] * min(pending, MOST_COLUMNS + 1)
            yield from [value_of] * min(repeated, MOST_COLUMNS + 1)
            pending = 0


def _cell(cell: Element, epoch: date) -> Cell:
    if formula := cell.get(f"{_TABLE}formula"):
        result = _value(cell, epoch)
        if isinstance(result, Flaw) or (result == "" and cell.find(f"{_TEXT}p") is None):
            return Flaw("formula", formula)
        return Flaw("formula", formula, result=result)
    return _value(cell, epoch)


def _value(cell: Element, epoch: date) -> Cell:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "boolean":
        return Truth(cell.get(f"{_OFFICE}boolean-value") == "true")
    if kind in ("float", "percentage", "currency"):
        return replace(number(float(cell.get(f"{_OFFICE}value", ""))), epoch=epoch)
    if kind in ("date", "time"):
        day = _DATE.fullmatch(cell.get(f"{_OFFICE}date-value", ""))
        return Moment(precision(day[1], _shown(cell)) if day else _shown(cell), timed=day is None)
    return content(_shown(cell))


def _shown(cell: Element) -> str:
    """The paragraphs of a cell, as lines; a cell's comment is not its content."""
    return "\n".join("".join(_words(paragraph)) for paragraph in cell if paragraph.tag == f"{_TEXT}p")


def _words(node: Element) -> Iterator[str]:
    yield _SPACES.sub(" ", node.text or "")
    for child in node:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), messages.LONGEST_CELL + 1)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag != f"{_OFFICE}annotation":
            yield from _words(child)
        yield _SPACES.sub(" ", child.tail or "")


def _repeated(element: Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))
