"""Two to twelve cities side by side on the reference fields, honest about how well each is documented."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from graph.comparison import wording
from graph.comparison.backing import Backing, backing
from graph.comparison.documentation import Documentation, ground, shortfalls
from graph.comparison.profiles import Profile, profiles
from graph.comparison.standing import Pair, Standing, standing
from graph.comparison.steady import steady
from graph.coverage.states import COVERING
from graph.errors import Wrong, WrongParameter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from graph.answer import Query
    from graph.coverage.cells import Cell
    from graph.coverage.facts import Facts
    from graph.iri import IRI
    from graph.store import Store

FEWEST, MOST = 2, 12


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cities side by side on a day.

    `documented` stands first: how well each city is documented against all documented ones. `cells` are of the aspect measure, `leads` of
    responsibility. `pairs` has each two cities in the order given. `shared` are the networks beyond the city that all belong to.
    """

    cities: tuple[IRI, ...]
    fields: tuple[IRI, ...]
    documented: Mapping[IRI, Documentation]
    cells: Mapping[tuple[IRI, IRI], Cell]
    leads: Mapping[tuple[IRI, IRI], Cell]
    profiles: Mapping[IRI, Profile]
    pairs: Mapping[tuple[IRI, IRI], Pair]
    shared: tuple[IRI, ...]
    backing: Backing
    finding: str
    day: date
    revision: int
    queries: tuple[Query, ...]

    @property
    def reliable(self) -> bool:
        """Whether the comparison of each two cities holds."""
        return not any(pair.reasons for pair in self.pairs.values())

    def standing(self, field: IRI, first: IRI, second: IRI) -> Standing:
        """How two of the cities stand to each other in a field, in either order."""
        return standing(self.cells[field, first], self.cells[field, second])

    def words(self, field: IRI, pair: Pair) -> str:
        """How the two of a pair stand to each other in a field, in words."""
        names = (self.backing.label(pair.first), self.backing.label(pair.second))
        cells = (self.cells[field, pair.first], self.cells[field, pair.second])
        return wording.words(names, cells, pair.standings[field])

    def covering(self, field: IRI) -> tuple[IRI, ...]:
        """The cities that have the field covered."""
        return tuple(city for city in self.cities if self.cells[field, city].state in COVERING)


@steady
def compare(
    store: Store,
    cities: Sequence[IRI],
    *,
    as_of: date,
    today: date | None = None,
    facts: Facts | None = None,
    lang: str = "",
) -> Comparison:
    """Compare cities. `facts` are those of all cities where a caller has kept them; else they are read.

    Raises QuestionError for fewer than two or more than twelve different cities.
    """
    chosen = tuple(dict.fromkeys(cities))
    if not FEWEST <= len(chosen) <= MOST:
        raise WrongParameter("compare", "city", Wrong.HOW_MANY_CITIES, count=len(chosen), fewest=FEWEST, most=MOST)
    on = ground(store, chosen, as_of, today, facts)
    facts, views, figures = on.facts, on.views, on.figures
    queries, described = profiles(store, on, chosen)
    fields = tuple(facts.references)
    cells = {(field, city): views[city].cell(field, "measure") for field in fields for city in chosen}
    leads = {(field, city): views[city].cell(field, "responsibility") for field in fields for city in chosen}
    behind = backing(
        store, _entries([*cells.values(), *leads.values()], described.values()), _things(facts, described), lang=lang
    )
    pairs = {
        (first, second): _pair(first, second, fields, cells, figures, described, behind)
        for first, second in combinations(chosen, 2)
    }
    return Comparison(
        cities=chosen,
        fields=fields,
        documented={city: figures[city] for city in chosen},
        cells=cells,
        leads=leads,
        profiles=described,
        pairs=pairs,
        shared=_shared(described[city] for city in chosen),
        backing=behind,
        finding=_finding(chosen, fields, cells, figures, pairs, behind),
        day=as_of,
        revision=facts.revision,
        queries=(*on.queries, *queries, *behind.queries),
    )


def _pair(
    first: IRI, second: IRI, fields: Sequence[IRI], cells: Mapping[tuple[IRI, IRI], Cell],
    figures: Mapping[IRI, Documentation], described: Mapping[IRI, Profile], behind: Backing,
) -> Pair:  # fmt: skip
    names = (behind.label(first), behind.label(second))
    standings = {field: standing(cells[field, first], cells[field, second]) for field in fields}
    reasons = shortfalls(figures[first], figures[second], behind.labels)
    networks = _shared((described[first], described[second]))
    return Pair(
        first=first,
        second=second,
        standings=standings,
        networks=networks,
        reasons=reasons,
        finding=wording.pair(names, list(standings.values()), reasons, len(networks)),
    )


def _shared(described: Iterable[Profile]) -> tuple[IRI, ...]:
    return tuple(sorted(set.intersection(*(set(each.city_networks) for each in described))))


def _finding(
    chosen: Sequence[IRI], fields: Sequence[IRI], cells: Mapping[tuple[IRI, IRI], Cell],
    figures: Mapping[IRI, Documentation], pairs: Mapping[tuple[IRI, IRI], Pair], behind: Backing,
) -> str:  # fmt: skip
    rows = [[cells[field, city].state in COVERING for city in chosen] for field in fields]
    reasons = dict.fromkeys(reason for pair in pairs.values() for reason in pair.reasons)
    return wording.comparison([figures[city] for city in chosen], behind.labels, rows, list(reasons))


def _entries(cells: Iterable[Cell], described: Iterable[Profile]) -> set[IRI]:
    """Everything that is on the word of a source."""
    shown = {
        iri
        for cell in cells
        for entry in (*cell.entries, *cell.planned, *cell.ended)
        for iri in (entry.iri, *entry.under)
    } | {cell.statement.iri for cell in cells if cell.statement}  # fmt: skip
    for each in described:
        shown |= {model.iri for model in each.models} | {paper.iri for paper in each.documents}
        shown |= {*each.networks, *each.measures, *each.memberships} | {list_.iri for list_ in each.lists}
    return shown


def _things(facts: Facts, described: Mapping[IRI, Profile]) -> set[IRI | None]:
    """What else is named."""
    named: set[IRI | None] = {*facts.references, *facts.references.values(), *described}
    for each in described.values():
        named |= {*each.partners, *each.members, *each.groups, *each.city_networks}
        named |= {iri for model in each.models for iri in (model.kind, model.lead, model.lead_kind)}
        named |= {share.of for shares in (each.sectors, each.target_groups, each.network_kinds) for share in shares}
        named |= {iri for list_ in each.lists for iri in (list_.scope, list_.validity)}
    return named
