"""Days, months and years in a text, as precise as they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.wording import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
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
_SHORT = {month[:3].lower(): number for number, month in enumerate(_MONTHS, 1)} | {"mär": 3, "mae": 3}
_NAMES = "|".join(_MONTHS)
_DAY = re.compile(r"(?<![\d.])([0-3]?\d)\.\s?([01]?\d)\.\s?((?:19|20)\d\d)\b")
_NAMED = pattern(rf"(?:(?<!\d)([0-3]?\d)\.\s+)?\b({_NAMES})\s+((?:19|20)\d\d)\b")
_MONTH = re.compile(r"(?<![\d/.-])(0?[1-9]|1[0-2])[/.]((?:19|20)\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-([01]\d)(?:-([0-3]\d))?\b")
_YEAR = re.compile(
    r"(?<![\d/.,§€-])((?:19[5-9]|20[0-4])\d)(?!\d|/(?!(?:20)?\d\d\b)|-\d|\s*(?:Euro|€|Personen|Menschen|Einwohner|Plätze|Uhr))\b"
)


def found(text: str) -> Iterator[tuple[str, int, int]]:
    """Each date as year, year-month or year-month-day, with where it stands; none twice."""
    taken: set[int] = set()  # places, so that thousands of dates are not each compared with all
    for matches in (_exact(text), ((match[1], *match.span()) for match in _YEAR.finditer(text))):
        for value, start, end in matches:
            if value and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield value, start, end


def _exact(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _DAY.finditer(text):
        yield _date(match[3], int(match[2]), int(match[1])), *match.span()
    for match in _NAMED.finditer(text):
        month = _SHORT[match[2][:3].lower()]
        yield _date(match[3], month, int(match[1] or 0)), *match.span()
    for match in _ISO.finditer(text):
        yield _date(match[1], int(match[2]), int(match[3] or 0)), *match.span()
    for match in _MONTH.finditer(text):
        yield _date(match[2], int(match[1]), 0), *match.span()


def _date(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12 or day > 31:
        return ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
