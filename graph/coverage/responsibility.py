"""Who is responsible for a field: a lead, several, only others, or nobody. Responsibilities carry no dates, so they hold on every day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.coverage.cells import Cell, Entry, Known, missing, newest
from graph.coverage.periods import Presence, age
from graph.coverage.states import Lead, State
from graph.coverage.wording import RESPONSIBILITY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.coverage.facts import Facts, Thing
    from graph.iri import IRI

LEADING, INVOLVED = "federfuehrend", "beteiligt"


def responsibility(entries: Mapping[IRI, bool], facts: Facts, day: date, known: Known) -> Cell:
    """The responsibility for a field; `entries` are the responsibilities, each with whether it counts directly.

    Unnamed groups are listed apart and lead nothing.
    """
    things = {iri: facts.things["responsibility"][iri] for iri in sorted(entries)}
    groups = tuple(sorted({body for thing in things.values() for body in thing.iris("organisation") & facts.groups}))
    named = [thing for thing in things.values() if not thing.iris("organisation") <= facts.groups]
    lead = _lead(named)
    if lead is Lead.NOBODY:
        state, reason = missing((), (), known, day, {})
    else:
        state, reason = State.COVERED, RESPONSIBILITY[lead.value]
    found = tuple(Entry(thing.iri, entries[thing.iri], Presence.VALID, age(thing, day)) for thing in named)
    expired = known.expired
    return Cell(
        state=state,
        reason=reason,
        age=newest([entry.age for entry in found]),
        entries=found,
        groups=groups,
        remarks=(expired.expired_remark,) if expired and known.statement is None else (),
        statement=known.statement,
        lead=lead,
    )


def _lead(named: Sequence[Thing]) -> Lead:
    leads = {body for thing in named if LEADING in _roles(thing) for body in thing.iris("organisation")}
    if leads:
        return Lead.LEAD if len(leads) == 1 else Lead.SEVERAL_LEADS
    if any(INVOLVED in _roles(thing) for thing in named):
        return Lead.ONLY_INVOLVED
    return Lead.ONLY_ADVISORY if named else Lead.NOBODY


def _roles(thing: Thing) -> frozenset[str]:
    return frozenset(iri.rpartition("/")[2] for iri in thing.iris("role"))
