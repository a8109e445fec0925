"""Matrices of coverage: a city's fields by aspects, target groups or sectors; all cities on the reference fields."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from graph.coverage.candidates import Candidates, candidates
from graph.coverage.cells import Candidate, Cell, Known, cell
from graph.coverage.facts import load
from graph.coverage.periods import Age
from graph.coverage.responsibility import responsibility
from graph.coverage.statements import Statement, about, statements
from graph.coverage.states import COVERING, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph.answer import Query
    from graph.coverage.facts import Facts
    from graph.iri import IRI
    from graph.store import Store

ASPECTS = ("measure", "responsibility", "network", "partner", "document")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Fields by columns (aspects, cities, target groups or sectors), each cell with its state.

    `umbrellas` has, for each column, the entries that stand above the matrix. `finding` is one German sentence, `queries` all that ran.
    """

    rows: tuple[IRI, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[IRI, str], Cell]
    umbrellas: Mapping[str, tuple[IRI, ...]]
    day: date
    revision: int
    queries: tuple[Query, ...]
    finding: str

    def row_totals(self, row: IRI) -> Counter[State]:
        """How many cells of a row are in which state."""
        return Counter(self.cells[row, column].state for column in self.columns)

    def column_totals(self, column: str) -> Counter[State]:
        """How many cells of a column are in which state."""
        return Counter(self.cells[row, column].state for row in self.rows)


@dataclass(frozen=True, slots=True)
class View:
    """One city on one day, on its own or the reference fields: what every cell of it is made from."""

    facts: Facts
    city: IRI
    day: date
    fields: tuple[IRI, ...]
    found: Candidates
    made: tuple[Statement, ...]
    in_vain: frozenset[IRI]

    def known(self, field: IRI, aspect: str) -> Known:
        """What is known of a cell beside its entries. Only measures were searched for."""
        force, expired = about(self.made, self.facts, field, aspect, self.day)
        return Known(force, expired, aspect == "measure" and field in self.in_vain)

    def cell(self, field: IRI, aspect: str) -> Cell:
        """The cell of a field and an aspect."""
        if aspect == "responsibility":
            theirs = self.found.responsible.get(field, {})
            return responsibility(theirs, self.facts, self.day, self.known(field, aspect))
        groups = self.found.groups.get(field, ()) if aspect == "partner" else ()
        return cell(aspect, self.candidates(aspect, field), self.facts, self.day, self.known(field, aspect), groups)

    def candidates(self, aspect: str, field: IRI) -> Sequence[Candidate]:
        """What may stand in the cell of a field and an aspect."""
        return self.found.by_aspect[aspect].get(field, [])


def view(facts: Facts, city: IRI, day: date, *, reference: bool, today: date | None = None) -> View:
    """Look at a city on a day, on the reference fields or on its own."""
    fields = tuple(facts.references) if reference else own_list(facts, city)
    found = candidates(facts, city, fields, day, today or datetime.now(UTC).date(), reference=reference)
    return View(
        facts,
        city,
        day,
        fields,
        found,
        tuple(statements(facts, city)),
        _in_vain(facts, city, fields, reference=reference),
    )


def own_list(facts: Facts, city: IRI) -> tuple[IRI, ...]:
    """A city's own fields in the order of their lists: by list, then by number as a number, then by name."""

    def order(field: IRI) -> tuple[str, int, str]:
        thing = facts.things["field"][field]
        number = min((str(value) for value in thing.values.get("notation", ())), default="")
        return str(thing.one("inScheme")), int(number) if number.isdecimal() else 0, f"{number} {field}"

    return tuple(sorted((thing.iri for thing in facts.of_city("field", city)), key=order))


def _in_vain(facts: Facts, city: IRI, fields: Sequence[IRI], *, reference: bool) -> frozenset[IRI]:
    """Fields for which somebody searched and found no measure; a city's own field where all that it is mapped to were searched."""
    notes = [
        (thing, {iri.rpartition("/")[2] for iri in thing.iris("result")})
        for thing in facts.of_city("research", city)
        if thing.flag("lookedFor")
    ]
    empty = {
        reference_
        for thing, result in notes
        if "nichts-gefunden" in result
        for reference_ in thing.iris("referenceField")
    }
    if reference:
        return frozenset(empty)
    mapped = {
        own: {each for relation, each in facts.mappings.get(own, ()) if relation != "relatedMatch"} for own in fields
    }
    return frozenset(own for own, references in mapped.items() if references and references <= empty)


