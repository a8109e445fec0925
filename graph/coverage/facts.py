"""What coverage is counted from: entries with their time, fields and bodies, read by a handful of queries and held as plain values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from graph.answer import Query
from graph.coverage.rows import rows
from graph.coverage.things import Dated, Member, Thing, concepts
from graph.iri import IRI
from graph.supporting import template
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from graph.coverage.rows import Row, Value
    from graph.store import Readable

__all__ = ["KINDS", "Dated", "Facts", "Member", "Thing", "concepts", "load"]

KINDS = {  # the query of each kind of thing
    "measure": "coverage-measures",
    "network": "coverage-networks",
    "document": "coverage-documents",
    "responsibility": "coverage-responsibilities",
    "statement": "coverage-statements",
    "field": "coverage-fields",
    "list": "coverage-lists",
}
ALL_KINDS = (*KINDS, "sector")
Key = TypeVar("Key")
Item = TypeVar("Item")


@dataclass(slots=True)
class Facts:
    """Everything that the coverage of some cities is counted from, at one revision.

    `cities` are the documented ones: those with a list of fields or with measures. `mappings` lead from a city's field to (relation,
    reference field), the relation by its short SKOS name; `same` from a city and a field to the fields that a mapping calls exactly the
    same, both ways. `references` lead from a reference field to its group. `groups` are bodies that stand for an unnamed group; `own` leads
    from a city, and from its own organisation row, to the city, `offices` from a municipal office to its city. `searched_in_vain` has, for
    a city, the reference fields for which measures were searched and none was found.
    """

    revision: int
    cities: tuple[IRI, ...]
    things: dict[str, dict[IRI, Thing]]
    mappings: dict[IRI, tuple[tuple[str, IRI], ...]]
    same: dict[tuple[IRI, IRI], frozenset[IRI]]
    members: dict[IRI, tuple[Member, ...]]
    references: dict[IRI, IRI | None]
    groups: frozenset[IRI]
    own: dict[IRI, IRI]
    offices: dict[IRI, IRI]
    sectors: dict[IRI, IRI]
    searched_in_vain: dict[IRI, frozenset[IRI]]
    queries: list[Query] = field(default_factory=list)
    _by_city: dict[str, dict[IRI, list[Thing]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_city = {kind: defaultdict(list) for kind in self.things}
        for kind, things in self.things.items():
            for thing in things.values():
                for city in thing.iris("city"):
                    self._by_city[kind][city].append(thing)

    def of_city(self, kind: str, city: IRI) -> list[Thing]:
        """The things of a kind in a city, by IRI."""
        return self._by_city[kind].get(city, []) if kind in self._by_city else []


def load(store: Readable, cities: Sequence[IRI] | None = None, *, kinds: Collection[str] = ALL_KINDS) -> Facts:
    """Read the facts of some cities, or of all; `kinds` leaves out things, or the sectors of bodies, that are not needed.

    All queries see the revision that the result names.
    """
    with store.reading() as revision:
        return _Reading(store, cities).facts(revision, kinds)


class _Reading:
    """The queries of one load."""

    def __init__(self, store: Readable, cities: Sequence[IRI] | None) -> None:
        self._store = store
        self._within = [NamedNode(city) for city in cities] if cities else None
        self._queries: list[Query] = []

    def facts(self, revision: int, kinds: Collection[str]) -> Facts:
        things = {kind: self._things(query) for kind, query in KINDS.items() if kind in kinds}
        bodies = [(_iri(body), group, _iri(own)) for body, group, own in self._ask("coverage-bodies")]
        exact = list(self._iris("coverage-same-fields"))
        return Facts(
            revision=revision,
            cities=self._documented(things),
            things=things,
            mappings={own: tuple(sorted(pairs)) for own, pairs in self._mappings().items()},
            same=_grouped(pair for city, own, to in exact for pair in (((city, own), to), ((city, to), own))),
            members=_members(self._within_cities("coverage-members")) if "network" in kinds else {},
            references={row[0]: _iri(row[1]) for row in self._ask("reference-fields") if isinstance(row[0], IRI)},
            groups=frozenset(body for body, group, *_ in bodies if body and group is True),
            own=_first((body, own) for body, _, own in bodies),
            offices=_first((office, city) for office, city in self._iris("coverage-offices")),
            sectors=_first(self._sectors() if "sector" in kinds else ()),
            searched_in_vain=_grouped((city, each) for city, each in self._iris("coverage-searches")),
            queries=self._queries,
        )

    def _ask(self, name: str) -> Iterator[Row]:
        """The rows of a query that is not about cities."""
        return self._rows(name, template(name).bind({}))

    def _within_cities(self, name: str) -> Iterator[Row]:
        """The rows of a query for the cities that were asked for, or for all."""
        return self._rows(name, template(name).bind({"city": self._within}))

    def _rows(self, name: str, text: str) -> Iterator[Row]:
        self._queries.append(Query(name, text))
        return rows(self._store, text)

    def _iris(self, name: str) -> Iterator[list[IRI]]:
        """The rows of a query about cities that has IRIs only."""
        for row in self._within_cities(name):
            found = [cell for cell in row if isinstance(cell, IRI)]
            if len(found) == len(row):
                yield found

    def _things(self, query: str) -> dict[IRI, Thing]:
        found: dict[IRI, Thing] = {}
        dates: dict[IRI, set[Dated]] = defaultdict(set)
        shared: dict[Value, frozenset[Value]] = {}
        for iri, name, value, *source in self._within_cities(query):
            if not isinstance(iri, IRI):
                continue
            thing = found.get(iri)
            if thing is None:
                thing = found[iri] = Thing(iri, {})
            if isinstance(name, str) and value is not None:
                one = shared.get(value) or shared.setdefault(value, frozenset({value}))
                name = _local(name)
                thing.values[name] = thing.values[name] | one if name in thing.values else one
            elif source and isinstance(source[0], date) and isinstance(source[1], date):
                dates[iri].add(Dated(source[0], source[1]))
        for iri, sources in dates.items():
            found[iri].dated = tuple(sorted(sources, key=lambda each: (each.last, each.first)))
        return {iri: found[iri] for iri in sorted(found)}

    def _documented(self, things: dict[str, dict[IRI, Thing]]) -> tuple[IRI, ...]:
        """The documented cities among those asked for. The query is for loads that leave out measures."""
        kinds = [kind for kind in ("measure", "list") if kind in things]
        found = {city for kind in kinds for thing in things[kind].values() for city in thing.iris("city")}
        if "measure" not in things:
            found.update(city for (city,) in self._iris("coverage-cities"))
        return tuple(sorted(found))

    def _sectors(self) -> Iterator[tuple[IRI | None, IRI | None]]:
        return ((_iri(body), _iri(sector)) for body, sector in self._ask("coverage-sectors"))

    def _mappings(self) -> dict[IRI, frozenset[tuple[str, IRI]]]:
        return _grouped((own, (_local(relation), to)) for own, relation, to in self._iris("coverage-mappings"))


def _members(found: Iterable[Row]) -> dict[IRI, tuple[Member, ...]]:
    """Who belongs to each network. One who left and came back has two starts: then the end that lies between says nothing."""
    dates: dict[tuple[IRI, IRI, IRI], tuple[set[date], set[date]]] = defaultdict(lambda: (set(), set()))
    for membership, network, member, start, end in found:
        if isinstance(membership, IRI) and isinstance(network, IRI) and isinstance(member, IRI):
            starts, ends = dates[network, member, membership]
            starts.update(day for day in (start,) if isinstance(day, date))
            ends.update(day for day in (end,) if isinstance(day, date))
    members: dict[IRI, list[Member]] = defaultdict(list)
    for (network, member, _), (starts, ends) in sorted(dates.items()):
        last = max(ends, default=None)
        came_back = last is not None and max(starts, default=last) > last
        members[network].append(Member(member, min(starts, default=None), None if came_back else last))
    return {network: tuple(all_) for network, all_ in members.items()}


def _first(found: Iterable[tuple[IRI | None, IRI | None]]) -> dict[IRI, IRI]:
    """From body to thing, the first by name where there are two."""
    pairs: dict[IRI, IRI] = {}
    for body, thing in found:
        if body and thing and not (body in pairs and pairs[body] <= thing):
            pairs[body] = thing
    return pairs


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, frozenset[Item]]:
    grouped: dict[Key, set[Item]] = defaultdict(set)
    for one, other in pairs:
        grouped[one].add(other)
    return {one: frozenset(others) for one, others in grouped.items()}


def _iri(value: Value | None) -> IRI | None:
    return value if isinstance(value, IRI) else None


@cache
def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
