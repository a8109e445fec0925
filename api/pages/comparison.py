"""Two cities side by side on the reference fields; how well each is documented stands first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.cells import Line, Seen, line
from api.pages.chosen import on_day
from api.pages.field_lists import REFERENCE
from api.pages.leads import leads
from api.pages.site import hang
from graph.answers.cities_networks import shared_city_networks
from graph.answers.pages import cities_overview
from graph.coverage.matrix import ASPECTS, view
from graph.coverage.states import State
from graph.errors import QuestionError
from graph.iri import IRI
from graph.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.answers.pages import DocumentedCity
    from graph.coverage.facts import Facts
    from graph.store import Store

FEWEST_FIELDS = 12  # with entries, below which nothing is concluded
FEWEST_SOURCES = 3  # times fewer sources than the other city, above which nothing is concluded


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two cities."""

    iri: IRI
    name: str
    documented: DocumentedCity
    lines: tuple[Line, ...]
    leads: Mapping[IRI, tuple[tuple[IRI, str], ...]]

    @property
    def fields_with_measures(self) -> int:
        """On how many reference fields a valid measure is recorded."""
        return sum(each.cells[0].covered for each in self.lines)


@dataclass(frozen=True, slots=True)
class Pair:
    """A reference field in both cities; `verdict` is a key: ``both``, ``only-a``, ``a``, ``only-b``, ``b`` or ``none``."""

    field: IRI
    name: str
    a: Line
    b: Line
    leads_a: tuple[tuple[IRI, str], ...]
    leads_b: tuple[tuple[IRI, str], ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two cities compared; `doubts` are the reasons why nothing should be concluded, as keys of the template with a number."""

    a: Side
    b: Side
    pairs: tuple[Pair, ...]
    count: Mapping[str, int]
    doubts: tuple[tuple[str, str, int], ...]
    shared: tuple[tuple[IRI, str], ...]
    day: date


def comparison(store: Store, facts: Facts, names: tuple[str, str], stand: date, books: Bibliography) -> Comparison:
    """Gather the page of two cities. Raises NotFound, and QuestionError where both are the same or one is not documented."""
    rows = [_documented(store, name, books) for name in names]
    if rows[0].city == rows[1].city:
        raise QuestionError("vergleich", "b", "the same city twice")
    books.add_queries(facts.queries)
    a, b = (_side(store, facts, row, stand) for row in rows)
    pairs = tuple(_pair(a, b, at) for at in range(len(a.lines)))
    shared = shared_city_networks(store, city=a.iri, other_city=b.iri)
    books.add(shared)
    return Comparison(
        a=a,
        b=b,
        pairs=pairs,
        count=Counter(pair.verdict for pair in pairs),
        doubts=tuple(_doubts(a, b)),
        shared=tuple(dict.fromkeys((row.network, shared.label(row.network)) for row in shared.rows)),
        day=stand,
    )


def _documented(store: Store, name: str, books: Bibliography) -> DocumentedCity:
    answer = cities_overview(store, city=IRI(name))
    books.add(answer)
    if not answer.rows:
        raise QuestionError("vergleich", name, "is not documented")
    return answer.rows[0]


def _side(store: Store, facts: Facts, row: DocumentedCity, stand: date) -> Side:
    seen = view(facts, row.city, stand, reference=True)
    labels = Labels(store, "de")
    leading = {field: leads(seen, field) for field in seen.fields}
    labels.find([row.city, *seen.fields, *(body for bodies in leading.values() for body in bodies)])
    return Side(
        iri=row.city,
        name=labels.names[row.city],
        documented=row,
        lines=tuple(line(seen, field, labels.names[field], REFERENCE, store.base) for field in seen.fields),
        leads={field: tuple((body, labels.names[body]) for body in bodies) for field, bodies in leading.items()},
    )


def _pair(a: Side, b: Side, at: int) -> Pair:
    here, there = a.lines[at], b.lines[at]
    return Pair(
        here.field,
        here.name,
        here,
        there,
        a.leads[here.field],
        b.leads[here.field],
        verdict(here.cells[ASPECTS.index("measure")], there.cells[ASPECTS.index("measure")]),
    )


def verdict(a: Seen, b: Seen) -> str:
    """What can be said of measures: only here is said against a confirmed gap alone."""
    if a.covered and b.covered:
        return "both"
    if a.covered:
        return "only-a" if b.cell.state is State.GAP else "a"
    if b.covered:
        return "only-b" if a.cell.state is State.GAP else "b"
    return "none"


def _doubts(a: Side, b: Side) -> list[tuple[str, str, int]]:
    doubts = [
        ("fields", side.name, side.fields_with_measures) for side in (a, b) if side.fields_with_measures < FEWEST_FIELDS
    ]
    doubts += [
        ("sources", side.name, side.documented.sources)
        for side, other in ((a, b), (b, a))
        if side.documented.sources * FEWEST_SOURCES < other.documented.sources
    ]
    return doubts


def add(router: APIRouter, site: Site) -> None:
    """Hang the comparison into the router."""

    def compare(request: Request, a: str = "", b: str = "", stand: str = "") -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            cities = site.cities
            shown = comparison(site.store, site.facts, (a, b), on_day(stand), books) if a and b else None
            return {"cities": cities, "chosen": (a, b), "comparison": shown, "books": books}

        return site.page(request, "comparison.html", fill)

    hang(router, "/vergleich", compare)
