"""Putting the things of a large picture in groups: by city, by field of action, or by who is tied most closely."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.connections.standing import communities
from graph.coverage.assignment import NARROWER_OR_SAME
from graph.iri import IRI
from graph.kept import kept
from graph.labels import Labels
from graph.language import _, current, speaking
from graph.supporting import supporting
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from graph.store import Store

    Pairs = Collection[tuple[IRI, IRI]]
    Places = tuple[Mapping[IRI, set[IRI]], Mapping[IRI, set[IRI]], Query]

CITY, FIELD, COMMUNITY = "stadt", "feld", "gemeinschaft"
WAYS = (CITY, FIELD, COMMUNITY)
NONE = ""
"""The group of what belongs to none."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The group of every thing, what groups are called (all but that of what belongs to none), and the queries that told."""

    by: str
    of: Mapping[IRI, str]
    labels: Mapping[str, str]
    queries: tuple[Query, ...] = ()


def groups(store: Store, by: str, pairs: Pairs, lang: str = "") -> Groups:
    """Put everything that is tied in groups; `by` is one of `WAYS`."""
    things = {end for pair in pairs for end in pair}
    if by == COMMUNITY:
        return _communities(store, pairs, lang)
    with store.reading():
        cities, fields, told = cities_and_fields(store)
        queries = [told]
        if by == FIELD:
            own = _references(store, queries)
            known = {thing: min(own.get(each, each) for each in some) for thing, some in fields.items()}
        else:
            known = {thing: min(some) for thing, some in cities.items()}
        of = _spread({thing: key for thing, key in known.items() if thing in things}, pairs if by == FIELD else ())
        labels = Labels(store, lang)
        labels.find(IRI(key) for key in set(of.values()))
    found = {thing: str(of.get(thing, NONE)) for thing in things}
    named = {key: labels.names.get(IRI(key), key) for key in set(found.values()) - {NONE}}
    return Groups(by, found, named, (*queries, *(Query(*query) for query in labels.queries)))


def closely_tied(store: Store, pairs: Pairs) -> list[tuple[IRI, ...]]:
    """Who is tied closely, kept for the revision: the same in every language and whatever is opened."""
    import networkx as nx

    def found() -> list[tuple[IRI, ...]]:
        graph: nx.Graph[IRI] = nx.Graph()
        graph.add_edges_from(sorted({(min(pair), max(pair)) for pair in pairs}))
        return communities(graph)

    return kept(store, ("closely tied", frozenset(pairs)), found, lambda made: 500 * (len(pairs) + len(made)))


def _communities(store: Store, pairs: Pairs, lang: str) -> Groups:
    found = closely_tied(store, pairs)
    labels = Labels(store, lang)
    labels.find(group[0] for group in found)
    with speaking(lang or current()):
        names = {str(group[0]): _("um {name}").format(name=labels.names.get(group[0], group[0])) for group in found}
    return Groups(
        COMMUNITY,
        {thing: str(group[0]) for group in found for thing in group},
        names,
        tuple(Query(*query) for query in labels.queries),
    )


def cities_and_fields(store: Store) -> Places:
    """The cities and the fields of things, as they are stored, and the query that told them; kept for the revision."""
    return kept(store, "places of things", lambda: _places(store), lambda made: 500 * (len(made[0]) + len(made[1])))


def _places(store: Store) -> Places:
    text, found = supporting(store, "picture-places")
    cities: dict[IRI, set[IRI]] = defaultdict(set)
    fields: dict[IRI, set[IRI]] = defaultdict(set)
    for thing, city, field in found.rows:
        for value, into in ((city, cities), (field, fields)):
            if isinstance(thing, NamedNode) and isinstance(value, NamedNode):
                into[IRI(thing.value)].add(IRI(value.value))
    return cities, fields, Query("picture-places", text)


def _references(store: Store, queries: list[Query]) -> dict[IRI, IRI]:
    """The reference field that a field of a city is or is a part of; of several the first."""
    text, found = supporting(store, "coverage-mappings")
    queries.append(Query("coverage-mappings", text))
    own: dict[IRI, IRI] = {}
    for _mapping, of, relation, reference in found.rows:
        if not (isinstance(of, NamedNode) and isinstance(relation, NamedNode) and isinstance(reference, NamedNode)):
            continue
        if relation.value.rpartition("#")[2] in NARROWER_OR_SAME:
            field, other = IRI(of.value), IRI(reference.value)
            own[field] = min(own.get(field, other), other)
    return own


def _spread(known: Mapping[IRI, IRI], pairs: Iterable[tuple[IRI, IRI]]) -> dict[IRI, IRI]:
    """What has no group of its own gets that of most of its neighbours, step by step outwards."""
    around: dict[IRI, list[IRI]] = defaultdict(list)
    for one, other in sorted(pairs):
        around[one].append(other)
        around[other].append(one)
    of = dict(known)
    while True:
        votes = {
            thing: Counter(of[other] for other in others if other in of) for thing, others in around.items() if thing not in of
        }  # fmt: skip
        fresh = {thing: min(vote, key=lambda key: (-vote[key], key)) for thing, vote in votes.items() if vote}
        if not fresh:
            return of
        of |= fresh
