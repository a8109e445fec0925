"""Coverage and gaps: the cells of a city on its own fields or on the reference fields, or of several cities in one aspect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.reports.analysis import AS_OF, CITY, CITY_NEEDED, Analysis
from api.reports.cells import COVERAGE, GAPS, Place, aspect_thing, behind, row
from api.reports.grids import ALL_STATES, overview, totals
from api.reports.research import researched
from api.reports.result import Grid, Result, Thing, things
from graph.comparison.backing import Backing, backing
from graph.coverage.facts import load
from graph.coverage.findings import finding, lacking
from graph.coverage.lists import own_lists
from graph.coverage.matrix import ASPECTS, cities_matrix, city_matrix
from graph.coverage.states import COVERING
from graph.errors import QuestionError
from graph.iri import IRI
from graph.question import Kind, Parameter
from ontology.names import BG, SKOS

if TYPE_CHECKING:
    from api.reports.analysis import Wish
    from graph.coverage.facts import Facts
    from graph.coverage.matrix import Matrix
    from graph.store import Store

LIST = Parameter("list", Kind.IRI, of=f"{BG}FieldList")
REFERENCE = Parameter("reference", Kind.BOOLEAN, default="nein")
ASPECT = Parameter("aspect", Kind.IRI, of=f"{SKOS}Concept", vocabulary="aspects")


def coverage(store: Store, wish: Wish) -> Result:
    """All cells with their states, the matrix itself, and how many cells are in which state."""
    cities, aspect = wish.iris("city"), _aspect(wish)
    if len(cities) == 1:
        matrix, places = _of_city(store, wish, cities[0])
        columns, of = _aspects(wish), "Feldern"
    else:
        aspect = aspect or "measure"
        matrix, places = _of_cities(store, wish, aspect)
        columns, of = matrix.columns, "Feldern der Städte zusammen"
    known = _backing(store, wish, places, matrix)
    rows = tuple(row(place, COVERAGE, known.label) for place in places)
    told = [place.cell for place in places if place.aspect == (aspect or "measure")]
    return _result(
        "coverage", f"Abdeckung: {known.label(cities[0]) if len(cities) == 1 else 'Städte im Vergleich'}", wish, matrix, known,
        Grid("cells", "Zellen", COVERAGE, rows),
        (overview(places, matrix, columns, known), totals(places, columns, known)),
        finding(told, of), lacking(told), aspect,
    )  # fmt: skip


def gaps(store: Store, wish: Wish) -> Result:
    """The cells of a city without a valid entry, what is known of each, and how many are in which state."""
    (city,) = _cities(wish)
    matrix, places = _of_city(store, wish, city)
    bare = tuple(place for place in places if not place.covered)
    known = _backing(store, wish, bare, matrix)
    name = known.label(city)
    notes, asked = researched(store, city)
    rows = tuple(
        (*row(place, GAPS, known.label), notes.get(place.field) if place.aspect == "measure" else None)
        for place in bare
    )
    known = replace(known, queries=(*known.queries, *asked))
    told = f"{name}: {len(bare)} von {len(places)} Zellen (Feld und Aspekt) ohne gültigen Eintrag."
    return _result(
        "gaps", f"Ohne gültigen Eintrag: {name}", wish, matrix, known,
        Grid("cells", "Zellen ohne gültigen Eintrag", (*GAPS, ("research", "Recherche")), rows),
        (totals(bare, _aspects(wish), known, [state for state in ALL_STATES if state not in COVERING]),),
        told if places else matrix.finding, lacking([place.cell for place in bare]), _aspect(wish),
    )  # fmt: skip


def _of_cities(store: Store, wish: Wish, aspect: str) -> tuple[Matrix, tuple[Place, ...]]:
    if wish.iri("list"):
        raise QuestionError("coverage", "list", "needs one city")
    matrix = cities_matrix(load(store), aspect=aspect, as_of=wish.day(), cities=wish.iris("city") or None)
    places = tuple(
        Place(IRI(city), list_, field, aspect, matrix.cells[field, city])
        for list_ in matrix.lists for field in list_.fields for city in matrix.columns
    )  # fmt: skip
    return matrix, places


def _of_city(store: Store, wish: Wish, city: IRI) -> tuple[Matrix, tuple[Place, ...]]:
    facts = load(store, [city])
    lists = _lists(facts, wish, city)
    matrix = city_matrix(facts, city, as_of=wish.day(), reference=wish.flag("reference"), lists=lists)
    places = tuple(
        Place(city, list_, field, aspect, matrix.cells[field, aspect])
        for list_ in matrix.lists for field in list_.fields for aspect in _aspects(wish)
    )  # fmt: skip
    return matrix, places


def _lists(facts: Facts, wish: Wish, city: IRI) -> list[IRI] | None:
    """The list asked for; it must be one of the city's."""
    wanted = wish.iri("list")
    if wanted is None:
        return None
    if wish.flag("reference") or wanted not in {each.iri for each in own_lists(facts, city)}:
        raise QuestionError("coverage", "list", "is no list of this city, or the reference fields were asked for too")
    return [wanted]


