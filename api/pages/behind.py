"""What stands behind a cell: the entries that make it, those that are over or only planned, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.chosen import on_day
from api.pages.coverage import coverage
from api.pages.field_lists import REFERENCE
from api.pages.site import hang
from graph.answer import Query
from graph.coverage.matrix import ASPECTS
from graph.coverage.wording import AGES
from graph.coverage.wording import ASPECTS as ASPECT_WORDS
from graph.errors import NotFound
from graph.iri import IRI, short
from graph.labels import Labels
from graph.provenance import provenance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import APIRouter

    from api.pages.cells import Seen
    from api.pages.site import Site
    from graph.answer import Citation
    from graph.coverage.cells import Cell, Entry
    from graph.coverage.facts import Facts
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Behind:
    """An entry behind a cell: what it is, from which year to which, how it counts, and on whose word."""

    iri: IRI
    name: str
    when: tuple[str | None, str | None]
    presence: str
    direct: bool
    age_word: str
    under: tuple[tuple[IRI, str], ...]
    bodies: tuple[tuple[IRI, str], ...]
    role: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CellPage:
    """What stands behind one cell."""

    coverage_address: str
    city: IRI
    city_name: str
    field: IRI
    field_name: str
    aspect: str
    day: date
    seen: Seen
    entries: tuple[Behind, ...]
    groups: tuple[tuple[IRI, str], ...]
    transfer: str


def cell_page(store: Store, facts: Facts, wanted: Mapping[str, str], stand: date, books: Bibliography) -> CellPage:
    """Gather what stands behind a cell. Raises NotFound for a city, list, field or aspect that is not there."""
    matrix = coverage(store, facts, wanted["stadt"], wanted["liste"], stand, books)
    wanted_line = next(
        (each for each in matrix.lines if short(each.field, store.base).rpartition("/")[2] == wanted["feld"]), None
    )
    if wanted_line is None:
        raise NotFound("FieldOfAction", wanted["feld"])
    if wanted["aspekt"] not in ASPECTS:
        raise NotFound("Aspect", wanted["aspekt"], ASPECTS)
    seen = wanted_line.cells[ASPECTS.index(wanted["aspekt"])]
    own = {"stadt": wanted["stadt"], "liste": matrix.chosen.id, "stand": stand.isoformat()}
    return CellPage(
        coverage_address=f"/abdeckung?{urlencode(own)}",
        city=matrix.city,
        city_name=matrix.city_name,
        field=wanted_line.field,
        field_name=wanted_line.name,
        aspect=wanted["aspekt"],
        day=stand,
        seen=seen,
        entries=behind(store, facts, seen.cell, books),
        groups=_named(store, seen.cell.groups),
        transfer=_transfer(facts, wanted, wanted_line.field, seen, stand),
    )


def _transfer(facts: Facts, wanted: Mapping[str, str], field: IRI, seen: Seen, stand: date) -> str:
    """Where to see what other cities do, for measures of a reference field of which there are too few."""
    if field not in facts.references or wanted["aspekt"] != "measure" or seen.state == "covered":
        return ""
    asked = {"city": wanted["stadt"], "field": wanted["feld"], "as_of": stand.isoformat()}
    return f"/uebernehmen?{urlencode(asked)}"


def behind(store: Store, facts: Facts, cell: Cell, books: Bibliography) -> tuple[Behind, ...]:
    """The entries behind a cell: what counts, then what is planned, then what ended."""
    entries = (*cell.entries, *cell.planned, *cell.ended)
    things = {iri: thing for some in facts.things.values() for iri, thing in some.items()}
    bodies = {entry.iri: _bodies(facts, entry.iri) for entry in entries}
    labels = Labels(store, "de")
    roles = [iri for entry in entries if entry.iri in things for iri in things[entry.iri].iris("role")]
    labels.find([*(each for entry in entries for each in (entry.iri, *entry.under, *bodies[entry.iri])), *roles])
    found = provenance(store, [entry.iri for entry in entries])
    books.add_sources(found.sources)
    books.add_queries([Query(name, text) for name, text in found.queries])

    def one(entry: Entry) -> Behind:
        thing = things.get(entry.iri)
        return Behind(
            iri=entry.iri,
            name=labels.names[entry.iri],
            when=(_year(thing.day("startEarliest")), _year(thing.day("endLatest", latest=True)))
            if thing
            else (None, None),
            presence=entry.presence.value,
            direct=entry.direct,
            age_word=AGES[entry.age.value],
            under=tuple((iri, labels.names[iri]) for iri in entry.under),
            bodies=tuple((iri, labels.names[iri]) for iri in bodies[entry.iri]),
            role=", ".join(labels.names[iri] for iri in sorted(thing.iris("role"))) if thing else "",
            citations=found.citations.get(entry.iri, ()),
        )

    return tuple(map(one, entries))


def _bodies(facts: Facts, entry: IRI) -> tuple[IRI, ...]:
    thing = facts.things["measure"].get(entry)
    if thing:
        return tuple(sorted(thing.iris("responsible")))
    duty = facts.things["responsibility"].get(entry)
    return tuple(sorted(duty.iris("organisation"))) if duty else ()


def _year(on: date | None) -> str | None:
    """The year of a day: the first and last day of a date like ``2017-04`` are nobody's word, its year is."""
    return str(on.year) if on else None


def _named(store: Store, things: Sequence[IRI]) -> tuple[tuple[IRI, str], ...]:
    labels = Labels(store, "de")
    labels.find(things)
    return tuple((thing, labels.names[thing]) for thing in things)


def add(router: APIRouter, site: Site) -> None:
    """Hang the cells into the router."""

    def cell(request: Request, stadt: str, feld: str, aspekt: str, liste: str = REFERENCE, stand: str = "") -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            wanted = {"stadt": stadt, "feld": feld, "aspekt": aspekt, "liste": liste}
            page = cell_page(site.store, site.facts, wanted, on_day(stand), books)
            return {"page": page, "aspects": ASPECT_WORDS, "books": books}

        return site.page(request, "cell.html", fill)

    hang(router, "/abdeckung/zelle", cell)
