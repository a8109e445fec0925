"""How long ago somebody said so: entries by the date of the newest source that confirms them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.coverage.candidates import Moment, made_of
from graph.coverage.periods import Age, Presence, age, confirmed
from graph.coverage.wording import running

if TYPE_CHECKING:
    from datetime import date

    from graph.coverage.facts import Facts
    from graph.coverage.things import Dated, Thing
    from graph.iri import IRI

KINDS = ("measure", "network", "document", "responsibility")
RUNNING = "laufend"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """An entry that is valid or planned on a day, with the newest dated source that had spoken of it by then; None where none is dated.

    `words` say what „laufend“ is worth where the source is older.
    """

    iri: IRI
    kind: str
    presence: Presence
    newest: Dated | None
    age: Age
    words: str


def last_confirmed(facts: Facts, city: IRI, day: date, *, today: date) -> tuple[Confirmed, ...]:
    """The valid and planned entries of a city, those that no dated source confirms first, then the longest unconfirmed."""
    found = [each for kind in KINDS for thing in facts.of_city(kind, city) if (each := _of(thing, kind, day, today))]
    return tuple(sorted(found, key=lambda each: (each.newest is not None, each.newest and each.newest.last, each.iri)))


def _of(thing: Thing, kind: str, day: date, today: date) -> Confirmed | None:
    """Responsibilities carry no dates: they hold on every day, and their sources alone say how old they are."""
    made = None if kind == "responsibility" else made_of(thing, Moment(day, today))
    if kind != "responsibility" and (made is None or made.presence is Presence.ENDED):
        return None
    newest, presence = (made.confirmed, made.presence) if made else (confirmed(thing, day), Presence.VALID)
    how = age(newest, day)
    return Confirmed(thing.iri, kind, presence, newest, how, as_said(thing, newest, how))


def as_said(thing: Thing, newest: Dated | None, how: Age) -> str:
    """What a status is worth on an older source: „laut Quelle von 2009 laufend“; empty where there is nothing to say."""
    is_old = newest is not None and how is Age.OLDER and RUNNING in thing.words("status")
    return running(newest) if is_old and newest else ""
