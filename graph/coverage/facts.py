"""What coverage is counted from: entries with their time, fields and bodies, read by a handful of queries and held as plain values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from graph.answer import Query
from graph.coverage.rows import Values, cells, tables
from graph.coverage.table import add_dates, read_things
from graph.coverage.things import Dated, Member, Thing, concepts
from graph.iri import IRI
from graph.kept import kept, known
from graph.supporting import template
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

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
DATES = {  # the query of the sources of a kind
    "measure": "coverage-measure-dates",
    "responsibility": "coverage-responsibility-dates",
    "network": "coverage-network-dates",
    "document": "coverage-document-dates",
}
OF_QUERY = {query: kind for kind, query in KINDS.items()}
OF_DATES = {query: kind for kind, query in DATES.items()}
ALWAYS = ("coverage-mappings", "coverage-offices", "coverage-bodies", "reference-fields")
ALL_KINDS = (*KINDS, "search", "sector")
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
    views: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """How cities look by them, which `graph.coverage.view` keeps here, so that it goes with them."""
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
    """Read the facts of some cities, or of all; `kinds` leaves out things, searches, or the sectors of bodies, that are not needed.

    All queries see the revision that the result names. What was read is kept for that revision, so nobody may change it. Where all
    kinds, or all cities, were read already, those asked for are taken from there.
    """
    chosen = tuple(kind for kind in ALL_KINDS if kind in kinds)
    within = tuple(cities) if cities else None

    def make() -> Facts:
        read = (known(store, ("facts", some, ALL_KINDS)) for some in (within, None))
        whole: Facts | None = next((facts for facts in read if facts), None)
        return _part(whole, within, chosen) if whole else _read(store, revision, within, chosen)

    with store.reading() as revision:
        return kept(store, ("facts", within, chosen), make, _weight)


def _weight(facts: Facts) -> int:
    """About how many bytes: measured, 1.1 KB a thing."""
    return 100_000 + 1_100 * sum(map(len, facts.things.values()))


def _read(store: Readable, revision: int, cities: Sequence[IRI] | None, kinds: Sequence[str]) -> Facts:
    """Ask all queries, the largest first, and make something of each answer while the engine works on the next."""
    within = [NamedNode(city) for city in cities] if cities else None
    names = _queries(kinds)
    texts = {name: _text(name, within) for name in names}
    values = Values()
    things: dict[str, dict[IRI, Thing]] = {}
    rest: dict[str, list[Row]] = {}
    for name, lines in zip(names, tables(store, list(texts.values())), strict=True):
        if kind := OF_QUERY.get(name):
            things[kind] = read_things(lines, values)
        elif kind := OF_DATES.get(name):
            add_dates(things[kind], lines, values)
        else:
            rest[name] = list(cells(lines, values))
    bodies = [(_iri(body), group, _iri(own)) for body, group, own in rest["coverage-bodies"]]
    mappings = [(city, own, _local(relation), to) for city, own, relation, to in _iris(rest["coverage-mappings"])]
    exact = {(city, own, to) for city, own, relation, to in mappings if relation == "exactMatch"}
    pairs = _grouped((own, (relation, to)) for _, own, relation, to in mappings)
    return Facts(
        revision=revision,
        cities=_documented(things, (city for (city,) in _iris(rest.get("coverage-cities", ())))),
        things={kind: things[kind] for kind in KINDS if kind in things},
        mappings={own: tuple(sorted(some)) for own, some in pairs.items()},
        same=_grouped(pair for city, own, to in exact for pair in (((city, own), to), ((city, to), own))),
        members=_members(rest.get("coverage-members", ())),
        references={row[0]: _iri(row[1]) for row in rest["reference-fields"] if isinstance(row[0], IRI)},
        groups=frozenset(body for body, group, *_ in bodies if body and group is True),
        own=_first((body, own) for body, _, own in bodies),
        offices=_first((office, city) for office, city in _iris(rest["coverage-offices"])),
        sectors=_first((_iri(body), _iri(sector)) for body, sector in rest.get("coverage-sectors", ())),
        searched_in_vain=_grouped((city, each) for city, each in _iris(rest.get("coverage-searches", ()))),
        queries=[Query(name, text) for name, text in texts.items()],
    )


def _part(whole: Facts, cities: Sequence[IRI] | None, kinds: Sequence[str]) -> Facts:
    """What reading these kinds of these cities alone gives; `whole` has at least them."""
    here = cities.__contains__ if cities else lambda _: True
    of = {
        kind: {iri: thing for iri, thing in things.items() if any(map(here, thing.iris("city")))} if cities else things
        for kind, things in whole.things.items()
    }
    things = {kind: of[kind] for kind in KINDS if kind in kinds}
    measured = () if "measure" in kinds else (city for each in of["measure"].values() for city in each.iris("city"))
    within = [NamedNode(city) for city in cities] if cities else None
    return replace(
        whole,
        cities=tuple(filter(here, _documented(things, measured))),
        things=things,
        mappings={field: some for field, some in whole.mappings.items() if not cities or field in of["field"]},
        same={pair: some for pair, some in whole.same.items() if here(pair[0])},
        members={each: some for each, some in whole.members.items() if each in things.get("network", ())},
        offices={office: city for office, city in whole.offices.items() if here(city)},
        sectors=whole.sectors if "sector" in kinds else {},
        searched_in_vain={
            city: some for city, some in whole.searched_in_vain.items() if "search" in kinds and here(city)
        },
        queries=[Query(name, _text(name, within)) for name in _queries(kinds)],
    )


def _queries(kinds: Sequence[str]) -> list[str]:
    """What has to be asked."""
    things = [KINDS[kind] for kind in KINDS if kind in kinds]
    dates = [DATES[kind] for kind in DATES if kind in kinds]
    cities = [] if "measure" in kinds else ["coverage-cities"]
    members = ["coverage-members"] if "network" in kinds else []
    searches = ["coverage-searches"] if "search" in kinds else []
    sectors = ["coverage-sectors"] if "sector" in kinds else []
    return [*things, *dates, *ALWAYS, *cities, *members, *searches, *sectors]


def _text(name: str, within: Sequence[NamedNode] | None) -> str:
    """A query for the cities that were asked for, or for all; some are not about cities."""
    asked = template(name)
    return asked.bind({"city": within} if "city" in asked.names else {})


def _iris(found: Iterable[Row]) -> Iterator[list[IRI]]:
    """The rows that have IRIs only."""
    for row in found:
        iris = [cell for cell in row if isinstance(cell, IRI)]
        if len(iris) == len(row):
            yield iris


def _documented(things: dict[str, dict[IRI, Thing]], further: Iterable[IRI]) -> tuple[IRI, ...]:
    """The documented cities among those asked for. `further` have measures, for a load that leaves these out."""
    kinds = [kind for kind in ("measure", "list") if kind in things]
    found = {city for kind in kinds for thing in things[kind].values() for city in thing.iris("city")}
    return tuple(sorted(found.union(further)))


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
