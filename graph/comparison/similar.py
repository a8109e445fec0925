"""Which cities are most alike, explained field by field, and withheld where the data is too thin.

The measure is the index of Jaccard (1901): the fields that both cover over the fields that at least one covers. What neither has recorded
does not count, as it should not where missing is not absent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.comparison.documentation import Documentation, documentation, holds, sources, views_of
from graph.coverage.facts import load
from graph.coverage.matrix import documented as documented_cities
from graph.coverage.states import COVERING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from graph.answer import Query
    from graph.iri import IRI
    from graph.store import Store

METHOD = (
    "Ähnlichkeit nach Jaccard (1901): Felder, die beide Städte belegen, geteilt durch Felder, die mindestens eine belegt; "
    "was bei beiden nicht erfasst ist, zählt nicht."
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike another city is. `index` is None where the comparison does not hold; `reasons` then say why.

    The parts: fields that both cover, that only the one asked for covers, that only the other covers.
    """

    city: IRI
    index: float | None
    both: tuple[IRI, ...]
    only_here: tuple[IRI, ...]
    only_there: tuple[IRI, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """The other documented cities, most alike first, those that cannot be ranked last."""

    city: IRI
    others: tuple[Likeness, ...]
    documented: Mapping[IRI, Documentation]
    method: str
    day: date
    revision: int
    queries: tuple[Query, ...]


def similar(store: Store, city: IRI, *, as_of: date, today: date | None = None) -> Similar:
    """Rank the other documented cities by how alike their covered fields are."""
    facts = load(store)
    cities = tuple(dict.fromkeys((city, *documented_cities(facts))))
    views = views_of(facts, cities, as_of, today)
    asked, spoken = sources(store, cities)
    figures = documentation(facts, views, spoken)
    covered = {
        each: frozenset(field for field in seen.fields if seen.cell(field, "measure").state in COVERING)
        for each, seen in views.items()
    }
    others = [_likeness(covered[city], covered[each], figures[city], figures[each]) for each in cities if each != city]
    return Similar(
        city=city,
        others=tuple(sorted(others, key=lambda other: (other.index is None, -(other.index or 0), other.city))),
        documented=figures,
        method=METHOD,
        day=as_of,
        revision=facts.revision,
        queries=(*facts.queries, asked),
    )


def _likeness(here: frozenset[IRI], there: frozenset[IRI], own: Documentation, other: Documentation) -> Likeness:
    reasons = holds(own, other)
    return Likeness(
        city=other.city,
        index=None if reasons else jaccard(here, there),
        both=tuple(sorted(here & there)),
        only_here=tuple(sorted(here - there)),
        only_there=tuple(sorted(there - here)),
        reasons=reasons,
    )


def jaccard(first: frozenset[IRI], second: frozenset[IRI]) -> float:
    """Shared over all; 0 where there is nothing at all."""
    return len(first & second) / len(first | second) if first | second else 0.0
