"""How high the rows of a workbook have to be: office programs do not all make room for text that wraps when they open a file."""

from __future__ import annotations

from math import inf
from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE, TITLE = 15.0, 24.0  # points
HIGHEST = 409.0  # points, Excel's limit
ROOM = 1.05  # letters for each digit of a width: widths are counted in digits, and letters are a little narrower


def fit(sheet: Any, first: int = 1) -> None:
    """Make each row from `first` on as high as its longest wrapped cell; rows of one line and those given a height stay as they are."""
    from openpyxl.utils import get_column_letter

    columns = [sheet.column_dimensions[get_column_letter(number)] for number in range(1, sheet.max_column + 1)]
    widths = [inf if column.hidden else column.width * ROOM for column in columns]
    merged = {cell for area in sheet.merged_cells.ranges for cell in area.cells}
    for line, row in enumerate(sheet.iter_rows(min_row=first, values_only=True), first):
        if sheet.row_dimensions[line].height is None:
            texts = (
                (text, widths[at])
                for at, text in enumerate(row)
                if isinstance(text, str) and (line, at + 1) not in merged
            )
            lines = max(_lines(texts), default=1)
            if lines > 1:
                sheet.row_dimensions[line].height = min(LINE * lines, HIGHEST)


def _lines(texts: Iterable[tuple[str, float]]) -> Iterable[int]:
    """How many lines each text takes in its width."""
    for text, width in texts:
        if len(text) > width or "\n" in text:
            yield sum(len(wrap(part, max(int(width), 1))) or 1 for part in text.splitlines())
