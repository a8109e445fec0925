"""One field, all cities, on one sheet: what a working circle puts on the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.comparison.documentation import Documentation, documentation, sources, views_of
from graph.coverage.facts import load
from graph.coverage.matrix import documented as documented_cities
from graph.iri import IRI
from graph.supporting import supporting
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.coverage.cells import Cell
    from graph.coverage.matrix import View
    from graph.store import Solutions, Store

LEADING = "federfuehrend"


@dataclass(frozen=True, slots=True)
class Line:
    """A city's line: who leads, the state of its measures, one example, its concept, and when the newest evidence is from.

    The example is the entry on the newest source; `concept` the newest concept or strategy for the whole of integration policy that no
    newer one replaces.
    """

    city: IRI
    leads: tuple[IRI, ...]
    measures: Cell
    responsibility: Cell
    example: IRI | None
    concept: IRI | None
    evidence: date | None
    documented: Documentation


@dataclass(frozen=True, slots=True)
class Sheet:
    """All documented cities in one reference field on a day."""

    field: IRI
    lines: tuple[Line, ...]
    day: date
    revision: int
    queries: tuple[Query, ...]


def sheet(
    store: Store, field: IRI, *, as_of: date, cities: Sequence[IRI] | None = None, today: date | None = None
) -> Sheet:
    """Put the cities side by side in one reference field."""
    facts = load(store, cities)
    chosen = tuple(cities) if cities else documented_cities(facts)
    views = views_of(facts, chosen, as_of, today)
    asked, spoken = sources(store, chosen)
    figures = documentation(facts, views, spoken)
    said, concepts = supporting(store, "comparison-concepts", city=[NamedNode(city) for city in chosen])
    entries = [entry.iri for seen in views.values() for entry in seen.cell(field, "responsibility").entries]
    told, bodies = supporting(store, "comparison-leads", responsibility=[NamedNode(iri) for iri in entries or [field]])
    leads = _leads(bodies)
    lines = [_line(views[city], field, leads, _concept(concepts, city, as_of), figures[city]) for city in chosen]
    queries = (*facts.queries, asked, Query("comparison-concepts", said), Query("comparison-leads", told))
    return Sheet(field, tuple(lines), as_of, facts.revision, queries)


def _line(
    seen: View, field: IRI, leads: Mapping[IRI, tuple[IRI, ...]], concept: IRI | None, figure: Documentation
) -> Line:
    measures, responsible = seen.cell(field, "measure"), seen.cell(field, "responsibility")
    newest = {entry.iri: _newest(seen, entry.iri) for entry in measures.entries}
    example = max(sorted(newest), key=lambda iri: newest[iri] or date.min, default=None)
    return Line(
        city=seen.city,
        leads=tuple(sorted({body for entry in responsible.entries for body in leads.get(entry.iri, ())})),
        measures=measures,
        responsibility=responsible,
        example=example,
        concept=concept,
        evidence=max((day for day in newest.values() if day), default=None),
        documented=figure,
    )


def _newest(seen: View, measure: IRI) -> date | None:
    known = [source.last for source in seen.facts.things["measure"][measure].dated if source.first <= seen.day]
    return max(known, default=None)


def _leads(found: Solutions) -> dict[IRI, tuple[IRI, ...]]:
    leads: dict[IRI, tuple[IRI, ...]] = {}
    for responsibility, body, role in found.rows:
        if responsibility is not None and body is not None and role is not None and role.value.endswith(f"/{LEADING}"):
            key = IRI(responsibility.value)
            leads[key] = (*leads.get(key, ()), IRI(body.value))
    return leads


def _concept(found: Solutions, city: IRI, day: date) -> IRI | None:
    """The first in the answer's order that was there on the day: newest first, undated ones last."""
    for of, document, last in found.rows:
        if (
            of is not None
            and of.value == city
            and document is not None
            and (last is None or date.fromisoformat(last.value).year <= day.year)
        ):
            return IRI(document.value)
    return None
