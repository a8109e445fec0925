"""Two cities side by side on the reference fields; how well each is documented stands first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.cells import Line, line_of
from api.pages.chosen import on_day
from api.pages.field_lists import REFERENCE
from api.pages.site import hang
from graph.answers.pages import cities_overview
from graph.comparison.compare import Comparison, compare
from graph.coverage.matrix import view
from graph.coverage.responsibility import LEADING
from graph.errors import QuestionError
from graph.iri import IRI

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.comparison.standing import Pair
    from graph.coverage.facts import Facts
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Row:
    """A reference field in both cities: its cells, what that means in words, and who leads where."""

    field: IRI
    name: str
    words: str
    lines: tuple[Line, Line]
    leads: tuple[tuple[IRI, ...], tuple[IRI, ...]]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Two cities compared."""

    first: IRI
    second: IRI
    found: Comparison
    pair: Pair
    rows: tuple[Row, ...]

    def label(self, iri: str) -> str:
        """What a thing of the comparison is called."""
        return self.found.backing.label(iri)


def comparison_page(
    store: Store, facts: Facts, names: tuple[str, str], stand: date, books: Bibliography
) -> ComparisonPage:
    """Gather the page of two cities. Raises NotFound, and QuestionError where both are the same or one is not documented."""
    first, second = (_documented(store, name) for name in names)
    found = compare(store, [first, second], as_of=stand, facts=facts)
    books.add_sources(found.backing.sources)
    books.add_queries(found.queries)
    views = {city: view(facts, city, stand, reference=True) for city in (first, second)}

    def row(field: IRI) -> Row:
        name = found.backing.label(field)
        a, b = (line_of(views[city], field, name, REFERENCE, store.base) for city in (first, second))
        leads = tuple(_leads(found, facts, field, city) for city in (first, second))
        return Row(field, name, found.pairs[first, second].words[field], (a, b), (leads[0], leads[1]))

    return ComparisonPage(first, second, found, found.pairs[first, second], tuple(map(row, found.fields)))


def _documented(store: Store, name: str) -> IRI:
    answer = cities_overview(store, city=IRI(name))
    if not answer.rows:
        raise QuestionError("vergleich", name, "is not documented")
    return answer.rows[0].city


def _leads(found: Comparison, facts: Facts, field: IRI, city: IRI) -> tuple[IRI, ...]:
    duties = [facts.things["responsibility"][entry.iri] for entry in found.leads[field, city].entries]
    leading = [duty for duty in duties if LEADING in {role.rpartition("/")[2] for role in duty.iris("role")}]
    return tuple(sorted({body for duty in leading for body in duty.iris("organisation")}))


def add(router: APIRouter, site: Site) -> None:
    """Hang the comparison into the router."""

    def shown(request: Request, a: str = "", b: str = "", stand: str = "") -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            page = comparison_page(site.store, site.facts, (a, b), on_day(stand), books) if a and b else None
            return {"cities": site.cities, "chosen": (a, b), "page": page, "books": books}

        return site.page(request, "comparison.html", fill)

    hang(router, "/vergleich", shown)
