"""The graph of organisations and networks with names, sources and a finding: what pictures, tables and exports are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.connections.drawing import bodies, edges, graph_of
from graph.connections.model import Basis, Body, Edge, Scope, Side, Web
from graph.connections.reading import read
from graph.connections.wording import MISSING, method, where
from graph.labels import Labels
from graph.language import _, current, ngettext
from graph.provenance import provenance
from graph.spelling import number

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
        return _("{where} ist keine Zusammenarbeit in Netzwerken erfasst; das heißt nicht, dass es keine gibt.").format(
            where=where(basis)
        )
    import networkx as nx

    parts = sorted(map(len, nx.connected_components(graph_of([node.iri for node in nodes], ties))), reverse=True)
    networks = sum(node.is_network for node in nodes)
    organisations = len(nodes) - networks
    said = {
        True: ngettext("ein Netzwerk", "{count} Netzwerke", networks).format(count=number(networks)),
        False: ngettext("eine Organisation", "{count} Organisationen", organisations).format(
            count=number(organisations)
        ),
    }
    both = _("{organisations} und {networks}").format(organisations=said[False], networks=said[True])
    what = both if side is Side.BOTH else said[side is Side.NETWORKS]
    whole = (
        _("alles hängt zusammen.")
        if len(parts) == 1
        else _("sie bilden {count} Teile ohne Verbindung untereinander, der größte umfasst {largest}.").format(
            count=number(len(parts)), largest=number(parts[0])
        )
    )
    told = ngettext(
        "{where} sind {bodies} mit einer Verbindung erfasst; {whole}",
        "{where} sind {bodies} mit {count} Verbindungen erfasst; {whole}",
        len(ties),
    ).format(where=where(basis), bodies=what, count=number(len(ties)), whole=whole)
    return f"{told} {_(MISSING)}"
