"""From a cell of a sheet to the text that stands for it: repairs what a spreadsheet program does to values, judges nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders import dates
from loaders.blanks import tidy
from loaders.sheets import EPOCH, Flaw, Moment, Number, Truth

if TYPE_CHECKING:
    from loaders.model import Column
    from loaders.sheets import Cell

YES, NO = "ja", "nein"
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")


def text(column: Column, cell: Cell) -> str | Flaw:
    """The canonical text of a cell in that column, or why it has none. Blanks that nobody means are gone."""
    if isinstance(cell, Flaw):
        return cell
    if isinstance(cell, Truth):
        return _truth(column, cell)
    if isinstance(cell, Moment):
        return _moment(column, cell)
    if isinstance(cell, Number):
        return _number(column, cell)
    return _text(column, tidy(cell)) if cell else ""


def written(column: Column, value: str) -> str:
    """The text of a cell as it goes into a file, so that it is read as the same: 71.337 alone would come back as 71337."""
    is_number = column.base in ("integer", "decimal")
    return f"{value}0" if is_number and _without_thousands(column, value) != value else value


def items(column: Column, value: str) -> list[str]:
    """The single values of a cell's text."""
    if not value:
        return []
    return value.split(column.separator) if column.separator else [value]


def _truth(column: Column, cell: Truth) -> str | Flaw:
    if column.base != "boolean":
        return Flaw("truth-for-text", "WAHR" if cell.value else "FALSCH")
    return YES if cell.value else "" if column.only_true else NO


def _moment(column: Column, cell: Moment) -> str | Flaw:
    if column.partial_date or column.base in ("date", "gYear"):
        return Flaw("bad-date", cell.text) if cell.timed else cell.text
    return Flaw("date-for-text", cell.text)


def _number(column: Column, cell: Number) -> str | Flaw:
    if column.base in ("integer", "decimal"):
        return _decimal(column, cell.text)
    if not cell.is_whole:
        code = "bad-date" if column.partial_date else "number-for-text"
        return Flaw(code, cell.text)
    return dates.counted(cell.text, cell.epoch) if column.is_date else _text(column, cell.text)


def _text(column: Column, value: str) -> str:
    if column.separator:
        return _list(column, value)
    if column.is_date:
        return dates.counted(dates.iso(value), EPOCH)
    if column.base == "boolean":
        return value.lower() if value.lower() in (YES, NO) else value
    if column.base in ("integer", "decimal"):
        return _decimal(column, _without_thousands(column, value))
    return _with_zero(column, value)


def _list(column: Column, value: str) -> str:
    """The items without white space around the bar; a list whose separator is the blank is left to the rules."""
    if column.separator.isspace():
        return value
    return column.separator.join(item.strip(" ") for item in value.split(column.separator))


def _without_thousands(column: Column, value: str) -> str:
    """What a person wrote without the dots of thousands: 12.500 is twelve thousand, but where numbers have bounds, as degrees do."""
    is_bounded = column.below is not None or column.highest is not None
    return value if is_bounded or not _THOUSANDS.fullmatch(value) else value.replace(".", "")


def _decimal(column: Column, value: str) -> str:
    """The number in the store's own notation: no German comma, no zeros that say nothing."""
    if column.base == "decimal" and _COMMA.fullmatch(value):
        value = value.replace(",", ".")
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        return value
    value = value.rstrip("0").rstrip(".") if "." in value else value
    sign, digits = ("-", value[1:]) if value.startswith("-") else ("", value)
    digits = digits.lstrip("0")
    digits = f"0{digits}" if digits[:1] in ("", ".") else digits
    return digits if digits == "0" else sign + digits


def _with_zero(column: Column, value: str) -> str:
    """A key of digits with the leading zero that a spreadsheet drops, where only that makes it fit."""
    if column.pattern and value.isascii() and value.isdigit() and not column.pattern.fullmatch(value):
        return f"0{value}" if column.pattern.fullmatch(f"0{value}") else value
    return value
