"""Rows make room for what wraps in them, and no more."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook

from loaders.row_heights import HIGHEST, LINE, fit


def height(text: object, width: float = 20, given: float | None = None) -> Any:
    sheet: Any = Workbook().active
    sheet.column_dimensions["A"].width = width
    sheet["A1"] = text
    sheet.row_dimensions[1].height = given
    fit(sheet)
    return sheet.row_dimensions[1].height


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("kurz", None),
        (7, None),
        (None, None),
        ("ein Wort nach dem anderen", 2),
        ("eins\nzwei\n\nvier", 4),
        ("x" * 100, 5),
    ],
)
def test_a_row_has_its_lines(text: object, lines: int | None) -> None:
    assert height(text) == (None if lines is None else LINE * lines)


def test_no_row_is_higher_than_excel_allows() -> None:
    assert height("wort " * 9_000) == HIGHEST


def test_a_height_that_was_given_stays() -> None:
    assert height("ein Wort nach dem anderen", given=48) == 48


def test_merged_cells_have_the_width_of_several_columns() -> None:
    sheet: Any = Workbook().active
    sheet["A1"] = "ein Text, der über mehrere Spalten läuft"
    sheet.merge_cells("A1:F1")
    fit(sheet)
    assert sheet.row_dimensions[1].height is None
