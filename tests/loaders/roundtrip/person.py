"""A member of staff with a spreadsheet program: opens a workbook, finds cells by row and head, types, saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Person:
    """Somebody at work on a file; `leave` saves it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def head(self, sheet: str, title: str) -> int:
        """The number of the column with that head."""
        return next(int(cell.column) for cell in self.book[sheet][1] if cell.value == title)

    def row(self, sheet: str, text: str) -> int:
        """The number of the first row that has a cell of just this text."""
        rows = self.book[sheet].iter_rows(min_row=2)
        return next(int(row[0].row) for row in rows if any(cell.value == text for cell in row))

    def cell(self, sheet: str, row: int | str, title: str) -> Any:
        """A cell by its row, or by a text in its row, and the head of its column."""
        number = row if isinstance(row, int) else self.row(sheet, row)
        return self.book[sheet].cell(number, self.head(sheet, title))

    def type(self, sheet: str, row: int | str, **cells: object) -> None:
        """Type into cells of a row, by their heads."""
        number = row if isinstance(row, int) else self.row(sheet, row)
        for title, value in cells.items():
            self.enter(sheet, number, title, value)

    def add(self, sheet: str, cells: Mapping[str, object]) -> int:
        """Type a new row below the table; its number."""
        rows = self.book[sheet].iter_rows()
        number = 1 + max(int(row[0].row) for row in rows if any(cell.value for cell in row))
        for title, value in cells.items():
            self.enter(sheet, number, title, value)
        return number

    def enter(self, sheet: str, row: int, title: str, value: object) -> None:
        """Type into one cell."""
        self.cell(sheet, row, title).value = value

    def leave(self, path: Path | None = None) -> Path:
        """Save, perhaps under another name; the path."""
        self.path = path or self.path
        self.book.save(self.path)
        return self.path
