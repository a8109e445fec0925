"""The coverage of a city: fields by aspects, each cell with its state in sign and words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.cells import Line, line
from api.pages.chosen import on_day
from api.pages.field_lists import REFERENCE, ListChoice, list_choices
from api.pages.site import hang
from api.signs import SIGNS
from graph.answers.pages import fields_of_city
from graph.coverage.matrix import ASPECTS, city_matrix
from graph.coverage.wording import ASPECTS as ASPECT_WORDS
from graph.errors import NotFound
from graph.iri import IRI
from graph.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.coverage.facts import Facts
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix of a city on a day. `states` counts cells by state, `umbrellas` are things with their name and the aspect they span."""

    city: IRI
    city_name: str
    day: date
    lists: tuple[ListChoice, ...]
    chosen: ListChoice
    finding: str
    lacking: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    column_totals: tuple[int, ...]
    states: Mapping[str, int]
    umbrellas: tuple[tuple[IRI, str, str], ...]


def coverage(store: Store, facts: Facts, city: str, chosen: str, stand: date, books: Bibliography) -> Coverage:
    """Gather the matrix of a city. Raises NotFound."""
    own = fields_of_city(store, city=IRI(city))
    books.add(own)
    books.add_queries(facts.queries)
    iri = IRI(str(own.parameters["city"]))
    lists = list_choices(store, facts, iri)
    picked = next((each for each in lists if each.id == chosen), None) if chosen else lists[0]
    if picked is None:
        raise NotFound("FieldList", chosen, [each.id for each in lists])
    wanted = [picked.head.iri] if picked.head.iri else None
    matrix = city_matrix(facts, iri, as_of=stand, reference=picked.id == REFERENCE, lists=wanted)
    over = [(entry.iri, aspect) for (_, aspect), entries in matrix.umbrellas.items() for entry in entries]
    labels = Labels(store, "de")
    labels.find([iri, *matrix.rows, *(entry for entry, _ in over)])
    lines = tuple(
        line(matrix.cells, iri, field, labels.names[field], picked.id, stand, store.base) for field in matrix.rows
    )
    return Coverage(
        city=iri,
        city_name=labels.names[iri],
        day=stand,
        lists=lists,
        chosen=picked,
        finding=matrix.finding,
        lacking=matrix.lacking,
        notes=matrix.notes,
        lines=lines,
        column_totals=tuple(sum(each.cells[at].covered for each in lines) for at in range(len(ASPECTS))),
        states=Counter(seen.state for each in lines for seen in each.cells),
        umbrellas=tuple((entry, labels.names[entry], ASPECT_WORDS[aspect]) for entry, aspect in over),
    )


def add(router: APIRouter, site: Site) -> None:
    """Hang the matrix into the router."""

    def matrix(request: Request, stadt: str = "", liste: str = "", stand: str = "") -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            shown = coverage(site.store, site.facts, stadt, liste, on_day(stand), books) if stadt else None
            return {"cities": site.cities, "coverage": shown, "aspects": ASPECT_WORDS, "signs": SIGNS, "books": books}

        return site.page(request, "coverage.html", fill)

    hang(router, "/abdeckung", matrix)
