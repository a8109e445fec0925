"""What people and programs do to cells without meaning anything by it, undone before the cells are judged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders import dates
from loaders.sheets import EPOCH, Flaw, Moment, Number

if TYPE_CHECKING:
    from loaders.model import Column
    from loaders.sheets import Cell

_BLANKS = re.compile("[\\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_NOTHING = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")


def healed(column: Column, cell: Cell) -> Cell:
    """The cell without blanks that nobody sees, and with a day where the program kept the number of one."""
    if isinstance(cell, str):
        cell = tidy(cell)
    if column.is_date and isinstance(cell, str | Number):
        text, epoch = (cell.text, cell.epoch) if isinstance(cell, Number) else (cell, EPOCH)
        day = dates.counted(text, epoch)
        return cell if day == text else Moment(day)
    return cell


def tidy(text: str) -> str:
    """The text with single blanks and none at its ends; no-break spaces, tabs and line ends are blanks, soft hyphens are nothing."""
    return _BLANKS.sub(" ", _NOTHING.sub("", text)).strip()


def as_text(cell: Cell) -> str:
    """What a cell that should hold names says, whatever the program took it for."""
    if isinstance(cell, Flaw):
        return cell.text if cell.code == "formula" else ""
    return cell if isinstance(cell, str) else str(getattr(cell, "text", ""))
