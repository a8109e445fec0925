"""What coverage is counted from: entries with their time, fields and bodies, read by a handful of queries and held as plain values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from graph.answer import Query
from graph.coverage.rows import rows
from graph.coverage.things import Dated, Member, Thing, concepts
from graph.iri import IRI
from graph.supporting import template
from graph.terms import NamedNode
from ontology.names import BG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from graph.coverage.rows import Row, Value
    from graph.store import Readable
    from graph.terms import Term

__all__ = ["CLASSES", "Dated", "Facts", "Member", "Thing", "concepts", "load"]

CLASSES = {
    "measure": f"{BG}Measure",
    "network": f"{BG}CooperationNetwork",
    "document": f"{BG}Document",
    "responsibility": f"{BG}Responsibility",
    "statement": f"{BG}Completeness",
    "field": f"{BG}CityField",
    "list": f"{BG}FieldList",
}
ON_WORD_OF_SOURCES = frozenset({"measure", "network", "document", "responsibility"})  # their sources' dates matter

Key = TypeVar("Key")
Item = TypeVar("Item")


@dataclass(slots=True)
class Facts:
    """Everything that the coverage of some cities is counted from, at one revision.

    `cities` are the documented ones. `mappings` lead from a city's field to (relation, reference field), the relation by its short SKOS
    name; `same` from a city and a field to the fields that a mapping calls exactly the same, both ways. `references` lead from a reference
    field to its group. `groups` are bodies that stand for an unnamed group; `own` leads from a city, and from its own organisation row, to
    the city, `offices` from a municipal office to its city. `searched_in_vain` has, for a city, the reference fields for which measures
    were searched and none was found.
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


def load(store: Readable, cities: Sequence[IRI] | None = None, *, kinds: Collection[str] = tuple(CLASSES)) -> Facts:
    """Read the facts of some cities, or of all; `kinds` leaves out what a matrix of one aspect does not need.

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
        bodies = list(self._ask("coverage-bodies"))
        members = self._ask("coverage-members", city=self._within) if "network" in kinds else ()
        exact = list(self._iris("coverage-same-fields"))
        return Facts(
            revision=revision,
            cities=tuple(sorted(city for (city,) in self._iris("coverage-cities"))),
            things={kind: self._things(kind) for kind in CLASSES if kind in kinds},
            mappings={own: tuple(sorted(pairs)) for own, pairs in self._mappings().items()},
            same=_grouped(pair for city, own, to in exact for pair in (((city, own), to), ((city, to), own))),
            members=_members(members),
            references={row[0]: _iri(row[1]) for row in self._ask("reference-fields") if isinstance(row[0], IRI)},
            groups=frozenset(body for body, group, *_ in bodies if group is True and isinstance(body, IRI)),
            own=_pairs((body, own) for body, _, own, _, _ in bodies),
            offices=_pairs((body, office) for body, _, _, office, _ in bodies),
            sectors=_pairs((body, sector) for body, _, _, _, sector in bodies),
            searched_in_vain=_grouped((city, field) for city, field in self._iris("coverage-searches")),
            queries=self._queries,
        )

    def _ask(self, name: str, **terms: Term | Sequence[Term] | None) -> Iterator[Row]:
        text = template(name).bind({key: term for key, term in terms.items() if term is not None})
        self._queries.append(Query(name, text))
        return rows(self._store, text)

    def _iris(self, name: str) -> Iterator[list[IRI]]:
        """The rows of a query about cities that has IRIs only."""
        for row in self._ask(name, city=self._within):
            found = [cell for cell in row if isinstance(cell, IRI)]
            if len(found) == len(row):
                yield found

    def _things(self, kind: str) -> dict[IRI, Thing]:
        node = NamedNode(CLASSES[kind])
        found: dict[IRI, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        for thing, name, value in self._ask("coverage-facts", **{"class": node}, city=self._within):
            if isinstance(thing, IRI) and isinstance(name, str) and value is not None:
                found[thing][_local(name)].add(value)
        dates = self._dates(node) if kind in ON_WORD_OF_SOURCES else {}
        return {
            iri: Thing(iri, {name: frozenset(values) for name, values in found[iri].items()}, dates.get(iri, ()))
            for iri in sorted(found)
        }

    def _dates(self, node: NamedNode) -> dict[IRI, tuple[Dated, ...]]:
        dates: dict[IRI, set[Dated]] = defaultdict(set)
        for thing, first, last in self._ask("coverage-sources", **{"class": node}, city=self._within):
            if isinstance(thing, IRI) and isinstance(first, date) and isinstance(last, date):
                dates[thing].add(Dated(first, last))
        return {iri: tuple(sorted(all_, key=lambda each: (each.last, each.first))) for iri, all_ in dates.items()}

    def _mappings(self) -> dict[IRI, frozenset[tuple[str, IRI]]]:
        found = self._ask("coverage-mappings", city=self._within)
        return _grouped(
            (own, (_local(relation), to))
            for own, relation, to in found
            if isinstance(own, IRI) and isinstance(relation, IRI) and isinstance(to, IRI)
        )


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


def _pairs(found: Iterable[tuple[Value | None, Value | None]]) -> dict[IRI, IRI]:
    """From body to thing, the first by name where there are two."""
    pairs = {(body, thing) for body, thing in found if isinstance(body, IRI) and isinstance(thing, IRI)}
    return dict(sorted(pairs, reverse=True))


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, frozenset[Item]]:
    grouped: dict[Key, set[Item]] = defaultdict(set)
    for one, other in pairs:
        grouped[one].add(other)
    return {one: frozenset(others) for one, others in grouped.items()}


def _iri(value: Value | None) -> IRI | None:
    return value if isinstance(value, IRI) else None


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
