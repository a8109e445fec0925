"""Which matrix was asked for: one city by aspects, target groups or sectors, or cities in one aspect; and its cells in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.reports.cells import Place
from graph.coverage.asking import all_cities
from graph.coverage.facts import KINDS, load
from graph.coverage.filters import Filter
from graph.coverage.findings import OF_CELLS, OF_CITIES, OF_FIELDS
from graph.coverage.lists import own_lists
from graph.coverage.matrix import ASPECTS, city_matrix, sector_matrix, target_group_matrix
from graph.errors import Wrong, WrongParameter
from graph.iri import IRI
from graph.language import Words, later
from graph.question import Kind, Parameter
from ontology.names import BG, SKOS

if TYPE_CHECKING:
    from datetime import date

    from api.reports.analysis import Wish
    from graph.coverage.cells import Cell
    from graph.coverage.facts import Facts
    from graph.coverage.matrix import Matrix
    from graph.store import Readable

LIST = Parameter("list", Kind.IRI, of=f"{BG}FieldList")
REFERENCE = Parameter("reference", Kind.BOOLEAN, default="nein")
ASPECT = Parameter("aspect", Kind.IRI, of=f"{SKOS}Concept", vocabulary="aspects")
TARGET_GROUP = Parameter("target_group", Kind.IRI, of=f"{SKOS}Concept", vocabulary="target_groups")
MEASURE_KIND = Parameter("measure_kind", Kind.IRI, of=f"{SKOS}Concept", vocabulary="measure_kinds")
BY_ASPECT, BY_TARGET_GROUP, BY_SECTOR = "aspect", "target_group", "sector"
BY = Parameter("by", Kind.STRING, default=BY_ASPECT)
BY_WORDS = Words(
    {
        BY_ASPECT: later("Aspekte"),
        BY_TARGET_GROUP: later("Zielgruppen (Maßnahmen)"),
        BY_SECTOR: later("Sektoren (Partner)"),
    }
)
SPLIT = {BY_TARGET_GROUP: (target_group_matrix, "measure"), BY_SECTOR: (sector_matrix, "partner")}
NARROWED = later(
    "Gezeigt sind nur Maßnahmen der gewählten Zielgruppen und Arten und deren Partner; Netzwerke, Zuständigkeiten und Dokumente "
    "tragen keine Zielgruppe und sind alle dabei."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A matrix that was asked for, with what it is made from.

    `places` are its cells field by field, `columns` those shown, `told` the cells its sentences are about.
    """

    facts: Facts
    matrix: Matrix
    places: tuple[Place, ...]
    columns: tuple[str, ...]
    aspect: str | None
    told: tuple[Cell, ...]
    whole: str

    @property
    def is_split(self) -> bool:
        """Whether the columns divide one aspect."""
        return self.whole == OF_CELLS


def seen(store: Readable, wish: Wish, name: str, day: date, *, earlier: bool = False) -> Seen:
    """The matrix of an analysis of that name, on a day. Raises QuestionError for parameters that do not go together.

    At an `earlier` state the list asked for need not have been there; then the matrix has no rows.
    """
    cities, by = chosen(wish), wish.text("by") or BY_ASPECT
    if by != BY_ASPECT and by not in SPLIT:
        raise WrongParameter(name, "by", Wrong.CHOICE, names=", ".join((BY_ASPECT, *SPLIT)))
    if len(cities) == 1:
        return _split(store, wish, name, day, by) if by in SPLIT else _of_city(store, wish, name, day, earlier)
    for parameter, given in (("list", wish.iri("list")), ("by", by != BY_ASPECT)):
        if given:
            raise WrongParameter(name, parameter, Wrong.ONE_CITY)
    return _of_cities(store, wish, day)


def chosen(wish: Wish) -> tuple[IRI, ...]:
    """The cities asked for, whether the analysis takes one or several."""
    given = wish.given["city"]
    return wish.iris("city") if isinstance(given, tuple) else tuple(filter(None, [wish.iri("city")]))


def narrowed(wish: Wish) -> Filter:
    """The measures that are looked at."""
    return Filter(frozenset(wish.iris("target_group")), frozenset(wish.iris("measure_kind")))


def _of_cities(store: Readable, wish: Wish, day: date) -> Seen:
    aspect = _aspect(wish) or "measure"
    facts, matrix = all_cities(store, aspect=aspect, as_of=day, cities=wish.iris("city") or None, only=narrowed(wish))
    places = tuple(
        Place(IRI(city), list_, field, aspect, city, matrix.cells[field, city])
        for list_ in matrix.lists for field in list_.fields for city in matrix.columns
    )  # fmt: skip
    return Seen(facts, matrix, places, matrix.columns, aspect, _cells(places), OF_CITIES)


def _of_city(store: Readable, wish: Wish, name: str, day: date, earlier: bool) -> Seen:
    (city,), asked = chosen(wish), _aspect(wish)
    facts, columns = load(store, [city], kinds=(*KINDS, "search")), (asked,) if asked else ASPECTS
    listed = wish.iri("list")
    lists = [listed] if earlier and listed else chosen_lists(facts, wish, name, city)
    matrix = city_matrix(facts, city, as_of=day, reference=wish.flag("reference"), lists=lists, only=narrowed(wish))
    places = tuple(
        Place(city, list_, field, aspect, aspect, matrix.cells[field, aspect])
        for list_ in matrix.lists for field in list_.fields for aspect in columns
    )  # fmt: skip
    told = tuple(place for place in places if place.aspect == (asked or "measure"))
    return Seen(facts, matrix, places, columns, asked, _cells(told), OF_FIELDS)


def _split(store: Readable, wish: Wish, name: str, day: date, by: str) -> Seen:
    (city,), (make, aspect) = chosen(wish), SPLIT[by]
    if _aspect(wish) not in (None, aspect):
        raise WrongParameter(name, "aspect", Wrong.ASPECT, aspect=aspect, columns=by)
    facts = load(store, [city])
    lists = chosen_lists(facts, wish, name, city)
    matrix = make(facts, city, as_of=day, reference=wish.flag("reference"), lists=lists, only=narrowed(wish))
    places = tuple(
        Place(city, list_, field, aspect, column, matrix.cells[field, column])
        for list_ in matrix.lists for field in list_.fields for column in matrix.columns
    )  # fmt: skip
    return Seen(facts, matrix, places, matrix.columns, aspect, _cells(places), OF_CELLS)


def _cells(places: tuple[Place, ...]) -> tuple[Cell, ...]:
    return tuple(place.cell for place in places)


def chosen_lists(facts: Facts, wish: Wish, name: str, city: IRI) -> list[IRI] | None:
    """The list asked for; it must be one of the city's."""
    wanted = wish.iri("list")
    if wanted is None:
        return None
    if wish.given["reference"] is True or wanted not in {each.iri for each in own_lists(facts, city)}:
        raise WrongParameter(name, "list", Wrong.LIST)
    return [wanted]


def _aspect(wish: Wish) -> str | None:
    found = wish.iri("aspect")
    return found.rpartition("/")[2] if found else None
