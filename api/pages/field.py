"""Who covers this field? The page of a city's field of action, and of a reference field in one city or in all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.behind import Behind, behind
from api.pages.bibliography import Bibliography
from api.pages.cells import Line, Seen, line_of
from api.pages.chosen import on_day
from api.pages.field_items import Item, Items, Named, Sector, by_role, items_of, parted, sectors
from api.pages.field_lists import REFERENCE, list_choices
from api.pages.leads import leads
from api.pages.site import hang
from api.pages.statements import Fact, kind_of
from api.pages.statements import facts as facts_of
from graph.alphabet import alphabetical
from graph.answers.fields import who_covers_field
from graph.answers.pages import same_field_elsewhere, thing_statements
from graph.comparison.documentation import ground
from graph.coverage.closing import closing
from graph.coverage.matrix import ASPECTS, view
from graph.coverage.responsibility import LEADING
from graph.coverage.wording import ASPECTS as ASPECT_WORDS
from graph.iri import IRI, curie
from graph.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.answer import Answer
    from graph.answers.pages import MatchingField
    from graph.coverage.facts import Facts
    from graph.coverage.matrix import View
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class CityLine:
    """A reference field in one city: its cells and who leads there."""

    city: Named
    line: Line
    leads: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """What an aspect of a field lacks in a city: its cell and what would close it."""

    aspect: str
    seen: Seen
    closing: str


@dataclass(frozen=True, slots=True)
class FieldPage:
    """What the page of a field shows: `gaps` for one city, `everywhere` where a reference field is looked at in all cities."""

    field: Named
    reference: bool
    city: Named | None
    day: date
    facts: tuple[Fact, ...]
    finding: str
    responsible: tuple[Item, ...]
    measures: Items
    not_running: tuple[Behind, ...]
    networks: Items
    sectors: tuple[Sector, ...]
    documents: Items
    gaps: tuple[Open, ...]
    elsewhere: Answer[MatchingField]
    everywhere: tuple[CityLine, ...]

    @property
    def leading(self) -> tuple[Item, ...]:
        """The bodies in the lead."""
        return tuple(item for item in self.responsible if item.part == LEADING)


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
    seen = view(facts, chosen, stand, reference=reference) if chosen else None

    def items(aspect: str) -> Items:
        counted = seen.cell(iri, aspect).number if seen else None
        return parted(items_of(answer, aspect), counted, reference=reference)

    return FieldPage(
        field=Named(iri, told.label(iri)),
        reference=reference,
        city=Named(chosen, answer.label(chosen)) if chosen else None,
        day=stand,
        facts=facts_of(told, kind_of(told)),
        finding=answer.finding,
        responsible=tuple(sorted(items_of(answer, "responsibility"), key=by_role)),
        measures=items("measure"),
        not_running=_not_running(store, facts, seen, iri, books),
        networks=items("network"),
        sectors=sectors(store, facts, chosen, items("partner").own),
        documents=items("document"),
        gaps=_gaps(store, facts, seen, iri, reference=reference) if seen else (),
        elsewhere=elsewhere,
        everywhere=_everywhere(site, iri, stand) if reference and not chosen else (),
    )


def _not_running(store: Store, facts: Facts, seen: View | None, field: IRI, books: Bibliography) -> tuple[Behind, ...]:
    """Measures that are planned or over; only for one city."""
    if seen is None:
        return ()
    entries = behind(store, facts, seen.cell(field, "measure"), books)
    return tuple(each for each in entries if each.presence in ("planned", "ended"))


def _gaps(store: Store, facts: Facts, seen: View, field: IRI, *, reference: bool) -> tuple[Open, ...]:
    """The aspects in which something is open, each with what would close it."""
    heads = () if reference else list_choices(store, facts, seen.city)
    chosen = next((each.id for each in heads if field in each.head.fields), REFERENCE)
    cells = zip(ASPECTS, line_of(seen, field, "", chosen, store.base).cells, strict=True)
    found = ((aspect, cell, closing(cell.cell, aspect)) for aspect, cell in cells)
    return tuple(Open(ASPECT_WORDS[aspect], cell, doing.sentence) for aspect, cell, doing in found if doing)


def _everywhere(site: Site, field: IRI, stand: date) -> tuple[CityLine, ...]:
    cities, views = site.cities, ground(site.store, (), stand, facts=site.facts).views
    leading = {row.city: leads(views[row.city], field) for row in cities.rows}
    names = Labels(site.store).find(body for bodies in leading.values() for body in bodies)
    found = [
        CityLine(
            Named(city, cities.label(city)),
            line_of(views[city], field, cities.label(city), REFERENCE, site.store.base),
            tuple(Named(body, names[body]) for body in bodies),
        )
        for city, bodies in leading.items()
    ]
    return tuple(sorted(found, key=lambda each: alphabetical(each.city.name)))


def add(router: APIRouter, site: Site) -> None:
    """Hang the page of a field into the router."""

    def shown(request: Request, name: str, stadt: str = "", stand: str = "") -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            page = field_page(site, name, stadt, on_day(stand), books)
            return {"page": page, "cities": site.cities, "books": books}

        return site.page(request, "field.html", fill)

    hang(router, "/feld/{name}", shown)
