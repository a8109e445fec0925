"""What coverage is counted from: entries with their time, fields and bodies, read by a handful of queries and held as plain values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.iri import IRI
from graph.supporting import supporting
from graph.terms import NamedNode
from ontology.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.store import Solutions, Store
    from graph.terms import Term

BG = PREFIXES["bg"]
CLASSES = {
    "measure": f"{BG}Measure",
    "network": f"{BG}CooperationNetwork",
    "document": f"{BG}Document",
    "responsibility": f"{BG}Responsibility",
    "statement": f"{BG}Completeness",
    "research": f"{BG}ResearchNote",
    "field": f"{BG}CityField",
    "list": f"{BG}FieldList",
}


@dataclass(frozen=True, slots=True)
class Dated:
    """The first and the last day that the date of a source can mean."""

    first: date
    last: date


@dataclass(slots=True)
class Thing:
    """An entry with the values of its properties by short name (``bg:field`` is ``field``), and its dated sources."""

    iri: IRI
    values: Mapping[str, frozenset[str | date | bool]]
    dated: tuple[Dated, ...] = ()

    def iris(self, name: str) -> frozenset[IRI]:
        """The things a property leads to."""
        return frozenset(value for value in self.values.get(name, ()) if isinstance(value, IRI))

    def one(self, name: str) -> IRI | None:
        """The one thing a property leads to, the first by name where sources disagree."""
        return min(self.iris(name), default=None)

    def day(self, name: str, *, latest: bool = False) -> date | None:
        """A day, the earliest or latest where sources disagree."""
        days = [value for value in self.values.get(name, ()) if isinstance(value, date)]
        return (max if latest else min)(days, default=None)

    def flag(self, name: str) -> bool:
        """Whether a yes-or-no property says yes."""
        return True in self.values.get(name, ())


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation in a network, from when to when as far as known."""

    body: IRI
    start: date | None
    end: date | None


@dataclass(slots=True)
class Facts:
    """Everything that the coverage of some cities is counted from, at one revision.

    `mappings` leads from a city's field to (relation, reference field), the relation by its short SKOS name. `groups` are bodies that
    stand for an unnamed group, `own` lead from a city's own organisation row to the city.
    """

    revision: int
    things: dict[str, dict[IRI, Thing]]
    mappings: dict[IRI, tuple[tuple[str, IRI], ...]]
    members: dict[IRI, tuple[Member, ...]]
    references: dict[IRI, IRI | None]
    groups: frozenset[IRI]
    own: dict[IRI, IRI]
    sectors: dict[IRI, IRI]
    queries: list[Query] = field(default_factory=list)

    def of_city(self, kind: str, city: IRI) -> list[Thing]:
        """The things of a kind in a city, by IRI."""
        return [thing for thing in self.things[kind].values() if city in thing.iris("city")]


def load(store: Store, cities: Sequence[IRI] | None = None) -> Facts:
    """Read the facts of some cities, or of all. Answers all belong to the revision named in the result."""
    queries: list[Query] = []
    within = [NamedNode(city) for city in cities] if cities else None

    def ask(name: str, **terms: Term | Sequence[Term] | None) -> Solutions:
        text, found = supporting(store, name, **{key: term for key, term in terms.items() if term is not None})
        queries.append(Query(name, text))
        return found

    revision = store.revision
    things = {}
    for kind, class_ in CLASSES.items():
        dates = _dates(ask("coverage-sources", **{"class": NamedNode(class_)}, city=within))
        things[kind] = _things(ask("coverage-facts", **{"class": NamedNode(class_)}, city=within), dates)
    groups, own, sectors = _bodies(ask("coverage-bodies"))
    return Facts(
        revision=revision,
        things=things,
        mappings=_mappings(ask("coverage-mappings", city=within)),
        members=_members(ask("coverage-members", city=within)),
        references={IRI(row[0].value): _iri(row[1]) for row in ask("reference-fields").rows if row[0] is not None},
        groups=groups,
        own=own,
        sectors=sectors,
        queries=queries,
    )


def _things(found: Solutions, dates: Mapping[IRI, tuple[Dated, ...]]) -> dict[IRI, Thing]:
    grouped: dict[IRI, dict[str, set[str | date | bool]]] = defaultdict(lambda: defaultdict(set))
    for thing, prop, value in found.rows:
        if thing is not None and prop is not None and value is not None:
            grouped[IRI(thing.value)][_local(prop.value)].add(_value(value))
    return {
        iri: Thing(iri, {name: frozenset(values) for name, values in grouped[iri].items()}, dates.get(iri, ()))
        for iri in sorted(grouped)
    }


def _dates(found: Solutions) -> dict[IRI, tuple[Dated, ...]]:
    dates: dict[IRI, set[Dated]] = defaultdict(set)
    for thing, first, last in found.rows:
        if thing is not None and first is not None and last is not None:
            dates[IRI(thing.value)].add(Dated(date.fromisoformat(first.value), date.fromisoformat(last.value)))
    return {iri: tuple(sorted(all_, key=lambda each: (each.last, each.first))) for iri, all_ in dates.items()}


def _mappings(found: Solutions) -> dict[IRI, tuple[tuple[str, IRI], ...]]:
    mapped: dict[IRI, set[tuple[str, IRI]]] = defaultdict(set)
    for own, relation, reference in found.rows:
        if own is not None and relation is not None and reference is not None:
            mapped[IRI(own.value)].add((_local(relation.value), IRI(reference.value)))
    return {iri: tuple(sorted(pairs)) for iri, pairs in mapped.items()}


def _members(found: Solutions) -> dict[IRI, tuple[Member, ...]]:
    members: dict[IRI, set[Member]] = defaultdict(set)
    for network, member, start, end in found.rows:
        if network is not None and member is not None:
            members[IRI(network.value)].add(Member(IRI(member.value), _day(start), _day(end)))
    return {iri: tuple(sorted(all_, key=lambda each: each.body)) for iri, all_ in members.items()}


def _bodies(found: Solutions) -> tuple[frozenset[IRI], dict[IRI, IRI], dict[IRI, IRI]]:
    groups: set[IRI] = set()
    own: dict[IRI, IRI] = {}
    sectors: dict[IRI, IRI] = {}
    for row in sorted(found.rows, key=str):
        body, sector, group, of = (_iri(row[0]), _iri(row[1]), row[2], _iri(row[3]))
        if body is None:
            continue
        if group is not None and group.value == "true":
            groups.add(body)
        if of is not None:
            own[body] = of
        if sector is not None:
            sectors.setdefault(body, sector)
    return frozenset(groups), own, sectors


def _iri(term: Term | None) -> IRI | None:
    return IRI(term.value) if isinstance(term, NamedNode) else None


def _day(term: Term | None) -> date | None:
    return None if term is None else date.fromisoformat(term.value)


def _value(term: Term) -> str | date | bool:
    if isinstance(term, NamedNode):
        return IRI(term.value)
    kind = term.datatype.value.rpartition("#")[2]
    if kind == "date":
        return date.fromisoformat(term.value)
    return term.value == "true" if kind == "boolean" else term.value


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def concepts(things: Iterable[IRI | None]) -> frozenset[str]:
    """The last parts of vocabulary IRIs, to compare with plain words."""
    return frozenset(iri.rpartition("/")[2] for iri in things if iri)
