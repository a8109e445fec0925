"""Merged cells of a sheet: what stands in the first cell of a range stands for all of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.sheets import Cell, Line, Sheet

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_MOST_RANGES, _HIGHEST = 5000, 500
"""Nobody merges more cells by hand; further ones stay as they are."""


@dataclass(frozen=True, slots=True)
class Range:
    """First and last row as the program counts, first and last column from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged ranges of a sheet, with the value of each by its first row and column."""

    by_row: Mapping[int, tuple[Range, ...]]
    values: Mapping[tuple[int, int], Cell]

    @classmethod
    def of(cls, sheet: Sheet) -> Merged:
        """The ranges that the reader of the file told as problems."""
        said = [problem.value for problem in sheet.problems if problem.code == "merged-cells"][:_MOST_RANGES]
        ranges = [_range(found) for text in said if (found := _RANGE.fullmatch(text))]
        lines = {line.number: line for line in sheet.lines}
        by_row: dict[int, list[Range]] = {}
        for each in ranges:
            for row in range(each.top, min(each.bottom, each.top + _HIGHEST) + 1):
                if row in lines:
                    by_row.setdefault(row, []).append(each)
        values = {(each.top, each.left): _at(lines.get(each.top), each.left) for each in ranges}
        return cls({row: tuple(found) for row, found in by_row.items()}, values)

    def across(self, row: int) -> list[tuple[int, int]]:
        """First and last column of the ranges that begin in a row."""
        return [(each.left, each.right) for each in self.by_row.get(row, ()) if each.top == row]

    def covers(self, row: int, index: int) -> bool:
        """Whether a cell is part of a range."""
        return self._range(row, index) is not None

    def value(self, line: Line, index: int) -> Cell:
        """The cell, or what its range says."""
        found = self._range(line.number, index)
        return _at(line, index) if found is None else self.values[found.top, found.left]

    def _range(self, row: int, index: int) -> Range | None:
        return next((each for each in self.by_row.get(row, ()) if each.left <= index <= each.right), None)


def _range(found: re.Match[str]) -> Range:
    return Range(int(found[2]), _column(found[1]), int(found[4]), _column(found[3]))


def _column(letters: str) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1


def _at(line: Line | None, index: int) -> Cell:
    return line.cells[index] if line is not None and 0 <= index < len(line.cells) else ""
