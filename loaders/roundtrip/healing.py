"""What people and programs do to cells without meaning anything by it, undone before the cells are judged."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from loaders.sheets import Flaw, Moment, Number

if TYPE_CHECKING:
    from loaders.model import Column
    from loaders.sheets import Cell

_BLANKS = re.compile("[\\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_NOTHING = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_SERIAL = re.compile(r"[2-7][0-9]{4}")
_FIRST_DAY = date(1899, 12, 30)


def healed(column: Column, cell: Cell) -> Cell:
    """The cell without blanks that nobody sees, and with a day where the program kept the number of one."""
    if isinstance(cell, str):
        cell = tidy(cell)
    digits = cell.text if isinstance(cell, Number) else cell
    if _is_date(column) and isinstance(digits, str) and _SERIAL.fullmatch(digits):
        return Moment((_FIRST_DAY + timedelta(days=int(digits))).isoformat())
    return cell


def tidy(text: str) -> str:
    """The text with single blanks and none at its ends; no-break spaces, tabs and line ends are blanks, soft hyphens are nothing."""
    return _BLANKS.sub(" ", _NOTHING.sub("", text)).strip()


def as_text(cell: Cell) -> str:
    """What a cell that should hold names says, whatever the program took it for."""
    if isinstance(cell, Flaw):
        return cell.text if cell.code == "formula" else ""
    return cell if isinstance(cell, str) else str(getattr(cell, "text", ""))


def _is_date(column: Column) -> bool:
    return bool(column.partial_date) or column.base == "date"
