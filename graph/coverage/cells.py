"""The state of a cell: what its entries and the statements about it amount to on a day, always with the reason."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.coverage.counting import counted
from graph.coverage.periods import Age, Period, Presence, age, months_after, years_before
from graph.coverage.states import State
from graph.coverage.wording import MISSING_OFFICE, NOT_LASTING, ONLY_INDIRECT, UNNAMED_OFFICE, ends_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.coverage.facts import Facts, Thing
    from graph.coverage.statements import Statement
    from graph.coverage.states import Lead
    from graph.iri import IRI

PASSING = frozenset({"veranstaltung", "kampagne", "publikation"})  # kinds that are no lasting offer
SOON = 12  # months within which an end makes a cell weak


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in a cell: the thing, whether it counts directly, how it stands to the day, and what is listed under it."""

    iri: IRI
    direct: bool
    presence: Presence
    age: Age
    under: tuple[IRI, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a matrix.

    `entries` are the counted valid ones; `planned` and `ended` those that do not count on the day; `groups` the unnamed groups that a
    source names together. `lead` is set where the cell is about responsibility.
    `number` is what is shown, `direct` how many of it count directly. `reason` and `remarks` are German.
    """

    state: State
    reason: str
    age: Age | None
    entries: tuple[Entry, ...] = ()
    planned: tuple[Entry, ...] = ()
    ended: tuple[Entry, ...] = ()
    groups: tuple[IRI, ...] = ()
    remarks: tuple[str, ...] = ()
    statement: Statement | None = None
    lead: Lead | None = None

    @property
    def number(self) -> int:
        """How many entries count."""
        return len(self.entries)

    @property
    def direct(self) -> int:
        """How many of them count directly, not by way of the editors."""
        return sum(entry.direct for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may stand in a cell, with its period; `direct` as in `Entry`."""

    thing: Thing
    when: Period
    presence: Presence
    direct: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a cell beside its entries: a statement in force, one that has expired, and whether it was searched in vain."""

    statement: Statement | None = None
    expired: Statement | None = None
    searched_in_vain: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """Which of the rules apply to an aspect: whether its cells can be weak, and whether bodies and lasting kinds are looked at."""

    can_be_weak: bool = False
    has_bodies: bool = False


RULES: dict[str, Rules] = {
    "measure": Rules(can_be_weak=True, has_bodies=True),
    "partner": Rules(can_be_weak=True),
    "network": Rules(),
    "document": Rules(),
}


def cell(
    aspect: str, candidates: Sequence[Candidate], facts: Facts, day: date, known: Known, groups: tuple[IRI, ...] = ()
) -> Cell:
    """The state of a cell on a day.

    Where entries are valid they decide, direct and indirect ones together; a remark says where all are indirect. Else, in
    this order: another level is responsible, a confirmed gap, only planned, only ended, searched and not found, not recorded.
    """
    valid = [each for each in candidates if each.presence is Presence.VALID]
    planned = _entries([each for each in candidates if each.presence is Presence.PLANNED], facts, day)
    ended = _entries([each for each in candidates if each.presence is Presence.ENDED], facts, day)
    entries = _entries(valid, facts, day)
    remarks = [known.expired.expired_remark] if known.expired and known.statement is None else []
    if entries:
        state, reason = _covered(aspect, entries, {each.thing.iri: each for each in valid}, day)
        if RULES[aspect].has_bodies:
            remarks = [*_body_remarks(entries, facts), *remarks]
        if not any(entry.direct for entry in entries):
            remarks.append(ONLY_INDIRECT)
        if known.statement is not None:
            remarks.append(known.statement.contradicted_remark)
    else:
        state, reason = missing(planned, ended, known, day, {each.thing.iri: each for each in candidates})
    decisive = entries or planned or ended
    return Cell(
        state=state,
        reason=reason,
        age=newest([entry.age for entry in decisive]),
        entries=entries,
        planned=planned,
        ended=ended,
        groups=groups,
        remarks=tuple(remarks),
        statement=known.statement,
    )


def _entries(candidates: Sequence[Candidate], facts: Facts, day: date) -> tuple[Entry, ...]:
    """Candidates of one presence, parts and older editions under their whole; a whole is direct if anything under it is."""
    by_iri = {each.thing.iri: each for each in candidates}
    things = ChainMap(
        {iri: each.thing for iri, each in by_iri.items()}, facts.things["measure"], facts.things["document"]
    )
    found = []
    for iri, under in counted(by_iri, things).items():
        direct = any(by_iri[each].direct for each in (iri, *under))
        ages = [age(by_iri[each].thing, day) for each in (iri, *under)]
        found.append(Entry(iri, direct, by_iri[iri].presence, newest(ages) or Age.UNDATED, under))
    return tuple(found)


def _covered(aspect: str, entries: Sequence[Entry], valid: Mapping[IRI, Candidate], day: date) -> tuple[State, str]:
    if not RULES[aspect].can_be_weak:
        return State.COVERED, ""
    reasons = []
    if len(entries) == 1:
        reasons.append("nur ein Eintrag")
    elif RULES[aspect].has_bodies and _one_body([valid[entry.iri].thing for entry in entries]):
        reasons.append("nur ein Träger")
    ends = [valid[entry.iri].when.ends for entry in entries]
    last = None if None in ends else max(end for end in ends if end is not None)
    if last is not None and last <= months_after(day, SOON):
        reasons.append(ends_by(last))
    return (State.WEAK, ", ".join(reasons)) if reasons else (State.COVERED, "")


def _one_body(things: Sequence[Thing]) -> bool:
    """Whether one and the same body alone is responsible for all; an unknown one makes nothing weak."""
    bodies = {frozenset(thing.iris("responsible")) for thing in things}
    return len(bodies) == 1 and len(next(iter(bodies))) == 1


def missing(
    planned: Sequence[Entry], ended: Sequence[Entry], known: Known, day: date, all_: Mapping[IRI, Candidate]
) -> tuple[State, str]:
    """The state of a cell without valid entries, and its reason."""
    if known.statement is not None:
        before = f"; {_until(ended, all_)}" if ended and known.statement.state is State.GAP else ""
        return known.statement.state, known.statement.reason + before
    if planned:
        fresh = any(source.last >= years_before(day, 3) for each in planned for source in all_[each.iri].thing.dated)
        return State.PLANNED, "" if fresh else "geplant, Stand unklar"
    if ended:
        return State.ENDED, _until(ended, all_)
    if known.searched_in_vain:
        return State.NOT_FOUND, "in öffentlichen Quellen nichts gefunden; das heißt nicht, dass es nichts gibt"
    return State.UNKNOWN, ""


def _until(ended: Sequence[Entry], all_: Mapping[IRI, Candidate]) -> str:
    days = [end for entry in ended if (end := all_[entry.iri].when.ends) and end > date.min]
    return f"bis {max(days).year} vorhanden" if days else "früher vorhanden"


def _body_remarks(entries: Sequence[Entry], facts: Facts) -> list[str]:
    things = [facts.things["measure"][entry.iri] for entry in entries]
    remarks = []
    if all(thing.iris("type") and {_last(iri) for iri in thing.iris("type")} <= PASSING for thing in things):
        remarks.append(NOT_LASTING)
    nobody = sum(not thing.iris("responsible") for thing in things)
    if nobody:
        remarks.append(MISSING_OFFICE.format(nobody, len(things)))
    city_only = sum(bool(bodies := thing.iris("responsible")) and bodies <= _cities(thing, facts) for thing in things)
    if city_only:
        remarks.append(UNNAMED_OFFICE.format(city_only, len(things)))
    return remarks


def _cities(thing: Thing, facts: Facts) -> frozenset[IRI]:
    """The bodies that are the city as such: itself and its own organisation row."""
    cities = thing.iris("city")
    return cities | frozenset(body for body, city in facts.own.items() if city in cities)


def newest(ages: Sequence[Age]) -> Age | None:
    """The best of several ages of evidence, None where there is none."""
    return next((each for each in Age if each in ages), None)


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]
