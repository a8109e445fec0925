"""The graph of organisations and networks with names, sources and a finding: what pictures, tables and exports are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.connections.drawing import bodies, edges, graph_of
from graph.connections.model import Basis, Body, Edge, Scope, Side, Web
from graph.connections.reading import read
from graph.connections.wording import MISSING, count, method, where
from graph.labels import Labels
from graph.language import current
from graph.provenance import provenance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.iri import IRI
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Linked:
    """The graph of a scope. Nodes and edges are in a fixed order; every edge has its entries, `basis` their sources and all names."""

    basis: Basis
    side: Side
    nodes: tuple[Body, ...]
    edges: tuple[Edge, ...]
    finding: str
    method: str


def connections(store: Store, scope: Scope, side: Side = Side.BOTH, lang: str = "") -> Linked:
    """Who hangs together with whom in a city, a field or everywhere."""
    with store.reading():
        web = read(store, scope)
        nodes, ties = bodies(web, side), edges(web, side)
        basis = ground(store, web, named(nodes, ties), [entry for tie in ties for entry in tie.entries], lang)
    return Linked(basis, side, nodes, ties, _finding(basis, side, nodes, ties), method(side, scope))


def ground(store: Store, web: Web, things: Iterable[IRI], entries: Iterable[IRI], lang: str) -> Basis:
    """Names for things and sources for entries, with the queries that found them."""
    labels = Labels(store, lang)
    labels.find([*things, *filter(None, (web.scope.city, web.scope.field))])
    found = provenance(store, entries)
    return Basis(
        scope=web.scope,
        revision=web.revision,
        queries=(*web.queries, *(Query(*query) for query in (*labels.queries, *found.queries))),
        labels=labels.names,
        citations=found.citations,
        sources=found.sources,
        language=lang or current(),
    )


def named(nodes: Iterable[Body], ties: Iterable[Edge] = ()) -> set[IRI]:
    """Everything about nodes and edges that wants a name."""
    about = {each for node in nodes for each in (node.iri, node.kind, node.city, node.sector) if each}
    return about | {each for tie in ties for each in tie.shared}


def _finding(basis: Basis, side: Side, nodes: tuple[Body, ...], ties: tuple[Edge, ...]) -> str:
    if not nodes:
        return f"{where(basis)} ist keine Zusammenarbeit in Netzwerken erfasst; das heißt nicht, dass es keine gibt."
    import networkx as nx

    parts = sorted(map(len, nx.connected_components(graph_of([node.iri for node in nodes], ties))), reverse=True)
    networks = sum(node.is_network for node in nodes)
    bodies_ = {
        Side.BOTH: (
            f"{count(len(nodes) - networks, 'eine Organisation', 'Organisationen')} und "
            f"{count(networks, 'ein Netzwerk', 'Netzwerke')}"
        ),
        Side.ORGANISATIONS: count(len(nodes), "eine Organisation", "Organisationen"),
        Side.NETWORKS: count(len(nodes), "ein Netzwerk", "Netzwerke"),
    }[side]
    whole = (
        "alles hängt zusammen."
        if len(parts) == 1
        else f"sie bilden {len(parts)} Teile ohne Verbindung untereinander, der größte umfasst {parts[0]}."
    )
    pairs = count(len(ties), "einer Verbindung", "Verbindungen")
    return f"{where(basis)} sind {bodies_} mit {pairs} erfasst; {whole} {MISSING}"
