"""Numbers, days and web addresses as a German reader expects them; filters of the templates."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def number(value: int) -> str:
    """``1.234`` for 1234."""
    return f"{value:,}".replace(",", ".")


def euro(value: float) -> str:
    """``48.500 €``, or ``48.500,50 €`` where there are cents."""
    whole, cents = f"{value:,.2f}".split(".")
    return f"{whole.replace(',', '.')}{'' if cents == '00' else f',{cents}'} €"


def day(value: date | str | None) -> str:
    """``07.05.2021``, ``Mai 2021`` or ``2021``, as precise as the value; other text as it is, nothing for None."""
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else value
    found = _PARTIAL.fullmatch(text)
    if not found:
        return text
    year, month, on = found["year"], found["month"], found["day"]
    if month is None:
        return year
    if not 1 <= int(month) <= len(MONTHS):
        return text
    return f"{on}.{month}.{year}" if on else f"{MONTHS[int(month) - 1]} {year}"


def period(start: str | None, end: str | None) -> str:
    """``seit 2015``, ``bis Mai 2020``, ``2015 bis 2020`` or nothing."""
    if start and end:
        return day(start) if start == end else f"{day(start)} bis {day(end)}"
    return f"seit {day(start)}" if start else f"bis {day(end)}" if end else ""


def plural(count: int, one: str, many: str) -> str:
    """``1 Maßnahme``, ``3 Maßnahmen``."""
    return f"{number(count)} {one if count == 1 else many}"


def web_address(value: str | None) -> str:
    """The value if it is an http(s) address a link may lead to, else nothing; data may hold anything."""
    text = (value or "").strip()
    return text if re.match(r"https?://[^\s<>\"']+$", text, re.IGNORECASE) else ""


def host(value: str) -> str:
    """The host of a web address, to show where a link leads."""
    return re.sub(r"^https?://(www\.)?", "", value, flags=re.IGNORECASE).partition("/")[0]


def plain_value(value: object) -> object:
    """A cell of a table: a German comma, a German day, nothing for nothing; text as it is."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return "" if value is None else day(value) if isinstance(value, date) else value
