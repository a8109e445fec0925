"""Periods, counts, cells and web addresses as a reader of the current language expects them; filters of the templates."""

from __future__ import annotations

import re
from datetime import date

from graph.language import Words, _, later
from graph.spelling import day, decimal, state

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"']+$", re.IGNORECASE)
_LANGUAGES = Words({"de": later("Deutsch"), "en": later("Englisch")})


def period(start: str | None, end: str | None) -> str:
    """``seit 2015``, ``bis Mai 2020``, ``2015 bis 2020`` or nothing."""
    if start and end:
        return day(start) if start == end else _("{start} bis {end}").format(start=day(start), end=day(end))
    if start:
        return _("seit {start}").format(start=day(start))
    return _("bis {end}").format(end=day(end)) if end else ""


def code(value: str, key: str) -> str:
    """What a code stands for where the property, given as CURIE, has codes: ``Deutschland`` for DE, ``Deutsch`` for de; else the value."""
    if key == "bg:countryCode":
        return state(value)
    return _LANGUAGES[value] if key == "dc:language" and value in _LANGUAGES else value


def web_address(value: str | None) -> str:
    """The value if it is an http(s) address a link may lead to, else nothing; data may hold anything."""
    text = (value or "").strip()
    return text if _WEB_ADDRESS.match(text) else ""


def host(value: str) -> str:
    """The host of a web address, to show where a link leads."""
    return re.sub(r"^https?://(www\.)?", "", value, flags=re.IGNORECASE).partition("/")[0]


def plain_value(value: object) -> object:
    """A cell of a table: the comma and the day of the language, nothing for nothing; text as it is."""
    if isinstance(value, float):
        return decimal(value)
    return "" if value is None else day(value) if isinstance(value, date) else value
