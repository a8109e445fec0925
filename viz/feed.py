"""A picture as the data that vis-network draws, put together by pyvis: nodes, edges, options.

pyvis gives the data model and the options; its page template is not used, since that asks foreign hosts and leaves text unescaped.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graph.language import _, speaking
from graph.spelling import number
from viz.drawing import GROWTH, in_lines

if TYPE_CHECKING:
    from viz.drawing import Drawing, Mark
    from viz.picture import Measures, Picture, PictureEdge
    from viz.style import NodeStyle

QUIET = 18  # pixels of a name that is seen when one comes near enough to read it

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": {"enabled": False}, "navigationButtons": False},
    "edges": {
        "smooth": False,
        "color": {"color": "#6b7280", "highlight": "#000000", "hover": "#000000", "inherit": False},
    },
    "nodes": {
        # A name that would cover another waits until one comes nearer.
        "font": {"color": "#111827", "strokeWidth": 5, "strokeColor": "#ffffff", "size": QUIET},
        "scaling": {"label": {"enabled": False, "drawThreshold": 9}},
    },
}


def data(drawn: Picture, on_paper: Drawing, measures: Measures) -> dict[str, Any]:
    """What the scripts of a picture need: nodes, edges and options for vis-network, and the titles of the sources once each.

    They show the same places, sizes and names as the drawing. What all things of a kind share stands in `kinds`, what connections that say
    the same share in `lines`, an edge names its ends by their place among the nodes: `start.js` puts together again what would be half a
    megabyte.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    network = Network(directed=True)
    at = {mark.node.iri: number for number, mark in enumerate(on_paper.marks)}
    sources = {source: number for number, source in enumerate(dict.fromkeys(_all_sources(drawn)))}
    # Put in as they are made: `add_node` and `add_edge` look through all nodes each time, and a picture has each of them once.
    network.nodes = [Node(mark.node.iri, **_node(mark, measures)).options for mark in on_paper.marks]
    lines = {(edge.line.key, edge.label): edge for edge in drawn.edges}
    like = {line: number for number, line in enumerate(lines)}
    network.edges = [
        Edge(
            at[edge.source.iri],
            at[edge.target.iri],
            like=like[edge.line.key, edge.label],
            sources=[sources[each] for each in edge.sources],
            **({"role": edge.role} if edge.role else {}),
        ).options
        for edge in drawn.edges
    ]
    network.set_options(json.dumps(OPTIONS))
    nodes, edges, *_, options = network.get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "kinds": {mark.node.kind: _kind(mark.node.style) for mark in on_paper.marks},
        "lines": [_line(edge) for edge in lines.values()],
        "options": json.loads(options),
        "sources": [{"title": each.title, "url": each.url, **_language(each.in_german)} for each in sources],
        "growth": GROWTH,
        "words": _words(drawn.language),
    }


def _words(language: str) -> dict[str, str]:
    """What the scripts say; they fill in what stands in braces."""
    with speaking(language):
        return {
            "shown": _("Gezeigt: {count} von {all}"),
            "of": _("{count} von {all}"),
            "hit": _("{name}: Treffer {at} von {all}"),
            "hits": _("{count} Treffer; Eingabetaste geht hin"),
            "noHit": _("0 Treffer"),
            "sources": _("Quellen:"),
            "fromThere": _("{name} {says} – hier"),
            "open": _("Gruppe öffnen"),
            "saved": _("Gespeichert als {file}"),
            "size": _("Größe nach: {measure}"),
            "oneNeighbour": _("{name}, {kind}, ein Nachbar"),
            "neighbours": _("{name}, {kind}, {count} Nachbarn"),
            "neighbour": _("{name}, {kind}: Nachbar {at} von {all}. {says}"),
        }


def _all_sources(drawn: Picture) -> list[Any]:
    return [source for edge in drawn.edges for source in edge.sources]


def _kind(style: NodeStyle) -> dict[str, Any]:
    fill = "#ffffff" if style.hollow else style.color
    colour = {"background": fill, "border": style.color}
    return {
        "color": {**colour, "highlight": colour, "hover": colour},
        "borderWidth": 3 if style.hollow else 1,
        "kind": _(style.label),
        "base": style.size,
    }


def _node(mark: Mark, measures: Measures) -> dict[str, Any]:
    """What is a thing's own; the rest it has from its kind."""
    node, label = mark.node, "\n".join(in_lines(mark.node.label))
    own: dict[str, Any] = {
        "x": mark.x,
        "y": mark.y,
        "size": mark.size,
        "label": label,
        "shape": node.style.shape,
        "sort": node.kind,
        "worth": {name: share.get(node.iri, 0.0) for name, share in measures.share.items()},
        "words": [words[node.iri] for words in measures.words.values() if node.iri in words],
        "url": node.url,
        **_language(node.in_german),
    }
    font: dict[str, int] = {}
    if mark.loud or (mark.name and node.members > 1):
        font["size"] = round(mark.font)
    if mark.above:
        own["above"] = round(font.get("size", QUIET) * (len(mark.name) + 0.7))
        font["vadjust"] = -round(2 * mark.size + own["above"])
    if font:
        own["font"] = font
    if label != node.label:
        own["full"] = node.label
    if node.opens:
        own |= {
            "opens": node.opens,
            "kind": _("{count} zusammen").format(count=number(node.members)),
            "base": node.style.size,
        }
    return own


def _language(in_german: bool) -> dict[str, str]:
    return {"lang": "de"} if in_german else {}


def _line(edge: PictureEdge) -> dict[str, Any]:
    """What all connections share that say the same."""
    line = edge.line
    return {
        "line": line.key,
        "says": edge.label,
        "dashes": list(line.dashes) or False,
        "width": line.width,
        "arrows": "to" if line.arrow else "",
    }
