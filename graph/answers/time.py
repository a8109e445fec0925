"""What happened when, what begins and ends, what is out of date, and what things were called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class UnconfirmedEntry:
    """One entry that counts as going on. `last_told` is the last day of its newest source, None where no source has a date."""

    entry: IRI
    entry_class: IRI
    last_told: str | None


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """One beginning or end. `change` is ``bg:start`` or ``bg:end``; `certain` says that all of a partial date lies in the period."""

    measure: IRI
    change: IRI
    day: str
    certain: bool | None
    in_city: IRI | None
    status: IRI | None


@dataclass(frozen=True, slots=True)
class EventParty:
    """One organiser or participant of an event, or the event alone. `part` is ``bg:organiser`` or ``bg:participant``.

    A `party` may be a sector or a target group, where the source names no one.
    """

    event: IRI
    start: str | None
    end: str | None
    party: IRI | None
    part: IRI | None
    role: str | None
    in_city: IRI | None
    participation: IRI | None


@dataclass(frozen=True, slots=True)
class FormerName:
    """One other name.

    `name_kind` is ``skos:altLabel``, ``bg:shortName``, ``skos:prefLabel`` (by another source) or ``dcterms:replaces``, where `former`
    is the thing that bore it.
    """

    thing: IRI
    name_kind: IRI
    other_name: str
    former: IRI | None


@answers("unconfirmed-entries")
def unconfirmed_entries(
    store: Store,
    *,
    city: IRI | None = None,
    kind: str | None = None,
    as_of: date | None = None,
    years: int | None = None,
    lang: str = "",
) -> Answer[UnconfirmedEntry]:
    """Entries whose newest source is older than some years (three), oldest first, undated ones before all.

    `kind` is ``massnahme``, ``netzwerk``, ``stelle``, ``zustaendigkeit``, ``amt`` or ``organisationsmodell``.
    """
    given = {"city": city, "kind": kind, "as_of": as_of, "years": years}
    return run(store, "unconfirmed-entries", UnconfirmedEntry, lang, **given)


@answers("measures-starting-or-ending")
def measures_starting_or_ending(
    store: Store,
    *,
    from_day: date,
    to_day: date,
    city: IRI | None = None,
    field: IRI | None = None,
    lang: str = "",
) -> Answer[MeasureChange]:
    """Beginnings and ends of measures from one day to another, both included."""
    given = {"from_day": from_day, "to_day": to_day, "city": city, "field": field}
    return run(store, "measures-starting-or-ending", MeasureChange, lang, **given)


@answers("events-and-participants")
def events_and_participants(
    store: Store,
    *,
    city: IRI | None = None,
    participant: IRI | None = None,
    from_day: date | None = None,
    to_day: date | None = None,
    lang: str = "",
) -> Answer[EventParty]:
    """Events in the order they happened, with organisers and participants."""
    given = {"city": city, "participant": participant, "from_day": from_day, "to_day": to_day}
    return run(store, "events-and-participants", EventParty, lang, **given)


@answers("former-names")
def former_names(
    store: Store, *, city: IRI | None = None, thing: IRI | None = None, text: str | None = None, lang: str = ""
) -> Answer[FormerName]:
    """Former and differing names of a city's things, of one thing, or that contain a text."""
    return run(store, "former-names", FormerName, lang, city=city, thing=thing, text=text)
