"""What is valid, planned, ended or not yet there on a day: the design's rules for things whose dates are as good as their sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.coverage.things import Dated, Thing

RECENT = 3  # years within which a source is current
ONE_OFF = frozenset({"veranstaltung", "kampagne"})  # without an end they count for one year
RECURRING = "wiederkehrend"
PLANNED, OVER = "geplant", "beendet"


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

    `begins` is None where neither the thing nor a source of it is dated, `ends` while nothing says that it ends; an end at an unknown time
    is before every day. `planned` means that its status says so. `announced` is the last day that the date of its earliest source can mean.
    """

    begins: date | None
    ends: date | None
    planned: bool
    announced: date | None


def period(thing: Thing) -> Period:
    """When a thing is there, as far as it and its sources say.

    Without start it begins with its earliest dated source. Without end one that is called ended ends with its newest source (and where
    none is dated, at an unknown time), an event or campaign that does not recur with its year, anything else not at all. Where sources
    disagree, what one calls ended has ended, and what one calls running is no longer planned.
    """
    status, sources = thing.words("status"), thing.dated
    begins = thing.day("startEarliest") or thing.day("issuedEarliest")
    if begins is None and sources:
        begins = min(source.first for source in sources)
    ends = thing.day("endLatest", latest=True)
    if ends is None and OVER in status:
        ends = max((source.last for source in sources), default=date.min)
    elif ends is None and thing.words("type") & ONE_OFF and RECURRING not in thing.words("duration"):
        held = thing.day("startEarliest") or (sources[-1].last if sources else None)
        ends = date(held.year, 12, 31) if held else None
    announced = min((source.last for source in sources), default=None)
    return Period(begins, ends, status == {PLANNED}, announced)


def known_since(thing: Thing, today: date) -> date:
    """The day from which a thing that nothing dates counts: the first on which a source of it was read, else today.

    So what counts on a day follows from the data and the day alone, and an address that names both keeps its answer. A reading that is
    dated ahead keeps nothing out today.
    """
    return min(thing.day("readOn") or today, today)


def presence(when: Period, day: date, known: date) -> Presence:
    """How a thing stands to a day. One that nothing dates counts from the day on which it became known (`known_since`), not before.

    What is planned, or begins later, is planned from the day on which a source surely speaks of it. What is planned stays so even past
    the end it was planned for: nobody says that it ever took place.
    """
    begins_later = when.begins is not None and when.begins > day
    if when.planned or begins_later:
        told = day >= known if when.announced is None else when.announced <= day
        return Presence.PLANNED if told else Presence.ABSENT
    if when.begins is None and day < known:
        ended = when.ends is not None and date.min < when.ends < day
        return Presence.ENDED if ended else Presence.ABSENT
    return Presence.ENDED if when.ends is not None and when.ends < day else Presence.VALID


def confirmed(thing: Thing, day: date) -> Dated | None:
    """The newest dated source that can have spoken on a day; the day a source was read confirms nothing."""
    known = [source for source in thing.dated if source.first <= day]
    return known[-1] if known else None


def newest(sources: Iterable[Dated | None]) -> Dated | None:
    """The newest of several sources, None where there is none."""
    return max((each for each in sources if each), key=lambda each: (each.last, each.first), default=None)


def age(told: Dated | None, day: date) -> Age:
    """How old the evidence is on a day, by its newest dated source."""
    if told is None:
        return Age.UNDATED
    return Age.CURRENT if told.last >= years_before(day, RECENT) else Age.OLDER


def today() -> date:
    """The day it is."""
    return datetime.now(UTC).date()


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