def city_matrix(store: Store, city: IRI, *, as_of: date, reference: bool = False, today: date | None = None) -> Matrix:
    """One city: its own fields (or the reference fields) by aspects."""
    seen = view(load(store, [city]), city, as_of, reference=reference, today=today)
    cells = {(field, aspect): seen.cell(field, aspect) for field in seen.fields for aspect in ASPECTS}
    over = {aspect: seen.found.umbrellas.get(aspect, ()) for aspect in ASPECTS}
    headline = finding([cells[field, "measure"] for field in seen.fields], "Feldern")
    return _matrix(seen.facts, seen.fields, ASPECTS, cells, over, as_of, headline)


def cities_matrix(
    store: Store, *, aspect: str, as_of: date, cities: Sequence[IRI] | None = None, today: date | None = None
) -> Matrix:
    """The reference fields by cities, in one aspect; without `cities` all that have entries."""
    facts = load(store, cities)
    shown = tuple(cities) if cities else documented(facts)
    cells: dict[tuple[IRI, str], Cell] = {}
    over: dict[str, tuple[IRI, ...]] = {}
    for city in shown:
        seen = view(facts, city, as_of, reference=True, today=today)
        over[city] = seen.found.umbrellas.get(aspect, ())
        cells |= {(field, city): seen.cell(field, aspect) for field in seen.fields}
    fields = tuple(facts.references)
    headline = finding(list(cells.values()), "Feldern der Städte zusammen")
    return _matrix(facts, fields, shown, cells, over, as_of, headline)


def documented(facts: Facts) -> tuple[IRI, ...]:
    """The cities that have measures or fields of their own."""
    of = {city for kind in ("measure", "field") for thing in facts.things[kind].values() for city in thing.iris("city")}
    return tuple(sorted(of))


def target_group_matrix(
    store: Store, city: IRI, *, as_of: date, reference: bool = False, today: date | None = None
) -> Matrix:
    """A city's measures: fields by target groups."""
    seen = view(load(store, [city]), city, as_of, reference=reference, today=today)
    groups = sorted({group for thing in seen.facts.of_city("measure", city) for group in thing.iris("audience")})
    return _split(seen, "measure", groups, lambda made, group: group in made.thing.iris("audience"))


def sector_matrix(
    store: Store, city: IRI, *, as_of: date, reference: bool = False, today: date | None = None
) -> Matrix:
    """A city's partners: fields by sectors."""
    seen = view(load(store, [city]), city, as_of, reference=reference, today=today)
    sectors = sorted(set(seen.facts.sectors.values()))
    return _split(seen, "partner", sectors, lambda made, sector: seen.facts.sectors.get(made.thing.iri) == sector)


def _split(seen: View, aspect: str, columns: Sequence[IRI], fits: Callable[[Candidate, IRI], bool]) -> Matrix:
    """A matrix whose columns divide the entries of one aspect. Statements and searches speak of the aspect, not of a part of it."""
    cells: dict[tuple[IRI, str], Cell] = {
        (field, column): cell(
            aspect,
            [made for made in seen.candidates(aspect, field) if fits(made, column)],
            seen.facts,
            seen.day,
            Known(),
        )
        for field in seen.fields
        for column in columns
    }
    over = {"": seen.found.umbrellas.get(aspect, ())}
    return _matrix(seen.facts, seen.fields, columns, cells, over, seen.day, finding(list(cells.values()), "Zellen"))


def _matrix(
    facts: Facts, rows: Sequence[IRI], columns: Sequence[str], cells: Mapping[tuple[IRI, str], Cell],
    over: Mapping[str, tuple[IRI, ...]], day: date, headline: str,
) -> Matrix:  # fmt: skip
    return Matrix(tuple(rows), tuple(columns), cells, over, day, facts.revision, tuple(facts.queries), headline)


def finding(cells: Sequence[Cell], of: str) -> str:
    """The headline: how many are covered, how many of them on a current source, how many rest on one entry or body."""
    covered = [each for each in cells if each.state in COVERING]
    current = sum(each.age is Age.CURRENT for each in covered)
    weak = sum(each.state is State.WEAK for each in covered)
    sentence = f"{len(covered)} von {len(cells)} {of} belegt, davon {current} mit aktueller Quelle"
    return f"{sentence} und {weak} nur schwach." if weak else f"{sentence}."
