"""Matrices of coverage: a city's fields by aspects, target groups or sectors; all cities on the reference fields."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.coverage import wording
from graph.coverage.cells import Cell, Known, cell
from graph.coverage.filters import ALL, Filter
from graph.coverage.findings import OF_CELLS, OF_CITIES, OF_FIELDS, finding, lacking
from graph.coverage.lists import current, own_lists, reference_list
from graph.coverage.periods import today as today_
from graph.coverage.view import ASPECTS, View, view
from graph.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from graph.answer import Query
    from graph.coverage.cells import Candidate, Entry
    from graph.coverage.facts import Facts
    from graph.coverage.lists import FieldList
    from graph.coverage.states import Lead, State
    from graph.iri import IRI

__all__ = ["ASPECTS", "Matrix", "View", "cities_matrix", "city_matrix", "documented", "finding", "sector_matrix",
    "target_group_matrix", "view"]  # fmt: skip

Where = tuple["IRI", str]  # row, column
NEEDED = {  # the kinds of things a matrix of all cities in one aspect is made from, to be given to `load`
    "measure": ("measure", "statement", "list", "search"),  # only measures were searched for
    "network": ("network", "statement", "list"),
    "document": ("document", "statement", "list"),
    "partner": ("measure", "network", "statement", "list"),
    "responsibility": ("responsibility", "statement", "list"),
}


@dataclass(frozen=True, slots=True)
class Matrix:
    """Fields by columns (aspects, cities, target groups or sectors), each cell with its state.

    `lists` are the heads of the rows: each list of fields with its scope and standing, rows in their order. `umbrellas` has, for each list
    and column, the entries that stand above. `finding` is a sentence on what is there, `lacking` one on what is not, `notes` are
    what stands under the matrix. `queries` are all that ran.
    """

    lists: tuple[FieldList, ...]
    columns: tuple[str, ...]
    cells: Mapping[Where, Cell]
    umbrellas: Mapping[tuple[IRI | None, str], tuple[Entry, ...]]
    day: date
    revision: int
    queries: tuple[Query, ...]
    finding: str
    lacking: str
    notes: tuple[str, ...]

    @property
    def rows(self) -> tuple[IRI, ...]:
        """The fields, list by list."""
        return tuple(field for list_ in self.lists for field in list_.fields)

    def row_totals(self, row: IRI) -> Counter[State]:
        """How many cells of a row are in which state."""
        return Counter(self.cells[row, column].state for column in self.columns)

    def column_totals(self, column: str) -> Counter[State]:
        """How many cells of a column are in which state."""
        return Counter(self.cells[row, column].state for row in self.rows)

    def leads(self, column: str = "responsibility") -> Counter[Lead]:
        """How many fields have one lead, several, only others, nobody: responsibility has states of its own."""
        return Counter(lead for row in self.rows if (lead := self.cells[row, column].lead))

    def where(self, states: Iterable[State], *, row: IRI | None = None, column: str | None = None) -> tuple[Where, ...]:
        """The cells behind a total, row by row."""
        wanted = frozenset(states)
        return tuple(
            (each, name)
            for each in self.rows if row in (None, each)
            for name in self.columns if column in (None, name) and self.cells[each, name].state in wanted
        )  # fmt: skip


def documented(facts: Facts) -> tuple[IRI, ...]:
    """The cities that have measures or fields of their own."""
    return facts.cities


def city_matrix(
    facts: Facts,
    city: IRI,
    *,
    as_of: date,
    reference: bool = False,
    lists: Sequence[IRI] | None = None,
    only: Filter = ALL,
    today: date | None = None,
) -> Matrix:
    """One city: its own fields, or the reference fields, by aspects.

    `lists` chooses among its own lists; without, those in force are shown, list by list, the widest in scope first.
    """
    seen = view(facts, city, as_of, reference=reference, today=today, only=only, lists=chosen(facts, city, lists))
    cells = {(field, aspect): seen.cell(field, aspect) for field in seen.fields for aspect in ASPECTS}
    over = {(list_.iri, aspect): seen.umbrellas(list_, aspect) for list_ in seen.lists for aspect in ASPECTS}
    measures = [cells[field, "measure"] for field in seen.fields]
    return _matrix(
        seen.facts,
        seen.lists,
        ASPECTS,
        cells,
        over,
        as_of,
        (measures, OF_FIELDS),
        today,
    )


def chosen(facts: Facts, city: IRI, lists: Sequence[IRI] | None) -> tuple[FieldList, ...]:
    """The lists of a city that were asked for, or those in force."""
    own = own_lists(facts, city)
    return current(own) if lists is None else tuple(each for each in own if each.iri in lists)


def cities_matrix(
    facts: Facts, *, aspect: str, as_of: date, cities: Sequence[IRI] | None = None, only: Filter = ALL,
    today: date | None = None,
) -> Matrix:  # fmt: skip
    """The reference fields by cities, in one aspect; without `cities` all that are documented."""
    shown = tuple(dict.fromkeys(cities)) if cities is not None else documented(facts)
    views = {
        city: view(facts, city, as_of, reference=True, today=today, only=only, aspects=(aspect,)) for city in shown
    }
    cells: dict[Where, Cell] = {
        (field, city): seen.cell(field, aspect) for city, seen in views.items() for field in seen.fields
    }
    over: dict[tuple[IRI | None, str], tuple[Entry, ...]] = {
        (None, city): seen.umbrellas(seen.lists[0], aspect) for city, seen in views.items()
    }
    told = (list(cells.values()), OF_CITIES)
    return _matrix(facts, (reference_list(facts),), shown, cells, over, as_of, told, today)


def target_group_matrix(
    facts: Facts, city: IRI, *, as_of: date, reference: bool = False, lists: Sequence[IRI] | None = None,
    only: Filter = ALL, today: date | None = None,
) -> Matrix:  # fmt: skip
    """A city's measures: fields by target groups."""
    seen = view(facts, city, as_of, reference=reference, today=today, only=only, lists=chosen(facts, city, lists))
    groups = sorted({group for thing in facts.of_city("measure", city) for group in thing.iris("audience")})
    return _split(seen, "measure", groups, lambda made, group: group in made.thing.iris("audience"), today)


