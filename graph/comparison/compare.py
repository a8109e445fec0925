"""Two to twelve cities side by side on the reference fields, honest about how well each is documented."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import TYPE_CHECKING

from graph.comparison.documentation import Documentation, documentation, holds, sources, views_of
from graph.comparison.profiles import Profile, profiles
from graph.coverage.facts import load
from graph.coverage.states import COVERING, State
from graph.errors import QuestionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.answer import Query
    from graph.coverage.cells import Cell
    from graph.iri import IRI
    from graph.store import Store

FEWEST, MOST = 2, 12


class Standing(Enum):
    """How two cities stand to each other in a field. "Only" is said only against a confirmed gap."""

    BOTH = "both"
    ONLY_FIRST = "only-first"
    ONLY_SECOND = "only-second"
    FIRST_RECORDED = "first-recorded"
    SECOND_RECORDED = "second-recorded"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cities side by side on a day.

    `cells` are of the aspect measure, `leads` of responsibility. `unreliable` has the reasons for each pair whose comparison does not
    hold. `shared` are the city networks that all belong to.
    """

    cities: tuple[IRI, ...]
    fields: tuple[IRI, ...]
    cells: Mapping[tuple[IRI, IRI], Cell]
    leads: Mapping[tuple[IRI, IRI], Cell]
    documented: Mapping[IRI, Documentation]
    profiles: Mapping[IRI, Profile]
    unreliable: Mapping[tuple[IRI, IRI], tuple[str, ...]]
    shared: tuple[IRI, ...]
    day: date
    revision: int
    queries: tuple[Query, ...]

    def standing(self, field: IRI, first: IRI, second: IRI) -> Standing:
        """How two of the cities stand to each other in a field."""
        return standing(self.cells[field, first], self.cells[field, second])

    def fields_of(self, first: IRI, second: IRI, which: Standing) -> tuple[IRI, ...]:
        """The fields in which two cities stand to each other in one way."""
        return tuple(field for field in self.fields if self.standing(field, first, second) is which)


def standing(first: Cell, second: Cell) -> Standing:
    """How two cells of one field stand to each other."""
    here, there = first.state in COVERING, second.state in COVERING
    if here and there:
        return Standing.BOTH
    if here:
        return Standing.ONLY_FIRST if second.state is State.GAP else Standing.FIRST_RECORDED
    if there:
        return Standing.ONLY_SECOND if first.state is State.GAP else Standing.SECOND_RECORDED
    return Standing.NEITHER


def compare(store: Store, cities: Sequence[IRI], *, as_of: date, today: date | None = None) -> Comparison:
    """Compare cities. Raises QuestionError for fewer than two or more than twelve different ones."""
    chosen = tuple(dict.fromkeys(cities))
    if not FEWEST <= len(chosen) <= MOST:
        raise QuestionError("compare", "city", f"{len(chosen)} different cities; {FEWEST} to {MOST} can be compared")
    facts = load(store, chosen)
    views = views_of(facts, chosen, as_of, today)
    fields = tuple(facts.references)
    asked, spoken = sources(store, chosen)
    queries, described = profiles(store, views)
    documented = documentation(facts, views, spoken)
    pairs = {pair: holds(documented[pair[0]], documented[pair[1]]) for pair in combinations(chosen, 2)}
    shared = set.intersection(*(set(described[city].city_networks) for city in chosen))
    return Comparison(
        cities=chosen,
        fields=fields,
        cells={(field, city): views[city].cell(field, "measure") for field in fields for city in chosen},
        leads={(field, city): views[city].cell(field, "responsibility") for field in fields for city in chosen},
        documented=documented,
        profiles=described,
        unreliable={pair: reasons for pair, reasons in pairs.items() if reasons},
        shared=tuple(sorted(shared)),
        day=as_of,
        revision=facts.revision,
        queries=(*facts.queries, asked, *queries),
    )
