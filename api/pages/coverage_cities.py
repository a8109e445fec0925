"""All documented cities on the reference fields, in one aspect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from api.pages.cells import seen_as
from api.pages.field_lists import REFERENCE
from api.pages.taking import FORMS
from api.permalinks import permalink
from graph.comparison.documentation import ground
from graph.coverage.matrix import ASPECTS, cities_matrix
from graph.errors import NotFound
from graph.iri import IRI, short
from graph.labels import Labels
from graph.language import current

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from api.pages.bibliography import Bibliography
    from api.pages.cells import Seen
    from api.pages.site import Site
    from graph.comparison.documentation import Documentation


@dataclass(frozen=True, slots=True)
class Everywhere:
    """The matrix of all cities: how well each is documented, a line for each field, totals of cities."""

    day: date
    cities: tuple[tuple[IRI, str, Documentation], ...]
    lines: tuple[tuple[IRI, str, tuple[Seen, ...]], ...]
    totals: tuple[int, ...]
    finding: str
    lacking: str
    notes: tuple[str, ...]
    files: Mapping[str, str]


def everywhere(site: Site, aspect: str, day: date, books: Bibliography) -> Everywhere:
    """Gather the matrix of all cities. Raises NotFound for an aspect that is none."""
    if aspect not in ASPECTS:
        raise NotFound("Aspect", aspect, ASPECTS)
    store = site.store
    matrix, on = cities_matrix(site.facts, aspect=aspect, as_of=day), ground(store, (), day, facts=site.facts)
    books.add_queries(on.queries)
    cities = tuple(IRI(city) for city in matrix.columns)
    labels = Labels(store)
    labels.find([*cities, *matrix.rows])

    def seen(field: IRI, city: IRI) -> Seen:
        asked = {
            "stadt": short(city, store.base),
            "feld": field.rpartition("/")[2],
            "liste": REFERENCE,
            "aspekt": aspect,
        }
        address = f"/abdeckung/zelle?{urlencode({**asked, 'stand': day.isoformat()})}"
        return seen_as(matrix.cells[field, city], aspect, address)

    lines = tuple(
        (field, labels.names[field], tuple(seen(field, city) for city in cities)) for field in matrix.rows
    )  # fmt: skip
    address = permalink("/api/v1/coverage", {"aspect": aspect, "as_of": day}, store.base, matrix.revision, current())
    return Everywhere(
        day=day,
        cities=tuple((city, labels.names[city], on.figures[city]) for city in cities),
        lines=lines,
        totals=tuple(sum(cells[at].covered for _, _, cells in lines) for at in range(len(cities))),
        finding=matrix.finding,
        lacking=matrix.lacking,
        notes=matrix.notes,
        files={form: f"{address}&format={form}" for form in FORMS},
    )
