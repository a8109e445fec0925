"""Which cities are most alike, explained field by field, and withheld where the data is too thin.

The measure is the index of Jaccard (1901): the fields that both cover over the fields that at least one covers. What neither has recorded
does not count, as it should not where missing is not absent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.comparison import wording
from graph.comparison.backing import Backing, backing
from graph.comparison.documentation import Documentation, ground, shortfalls
from graph.comparison.steady import steady
from graph.coverage.states import COVERING
from graph.language import _, later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.answer import Query
    from graph.comparison.documentation import Ground
    from graph.coverage.cells import Cell
    from graph.coverage.facts import Facts
    from graph.iri import IRI
    from graph.store import Store

METHOD = later(
    "Ähnlichkeit nach Jaccard (1901): Felder, in denen beide Städte belegte Maßnahmen haben, geteilt durch Felder, in denen mindestens "
    "eine welche hat; was bei beiden nicht erfasst ist, zählt nicht."
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike another city is. `index` is None where the comparison does not hold; `reasons` then say why.

    The parts, which make up all fields: covered by both, by the city asked for alone as far as recorded, by the other alone as far as
    recorded, by neither.
    """

    city: IRI
    index: float | None
    both: tuple[IRI, ...]
    here: tuple[IRI, ...]
    there: tuple[IRI, ...]
    neither: tuple[IRI, ...]
    reasons: tuple[str, ...]
    finding: str

    @property
    def whole(self) -> int:
        """How many fields at least one of the two covers."""
        return len(self.both) + len(self.here) + len(self.there)


@dataclass(frozen=True, slots=True)
class Similar:
    """The other documented cities, most alike first, those that cannot be ranked last. `cells` are of the aspect measure."""

    city: IRI
    fields: tuple[IRI, ...]
    others: tuple[Likeness, ...]
    documented: Mapping[IRI, Documentation]
    cells: Mapping[tuple[IRI, IRI], Cell]
    backing: Backing
    finding: str
    method: str
    day: date
    revision: int
    queries: tuple[Query, ...]


@steady
def similar(
    store: Store,
    city: IRI,
    *,
    as_of: date,
    today: date | None = None,
    facts: Facts | None = None,
    lang: str = "",
    explained: bool = True,
) -> Similar:
    """Rank the other documented cities by how alike their covered fields are.

    Where nothing is `explained`, the entries behind the fields stay without names and sources.
    """
    on = ground(store, [city], as_of, today, facts)
    fields = tuple(on.facts.references)
    cells = {(field, each): seen.cell(field, "measure") for each, seen in on.views.items() for field in fields}
    entries = {entry.iri for cell in cells.values() for entry in cell.entries} if explained else set()
    behind = backing(store, entries, {*on.cities, *fields}, lang=lang)
    likened = [_likeness(on, cells, city, other, behind) for other in on.cities if other != city]
    others = sorted(likened, key=lambda each: (each.index is None, -(each.index or 0), each.city))
    ranked = [
        (behind.label(each.city), each.index, len(each.both), each.whole) for each in others if each.index is not None
    ]
    return Similar(
        city=city,
        fields=fields,
        others=tuple(others),
        documented=on.figures,
        cells=cells,
        backing=behind,
        finding=wording.similar(behind.label(city), ranked, len(others) - len(ranked)),
        method=_(METHOD),
        day=as_of,
        revision=on.facts.revision,
        queries=(*on.queries, *behind.queries),
    )


def _likeness(on: Ground, cells: Mapping[tuple[IRI, IRI], Cell], city: IRI, other: IRI, behind: Backing) -> Likeness:
    fields: Sequence[IRI] = tuple(on.facts.references)
    here, there = (
        frozenset(field for field in fields if cells[field, each].state in COVERING) for each in (city, other)
    )
    reasons = shortfalls(on.figures[city], on.figures[other], behind.labels)
    index = None if reasons else jaccard(here, there)
    return Likeness(
        city=other,
        index=index,
        both=tuple(field for field in fields if field in here & there),
        here=tuple(field for field in fields if field in here - there),
        there=tuple(field for field in fields if field in there - here),
        neither=tuple(field for field in fields if field not in here | there),
        reasons=reasons,
        finding=wording.likeness(behind.label(other), index, len(here & there), len(here | there), reasons),
    )


def jaccard(first: frozenset[IRI], second: frozenset[IRI]) -> float:
    """Shared over all; 0 where there is nothing at all."""
    return len(first & second) / len(first | second) if first | second else 0.0
