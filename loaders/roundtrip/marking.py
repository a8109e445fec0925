"""A copy of a file with its faults shown where they are: cells coloured and commented, and all of them on a sheet of their own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from graph.problems import Severity
from loaders import archive, files, words
from loaders.roundtrip.sheet import AUTHOR, put
from loaders.roundtrip.standing import FAULTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.problems import Problem

_PREFIX = {Severity.VIOLATION: "Fehler: ", Severity.WARNING: "Hinweis: "}
_COLOUR = {Severity.VIOLATION: "FFC7CE", Severity.WARNING: "FFEB9C"}
_HEADS = ("Blatt", "Zeile", "Spalte", "Inhalt", "Was ist falsch", "Was tun")
_SEARCHED = 25
_MOST = 2000


def marked(data: bytes, file: str, problems: Sequence[Problem]) -> bytes:
    """The workbook in these bytes, or a text table as a workbook, with its faults marked; marks of an earlier time are taken off.

    Notes that ask for nothing (`Severity.INFO`) are left to the report: among faults they would hide what is to be mended.
    Raises RejectedInput where the file cannot be read at all.
    """
    faults = [problem for problem in problems if problem.severity is not Severity.INFO]
    book = _book(data, file)
    for sheet in book.worksheets:
        _clean(sheet)
    by_sheet = {sheet.title: sheet for sheet in book.worksheets}
    for (name, row, column), found in _by_cell(faults).items():
        sheet = by_sheet.get(name or next(iter(by_sheet)))
        if sheet is not None and row:
            _mark(sheet, row, column, found)
    _list(book, faults)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _book(data: bytes, file: str) -> Any:
    import openpyxl  # slow to import, and only needed for workbooks

    if archive.kind(data, file) is archive.Kind.EXCEL:
        return openpyxl.load_workbook(io.BytesIO(data))
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in files.sheets_of(file, data):
        copy = book.create_sheet((sheet.name or file.rpartition(".")[0])[:31])
        for line in sheet.lines:
            for column, cell in enumerate(line.cells, 1):
                put(copy.cell(line.number, column), cell if isinstance(cell, str) else str(getattr(cell, "text", "ja")))
    return book


def _clean(sheet: Any) -> None:
    if sheet.title == FAULTS:
        sheet.parent.remove(sheet)
        return
    from openpyxl.styles import PatternFill

    for cell in _cells(sheet):
        if cell.comment is not None and cell.comment.text.startswith(tuple(_PREFIX.values())):
            cell.comment = None
            if str(cell.fill.fgColor.rgb)[-6:] in _COLOUR.values():
                cell.fill = PatternFill()


def _cells(sheet: Any) -> list[Any]:
    """The cells that the file has; the library's ways over a range make all others too, a milliard where the last row has a format."""
    return list(sheet._cells.values())


def _by_cell(problems: Iterable[Problem]) -> Mapping[tuple[str, int | None, str], list[Problem]]:
    found: dict[tuple[str, int | None, str], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.sheet, problem.row, problem.column), []).append(problem)
    return found


def _mark(sheet: Any, row: int, column: str, found: Sequence[Problem]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill, Protection

    cell = sheet.cell(row, _position(sheet, row, column))
    worst = min(found, key=lambda problem: list(_PREFIX).index(problem.severity)).severity
    text = "\n".join(f"{problem.message} {problem.remedy}".strip() for problem in found)
    earlier = f"\n{cell.comment.text}" if cell.comment is not None else ""
    cell.comment = Comment(f"{_PREFIX[worst]}{text}{earlier}", AUTHOR, width=360, height=140)
    cell.fill = PatternFill("solid", fgColor=_COLOUR[worst])
    cell.protection = Protection(
        locked=False
    )  # where the sheet is protected it must still be possible to mend the cell
    if cell.value is None:
        cell.number_format = "@"  # a program that saves empty cells drops what their column said of them


def _position(sheet: Any, row: int, column: str) -> int:
    """Where the column is: by its head above the row, else by its letter, else the first."""
    wanted, last = words.folded(column), min(row, _SEARCHED)
    heads = [cell for cell in _cells(sheet) if cell.row <= last and cell.value]
    found = [(cell.row, cell.column) for cell in heads if words.folded(str(cell.value)) == wanted]
    if wanted and found:
        return int(min(found)[1])
    if column.isascii() and column.isupper() and len(column) <= len("XFD"):
        from openpyxl.utils import column_index_from_string

        return int(column_index_from_string(column))
    return 1


def _list(book: Any, problems: Sequence[Problem]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(FAULTS, 0)
    rows = [
        (problem.sheet, str(problem.row or ""), problem.column, problem.value, problem.message, problem.remedy)
        for problem in problems[:_MOST]
    ]
    for number, texts in enumerate((_HEADS, *rows), 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            put(cell, text)
            cell.font, cell.alignment = Font(bold=number == 1), Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEF", (20, 8, 22, 34, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    book.active = 0
