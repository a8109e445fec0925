"""Who covers this field? The page of a city's field of action, and of a reference field in one city or in all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.coverage import REFERENCE, Behind, Line, behind, choose, line, on_day
from api.pages.site import hang
from api.pages.statements import Fact, facts as facts_of, kind_of
from graph.answers.fields import who_covers_field
from graph.answers.pages import same_field_elsewhere, thing_statements
from graph.coverage.facts import load
from graph.coverage.matrix import view
from graph.coverage.responsibility import LEADING
from graph.iri import IRI, curie
from graph.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.answer import Answer, Citation
    from graph.answers.fields import FieldActor
    from graph.answers.pages import DocumentedCity, MatchingField
    from graph.coverage.facts import Facts
    from graph.store import Store

DIRECT = "direkt"
ROLES = (LEADING, "beteiligt", "beratend")


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


def field_page(
    store: Store, name: str, city: str, stand: date, cities: Answer[DocumentedCity], books: Bibliography
) -> FieldPage:
    """Gather the page of a field. Raises NotFound."""
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
    facts = load(store, [chosen] if chosen else None)
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
        everywhere=_everywhere(store, facts, iri, stand, cities) if reference and not chosen else (),
    )


def _items(answer: Answer[FieldActor], aspect: str) -> tuple[Item, ...]:
    """The rows of an aspect, one item for each thing; where bodies are asked for (responsibility, partner) the body is the thing."""
    bodies_asked = aspect in ("responsibility", "partner")
    rows: dict[tuple[object, ...], list[tuple[FieldActor, tuple[Citation, ...]]]] = {}
    for row, citations in zip(answer.rows, answer.citations, strict=True):
        if not row.aspect.endswith(f"/{aspect}"):
            continue
        key = (row.organisation, row.role if aspect == "responsibility" else None) if bodies_asked else (row.thing,)
        rows.setdefault(key, []).append((row, citations))
    return tuple(_item(answer, some, bodies_asked=bodies_asked) for some in rows.values() if _thing(some, bodies_asked))


def _thing(some: Sequence[tuple[FieldActor, tuple[Citation, ...]]], bodies_asked: bool) -> IRI | None:  # noqa: FBT001
    return some[0][0].organisation if bodies_asked else some[0][0].thing


def _item(
    answer: Answer[FieldActor], some: Sequence[tuple[FieldActor, tuple[Citation, ...]]], *, bodies_asked: bool
) -> Item:
    first = some[0][0]
    thing = _thing(some, bodies_asked)
    assert thing is not None
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
    return next((place for place, start in enumerate(("feder", "beteiligt", "berat")) if item.role.startswith(start)), 9)


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


def _everywhere(
    store: Store, facts: Facts, field: IRI, stand: date, cities: Answer[DocumentedCity]
) -> tuple[CityLine, ...]:
    found = []
    labels = Labels(store, "de")
    for row in cities.rows:
        seen = view(facts, row.city, stand, reference=True)
        duties = [facts.things["responsibility"][entry.iri] for entry in seen.cell(field, "responsibility").entries]
        leads = sorted(
            {
                body
                for duty in duties
                if LEADING in {role.rpartition("/")[2] for role in duty.iris("role")}
                for body in duty.iris("organisation")
            }
        )
        labels.find(leads)
        found.append(
            CityLine(
                Named(row.city, cities.label(row.city)),
                line(seen, field, cities.label(row.city), REFERENCE, store.base),
                tuple(Named(body, labels.names[body]) for body in leads),
            )
        )
    return tuple(sorted(found, key=lambda each: each.city.name))


def add(router: APIRouter, site: Site) -> None:
    """Hang the page of a field into the router."""

    def shown(request: Request, name: str, stadt: str = "", stand: str = "") -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            cities = choose(site.store, Bibliography())
            page = field_page(site.store, name, stadt, on_day(stand), cities, books)
            return {"page": page, "cities": cities, "books": books}

        return site.page(request, "field.html", fill)

    hang(router, "/feld/{name}", shown)
