"""Who covers this field? The page of a city's field of action, and of a reference field in one city or in all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.behind import Behind, behind
from api.pages.bibliography import Bibliography
from api.pages.cells import Line, line_of
from api.pages.chosen import on_day
from api.pages.field_lists import REFERENCE
from api.pages.leads import leads
from api.pages.site import hang
from api.pages.statements import Fact, kind_of
from api.pages.statements import facts as facts_of
from graph.answers.fields import who_covers_field
from graph.answers.pages import same_field_elsewhere, thing_statements
from graph.coverage.matrix import view
from graph.iri import IRI, curie
from graph.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.answer import Answer, Citation
    from graph.answers.fields import FieldActor
    from graph.answers.pages import MatchingField
    from graph.coverage.facts import Facts
    from graph.store import Store

    Cited = tuple[FieldActor, tuple[Citation, ...]]  # a row of the answer and on whose word it stands

DIRECT = "direkt"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and what it is called."""

    iri: IRI
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """A body, measure, network or document of the field: rows of the answer that speak of the same thing, put together."""

    thing: Named
    bodies: tuple[Named, ...]
    role: str
    city: Named | None
    start: str | None
    end: str | None
    basis: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """Partners of one sector."""

    name: str
    partners: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class CityLine:
    """A reference field in one city: its cells and who leads there."""

    city: Named
    line: Line
    leads: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class FieldPage:
    """What the page of a field shows. `everywhere` is filled where a reference field is looked at in all cities."""

    field: Named
    reference: bool
    city: Named | None
    day: date
    facts: tuple[Fact, ...]
    finding: str
    responsible: tuple[Item, ...]
    measures: tuple[Item, ...]
    not_running: tuple[Behind, ...]
    networks: tuple[Item, ...]
    sectors: tuple[Sector, ...]
    documents: tuple[Item, ...]
    elsewhere: Answer[MatchingField]
    everywhere: tuple[CityLine, ...]

    @property
    def leading(self) -> tuple[Item, ...]:
        """The bodies in the lead."""
        return tuple(item for item in self.responsible if item.role.startswith("feder"))


def field_page(site: Site, name: str, city: str, stand: date, books: Bibliography) -> FieldPage:
    """Gather the page of a field. Raises NotFound."""
    store, facts = site.store, site.facts
    told = thing_statements(store, thing=IRI(name))
    iri = IRI(str(told.parameters["thing"]))
    own = next((row.value for row in told.rows if curie(row.property) == "bg:city"), None)
    within = IRI(city) if city else own if isinstance(own, IRI) else None
    answer = who_covers_field(store, field=iri, city=within, as_of=stand)
    elsewhere = same_field_elsewhere(store, field=iri)
    for each in (told, answer, elsewhere):
        books.add(each)
    resolved = answer.parameters["city"]
    chosen = IRI(str(resolved)) if resolved else None
    reference = curie(kind_of(told)) == "bg:ReferenceField"
    return FieldPage(
        field=Named(iri, told.label(iri)),
        reference=reference,
        city=Named(chosen, answer.label(chosen)) if chosen else None,
        day=stand,
        facts=facts_of(told, kind_of(told)),
        finding=answer.finding,
        responsible=tuple(sorted(_items(answer, "responsibility"), key=_by_role)),
        measures=_items(answer, "measure"),
        not_running=_not_running(store, facts, chosen, iri, stand, books, reference=reference),
        networks=_items(answer, "network"),
        sectors=_sectors(store, facts, _items(answer, "partner")),
        documents=_items(answer, "document"),
        elsewhere=elsewhere,
        everywhere=_everywhere(site, iri, stand) if reference and not chosen else (),
    )


def _items(answer: Answer[FieldActor], aspect: str) -> tuple[Item, ...]:
    """The rows of an aspect, one item for each thing; where bodies are asked for (responsibility, partner) the body is the thing."""
    bodies_asked = aspect in ("responsibility", "partner")
    rows: dict[tuple[IRI, object], list[Cited]] = {}
    for row, citations in zip(answer.rows, answer.citations, strict=True):
        thing = row.organisation if bodies_asked else row.thing
        if thing and row.aspect.endswith(f"/{aspect}"):
            rows.setdefault((thing, row.role if aspect == "responsibility" else None), []).append((row, citations))
    return tuple(_item(answer, thing, some, bodies_asked=bodies_asked) for (thing, _), some in rows.items())


def _item(answer: Answer[FieldActor], thing: IRI, some: Sequence[Cited], *, bodies_asked: bool) -> Item:
    first = some[0][0]
    bodies = dict.fromkeys(row.thing if bodies_asked else row.organisation for row, _ in some)
    roles = dict.fromkeys(row.role for row, _ in some if row.role)
    bases = [row.basis for row, _ in some]
    return Item(
        thing=Named(thing, answer.label(thing)),
        bodies=tuple(Named(iri, answer.label(iri)) for iri in bodies if iri),
        role=", ".join(answer.label(role) if isinstance(role, IRI) else role for role in roles),
        city=Named(first.in_city, answer.label(first.in_city)) if first.in_city else None,
        start=min((row.start for row, _ in some if row.start), default=None),
        end=max((row.end for row, _ in some if row.end), default=None),
        basis=DIRECT if DIRECT in bases else bases[0],
        citations=tuple(dict.fromkeys(citation for _, citations in some for citation in citations)),
    )


def _by_role(item: Item) -> int:
    return next(
        (place for place, start in enumerate(("feder", "beteiligt", "berat")) if item.role.startswith(start)), 9
    )


def _sectors(store: Store, facts: Facts, partners: Iterable[Item]) -> tuple[Sector, ...]:
    by_sector: dict[IRI | None, list[Item]] = {}
    for item in partners:
        by_sector.setdefault(facts.sectors.get(item.thing.iri), []).append(item)
    labels = Labels(store, "de")
    labels.find([sector for sector in by_sector if sector])
    named = [(labels.names[sector] if sector else "ohne Sektor", items) for sector, items in by_sector.items()]
    return tuple(Sector(name, tuple(items)) for name, items in sorted(named))


def _not_running(
    store: Store, facts: Facts, city: IRI | None, field: IRI, stand: date, books: Bibliography, *, reference: bool
) -> tuple[Behind, ...]:
    """Measures that are planned or over; only for one city."""
    if city is None:
        return ()
    cell = view(facts, city, stand, reference=reference).cell(field, "measure")
    return tuple(each for each in behind(store, facts, cell, books) if each.presence in ("planned", "ended"))


def _everywhere(site: Site, field: IRI, stand: date) -> tuple[CityLine, ...]:
    found = []
    labels = Labels(site.store, "de")
    cities = site.cities
    for row in cities.rows:
        seen = view(site.facts, row.city, stand, reference=True)
        bodies = leads(seen, field)
        labels.find(bodies)
        found.append(
            CityLine(
                Named(row.city, cities.label(row.city)),
                line_of(seen, field, cities.label(row.city), REFERENCE, site.store.base),
                tuple(Named(body, labels.names[body]) for body in bodies),
            )
        )
    return tuple(sorted(found, key=lambda each: each.city.name))


def add(router: APIRouter, site: Site) -> None:
    """Hang the page of a field into the router."""

    def shown(request: Request, name: str, stadt: str = "", stand: str = "") -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            page = field_page(site, name, stadt, on_day(stand), books)
            return {"page": page, "cities": site.cities, "books": books}

        return site.page(request, "field.html", fill)

    hang(router, "/feld/{name}", shown)
