"""What may stand in the cells of one city: for each aspect and field the things that are assigned to it, and the umbrellas above all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.coverage.assignment import own_fields, reference_fields, umbrellas
from graph.coverage.cells import Candidate
from graph.coverage.partners import partners
from graph.coverage.periods import Presence, confirmed, known_since, period, presence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.coverage.facts import Facts
    from graph.coverage.filters import Filter
    from graph.coverage.lists import FieldList
    from graph.coverage.things import Thing
    from graph.iri import IRI

DATED = ("measure", "network", "document")  # aspects whose entries are things of their own, with dates


@dataclass(slots=True)
class Candidates:
    """The things of a city by aspect and field on a day.

    `responsible` has, for each field, the responsibilities with whether they count directly. `groups` are the unnamed groups among the
    partners of a field. `over` are the umbrellas of each list by aspect: entries that stand for more than half of its fields.
    """

    by_aspect: dict[str, dict[IRI, list[Candidate]]] = field(default_factory=dict)
    responsible: dict[IRI, dict[IRI, bool]] = field(default_factory=dict)
    groups: dict[IRI, tuple[IRI, ...]] = field(default_factory=dict)
    over: dict[tuple[IRI | None, str], tuple[Candidate, ...]] = field(default_factory=dict)

    @property
    def umbrellas(self) -> dict[str, tuple[IRI, ...]]:
        """The umbrellas of all lists that are valid on the day, by aspect."""
        found: dict[str, set[IRI]] = {aspect: set() for aspect in DATED}
        for (_, aspect), over in self.over.items():
            found[aspect] |= {made.thing.iri for made in over if made.presence is Presence.VALID}
        return {aspect: tuple(sorted(iris)) for aspect, iris in found.items()}


@dataclass(frozen=True, slots=True)
class Moment:
    """The day a matrix speaks of, and the day it is: from the latter on counts what nothing dates, not even the day of a reading."""

    day: date
    today: date


def candidates(
    facts: Facts, city: IRI, lists: Sequence[FieldList], at: Moment, only: Filter, aspects: Sequence[str]
) -> Candidates:
    """Assign a city's things to the fields of some lists, for some aspects. Umbrellas are told for each list by itself."""
    found = Candidates()
    needed = {*aspects, *(("measure", "network") if "partner" in aspects else ())}
    for aspect in DATED:
        if aspect in needed:
            _add(found, facts, city, lists, at, only, aspect)
    if "responsibility" in needed:
        _add_responsible(found, facts, city, lists)
    if "partner" in needed:
        fields = [each for list_ in lists for each in list_.fields]
        found.by_aspect["partner"], found.groups = partners(found.by_aspect, facts, city, fields, at.day)
    return found


def _add(
    found: Candidates, facts: Facts, city: IRI, lists: Sequence[FieldList], at: Moment, only: Filter, aspect: str
) -> None:
    """Assign the things of one kind. Headings are none; what is not there on the day stays out."""
    there = {thing.iri: made for thing in facts.of_city(aspect, city) if (made := made_of(thing, at)) is not None}
    cells: dict[IRI, list[Candidate]] = defaultdict(list)
    for list_ in lists:
        assigned = {iri: _fields(made.thing, facts, list_) for iri, made in there.items()}
        over = umbrellas(assigned, list_.fields)
        shown = [(iri, made) for iri, made in there.items() if only.fits(aspect, made.thing)]
        found.over[list_.iri, aspect] = tuple(made for iri, made in shown if iri in over)
        fields = frozenset(list_.fields)
        for iri, made in shown:
            if iri not in over:
                for each, direct in assigned[iri].items():
                    if each in fields:
                        cells[each].append(Candidate(made.thing, made.when, made.presence, direct, made.confirmed))
    found.by_aspect[aspect] = dict(cells)


def made_of(thing: Thing, at: Moment) -> Candidate | None:
    """A thing with how it stands to the day, for whatever field; None for a mere heading and for what is not there on the day."""
    if thing.flag("isHeading"):
        return None
    when = period(thing)
    how = presence(when, at.day, known_since(thing, at.today))
    if how is Presence.ABSENT:
        return None
    return Candidate(thing, when, how, direct=True, confirmed=confirmed(thing, at.day))


def _fields(thing: Thing, facts: Facts, list_: FieldList) -> Mapping[IRI, bool]:
    return reference_fields(thing, facts) if list_.is_reference else own_fields(thing)


def _add_responsible(found: Candidates, facts: Facts, city: IRI, lists: Sequence[FieldList]) -> None:
    for thing in facts.of_city("responsibility", city):
        for list_ in lists:
            theirs = reference_fields(thing, facts, wider_counts=True) if list_.is_reference else own_fields(thing)
            for each in list_.fields:
                if each in theirs:
                    found.responsible.setdefault(each, {})[thing.iri] = theirs[each]
