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
from api.pages.coverage_choice import ASPECT, Choice
from api.pages.field_lists import REFERENCE
from api.pages.site import hang
from graph.answer import Query
from graph.coverage.closing import closing
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
    words: str
    day: date
    seen: Seen
    entries: tuple[Behind, ...]
    groups: tuple[tuple[IRI, str], ...]
    closing: str
    transfer: str


def cell_page(
    store: Store, facts: Facts, choice: Choice, where: tuple[str, str, str], day: date, books: Bibliography
) -> CellPage:
    """Gather what stands behind a cell; `where` are field, aspect and, in a divided aspect, the part.

    Raises NotFound for a city, list, field, aspect or part that is not there.
    """
    field, aspect, part = where
    matrix = coverage(store, facts, choice, day, books)
    line = next((each for each in matrix.lines if short(each.field, store.base).rpartition("/")[2] == field), None)
    if line is None:
        raise NotFound("FieldOfAction", field)
    at = next((at for at, each in enumerate(matrix.columns) if (each.aspect, each.id) == (aspect, part)), None)
    if at is None:
        raise NotFound("Aspect", part or aspect, [each.id or each.aspect for each in matrix.columns])
    seen, column = line.cells[at], matrix.columns[at]
    parts = [ASPECT_WORDS[aspect], *([column.name] if column.id else []), *filter(None, [matrix.picked.words])]
    doing = closing(seen.cell, aspect)
    return CellPage(
        coverage_address=f"/abdeckung?{urlencode(matrix.choice.told(day))}",
        city=matrix.city,
        city_name=matrix.city_name,
        field=line.field,
        field_name=line.name,
        aspect=aspect,
        words=", ".join(parts),
        day=day,
        seen=seen,
        entries=behind(store, facts, seen.cell, books),
        groups=_named(store, seen.cell.groups),
        closing=doing.sentence if doing else "",
        transfer="" if seen.state == "covered" else _transfer(facts, matrix.choice, line.field, aspect, column.id, day),
    )


def _transfer(facts: Facts, choice: Choice, field: IRI, aspect: str, part: str, day: date) -> str:
    """Where to see what other cities do, for measures of a reference field of which there are too few."""
    if field not in facts.references or aspect != "measure":
        return ""
    asked = {"city": choice.city, "field": field.rpartition("/")[2], "as_of": day.isoformat()}
    group = part or choice.group
    wish = {
        "target_group": group and f"target_groups/{group}",
        "measure_kind": choice.kind and f"measure_kinds/{choice.kind}",
    }
    return f"/uebernehmen?{urlencode({**asked, **{name: value for name, value in wish.items() if value}}, safe='/')}"


def behind(store: Store, facts: Facts, cell: Cell, books: Bibliography) -> tuple[Behind, ...]:
    """The entries behind a cell: what counts, then what is planned, then what ended."""
    entries = (*cell.entries, *cell.planned, *cell.ended)
    things = {iri: thing for some in facts.things.values() for iri, thing in some.items()}
    bodies = {entry.iri: _bodies(facts, entry.iri) for entry in entries}
    labels = Labels(store)
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
    labels = Labels(store)
    labels.find(things)
    return tuple((thing, labels.names[thing]) for thing in things)


def add(router: APIRouter, site: Site) -> None:
    """Hang the cells into the router."""

    def cell(
        request: Request, stadt: str, feld: str, aspekt: str, liste: str = REFERENCE, stand: str = "", nach: str = ASPECT,
        spalte: str = "", zielgruppe: str = "", art: str = "",
    ) -> Response:  # fmt: skip
        choice = Choice(stadt, liste, nach, zielgruppe, art)

        def fill() -> Mapping[str, object]:
            books = Bibliography()
            page = cell_page(site.store, site.facts, choice, (feld, aspekt, spalte), on_day(stand), books)
            return {"page": page, "books": books}

        return site.page(request, "cell.html", fill)

    hang(router, "/abdeckung/zelle", cell)
