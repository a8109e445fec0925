"""The graph as a file: GraphML and GEXF for graph programs, a CSV list of edges, JSON for pictures; the same graph gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graph.connections.model import Body, Edge, Side
from graph.connections.wording import CLASSES, RELATIONS
from graph.language import _
from graph.shielding import shielded

if TYPE_CHECKING:
    import networkx as nx

    from graph.connections.linked import Linked

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
COLUMNS = (
    "source", "source_label", "relation", "relation_label", "target", "target_label", "role", "from", "to", "weight", "shared", "sources",
    "source_titles",
)  # fmt: skip


def graphml(linked: Linked) -> bytes:
    """GraphML, read by Gephi, yEd, Cytoscape, igraph and networkx. Node ids are IRIs."""
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(as_networkx(linked))
    out = io.BytesIO()
    writer.dump(out)
    return out.getvalue()


def gexf(linked: Linked) -> bytes:
    """GEXF 1.2, Gephi's own format. It names no day of writing, so that the same graph gives the same bytes."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(as_networkx(linked))
    for meta in writer.xml.iter():
        meta.attrib.pop("lastmodifieddate", None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def edge_list(linked: Linked) -> bytes:
    """A line for each edge: UTF-8 with BOM, semicolons, and no cell that a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for edge in linked.edges:
        about = _edge(linked, edge)
        label = {"source_label": linked.basis.label(edge.source), "target_label": linked.basis.label(edge.target)}
        writer.writerow([shielded(str((about | label)[name])) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def picture_json(linked: Linked) -> bytes:
    """Nodes and edges with names, numbers and sources, and what the whole stands on."""
    basis = linked.basis
    degree: dict[str, set[str]] = {node.iri: set() for node in linked.nodes}
    for edge in linked.edges:
        degree[edge.source].add(edge.target)
        degree[edge.target].add(edge.source)
    about = {
        "side": linked.side.value,
        "finding": linked.finding,
        "method": linked.method,
        "revision": basis.revision,
        "scope": {
            "city": basis.scope.city,
            "field": basis.scope.field,
            "as_of": basis.scope.as_of.isoformat() if basis.scope.as_of else None,
            "hierarchy": basis.scope.hierarchy,
        },
        "nodes": [{"id": node.iri, **_node(linked, node), "degree": len(degree[node.iri])} for node in linked.nodes],
        "edges": [_listed(linked, edge) for edge in linked.edges],
        "sources": [asdict(source) for _, source in sorted(basis.sources.items())],
        "queries": [asdict(query) for query in basis.queries],
    }
    return json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode()


def as_networkx(linked: Linked) -> nx.MultiDiGraph[str]:
    """The graph with its attributes: directed as the statements read, or undirected in a projection."""
    import networkx as nx

    graph: Any = nx.MultiDiGraph() if linked.side is Side.BOTH else nx.MultiGraph()
    for node in linked.nodes:
        graph.add_node(node.iri, **{name: xml_text(value) for name, value in _node(linked, node).items()})
    for number, edge in enumerate(linked.edges):
        about = {name: value for name, value in _edge(linked, edge).items() if name not in ("source", "target")}
        graph.add_edge(
            edge.source,
            edge.target,
            key=number,
            **{name: value if name == "weight" else xml_text(str(value)) for name, value in about.items()},
        )
    return graph


def _node(linked: Linked, node: Body) -> dict[str, str]:
    basis = linked.basis
    return {
        "label": basis.label(node.iri),
        "class": _(words) if (words := CLASSES.get(re.split("[/#]", node.cls)[-1])) else "",
        "kind": basis.label(node.kind),
        "city": basis.label(node.city),
        "sector": basis.label(node.sector),
    }


def _edge(linked: Linked, edge: Edge) -> dict[str, str | int]:
    basis = linked.basis
    sources = basis.sources_of(edge.entries)
    return {
        "source": edge.source,
        "relation": edge.relation,
        "relation_label": _(RELATIONS[edge.relation]),
        "target": edge.target,
        "role": "; ".join(edge.roles),
        "from": edge.start.isoformat() if edge.start else "",
        "to": edge.end.isoformat() if edge.end else "",
        "weight": edge.weight,
        "shared": " | ".join(basis.label(iri) for iri in edge.shared),
        "sources": " ".join(sources),
        "source_titles": " | ".join(basis.sources[source].title for source in sources if source in basis.sources),
    }


def _listed(linked: Linked, edge: Edge) -> dict[str, Any]:
    several = {
        "roles": list(edge.roles),
        "shared": [{"id": iri, "label": linked.basis.label(iri)} for iri in edge.shared],
        "entries": list(edge.entries),
        "sources": list(linked.basis.sources_of(edge.entries)),
    }
    plain = {name: value for name, value in _edge(linked, edge).items() if name not in ("role", "source_titles")}
    return {**plain, "from": plain["from"] or None, "to": plain["to"] or None, **several}


def xml_text(text: str) -> str:
    """Text without the few characters that XML cannot hold; markup is escaped when it is written."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
