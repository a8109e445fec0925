"""How far the collection can be trusted: what was searched, and which details are missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, Query, answers, run
from graph.kept import kept_of_each
from graph.library import question
from graph.rows import typed
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.store import Store

MOST_CITIES, BYTES = 500, 10_000
"""Cities of which searches are kept for a revision, and about how many bytes those of one take."""


@dataclass(frozen=True, slots=True)
class ResearchGap:
    """A city and reference field that was searched without result or not searched at all (`searched` is False).

    `result` can be "found" where nobody searched: something came up by the way. `research` is None where there is not even a note.
    """

    city: IRI
    reference_field: IRI
    searched: bool
    result: IRI | None
    date: str | None
    note: str | None
    research: IRI | None


@dataclass(frozen=True, slots=True)
class MissingDetails:
    """What is not known of a measure.

    `weight` is the sum of points for what is missing (no start and no dated source 5, one of them 1 or 2, office 3, end 2), times the
    number of reference fields the measure stands for.
    """

    in_city: IRI | None
    measure: IRI
    office_missing: bool
    start_missing: bool
    end_missing: bool
    dated_source_missing: bool
    fields: int
    weight: int


@answers("research-status")
def research_status(
    store: Store, *, city: IRI | None = None, field: IRI | None = None, lang: str = ""
) -> Answer[ResearchGap]:
    """What was searched and not found, and what was never searched."""
    return run(store, "research-status", ResearchGap, lang, city=city, field=field)


def searches(store: Store, cities: Sequence[IRI]) -> tuple[tuple[ResearchGap, ...], Query]:
    """The same for some cities one after the other, for all where none is named, without names and sources; and the query."""
    query = Query("research-status", _asking(cities))
    if not cities:
        return _found(store, cities), query
    known = kept_of_each(store, "searches", cities, partial(_by_city, store), MOST_CITIES, BYTES)
    return tuple(row for city in cities for row in known[city]), query


def _by_city(store: Store, cities: Sequence[IRI]) -> dict[IRI, list[ResearchGap]]:
    rows = _found(store, cities)
    return {city: [row for row in rows if row.city == city] for city in cities}


def _found(store: Store, cities: Sequence[IRI]) -> tuple[ResearchGap, ...]:
    return typed("research-status", store.select(_asking(cities)), ResearchGap)


def _asking(cities: Sequence[IRI]) -> str:
    given = {"city": [NamedNode(city) for city in cities]} if cities else {}
    return question("research-status").template.bind(given)


@answers("missing-details")
def missing_details(
    store: Store, *, city: IRI | None = None, field: IRI | None = None, lang: str = ""
) -> Answer[MissingDetails]:
    """Which details of measures are missing, the heaviest first."""
    return run(store, "missing-details", MissingDetails, lang, city=city, field=field)