def _aspect(wish: Wish) -> str | None:
    found = wish.iri("aspect")
    return found.rpartition("/")[2] if found else None


def _aspects(wish: Wish) -> tuple[str, ...]:
    aspect = _aspect(wish)
    return (aspect,) if aspect else ASPECTS


def _cities(wish: Wish) -> tuple[IRI, ...]:
    """The cities asked for, whether the analysis takes one or several."""
    given = wish.given["city"]
    return wish.iris("city") if isinstance(given, tuple) else tuple(filter(None, [wish.iri("city")]))


def _backing(store: Store, wish: Wish, places: tuple[Place, ...], matrix: Matrix) -> Backing:
    named = {iri for place in places for iri in (place.city, place.list.iri, place.field, *place.cell.groups)}
    over = {entry.iri for some in matrix.umbrellas.values() for entry in some}
    entries = {*behind(place.cell for place in places), *over}
    return backing(store, entries, {*named, *_cities(wish), wish.iri("list")}, lang=wish.lang)


def _result(
    name: str, title: str, wish: Wish, matrix: Matrix, known: Backing, main: Grid, beside: tuple[Grid, ...],
    found: str, missing: str, aspect: str | None,
) -> Result:  # fmt: skip
    asked, list_ = _cities(wish), wish.iri("list")
    return Result(
        analysis=name,
        title=title,
        asked=(
            ("city", "Stadt", things(asked, known.label)),
            ("list", "Feldliste", Thing(list_, known.label(list_)) if list_ else None),
            ("reference", "Auf Referenzfeldern", "ja" if wish.flag("reference") or len(asked) != 1 else "nein"),
            ("aspect", "Aspekt", aspect_thing(aspect) if aspect else None),
            ("as_of", "Stichtag", matrix.day),
        ),
        finding=found,
        remarks=tuple(filter(None, (missing, *matrix.notes))),
        method=None,
        as_of=matrix.day,
        revision=matrix.revision,
        main=main,
        beside=beside,
        sources=tuple(sorted(known.sources.values(), key=lambda source: (source.title, source.iri))),
        queries=(*matrix.queries, *known.queries),
    )


COVERAGE_OF = Analysis(
    name="coverage",
    title="Was ist in einer Stadt oder in mehreren Städten abgedeckt?",
    about=(
        "Eine Stadt: ihre eigenen Feldlisten in Kraft, eine andere ihrer Listen oder die Referenzfelder, in allen Aspekten oder einem. "
        "Keine oder mehrere Städte: die Referenzfelder in einem Aspekt, ohne Angabe Maßnahmen. Jede Zelle mit Stand, Grund und Einträgen."
    ),
    group="analyse",
    parameters=(CITY, LIST, REFERENCE, ASPECT, AS_OF),
    run=coverage,
    several=frozenset({"city"}),
)
GAPS_OF = Analysis(
    name="gaps",
    title="Wofür ist in einer Stadt kein gültiger Eintrag erfasst?",
    about=(
        "Die Zellen ohne gültigen Eintrag mit Stand und Grund: bestätigte Lücke, andere Ebene zuständig, nur Beendetes, nur geplant, "
        "gesucht und nichts gefunden, nicht erfasst. Nicht erfasst heißt nicht, dass es nichts gibt."
    ),
    group="analyse",
    parameters=(CITY_NEEDED, LIST, REFERENCE, ASPECT, AS_OF),
    run=gaps,
)
