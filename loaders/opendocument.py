"""Reading OpenDocument spreadsheets (.ods)."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any
from xml.sax import SAXParseException

from graph.errors import RejectedInput
from loaders import messages
from loaders.place import Place
from loaders.sheets import MOST_COLUMNS, MOST_ROWS, Flaw, Line, Moment, Sheet, Truth, content, letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.problems import Problem
    from loaders.sheets import Cell

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    SAXParseException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
)
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00:00(?:\.0+)?)?")
_SPACES = re.compile(r"[ \t\r\n]+")


def read(data: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook. Raises RejectedInput where it cannot be read."""
    from odf.opendocument import load  # slow to import, and only needed for workbooks
    from odf.table import Table

    try:
        document = load(io.BytesIO(data))
        return [_sheet(table, file) for table in document.spreadsheet.getElementsByType(Table)]
    except _BROKEN as error:
        raise RejectedInput([messages.problem("broken-workbook", Place(file))], f"{file}: {error}") from error


def precision(day: str, shown: str) -> str:
    """The date as precise as the cell shows it: of "Februar 2015" the program keeps the first of the month."""
    parts = len(re.findall(r"[0-9]+", shown)) + bool(re.search(r"[^\W\d_]", shown))
    if parts == 2 and day.endswith("-01"):
        return day[:7]
    return day[:4] if parts == 1 and day.endswith("-01-01") else day


def _sheet(table: Any, file: str) -> Sheet:
    name = _attribute(table, _TABLE, "name")
    problems: list[Problem] = []
    lines = tuple(_lines(table, file, name, problems))
    return Sheet(file, name, lines, tuple(problems))


def _lines(table: Any, file: str, name: str, problems: list[Problem]) -> Iterator[Line]:
    number = 0
    for row in _rows(table):
        cells = tuple(_cells(row, file, name, number + 1, problems))
        repeated = _repeated(row, "number-rows-repeated")
        if not any(cells):
            number += repeated
            continue
        for _ in range(repeated):
            number += 1
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                limits = {"rows": str(MOST_ROWS), "columns": str(MOST_COLUMNS)}
                raise RejectedInput([messages.problem("too-large", Place(file, name), **limits)])
            yield Line(number, cells)


def _rows(parent: Any) -> Iterator[Any]:
    """The rows of a table in their order, those inside groups and headings too."""
    for child in parent.childNodes:
        kind = getattr(child, "qname", ("", ""))[1]
        if kind == "table-row":
            yield child
        elif kind in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child)


def _cells(row: Any, file: str, name: str, number: int, problems: list[Problem]) -> Iterator[Cell]:
    index, pending = 0, 0
    for child in row.childNodes:
        if getattr(child, "qname", ("", ""))[1] not in ("table-cell", "covered-table-cell"):
            continue
        repeated = _repeated(child, "number-columns-repeated")
        if any(_repeated(child, span) > 1 for span in ("number-columns-spanned", "number-rows-spanned")):
            column = letter(index)
            problems.append(
                messages.problem("merged-cells", Place(file, name, number), column=column, value=f"{column}{number}")
            )
        index += repeated
        value = _cell(child)
        if value == "":
            pending += repeated  # empty cells count only where something follows them
            continue
        yield from [""] * min(pending, MOST_COLUMNS + 1)
        yield from [value] * min(repeated, MOST_COLUMNS + 1)
        pending = 0


def _cell(cell: Any) -> Cell:
    if formula := _attribute(cell, _TABLE, "formula"):
        return Flaw("formula", formula)
    kind = _attribute(cell, _OFFICE, "value-type")
    if kind == "boolean":
        return Truth(_attribute(cell, _OFFICE, "boolean-value") == "true")
    if kind in ("float", "percentage", "currency"):
        from loaders.workbook import number

        return number(float(_attribute(cell, _OFFICE, "value")))
    if kind in ("date", "time"):
        day = _DATE.fullmatch(_attribute(cell, _OFFICE, "date-value"))
        return Moment(precision(day[1], _text(cell)) if day else _text(cell), timed=day is None)
    return content(_text(cell))


def _text(cell: Any) -> str:
    """The paragraphs of a cell, as lines; a cell's comment is not its content."""
    paragraphs = [child for child in cell.childNodes if getattr(child, "qname", ("", ""))[1] == "p"]
    return "\n".join("".join(_words(paragraph)) for paragraph in paragraphs)


def _words(node: Any) -> Iterator[str]:
    for child in node.childNodes:
        kind = getattr(child, "qname", ("", ""))[1]
        if kind == "s":
            yield " " * int(_attribute(child, _TEXT, "c") or 1)
        elif kind == "tab":
            yield "\t"
        elif kind == "line-break":
            yield "\n"
        elif kind == "annotation":
            continue
        elif child.childNodes:
            yield from _words(child)
        elif hasattr(child, "data"):
            yield _SPACES.sub(" ", child.data)


def _repeated(node: Any, name: str) -> int:
    return int(_attribute(node, _TABLE, name) or 1)


def _attribute(node: Any, namespace: str, name: str) -> str:
    """An attribute's text; the library's own way refuses names that an element may not have, and is slow."""
    return str(node.attributes.get((namespace, name), ""))
