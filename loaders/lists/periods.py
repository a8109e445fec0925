"""Periods as offices write them, split into start and end: ``01/2021 - 12/2023``, ``seit 2019``, ``Januar bis Juni 2023``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders import dates

MONTHS = ("januar", "februar", "maerz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november")
_MONTHS = {
    **{name: number for number, name in enumerate((*MONTHS, "dezember"), 1)},
    **{name[:3]: number for number, name in enumerate((*MONTHS, "dezember"), 1)},
    "märz": 3, "mär": 3, "mrz": 3, "jänner": 1, "sept": 9,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:{_YEAR}|\d\d)|{_YEAR}-\d\d(?:-\d\d)?|\d{{1,2}}\s?[./]\s?{_YEAR}"
    rf"|\d{{1,2}}/\d\d|(?:{_MONTH})\.?\s?(?:{_YEAR})|{_YEAR})"
)
_WITHOUT_YEAR = rf"(?:\d{{1,2}}\.\s?\d{{1,2}}\.|(?:{_MONTH})\.?|\d{{1,2}})"
_TO = r"\s*(?:-|–|—|bis(?:\s+(?:zum|ende|einschl(?:ießlich|\.)))?)\s*"
_RANGE = re.compile(rf"(?:von|vom)?\s*({_DATE}){_TO}({_DATE})")
_YEARS = re.compile(rf"({_YEAR})\s*/\s*({_YEAR}|\d\d)")
_SHORTENED = re.compile(rf"(?:von|vom)?\s*({_WITHOUT_YEAR}){_TO}({_DATE})")
_FROM = re.compile(
    rf"(?:seit|ab|von|vom|beginn:?|start:?)\s+({_DATE})(?:{_TO}(?:heute|offen|laufend|fortlaufend))?"
    rf"|({_DATE}){_TO}(?:heute|offen|laufend|fortlaufend)?"
)
_UNTIL = re.compile(rf"bis\s+(?:zum\s+|ende\s+)?({_DATE})")
_ALONE = re.compile(rf"({_DATE})")
_ASIDE = re.compile(
    r"[,;(]?\s*\b(unbefristet|dauerhaft|auf dauer|ständig|laufend|fortlaufend|jährlich|einmalig)\b\s*\)?"
)
_DURATIONS = {
    "unbefristet": "dauerhaft", "dauerhaft": "dauerhaft", "auf dauer": "dauerhaft", "ständig": "dauerhaft",
    "jährlich": "wiederkehrend", "einmalig": "einmalig",
}  # fmt: skip
_LAST_OF_THIS_CENTURY = 60
"""Two digits up to here are a year of this century."""


@dataclass(frozen=True, slots=True)
class Period:
    """Start and end as ISO dates as precise as they were written, `duration` and `running` where the words say so."""

    start: str = ""
    end: str = ""
    duration: str = ""
    running: bool = False


def split(text: str) -> Period | None:
    """The period a text means; None where it is none, or does not say which end of it a day is."""
    low = " ".join(text.casefold().split())
    aside = _ASIDE.search(low)
    rest = low
    word = ""
    if aside and not re.search(rf"{_TO}$", low[: aside.start()]):
        word, rest = aside[1], f"{low[: aside.start()]}{low[aside.end() :]}".strip(" ,;()")
    if not rest and word:
        return Period(duration=_DURATIONS.get(word, ""), running=word in ("laufend", "fortlaufend"))
    found = _dates(rest)
    if found is None or (found[0] and found[1] and dates.is_before(found[1], found[0])):
        return None
    return Period(*found, _DURATIONS.get(word, ""), word in ("laufend", "fortlaufend"))


def day(text: str) -> str:
    """A single date in ISO form, as precise as it was written; empty where the text is none."""
    low = " ".join(text.casefold().split())
    return _iso(low) if _ALONE.fullmatch(low) else ""


def _dates(text: str) -> tuple[str, str] | None:
    if both := _RANGE.fullmatch(text):
        return _complete(_iso(both[1]), _iso(both[2]))
    if years := _YEARS.fullmatch(text):
        end = years[2] if len(years[2]) == 4 else f"{years[1][:2]}{years[2]}"
        return _complete(years[1], end)
    if shortened := _SHORTENED.fullmatch(text):
        return _with_year_of(shortened[1], _iso(shortened[2]))
    if since := _FROM.fullmatch(text):
        first = since[1] or since[2]
        return None if first == text else _complete(_iso(first), "", one=True)
    if until := _UNTIL.fullmatch(text):
        return _complete("", _iso(until[1]), one=True)
    alone = _iso(text) if _ALONE.fullmatch(text) else ""
    # a year or a month is a whole period, a day alone may be either end
    return (alone, alone) if alone and len(alone) < len("2020-01-01") else None


def _complete(start: str, end: str, *, one: bool = False) -> tuple[str, str] | None:
    return (start, end) if (start and end) or (one and (start or end)) else None


def _with_year_of(text: str, end: str) -> tuple[str, str] | None:
    """A start without its year has the year of the end; a bare number is a month only where the end is as precise as that."""
    month = re.fullmatch(rf"({_MONTH})\.?", text)
    on = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.", text)
    if not end:
        return None
    if month:
        start = f"{end[:4]}-{_MONTHS[month[1]]:02}"
    elif on:
        start = f"{end[:4]}-{int(on[2]):02}-{int(on[1]):02}"
    else:
        start = f"{end[:4]}-{int(text):02}" if len(end) == len("2020-01") else ""
    return (start, end) if start and dates.is_partial(start) else None


def _iso(text: str) -> str:
    """The ISO form of one date; empty where the calendar has none such."""
    found = _read(text)
    return found if dates.is_partial(found) else ""


def _read(text: str) -> str:
    tight = re.sub(r"\s*([./])\s*", r"\1", text)
    if on := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)", tight):
        return f"{_year(on[3])}-{int(on[2]):02}-{int(on[1]):02}"
    if month := re.fullmatch(r"(\d{1,2})[./](\d{4}|\d\d)", tight):
        return f"{_year(month[2])}-{int(month[1]):02}"
    if named := re.fullmatch(rf"({_MONTH})\.?\s?(\d{{4}})", text):
        return f"{named[2]}-{_MONTHS[named[1]]:02}"
    return text


def _year(digits: str) -> str:
    if len(digits) == 4:
        return digits
    return f"20{digits}" if int(digits) <= _LAST_OF_THIS_CENTURY else f"19{digits}"
