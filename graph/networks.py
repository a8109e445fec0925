"""Walks through ties that a query found: the shortest paths of two actors, and what lies within some steps of a thing.

Nothing here asks the store; callers hand over ties, or a function that fetches those of given things.
"""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    import networkx as nx

    from graph.iri import IRI


class Tie(Protocol):
    """A statement that ties two things, read from `source` to `target`."""

    @property
    def source(self) -> IRI:
        """Where it starts."""
        ...

    @property
    def target(self) -> IRI:
        """Where it leads."""
        ...


class Edge(Protocol):
    """A tie as seen from one of its ends: `thing` is where one stands, `outgoing` says which way the statement reads."""

    @property
    def thing(self) -> IRI:
        """The end one stands on."""
        ...

    @property
    def neighbour(self) -> IRI:
        """The other end."""
        ...

    @property
    def outgoing(self) -> bool:
        """Whether the statement reads from `thing` to `neighbour`."""
        ...


SomeTie = TypeVar("SomeTie", bound=Tie)
SomeEdge = TypeVar("SomeEdge", bound=Edge)


def shortest_path(ties: Iterable[SomeTie], first: IRI, second: IRI) -> list[tuple[IRI, SomeTie]]:
    """The fewest ties that lead from `first` to `second`, each with the end it is entered by; empty where there is no way.

    Every tie may be walked both ways and counts the same. Of several shortest ways the order of the ties decides, so that the same ties
    give the same path.
    """
    _, paths = shortest_paths(ties, first, second, 1)
    return paths[0] if paths else []


def shortest_paths(
    ties: Iterable[SomeTie], first: IRI, second: IRI, most: int
) -> tuple[int, list[list[tuple[IRI, SomeTie]]]]:
    """How many shortest paths lead from `first` to `second`, and at most so many of them, in the order of the ties.

    Two paths differ where they pass other things; of several ties of the same two things the first stands for all.
    """
    import networkx as nx  # heavy, and most questions need no graph

    graph: nx.Graph[IRI] = nx.Graph()
    for tie in ties:
        if tie.source != tie.target and not graph.has_edge(tie.source, tie.target):
            graph.add_edge(tie.source, tie.target, tie=tie)
    if first == second or first not in graph or second not in graph or not nx.has_path(graph, first, second):
        return 0, []
    found = islice(nx.all_shortest_paths(graph, first, second), most)
    paths = [[(near, graph.edges[near, far]["tie"]) for near, far in pairwise(nodes)] for nodes in found]
    return _ways(graph, first, second), paths


def _ways(graph: nx.Graph[IRI], first: IRI, second: IRI) -> int:
    """The number of shortest paths, counted step by step without walking each."""
    import networkx as nx

    far = nx.single_source_shortest_path_length(graph, first)
    ways = {first: 1}
    for node in sorted(far, key=far.__getitem__):
        ways.setdefault(node, sum(ways[near] for near in graph[node] if far[near] == far[node] - 1))
    return ways[second]


class Within(NamedTuple, Generic[SomeEdge]):
    """What a walk takes in: each edge with the step it was found in, and whether there were more things than it may reach."""

    edges: list[tuple[int, SomeEdge]]
    is_cut: bool


def within(
    start: IRI,
    steps: int,
    limit: int,
    fetch: Callable[[Sequence[IRI]], Sequence[SomeEdge]],
    ends: Callable[[Collection[IRI]], Collection[IRI]],
) -> Within[SomeEdge]:
    """The edges within some steps of a thing, nearest first, each with the step it was found in.

    `fetch` gives the edges of the things of one step. `ends` picks, of things just reached, those through which nothing goes on (everything
    hangs on a city). At most `limit` things are reached; edges to others are left out. An edge is kept from the end it was first seen from.
    """
    reached, frontier = {start}, [start]
    found: list[tuple[int, SomeEdge]] = []
    seen: set[object] = set()
    is_cut = False
    for step in range(1, steps + 1):
        fresh: dict[IRI, None] = {}
        for edge in fetch(frontier):
            if edge.neighbour not in reached and edge.neighbour not in fresh:
                if len(reached) + len(fresh) > limit:
                    is_cut = True
                    continue
                fresh[edge.neighbour] = None
            mark = _undirected(edge)
            if mark not in seen:
                seen.add(mark)
                found.append((step, edge))
        reached.update(fresh)
        closed = ends(fresh)
        frontier = [thing for thing in fresh if thing not in closed]
        if not frontier:
            break
    return Within(found, is_cut)


def _undirected(edge: Edge) -> tuple[object, ...]:
    """The same for an edge seen from either end."""
    near, far = (edge.thing, edge.neighbour) if edge.outgoing else (edge.neighbour, edge.thing)
    return near, far, getattr(edge, "property", None), getattr(edge, "role", None), getattr(edge, "entry", None)
