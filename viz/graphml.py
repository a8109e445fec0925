"""What a picture draws as GraphML, with its places, for graph programs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from graph.connections.exports import xml_text

if TYPE_CHECKING:
    from viz.layout import Places
    from viz.picture import Picture


def graphml(drawn: Picture, places: Places) -> bytes:
    """GraphML with names, kinds, places, roles and the titles of the sources; the same picture gives the same bytes."""
    import networkx as nx
    from networkx.readwrite.graphml import GraphMLWriter

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in drawn.nodes:
        x, y = places[node.iri]
        graph.add_node(node.iri, label=xml_text(node.label), kind=node.style.name(drawn.language), x=x, y=y)
    for number, edge in enumerate(drawn.edges):
        graph.add_edge(
            edge.source.iri,
            edge.target.iri,
            key=number,
            relation=str(edge.relation),
            label=xml_text(edge.label),
            role=xml_text(edge.role),
            count=edge.count,
            sources=xml_text(" | ".join(source.title for source in edge.sources)),
        )
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(graph)
    out = io.BytesIO()
    writer.dump(out)
    return out.getvalue()
