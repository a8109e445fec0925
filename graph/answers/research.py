"""How far the collection can be trusted: what was searched, and which details are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, Query, answers, run
from graph.library import question
from graph.rows import typed
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.store import Store


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
    """The same for some cities together, for all where none is named, without names and sources; and the query that found it."""
    asked = question("research-status")
    text = asked.template.bind({"city": [NamedNode(city) for city in cities]} if cities else {})
    return typed(asked.name, store.select(text), ResearchGap), Query(asked.name, text)


@answers("missing-details")
def missing_details(
    store: Store, *, city: IRI | None = None, field: IRI | None = None, lang: str = ""
) -> Answer[MissingDetails]:
    """Which details of measures are missing, the heaviest first."""
    return run(store, "missing-details", MissingDetails, lang, city=city, field=field)
