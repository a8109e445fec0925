"""Periods, counts, cells and web addresses as a reader of the current language expects them; filters of the templates."""

from __future__ import annotations

import re
from datetime import date

from graph.language import _
from graph.spelling import day, decimal


def period(start: str | None, end: str | None) -> str:
    """``seit 2015``, ``bis Mai 2020``, ``2015 bis 2020`` or nothing."""
    if start and end:
        return day(start) if start == end else _("{start} bis {end}").format(start=day(start), end=day(end))
    if start:
        return _("seit {start}").format(start=day(start))
    return _("bis {end}").format(end=day(end)) if end else ""


def web_address(value: str | None) -> str:
    """The value if it is an http(s) address a link may lead to, else nothing; data may hold anything."""
    text = (value or "").strip()
    return text if re.match(r"https?://[^\s<>\"']+$", text, re.IGNORECASE) else ""


def host(value: str) -> str:
    """The host of a web address, to show where a link leads."""
    return re.sub(r"^https?://(www\.)?", "", value, flags=re.IGNORECASE).partition("/")[0]


def plain_value(value: object) -> object:
    """A cell of a table: the comma and the day of the language, nothing for nothing; text as it is."""
    if isinstance(value, float):
        return decimal(value)
    return "" if value is None else day(value) if isinstance(value, date) else value
