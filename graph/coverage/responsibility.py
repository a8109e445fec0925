"""Who is responsible for a field: a lead, several, only others, or nobody. Responsibilities carry no dates, so they hold on every day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.coverage import wording
from graph.coverage.bodies import bodies
from graph.coverage.cells import Cell, Entry, Known, age_of, beside
from graph.coverage.periods import Presence, age, confirmed
from graph.coverage.reasons import missing
from graph.coverage.states import Lead, State
from graph.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.coverage.bodies import Bodies
    from graph.coverage.facts import Facts
    from graph.coverage.things import Thing
    from graph.iri import IRI

LEADING, INVOLVED, ADVISING = "federfuehrend", "beteiligt", "beratend"


def responsibility(entries: Mapping[IRI, bool], facts: Facts, day: date, known: Known) -> Cell:
    """The responsibility for a field; `entries` are the responsibilities, each with whether it counts directly.

    Unnamed groups are listed apart and lead nothing. The city as such is a lead whose office is not named.
    """
    things = [facts.things["responsibility"][iri] for iri in sorted(entries)]
    named = [thing for thing in things if not thing.iris("organisation") <= facts.groups]
    leading = [bodies(thing, facts, "organisation") for thing in named if LEADING in thing.words("role")]
    lead = _lead(named, leading)
    state, reason = (State.COVERED, wording.RESPONSIBILITY[lead.value])
    if lead is Lead.NOBODY:
        state, reason = missing((), (), known, day, {})
    found = tuple(_entry(thing, day, direct=entries[thing.iri]) for thing in named)
    groups = {body for thing in things for body in thing.iris("organisation") & facts.groups}
    told = [_(wording.NO_OFFICE_NAMED)] if leading and not _offices(leading) else []
    told += [_(wording.ONLY_GROUPS)] if groups and not named else []
    return Cell(
        state=state,
        reason=reason,
        age=age_of(found, known, state, day),
        entries=found,
        groups=tuple(sorted(groups)),
        remarks=(*told, *beside(found, known)),
        statement=known.statement,
        expired=known.expired,
        lead=lead,
    )


def _entry(thing: Thing, day: date, *, direct: bool) -> Entry:
    newest = confirmed(thing, day)
    return Entry(thing.iri, direct, Presence.VALID, age(newest, day), (), newest)


def _lead(named: Sequence[Thing], leading: Sequence[Bodies]) -> Lead:
    if leading:
        return Lead.SEVERAL_LEADS if len(_offices(leading)) > 1 else Lead.LEAD
    if any(INVOLVED in thing.words("role") for thing in named):
        return Lead.ONLY_INVOLVED
    return Lead.ONLY_ADVISORY if named else Lead.NOBODY


def _offices(leading: Sequence[Bodies]) -> frozenset[IRI]:
    """The named leads. The city as such is none beside them: it is what they are offices of."""
    return frozenset(body for each in leading for body in each.named)
