"""How well a city is documented against the others, so that a thin entry does not look like a gap.

The measure is relative completeness as Recoin has it (Balaraman, Razniewski and Nutt 2018): what most of the others have weighs more than
what few have. For each reference field and aspect the share of the other cities that have an entry is its relevance; a city's score is the
relevance of what it has over the relevance of all. Five levels divide the score evenly.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.comparison import wording
from graph.coverage.facts import load
from graph.coverage.matrix import ASPECTS, documented, view
from graph.coverage.periods import Presence
from graph.iri import IRI
from graph.kept import kept
from graph.language import _, later, ngettext
from graph.spelling import number
from graph.supporting import supporting
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.coverage.facts import Facts
    from graph.coverage.matrix import View
    from graph.store import Store

LEVELS = (
    later("kaum dokumentiert"),
    later("lückenhaft dokumentiert"),
    later("teilweise dokumentiert"),
    later("gut dokumentiert"),
    later("sehr gut dokumentiert"),
)
ENOUGH_FIELDS = 12  # reference fields with entries below which a comparison does not hold
ENOUGH_SOURCES = 3  # a city needs at least a third of the other's sources

Where = tuple[IRI, str]  # reference field, aspect


@dataclass(frozen=True, slots=True)
class Documentation:
    """How well one city is documented: the lists its figures count, its score from 0 to 1 and the level from 1 to 5.

    `told_by` are the texts that speak of its entries, `dated_by` those with a date of their own, `newest` is the last day that the date
    of the newest can mean. `in_fields` are the reference fields with any entry, be it planned or ended. `missing` names what most of the
    other cities have and this one has not, most relevant first, five at most.
    """

    city: IRI
    told_by: tuple[IRI, ...]
    dated_by: tuple[IRI, ...]
    newest: date | None
    recorded: tuple[IRI, ...]
    in_fields: tuple[IRI, ...]
    score: float
    level: int
    missing: tuple[Where, ...]

    @property
    def sources(self) -> int:
        """How many sources speak of the city."""
        return len(self.told_by)

    @property
    def dated(self) -> int:
        """How many of them are dated."""
        return len(self.dated_by)

    @property
    def measures(self) -> int:
        """How many measures are recorded, headings left out."""
        return len(self.recorded)

    @property
    def fields(self) -> int:
        """How many reference fields have entries."""
        return len(self.in_fields)

    @property
    def words(self) -> str:
        """The level in words."""
        return _(LEVELS[self.level - 1])


@dataclass(frozen=True, slots=True)
class Ground:
    """What every comparison stands on: facts of all cities, how each looks on the reference fields, how well each is documented.

    `cities` are those asked for, then all others that are documented.
    """

    facts: Facts
    cities: tuple[IRI, ...]
    views: Mapping[IRI, View]
    figures: Mapping[IRI, Documentation]
    day: date
    today: date
    queries: tuple[Query, ...]


def ground(
    store: Store, asked: Sequence[IRI], day: date, today: date | None = None, facts: Facts | None = None
) -> Ground:
    """Look at all cities on a day, once for a revision.

    `facts` are those of all cities where a caller has kept them for this revision, else they are read.
    """
    facts = facts if facts is not None and facts.revision == store.revision else load(store)
    today = today or datetime.now(UTC).date()
    known = documented(facts)
    cities = tuple(dict.fromkeys((*asked, *known)))
    if len(cities) > len(known):  # one that nothing is documented of changes how the others look
        return _ground(store, cities, day, today, facts)
    key = ("ground", facts.cities, day, today)
    of_all = kept(
        store, key, lambda: _ground(store, known, day, today, facts), lambda made: 1_000 * _things(made.facts)
    )
    return replace(
        of_all,
        cities=cities,
        views={city: of_all.views[city] for city in cities},
        figures={city: of_all.figures[city] for city in cities},
    )


def _ground(store: Store, cities: Sequence[IRI], day: date, today: date, facts: Facts) -> Ground:
    views = {city: view(facts, city, day, reference=True, today=today) for city in cities}
    query, spoken = _sources(store, cities)
    return Ground(facts, tuple(cities), views, documentation(facts, views, spoken), day, today, (*facts.queries, query))


def _things(facts: Facts) -> int:
    return sum(map(len, facts.things.values()))


def _sources(store: Store, cities: Sequence[IRI]) -> tuple[Query, dict[IRI, dict[IRI, date | None]]]:
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
    score = sum(others[where] for where in mine) / whole if whole else float(bool(mine))
    lacking = sorted((where for where in others if where not in mine), key=lambda where: (-others[where], where))
    with_entries = {field for field, _ in mine}
    return Documentation(
        city=city,
        told_by=tuple(sorted(spoken)),
        dated_by=tuple(sorted(source for source, last in spoken.items() if last)),
        newest=max((last for last in spoken.values() if last), default=None),
        recorded=tuple(thing.iri for thing in facts.of_city("measure", city) if not thing.flag("isHeading")),
        in_fields=tuple(field for field in facts.references if field in with_entries),
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


def shortfalls(first: Documentation, second: Documentation, names: Mapping[IRI, str]) -> tuple[str, ...]:
    """Why a comparison of two cities does not hold, the same whichever comes first; empty where it holds."""
    reasons = [
        ngettext(
            "{city} hat nur in {count} Feld Einträge, nötig sind {enough}",
            "{city} hat nur in {count} Feldern Einträge, nötig sind {enough}",
            each.fields,
        ).format(city=names[each.city], count=each.fields, enough=ENOUGH_FIELDS)
        for each in sorted((first, second), key=lambda each: each.city)
        if each.fields < ENOUGH_FIELDS
    ]
    fewer, more = sorted((first, second), key=lambda each: (each.sources, each.city))
    if fewer.sources * ENOUGH_SOURCES < more.sources:
        told = _("{city} hat {sources}, weniger als ein Drittel der {count} von {other}")
        has, count = wording.sources(fewer.sources), number(more.sources)
        reasons.append(told.format(city=names[fewer.city], sources=has, count=count, other=names[more.city]))
    return tuple(reasons)
