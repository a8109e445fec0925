"""Everything of a city that has a place in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing with one beginning and end.

    Both are as precise as the source says, None where it says nothing. `kind` is a class; a document's day is its `start`. `last_told`
    is the last day that the newest dated source can mean: what has no end is known until then.
    """

    thing: IRI
    kind: IRI
    start: str | None
    end: str | None
    status: IRI | None
    last_told: str | None


@answers("timeline")
def timeline(
    store: Store, *, city: IRI, from_day: date | None = None, to_day: date | None = None, lang: str = ""
) -> Answer[TimelineEntry]:
    """What happened in a city when, and what ran for how long, ever or within a period."""
    return run(store, "timeline", TimelineEntry, lang, city=city, from_day=from_day, to_day=to_day)
