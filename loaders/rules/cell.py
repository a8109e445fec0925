"""May this text stand in this column?"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from loaders import cells, dates, messages, words
from loaders.naming import SLUG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.model import Column

    Finding = tuple[str, str, dict[str, str]]

_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+49[ \d]|\bTel(?:\.|efon)\b|\b0\d{2,4}[ /-]\d{4,}")
_GARBLED = re.compile("\ufffd|Ã[¤¶¼Ÿ„–œ]|â€|Â[ «»§°\xa0]")
_INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_WHOLE = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def findings(column: Column, value: str) -> Iterator[Finding]:
    """What is wrong with the text of a cell: code, the part it is about, and words for the sentences."""
    if not value:
        if column.required:
            yield "empty", "", {"description": column.told}
        return
    code = _letters(value)
    if code:
        yield code, value, {"most": str(messages.LONGEST_CELL)}
    elif column.base == "anyURI":
        if not _fits(column, value):
            yield "bad-address", value, {}
    else:
        if _CONTACT.search(value):
            yield "contact", value, {}
        if '"' in value or value.count("„") > value.count("“"):
            yield "quotation-mark", value, {}
        yield from _items(column, value)


def _letters(value: str) -> str:
    """What is wrong with the letters, whatever the column."""
    if len(value) > messages.LONGEST_CELL:
        return "too-long"
    if not value.isprintable() and (
        _INVISIBLE.search(value) or any(unicodedata.category(c) in ("Cc", "Cs") for c in value)
    ):
        return "control-character"
    return "garbled" if _GARBLED.search(value) else ""


def _items(column: Column, value: str) -> Iterator[Finding]:
    items = cells.items(column, value)
    if "" in items:
        yield "empty-item", value, {}
    for item in dict.fromkeys(filter(None, items)):
        if items.count(item) > 1:
            yield "double-item", item, {}
        yield from _format(column, item)
    if column.fewest and len(items) < column.fewest:
        yield "too-few-items", value, {"least": str(column.fewest)}
    if column.most and len(items) > column.most:
        yield "too-many-items", value, {"most": str(column.most)}


def _format(column: Column, item: str) -> Iterator[Finding]:
    if dates.is_made(item):
        yield "made-date", item, {}
        return
    if choices := _choices(column):
        if item not in choices:
            yield "unknown-value", item, {"choices": ", ".join(choices), "hint": words.guess(item, choices)}
        return
    code = _code(column, item)
    if code:
        yield code, item, {"description": column.told}
    elif column.base == "decimal" and not _in_range(column, Decimal(item)):
        yield "out-of-range", item, {**_limits(column), "description": column.told}


def _choices(column: Column) -> tuple[str, ...]:
    if column.base == "boolean":
        return (cells.YES,) if column.only_true else (cells.YES, cells.NO)
    return column.choices


def _code(column: Column, item: str) -> str:
    """The problem with the form of a value, or nothing."""
    if column.partial_date:
        return "" if dates.is_partial(item) else "bad-date"
    if column.base in ("date", "gYear"):
        fits = dates.is_day(item) if column.base == "date" else dates.is_partial(item) and len(item) == 4
        return "" if fits else {"date": "bad-day", "gYear": "bad-year"}[column.base]
    if column.base in ("integer", "decimal"):
        numeral = _WHOLE if column.base == "integer" else _DECIMAL
        return (
            "" if numeral.fullmatch(item) and not (column.base == "integer" and item.startswith("-")) else "bad-number"
        )
    if _fits(column, item):
        return ""
    is_id = column.pattern is not None and column.pattern.pattern.strip("^$") == SLUG.pattern
    return "bad-id" if is_id else "bad-format"


def _fits(column: Column, item: str) -> bool:
    return column.pattern is None or column.pattern.fullmatch(item) is not None


def _in_range(column: Column, number: Decimal) -> bool:
    inside = (column.above is None or number > column.above) and (column.below is None or number < column.below)
    return (
        inside
        and (column.least is None or number >= column.least)
        and (column.highest is None or number <= column.highest)
    )


def _limits(column: Column) -> dict[str, str]:
    least = column.above if column.least is None else column.least
    highest = column.below if column.highest is None else column.highest
    return {"least": str(least), "highest": str(highest)}
