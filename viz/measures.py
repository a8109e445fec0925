"""The measures that can give a thing its size: how many it touches, how often it lies between others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.connections.standing import betweenness
from graph.language import _, later
from graph.spelling import fixed, number
from viz.layout import tied
from viz.picture import Measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from graph.iri import IRI
    from viz.picture import Picture

SIZES = {
    "degree": later("Zahl der Verbundenen (Grad)"),
    "between": later("Dazwischenliegen (Betweenness)"),
    "same": later("alle gleich groß"),
}


def sizes() -> dict[str, str]:
    """The measures by their names, in the language of the reader."""
    return {key: _(words) for key, words in SIZES.items()}


def graph_of(drawn: Picture) -> nx.Graph[IRI]:
    """The undirected simple graph of a picture, things without connections included."""
    graph = tied((edge.source.iri, edge.target.iri) for edge in drawn.edges)
    graph.add_nodes_from(sorted(node.iri for node in drawn.nodes))
    return graph


def measured(drawn: Picture) -> Measures:
    """Every measure for every thing of a picture, as it is drawn."""
    graph = graph_of(drawn)
    between = betweenness(graph)
    neighbours: Mapping[IRI, int] = dict(graph.degree)
    most = max(neighbours.values(), default=0) or 1
    furthest = max(between.values(), default=0.0) or 1.0
    connected, lies = _("verbunden mit {count}"), _("Dazwischenliegen {share} %")
    return Measures(
        share={
            "degree": {iri: round(count / most, 4) for iri, count in neighbours.items()},
            "between": {iri: round(share / furthest, 4) for iri, share in between.items()},
        },
        words={
            "degree": {iri: connected.format(count=number(count)) for iri, count in neighbours.items()},
            "between": {iri: lies.format(share=fixed(100 * share, 1)) for iri, share in between.items()},
        },
    )
