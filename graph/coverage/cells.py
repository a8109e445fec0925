"""The state of a cell: what its entries and the statements about it amount to on a day, always with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.coverage import wording
from graph.coverage.bodies import bodies
from graph.coverage.counting import counted
from graph.coverage.periods import Age, Period, Presence, age, newest
from graph.coverage.reasons import missing, told_of, weaknesses
from graph.coverage.states import State
from graph.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graph.coverage.facts import Facts
    from graph.coverage.statements import Statement
    from graph.coverage.states import Lead, Weak
    from graph.coverage.things import Dated, Thing
    from graph.iri import IRI

AGES = tuple(Age)  # the best first


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in a cell: the thing, whether it counts directly, how it stands to the day, and what is listed under it.

    `confirmed` is the newest dated source of it or of what is listed under it, as of the day; `age` says how old that is.
    """

    iri: IRI
    direct: bool
    presence: Presence
    age: Age
    under: tuple[IRI, ...] = ()
    confirmed: Dated | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a matrix.

    `entries` are the counted valid ones; `planned` and `ended` those that do not count on the day; `groups` the unnamed groups that a
    source names together. Among the entries of measures, `without_office` have nobody who answers for them and `unnamed_office` only the
    city as such. `statement` is the one in force, `expired` the last that was. `weak` says why a cell is weak; `lead` is set where it is
    about responsibility. `reason` and `remarks` are in the current language.
    """

    state: State
    reason: str
    age: Age | None
    entries: tuple[Entry, ...] = ()
    planned: tuple[Entry, ...] = ()
    ended: tuple[Entry, ...] = ()
    groups: tuple[IRI, ...] = ()
    without_office: tuple[IRI, ...] = ()
    unnamed_office: tuple[IRI, ...] = ()
    remarks: tuple[str, ...] = ()
    statement: Statement | None = None
    expired: Statement | None = None
    weak: tuple[Weak, ...] = ()
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
    """A thing that may stand in a cell, with its period and the newest source of the day; `direct` as in `Entry`."""

    thing: Thing
    when: Period
    presence: Presence
    direct: bool
    confirmed: Dated | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a cell beside its entries.

    A statement in force, one that has expired, whether it was searched in vain, whether an umbrella stands above it.
    """

    statement: Statement | None = None
    expired: Statement | None = None
    searched_in_vain: bool = False
    under_umbrella: bool = False


def cell(
    aspect: str, candidates: Sequence[Candidate], facts: Facts, day: date, known: Known, groups: tuple[IRI, ...] = ()
) -> Cell:
    """The state of a cell on a day.

    Where entries are valid they decide, direct and indirect ones together; a remark says where all are indirect. Else, in
    this order: another level is responsible, a confirmed gap, only planned, only ended, searched and not found, not recorded.
    """
    if not candidates:
        return bare(known, day, groups)
    by_iri = {each.thing.iri: each for each in candidates}
    by_presence: dict[Presence, list[Candidate]] = {Presence.VALID: [], Presence.PLANNED: [], Presence.ENDED: []}
    for each in candidates:
        by_presence[each.presence].append(each)
    entries, planned, ended = (entries_of(some, facts, aspect, day) if some else () for some in by_presence.values())
    valid = [by_iri[entry.iri] for entry in entries]
    behind = {each.thing.iri: bodies(each.thing, facts) for each in valid} if aspect == "measure" else {}
    reasons = weaknesses(aspect, valid, tuple(behind.values()), day) if entries else {}
    if entries:
        state, reason = (State.WEAK if reasons else State.COVERED), ", ".join(reasons.values())
    else:
        state, reason = missing(planned, ended, known, day, by_iri)
    told = told_of([each.thing for each in valid], tuple(behind.values())) if behind else []
    return Cell(
        state=state,
        reason=reason,
        age=age_of(entries or planned or ended, known, state, day),
        entries=entries,
        planned=planned,
        ended=ended,
        groups=groups,
        without_office=tuple(iri for iri, found in behind.items() if found.is_missing),
        unnamed_office=tuple(iri for iri, found in behind.items() if found.is_unnamed_office),
        remarks=(*told, *beside(entries, known)),
        statement=known.statement,
        expired=known.expired,
        weak=tuple(reasons),
    )


def bare(known: Known, day: date, groups: tuple[IRI, ...] = ()) -> Cell:
    """The state of a cell in which nothing ever stood; most cells of a large matrix are such."""
    state, reason = missing((), (), known, day, {})
    return Cell(
        state=state,
        reason=reason,
        age=age_of((), known, state, day),
        groups=groups,
        remarks=tuple(beside((), known)),
        statement=known.statement,
        expired=known.expired,
    )


def beside(entries: Sequence[Entry], known: Known) -> list[str]:
    """What is to be told of a cell whatever its aspect."""
    remarks = []
    if entries and not any(entry.direct for entry in entries):
        remarks.append(_(wording.ONLY_INDIRECT))
    if known.expired and known.statement is None:
        remarks.append(known.expired.expired_remark)
    if entries and known.statement:
        remarks.append(known.statement.remark)
    if known.under_umbrella and not entries:
        remarks.append(_(wording.UNDER_UMBRELLA))
    return remarks


def age_of(decisive: Sequence[Entry], known: Known, state: State, day: date) -> Age | None:
    """How old the evidence of a state is: that of the statement where it decides, else the best of the entries; None without any."""
    if known.statement and state is known.statement.state:
        return age(known.statement.said, day)
    if not decisive:
        return None
    ages = [entry.age for entry in decisive]
    return next(each for each in AGES if each in ages)


def entries_of(candidates: Sequence[Candidate], facts: Facts, aspect: str, day: date) -> tuple[Entry, ...]:
    """Candidates of one presence, parts and older editions under their whole; a whole is direct if anything under it is."""
    by_iri = {each.thing.iri: each for each in candidates}
    found = []
    for iri, under in counted(by_iri, facts.things.get(aspect, {})).items():
        if not under:
            each = by_iri[iri]
            found.append(Entry(iri, each.direct, each.presence, age(each.confirmed, day), (), each.confirmed))
            continue
        both = [by_iri[each] for each in (iri, *under)]
        confirmed = newest(each.confirmed for each in both)
        direct = any(each.direct for each in both)
        found.append(Entry(iri, direct, both[0].presence, age(confirmed, day), under, confirmed))
    return tuple(found)