def sector_matrix(
    facts: Facts, city: IRI, *, as_of: date, reference: bool = False, lists: Sequence[IRI] | None = None,
    only: Filter = ALL, today: date | None = None,
) -> Matrix:  # fmt: skip
    """A city's partners: fields by sectors."""
    seen = view(facts, city, as_of, reference=reference, today=today, only=only, lists=chosen(facts, city, lists))
    sectors = sorted(set(facts.sectors.values()))
    return _split(seen, "partner", sectors, lambda made, sector: facts.sectors.get(made.thing.iri) == sector, today)


def _split(
    seen: View, aspect: str, columns: Sequence[IRI], fits: Callable[[Candidate, IRI], bool], today: date | None
) -> Matrix:
    """A matrix whose columns divide the entries of one aspect. Statements and searches speak of the aspect, not of a part of it."""
    cells: dict[Where, Cell] = {}
    for field in seen.fields:
        made = seen.candidates(aspect, field)
        for column in columns:
            fitting = [each for each in made if fits(each, column)]
            cells[field, column] = cell(aspect, fitting, seen.facts, seen.day, Known())
    over = {(list_.iri, ""): seen.umbrellas(list_, aspect) for list_ in seen.lists}
    told = (list(cells.values()), OF_CELLS)
    return _matrix(seen.facts, seen.lists, columns, cells, over, seen.day, told, today)


def _matrix(
    facts: Facts, lists: Sequence[FieldList], columns: Sequence[str], cells: Mapping[Where, Cell],
    over: Mapping[tuple[IRI | None, str], tuple[Entry, ...]], day: date, told: tuple[Sequence[Cell], str],
    today: date | None,
) -> Matrix:  # fmt: skip
    timeless = day != (today or today_()) and any(made.lead for made in cells.values())
    return Matrix(
        lists=tuple(lists),
        columns=tuple(columns),
        cells=cells,
        umbrellas=over,
        day=day,
        revision=facts.revision,
        queries=tuple(facts.queries),
        finding=finding(*told),
        lacking=lacking(told[0]),
        notes=(_(wording.SENTENCE), *((_(wording.TIMELESS),) if timeless else ())),
    )
