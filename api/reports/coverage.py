"""Coverage and gaps: the cells of a city on its own fields or on the reference fields, or of several cities in one aspect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.reports.analysis import AS_OF, CITY, CITY_NEEDED, Analysis
from api.reports.cells import COVERAGE, GAPS, aspect_thing, behind, row, with_part
from api.reports.grids import ALL_STATES, heads, overview, totals
from api.reports.matrices import (
    ASPECT,
    BY,
    BY_WORDS,
    LIST,
    MEASURE_KIND,
    NARROWED,
    REFERENCE,
    TARGET_GROUP,
    chosen,
    narrowed,
    seen,
)
from api.reports.research import of_fields, researched
from api.reports.result import Grid, Named, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.comparison.backing import Backing, backing
from graph.coverage.findings import finding, lacking
from graph.coverage.states import COVERING
from graph.iri import IRI
from graph.language import _, later
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.reports.analysis import Wish
    from api.reports.cells import Place
    from api.reports.matrices import Seen
    from api.reports.result import Cell
    from graph.store import Store

SEVERAL = frozenset({"target_group", "measure_kind"})


def coverage(store: Store, wish: Wish) -> Result:
    """All cells with their states, the matrix itself, and how many cells are in which state."""
    cities = chosen(wish)
    found = seen(store, wish, "coverage", wish.day())
    columns = with_part(COVERAGE, wish.text("by"))
    known, rows = _told(store, wish, found, found.places, columns)
    title = _("Abdeckung: {cities}").format(
        cities=known.label(cities[0]) if len(cities) == 1 else _("Städte im Vergleich")
    )
    return _result(
        "coverage", title, wish, found, known,
        Grid("cells", _("Zellen"), headed(columns), rows),
        (overview(found.places, found.matrix, found.columns, known), totals(found.places, found.columns, known)),
        finding(found.told, found.whole), lacking(found.told),
    )  # fmt: skip


def gaps(store: Store, wish: Wish) -> Result:
    """The cells of a city without a valid entry, what is known of each, and how many are in which state."""
    (city,) = chosen(wish)
    found = seen(store, wish, "gaps", wish.day())
    bare = tuple(place for place in found.places if not place.covered)
    known, rows = _told(store, wish, found, bare, GAPS)
    name = known.label(city)
    told = _("{city}: {count} von {all} Zellen (Feld und Aspekt) ohne gültigen Eintrag.").format(
        city=name, count=number(len(bare)), all=number(len(found.places))
    )
    return _result(
        "gaps", _("Ohne gültigen Eintrag: {city}").format(city=name), wish, found, known,
        Grid("cells", _("Zellen ohne gültigen Eintrag"), headed(GAPS), rows),
        (totals(bare, found.columns, known, [state for state in ALL_STATES if state not in COVERING]),),
        told if found.places else found.matrix.finding, lacking([place.cell for place in bare]),
    )  # fmt: skip


def _told(
    store: Store, wish: Wish, found: Seen, places: tuple[Place, ...], columns: tuple[tuple[str, str], ...]
) -> tuple[Backing, tuple[tuple[Cell, ...], ...]]:
    """The rows of places, with names and sources, and with what the research log says of those that are empty."""
    cities = chosen(wish)
    notes, asked = researched(store, cities if len(cities) == 1 else ())
    for city in cities:
        notes = of_fields(notes, found.facts, city, found.matrix.rows)
    known = _backing(store, wish, found, places)
    known = replace(known, queries=(*known.queries, *asked))
    return known, tuple(row(place, columns, known.label, notes) for place in places)


def _backing(store: Store, wish: Wish, found: Seen, places: tuple[Place, ...]) -> Backing:
    named = {iri for place in places for iri in (place.city, place.list.iri, place.field, *place.cell.groups)}
    named |= {iri for list_ in found.matrix.lists for iri in (list_.iri, list_.scope, list_.validity)}
    parts = {IRI(column) for column in found.columns if "/" in column}
    over = {entry.iri for some in found.matrix.umbrellas.values() for entry in some}
    entries = {*behind(place.cell for place in places), *over}
    asked = {*chosen(wish), wish.iri("list"), *wish.iris("target_group"), *wish.iris("measure_kind")}
    return backing(store, entries, {*named, *parts, *asked}, lang=wish.lang)


def _remarks(wish: Wish, found: Seen, known: Backing, missing: str) -> Iterable[str]:
    yield missing
    yield from found.matrix.notes
    if any(narrowed(wish).narrows(aspect) for aspect in ("measure", "partner")):
        yield _(NARROWED)
    over = dict.fromkeys(entry.iri for some in found.matrix.umbrellas.values() for entry in some)
    if found.is_split and over:
        yield _("Darüber, für die ganze Liste: {entries}").format(entries="; ".join(known.label(iri) for iri in over))


def _result(
    name: str, title: str, wish: Wish, found: Seen, known: Backing, main: Grid, beside: tuple[Grid, ...],
    told: str, missing: str,
) -> Result:  # fmt: skip
    asked, list_, matrix = chosen(wish), wish.iri("list"), found.matrix
    lists = heads(matrix, known)
    return Result(
        analysis=name,
        title=title,
        asked=(
            ("city", _("Stadt"), things(asked, known.label)),
            ("list", _("Feldliste"), Thing(list_, known.label(list_)) if list_ else None),
            (
                "reference",
                _("Auf Referenzfeldern"),
                _("ja") if wish.flag("reference") or len(asked) != 1 else _("nein"),
            ),
            ("aspect", _("Aspekt"), aspect_thing(found.aspect) if found.aspect else None),
            *((("by", _("Spalten"), Named(by, BY_WORDS[by])),) if (by := wish.text("by")) else ()),
            ("target_group", _("Zielgruppen"), things(wish.iris("target_group"), known.label)),
            ("measure_kind", _("Arten der Maßnahmen"), things(wish.iris("measure_kind"), known.label)),
            ("as_of", _("Stichtag"), matrix.day),
        ),
        finding=told,
        remarks=tuple(filter(None, _remarks(wish, found, known, missing))),
        method=None,
        as_of=matrix.day,
        revision=matrix.revision,
        main=main,
        beside=(*beside, lists) if lists.rows else beside,
        sources=tuple(sorted(known.sources.values(), key=lambda source: (alphabetical(source.title), source.iri))),
        queries=(*matrix.queries, *known.queries),
    )


COVERAGE_OF = Analysis(
    name="coverage",
    title=later("Was ist in einer Stadt oder in mehreren Städten abgedeckt?"),
    about=later(
        "Eine Stadt: ihre eigenen Feldlisten in Kraft, eine andere ihrer Listen oder die Referenzfelder, in allen Aspekten oder "
        "einem; mit by=target_group die Maßnahmen nach Zielgruppen, mit by=sector die Partner nach Sektoren. Keine oder mehrere "
        "Städte: die Referenzfelder in einem Aspekt, ohne Angabe Maßnahmen. target_group und measure_kind lassen nur solche "
        "Maßnahmen zählen. Jede Zelle mit Stand, Grund, Einträgen und dem, was zu tun ist; wo nichts steht, mit dem, was das "
        "Rechercheprotokoll sagt."
    ),
    group="analyse",
    parameters=(CITY, LIST, REFERENCE, ASPECT, BY, TARGET_GROUP, MEASURE_KIND, AS_OF),
    run=coverage,
    several=SEVERAL | {"city"},
)
GAPS_OF = Analysis(
    name="gaps",
    title=later("Wofür ist in einer Stadt kein gültiger Eintrag erfasst?"),
    about=later(
        "Die Zellen ohne gültigen Eintrag mit Stand und Grund: bestätigte Lücke, andere Ebene zuständig, nur Beendetes, nur "
        "geplant, gesucht und nichts gefunden, nicht erfasst. Nicht erfasst heißt nicht, dass es nichts gibt. Dazu, was das "
        "Rechercheprotokoll sagt und was die Zelle schließen würde. target_group und measure_kind lassen nur solche Maßnahmen "
        "zählen."
    ),
    group="analyse",
    parameters=(CITY_NEEDED, LIST, REFERENCE, ASPECT, TARGET_GROUP, MEASURE_KIND, AS_OF),
    run=gaps,
    several=SEVERAL,
)
