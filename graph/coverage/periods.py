"""What is valid, planned, ended or not yet there on a day: the design's rules for things whose dates are as good as their sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.coverage.facts import Thing

RECENT = 3  # years within which a source is current
ONE_OFF = frozenset({"veranstaltung", "kampagne"})  # without an end they count for one year


class Presence(Enum):
    """How a thing stands to a day."""

    VALID = "valid"
    PLANNED = "planned"
    ENDED = "ended"
    ABSENT = "absent"


class Age(Enum):
    """How old the evidence is: the newest dated source is at most three years old, is older, or none is dated."""

    CURRENT = "current"
    OLDER = "older"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Period:
    """When a thing is there.

    `begins` is None where neither the thing nor a source of it is dated, `ends` while nothing says that it ends. `planned` means that
    its status says so. `announced` is the last day that the date of its earliest source can mean.
    """

    begins: date | None
    ends: date | None
    planned: bool
    announced: date | None


def period(thing: Thing) -> Period:
    """When a thing is there, by its own dates, else by its status and the dates of its sources.

    Without start it begins with its earliest dated source. Without end one that is called ended ends with its newest source (and where
    none is dated, before every day), an event or campaign that does not recur with its year, anything else not at all.
    """
    status = _word(thing, "status")
    sources = thing.dated
    begins = thing.day("startEarliest") or thing.day("issuedEarliest")
    if begins is None and sources:
        begins = min(source.first for source in sources)
    ends = thing.day("endLatest", latest=True)
    if ends is None and status == "beendet":
        ends = max((source.last for source in sources), default=date.min)
    elif ends is None and _one_off(thing):
        year = (thing.day("startEarliest") or (sources[-1].last if sources else None) or date.min).year
        ends = date(year, 12, 31) if year > 1 else None
    announced = min((source.last for source in sources), default=None)
    return Period(begins, ends, status == "geplant", announced)


def presence(when: Period, day: date, today: date) -> Presence:
    """How a thing stands to a day. One that nothing dates counts for today and later only.

    What is planned, or begins later, is planned from the day on which a source surely speaks of it.
    """
    if when.ends is not None and when.ends < day and (when.begins is None or when.begins <= day):
        return Presence.ENDED
    if when.planned or (when.begins is not None and when.begins > day):
        told = day >= today if when.announced is None else when.announced <= day
        return Presence.PLANNED if told else Presence.ABSENT
    if when.begins is None:
        return Presence.VALID if day >= today else Presence.ABSENT
    return Presence.VALID


def age(thing: Thing, day: date) -> Age:
    """How old the evidence for a thing is on a day; what a later source says did not count then."""
    known = [source.last for source in thing.dated if source.first <= day]
    if not known:
        return Age.UNDATED
    return Age.CURRENT if max(known) >= years_before(day, RECENT) else Age.OLDER


def years_before(day: date, years: int) -> date:
    """The same day some years earlier, the last of February for a leap day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def months_after(day: date, months: int) -> date:
    """The same day some months later, the last of the month where it is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    length = ((first + timedelta(days=31)).replace(day=1) - first).days
    return first.replace(day=min(day.day, length))


def _one_off(thing: Thing) -> bool:
    return _word(thing, "type") in ONE_OFF and _word(thing, "duration") != "wiederkehrend"


def _word(thing: Thing, name: str) -> str:
    iri = thing.one(name)
    return iri.rpartition("/")[2] if iri else ""
