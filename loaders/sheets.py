"""What all kinds of table files are read into: sheets of lines of cells, before anybody asks what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from loaders.place import Place

if TYPE_CHECKING:
    from graph.problems import Problem

EPOCH = date(1899, 12, 30)
"""Day 0 of Excel and LibreOffice, but for workbooks in Excel's 1904 system."""
MOST_ROWS = 200_000
MOST_COLUMNS = 200
_ERRORS = re.compile(r"#(REF!|BEZUG!|N/A|NV|NAME\?|VALUE!|WERT!|DIV/0!|NUM!|ZAHL!|NULL!|SPILL!|ÜBERLAUF!|#{2,})")
_CALL = r"[A-Za-zÄÖÜäöü][\w.$]*[(!|]"
_FORMULA = re.compile(
    rf"=[-+(]*(?:\$?[A-Za-z]{{1,3}}\$?\d+(?!\w)|[\d.,]+ ?[-+*/^&]|\"[^\"]*\" ?&|'[^']+'!|{_CALL})|[=@+-]+{_CALL}"
)
"""A call, a cell, a sum, a sheet or another program: ``@jugendtreff`` and ``= gleich viel`` are words like others."""


@dataclass(frozen=True, slots=True)
class Number:
    """A cell the program keeps as a number; `text` is its shortest decimal notation, `epoch` the day from which the program counts days."""

    text: str
    epoch: date = EPOCH

    @property
    def is_whole(self) -> bool:
        """Whether nothing stands behind the decimal point."""
        return "." not in self.text and "E" not in self.text.upper()


@dataclass(frozen=True, slots=True)
class Moment:
    """A cell the program keeps as a date; `text` is as precise as the cell shows it: ``2015``, ``2015-02`` or ``2015-02-28``.

    `timed` says that it has a time of day too.
    """

    text: str
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """A cell the program keeps as true or false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell that holds no value of its own: a formula, an error, a part of merged cells, a name that nothing bears.

    `code` is the problem's, `hint` may end its remedy. `result` is what a formula last came to, where the program has put it into the file.
    """

    code: str
    text: str
    hint: str = ""
    result: str | Number | Moment | Truth | None = None


Cell = str | Number | Moment | Truth | Flaw


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its number as the spreadsheet counts, the first being 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything but blanks."""
        return not any(cell.strip() if isinstance(cell, str) else True for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or a text file (then `name` is empty).

    `uneven` says that a line with fewer cells than the header is a fault: in a text file it is, in a workbook it is usual. Of columns
    (from 0) and rows that the program does not show `hidden_columns` and `hidden_rows` tell; they are read like all others.
    """

    file: str
    name: str
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()
    uneven: bool = False
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()

    @property
    def place(self) -> Place:
        """Where the sheet is, without a row."""
        return Place(self.file, self.name)


def content(text: str) -> Cell:
    """What a cell's text holds: itself, or a flaw where it is a program's error or reads as a formula."""
    if text[:1] in ("=", "@", "+", "-", "#"):
        if _ERRORS.fullmatch(text):
            return Flaw("error-cell", text)
        if _FORMULA.match(text):
            return Flaw("formula", text)
    return text


def as_text(cell: Cell) -> str:
    """What a cell that should hold names says, whatever the program took it for; a formula says its own words, another flaw nothing."""
    if isinstance(cell, Flaw):
        return cell.text if cell.code == "formula" else ""
    return cell if isinstance(cell, str) else str(getattr(cell, "text", ""))


def letter(index: int) -> str:
    """The letters a spreadsheet shows above a column, counted from 0: A, B, ... Z, AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
