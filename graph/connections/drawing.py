"""From ties to a graph: both sides together, or one side tied by what it shares on the other (Breiger 1974)."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from graph.connections.model import MEMBER, SHARED_MEMBER, SHARED_NETWORK, Body, Edge, Side, Tie, Web

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from graph.iri import IRI


def bodies(web: Web, side: Side) -> tuple[Body, ...]:
    """The nodes of a side, by IRI."""
    return tuple(body for _, body in sorted(web.bodies.items()) if side is Side.BOTH or _on(body, side))


def edges(web: Web, side: Side) -> tuple[Edge, ...]:
    """The edges of a side, in a fixed order: the ties within it, and for one side alone a pair for everything two bodies share."""
    within = [
        tie for tie in web.ties
        if side is Side.BOTH or all(_on(web.bodies[end], side) for end in (tie.source, tie.target))
    ]  # fmt: skip
    shared = [] if side is Side.BOTH else _shared(web, side)
    return tuple(sorted((*_merged(within), *shared), key=lambda edge: (edge.source, edge.target, edge.relation)))


def graph_of(nodes: Iterable[IRI], ties: Iterable[Edge]) -> nx.Graph[IRI]:
    """The undirected simple graph that measures are taken on; nodes and edges go in sorted, so that the same data gives the same graph."""
    import networkx as nx  # heavy, and most commands need no graph

    graph: nx.Graph[IRI] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted({(min(tie.source, tie.target), max(tie.source, tie.target)) for tie in ties}))
    return graph


def _on(body: Body, side: Side) -> bool:
    return body.is_network == (side is Side.NETWORKS)


def _merged(ties: Iterable[Tie]) -> list[Edge]:
    """Statements that tie the same two in the same way, as one edge."""
    same: dict[tuple[IRI, str, IRI], list[Tie]] = defaultdict(list)
    for tie in ties:
        same[tie.source, tie.relation, tie.target].append(tie)
    return [_edge(*ends, together, ()) for ends, together in same.items()]


def _shared(web: Web, side: Side) -> list[Edge]:
    """A pair for every two bodies of a side that meet on the other side, with all they share there."""
    met: dict[IRI, dict[IRI, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for tie in web.ties:
        if tie.relation == MEMBER:
            place, body = (tie.source, tie.target) if side is Side.NETWORKS else (tie.target, tie.source)
            met[place][body].append(tie)
    pairs: dict[tuple[IRI, IRI], dict[IRI, list[Tie]]] = defaultdict(dict)
    for place, there in met.items():
        for one, other in combinations(sorted(there), 2):
            pairs[one, other][place] = [*there[one], *there[other]]
    relation = SHARED_MEMBER if side is Side.NETWORKS else SHARED_NETWORK
    return [_pair(one, other, relation, through) for (one, other), through in pairs.items()]


def _pair(one: IRI, other: IRI, relation: str, through: Mapping[IRI, list[Tie]]) -> Edge:
    ties = [tie for together in through.values() for tie in together]
    return _edge(one, relation, other, ties, tuple(sorted(through)))


def _edge(source: IRI, relation: str, target: IRI, ties: list[Tie], shared: tuple[IRI, ...]) -> Edge:
    entries = tuple(sorted({tie.entry for tie in ties}))
    if shared:
        return Edge(source, relation, target, (), entries, None, None, shared)
    starts, ends = ([tie.start for tie in ties if tie.start], [tie.end for tie in ties if tie.end])
    return Edge(
        source=source,
        relation=relation,
        target=target,
        roles=tuple(sorted({role for tie in ties for role in tie.roles})),
        entries=entries,
        start=min(starts) if len(starts) == len(ties) else None,
        end=max(ends) if len(ends) == len(ties) else None,
    )
