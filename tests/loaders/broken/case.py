"""What a case of broken input is: how to break sound tables, and what the reader must then be told."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Break = Callable[[Path], Path | None]


LAST = -1


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of broken input.

    `break_it` changes a folder of sound tables; it may return another path to load instead. `row` is a number, LAST, or the
    words at the beginning of the line that must be named. `also` lists codes that may come with it; no other may.
    """

    name: str
    break_it: Break
    code: str
    file: str
    row: int | str | None = None
    column: str = ""
    says: tuple[str, ...] = ()
    sheet: str = ""
    also: tuple[str, ...] = ()

    def row_number(self, folder: Path) -> int | None:
        """The row that must be named, as a spreadsheet counts."""
        if self.row is None or (isinstance(self.row, int) and self.row != LAST):
            return self.row
        rows = read(folder, self.file.removesuffix(".csv"))
        if self.row == LAST:
            return len(rows)
        return next(number for number, row in enumerate(rows, 1) if ",".join(row).startswith(str(self.row)))


def read(folder: Path, table: str) -> list[list[str]]:
    """The cells of a table, header first."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(folder: Path, table: str, rows: list[list[str]]) -> None:
    """Write a table again."""
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def edit(table: str, start: str, /, **cells: str) -> Break:
    """Change cells of the row that begins with these words."""

    def change(folder: Path) -> None:
        rows = read(folder, table)
        row = next(row for row in rows if ",".join(row).startswith(start))
        for name, value in cells.items():
            row[rows[0].index(name.rstrip("_"))] = value
        write(folder, table, rows)

    return change


def append(table: str, start: str, /, **cells: str) -> Break:
    """Add a copy of the row that begins with these words, with other cells."""

    def change(folder: Path) -> None:
        rows = read(folder, table)
        row = list(next(row for row in rows if ",".join(row).startswith(start)))
        for name, value in cells.items():
            row[rows[0].index(name.rstrip("_"))] = value
        write(folder, table, [*rows, row])

    return change


def text(table: str, change: Callable[[str], str], encoding: str = "utf-8") -> Break:
    """Change the text of a file."""

    def do(folder: Path) -> None:
        path = folder / f"{table}.csv"
        path.write_bytes(change(path.read_text(encoding="utf-8")).encode(encoding))

    return do


def columns(table: str, change: Callable[[list[list[str]]], list[list[str]]]) -> Break:
    """Change the cells of a table as a whole."""

    def do(folder: Path) -> None:
        write(folder, table, change(read(folder, table)))

    return do


def together(*breaks: Break) -> Break:
    """Break several things, one after the other."""

    def do(folder: Path) -> None:
        for each in breaks:
            each(folder)

    return do
