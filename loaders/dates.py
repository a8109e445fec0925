"""Dates as precise as their source: a year, a month or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_PARTIAL = re.compile(r"((?:19|20)[0-9]{2})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_GERMAN_MONTH = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_MONTH = "(?:Jan|Feb|Mrz|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)"
_EXCEL = re.compile(rf"[0-3][0-9]\. {_MONTH}|{_MONTH} [0-9]{{2}}")
_SERIAL = re.compile(r"[2-7][0-9]{4}")


def iso(text: str) -> str:
    """The ISO form of a German date (``7.5.2021``, ``05.2021``); every other text as it is."""
    if day := _GERMAN_DAY.fullmatch(text):
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if month := _GERMAN_MONTH.fullmatch(text):
        return f"{month[2]}-{int(month[1]):02}"
    return text


def counted(text: str, epoch: date) -> str:
    """The day that a spreadsheet program shows as a number, counted from its first; every other text as it is.

    Five digits are no year, and those taken here are days between 1954 and 2119.
    """
    return (epoch + timedelta(days=int(text))).isoformat() if _SERIAL.fullmatch(text) else text


def is_made(text: str) -> bool:
    """Whether the text is what a German Excel writes into a CSV file for a cell it took for a date: ``01. Feb``, ``Feb 15``.

    The year, or what stood there instead (1-2), is lost.
    """
    return _EXCEL.fullmatch(text) is not None


def is_partial(text: str) -> bool:
    """Whether the text is a year, a month or a day that the calendar has, between 1900 and 2099."""
    parts = _PARTIAL.fullmatch(text)
    return parts is not None and (parts[3] is None or int(parts[3]) <= monthrange(int(parts[1]), int(parts[2]))[1])


def is_day(text: str) -> bool:
    """Whether the text is a day that the calendar has."""
    return len(text) == 10 and is_partial(text)


def xsd_type(text: str) -> str:
    """The local name of the XML Schema type of a partial date."""
    return {4: "gYear", 7: "gYearMonth"}.get(len(text), "date")


def span(text: str) -> tuple[str, str]:
    """The first and the last day of a partial date."""
    if len(text) == 4:
        return f"{text}-01-01", f"{text}-12-31"
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        return f"{text}-01", date(year, month, monthrange(year, month)[1]).isoformat()
    return text, text


def is_before(first: str, second: str) -> bool:
    """Whether the first date is before the second, at the precision both share."""
    size = min(len(first), len(second))
    return first[:size] < second[:size]
