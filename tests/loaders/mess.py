"""What people and programs do to tables, as changes to rows below one row of heads; and where a kind of file knows no such thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.loaders.lists.messy import NBSP, Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[Layout], Layout]

FORMATS = ("xlsx", "ods", "csv")
WAYS = ("returned workbook", "plain table", "own list")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Mess:
    """One kind of mess, and the notes that the report must have on it."""

    change: Change
    notes: frozenset[str] = frozenset()


def each_cell(change: Callable[[Any], Any], *, heads: bool = True) -> Change:
    """The same done to every cell that is filled."""

    def changed(layout: Layout) -> Layout:
        rows = [[change(cell) if cell else cell for cell in row] for row in layout.rows]
        return replace(layout, rows=rows if heads else [layout.rows[0], *rows[1:]])

    return changed


def merged_heads(layout: Layout) -> Layout:
    """A title over all columns, and each head over two rows."""
    head, *rows = layout.rows
    width = len(head)
    blank = [""] * width
    last = _letter(width - 1)
    heads = tuple(f"{_letter(at)}2:{_letter(at)}3" for at, text in enumerate(head) if text)
    return replace(
        layout,
        rows=[["Amt für Integration", *blank[1:]], head, blank, *rows],
        merged=(f"A1:{last}1", *heads),
    )


def blank_rows(layout: Layout) -> Layout:
    """Rows without anything, and rows that hold blanks only, between and below the others."""
    head, *rows = layout.rows
    width = len(head)
    spaced = [each for row in rows for each in (row, [""] * width, [" ", NBSP, *[""] * (width - 2)])]
    return replace(layout, rows=[head, [""] * width, *spaced])


def hidden_columns(layout: Layout) -> Layout:
    return replace(layout, hidden=("B", "C"))


def hidden_rows(layout: Layout) -> Layout:
    return replace(layout, hidden_rows=(2,))


def days_counted(epoch: date) -> Callable[[Any], Any]:
    """Days as the number that the program shows when nobody says that they are days."""

    def counted(cell: Any) -> Any:
        is_day = isinstance(cell, str) and _DAY.fullmatch(cell)
        return (date.fromisoformat(cell) - epoch).days if is_day else cell

    return counted


def since_1904(layout: Layout) -> Layout:
    return replace(each_cell(days_counted(date(1904, 1, 1)))(layout), since_1904=True)


def eaten(cell: Any) -> Any:
    """What Excel makes of an id: no leading zero, and a day where two numbers have a hyphen between them."""
    if isinstance(cell, str) and re.fullmatch(r"0\d+", cell):
        return int(cell)
    pair = re.fullmatch(r"(\d)-(\d)", cell) if isinstance(cell, str) else None
    return date(2026, int(pair[2]), int(pair[1])) if pair else cell


MESSES = {
    "merged heads": Mess(merged_heads),
    "blank rows": Mess(blank_rows),
    "hidden columns": Mess(hidden_columns, frozenset({"hidden-column"})),
    "hidden rows": Mess(hidden_rows, frozenset({"hidden-rows"})),
    "trailing spaces": Mess(each_cell(lambda cell: f" {cell}  "), frozenset({"tidied"})),
    "no-break spaces": Mess(each_cell(lambda cell: str(cell).replace(" ", NBSP) + NBSP), frozenset({"tidied"})),
    "dates as numbers": Mess(each_cell(days_counted(date(1899, 12, 30)), heads=False)),
    "dates since 1904": Mess(since_1904),
    "ids eaten by Excel": Mess(each_cell(eaten, heads=False)),
}
_ONE_SHEET = "a text file has one sheet: the one that says whose rows they are and of which revision is missing"
_ONLY_TEXT = "a text file knows nothing hidden: Excel writes it like everything else"
_NO_EPOCH = "a text file has no setting for the first day: Excel writes days as text"


def no_sense(mess: str, form: str, way: str) -> str:
    """Why there can be no such file; empty where there can."""
    if form != "csv":
        return ""
    if way == "returned workbook":
        return _ONE_SHEET
    return {"hidden columns": _ONLY_TEXT, "hidden rows": _ONLY_TEXT, "dates since 1904": _NO_EPOCH}.get(mess, "")


def _letter(index: int) -> str:
    from loaders.sheets import letter

    return letter(index)
