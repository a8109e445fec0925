"""How well a city is documented against the others, so that a thin entry does not look like a gap.

The measure is relative completeness as Recoin has it (Balaraman, Razniewski and Nutt 2018): what most of the others have weighs more than
what few have. For each reference field and aspect the share of the other cities that have an entry is its relevance; a city's score is the
relevance of what it has over the relevance of all. Five levels divide the score evenly.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.coverage.matrix import ASPECTS, view
from graph.coverage.periods import Presence
from graph.iri import IRI
from graph.supporting import supporting
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.coverage.facts import Facts
    from graph.coverage.matrix import View
    from graph.store import Store

LEVELS = (
    "kaum dokumentiert",
    "lückenhaft dokumentiert",
    "teilweise dokumentiert",
    "gut dokumentiert",
    "sehr gut dokumentiert",
)
ENOUGH_FIELDS = 12  # reference fields with entries below which a comparison does not hold
ENOUGH_SOURCES = 3  # a city needs at least a third of the other's sources

Where = tuple[IRI, str]  # reference field, aspect


@dataclass(frozen=True, slots=True)
class Documentation:
    """How well one city is documented: its figures, its score from 0 to 1 and the level from 1 to 5.

    `sources` counts the texts that speak of its entries, `dated` those with a date of their own, `newest` is the last day of the newest.
    `fields` counts the reference fields with any entry at any time. `missing` names what most others have, most relevant first.
    """

    city: IRI
    sources: int
    dated: int
    newest: date | None
    measures: int
    fields: int
    score: float
    level: int
    missing: tuple[Where, ...]

    @property
    def words(self) -> str:
        """The level in German."""
        return LEVELS[self.level - 1]


def sources(store: Store, cities: Sequence[IRI]) -> tuple[Query, dict[IRI, dict[IRI, date | None]]]:
    """The sources of each city with their last day; the query that found them."""
    text, found = supporting(store, "comparison-sources", city=[NamedNode(city) for city in cities])
    by_city: dict[IRI, dict[IRI, date | None]] = {city: {} for city in cities}
    for city, source, last in found.rows:
        if isinstance(city, NamedNode) and isinstance(source, NamedNode):
            by_city[IRI(city.value)][IRI(source.value)] = date.fromisoformat(last.value) if last else None
    return Query("comparison-sources", text), by_city


def documentation(
    facts: Facts, views: Mapping[IRI, View], spoken: Mapping[IRI, Mapping[IRI, date | None]]
) -> dict[IRI, Documentation]:
    """How well each of the cities is documented against the rest of them."""
    has = {city: _filled(seen) for city, seen in views.items()}
    relevance: dict[Where, int] = defaultdict(int)
    for filled in has.values():
        for where in filled:
            relevance[where] += 1
    return {city: _one(facts, city, has, relevance, spoken.get(city, {})) for city in views}


def _one(
    facts: Facts, city: IRI, has: Mapping[IRI, frozenset[Where]], relevance: Mapping[Where, int],
    spoken: Mapping[IRI, date | None],
) -> Documentation:  # fmt: skip
    mine = has[city]
    # What only this city has says nothing about how complete the others are, and nothing about itself.
    others = {where: count - (where in mine) for where, count in relevance.items()}
    whole = sum(others.values())
    score = sum(others[where] for where in mine) / whole if whole else 1.0
    lacking = sorted((where for where in others if where not in mine), key=lambda where: (-others[where], where))
    dated = [last for last in spoken.values() if last]
    return Documentation(
        city=city,
        sources=len(spoken),
        dated=len(dated),
        newest=max(dated, default=None),
        measures=sum(not thing.flag("isHeading") for thing in facts.of_city("measure", city)),
        fields=len({field for field, _ in mine}),
        score=score,
        level=min(len(LEVELS), int(score * len(LEVELS)) + 1),
        missing=tuple(lacking[:5]),
    )


def _filled(seen: View) -> frozenset[Where]:
    """Where a city has anything at all, valid, planned or ended."""
    there = {
        (field, aspect) for aspect in ASPECTS if aspect != "responsibility" for field in seen.fields
        if any(made.presence is not Presence.ABSENT for made in seen.candidates(aspect, field))
    }  # fmt: skip
    return frozenset(
        there | {(field, "responsibility") for field, entries in seen.found.responsible.items() if entries}
    )


def holds(first: Documentation, second: Documentation) -> tuple[str, ...]:
    """Why a comparison of two cities does not hold, in German; empty where it does."""
    reasons = [
        f"nur {each.fields} Felder mit Einträgen (nötig sind {ENOUGH_FIELDS})"
        for each in (first, second)
        if each.fields < ENOUGH_FIELDS
    ]
    fewer, more = sorted((first.sources, second.sources))
    if fewer * ENOUGH_SOURCES < more:
        reasons.append(f"{fewer} gegen {more} Quellen")
    return tuple(dict.fromkeys(reasons))


def views_of(facts: Facts, cities: Sequence[IRI], day: date, today: date | None = None) -> dict[IRI, View]:
    """Each city on the reference fields on a day."""
    return {city: view(facts, city, day, reference=True, today=today) for city in cities}
