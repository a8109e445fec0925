"""The state of a cell: what its entries and the statements about it amount to on a day, always with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.coverage import wording
from graph.coverage.bodies import bodies
from graph.coverage.counting import counted
from graph.coverage.periods import Age, Period, Presence, age, confirmed
from graph.coverage.reasons import covered, missing, told_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.coverage.facts import Facts
    from graph.coverage.statements import Statement
    from graph.coverage.states import Lead, State
    from graph.coverage.things import Dated, Thing
    from graph.iri import IRI


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
    city as such. `lead` is set where the cell is about responsibility. `reason` and `remarks` are German.
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
    by_iri = {each.thing.iri: each for each in candidates}
    entries, planned, ended = (
        entries_of([each for each in candidates if each.presence is which], facts, aspect, day)
        for which in (Presence.VALID, Presence.PLANNED, Presence.ENDED)
    )
    state, reason = covered(aspect, [by_iri[entry.iri] for entry in entries], facts, day)
    if not entries:
        state, reason = missing(planned, ended, known, day, by_iri)
    behind = {entry.iri: bodies(by_iri[entry.iri].thing, facts) for entry in entries} if aspect == "measure" else {}
    without = tuple(iri for iri, found in behind.items() if found.is_missing)
    unnamed = tuple(iri for iri, found in behind.items() if found.is_unnamed_office)
    told = told_of(aspect, [by_iri[entry.iri].thing for entry in entries], facts)
    if without:
        told.append(wording.MISSING_OFFICE.format(len(without), len(entries)))
    if unnamed:
        told.append(wording.UNNAMED_OFFICE.format(len(unnamed), len(entries)))
    if entries and not any(entry.direct for entry in entries):
        told.append(wording.ONLY_INDIRECT)
    return Cell(
        state=state,
        reason=reason,
        age=age_of(entries or planned or ended, known, state, day),
        entries=entries,
        planned=planned,
        ended=ended,
        groups=groups,
        without_office=without,
        unnamed_office=unnamed,
        remarks=(*told, *beside(known, covered=bool(entries))),
        statement=known.statement,
    )


def beside(known: Known, *, covered: bool) -> list[str]:
    """What is to be told of a cell beside its entries."""
    remarks = []
    if known.expired and known.statement is None:
        remarks.append(known.expired.expired_remark)
    if known.statement and covered:
        remarks.append(known.statement.contradicted_remark)
    if known.under_umbrella and not covered:
        remarks.append(wording.UNDER_UMBRELLA)
    return remarks


def age_of(decisive: Sequence[Entry], known: Known, state: State, day: date) -> Age | None:
    """How old the evidence of a state is: that of the statement where it decides, else the best of the entries; None without any."""
    if known.statement and state is known.statement.state:
        return age(known.statement.said, day)
    ages = {entry.age for entry in decisive}
    return next((each for each in Age if each in ages), None)


def entries_of(candidates: Sequence[Candidate], facts: Facts, aspect: str, day: date) -> tuple[Entry, ...]:
    """Candidates of one presence, parts and older editions under their whole; a whole is direct if anything under it is."""
    if not candidates:
        return ()
    things: Mapping[IRI, Thing] = facts.things.get(aspect, {})
    by_iri = {each.thing.iri: each for each in candidates}
    found = []
    for iri, under in counted(by_iri, things).items():
        both = [by_iri[each] for each in (iri, *under)]
        sources = [source for each in both if (source := confirmed(each.thing, day))]
        newest = max(sources, key=lambda source: (source.last, source.first), default=None)
        direct = any(each.direct for each in both)
        found.append(Entry(iri, direct, both[0].presence, age(newest, day), under, newest))
    return tuple(found)
