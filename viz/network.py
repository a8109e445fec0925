"""The network picture: who works with whom, as something one can look at and as a table that says the same.

pyvis gives the data model and the options of vis-network; its page template is not used, since that asks foreign hosts and leaves text
unescaped. A picture knows nothing of HTTP: where its links lead is told by the caller.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graph.iri import IRI
from viz.layout import positions
from viz.style import EDGES, NODES, NodeStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.answer import IRI, Answer
    from graph.answers.pictures import CooperationEdge

    LinkOf = Callable[[IRI], str]

LOUD = 14  # names that can be read without zooming in: those with most connections
SCREEN = 1100.0  # pixels across which a whole picture is usually seen
LONGEST_LABEL = 28  # characters; the table and the details have the whole name


@dataclass(frozen=True, slots=True)
class PictureNode:
    """A thing in the picture; `degree` counts its drawn connections."""

    iri: IRI
    label: str
    style: NodeStyle
    degree: int
    url: str


@dataclass(frozen=True, slots=True)
class PictureEdge:
    """A connection in the picture and its row in the table; `sources` are the titles of the texts it rests on."""

    source: IRI
    source_label: str
    source_url: str
    relation: IRI
    label: str
    target: IRI
    target_label: str
    target_url: str
    role: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A kind of thing that occurs, with how often."""

    key: str
    label: str
    sign: str
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A network picture: what it shows, the sentence that states its finding, its parts, and the revision and day it was made for."""

    title: str
    finding: str
    nodes: tuple[PictureNode, ...]
    edges: tuple[PictureEdge, ...]
    legend: tuple[LegendEntry, ...]
    revision: int
    queries: tuple[str, ...]


def no_link(iri: IRI) -> str:  # noqa: ARG001 - the shape of LinkOf
    """Lead nowhere, for a file that stands alone."""
    return ""


def picture(answer: Answer[CooperationEdge], *, link: LinkOf = no_link) -> Picture:
    """Draw an answer to the question who works with whom."""
    lang = answer.language
    edges = tuple(_edge(answer, index, row, lang, link) for index, row in enumerate(answer.rows))
    nodes = _nodes(answer, link)
    return Picture(
        title=_title(answer, lang),
        finding=" ".join(filter(None, [answer.finding, _busiest(nodes, lang)])),
        nodes=nodes,
        edges=edges,
        legend=_legend(nodes, lang),
        revision=answer.revision,
        queries=tuple(query.text for query in answer.queries),
    )


def _title(answer: Answer[CooperationEdge], lang: str) -> str:
    chosen = [answer.parameters.get(name) for name in ("city", "field")]
    place = [answer.label(IRI(iri)) for iri in chosen if isinstance(iri, str)]
    start = "Cooperation" if lang == "en" else "Zusammenarbeit"
    return f"{start}: {', '.join(place)}" if place else start


def _busiest(nodes: tuple[PictureNode, ...], lang: str) -> str:
    """The sentence that says where most connections meet."""
    if not nodes:
        return ""
    most = max(node.degree for node in nodes)
    names = sorted(node.label for node in nodes if node.degree == most)[:3]
    if lang == "en":
        return f"Most connections ({most}) meet at: {'; '.join(names)}."
    return f"Die meisten Verbindungen ({most}) laufen zusammen bei: {'; '.join(names)}."


def _edge(answer: Answer[CooperationEdge], index: int, row: CooperationEdge, lang: str, link: LinkOf) -> PictureEdge:
    style = EDGES[row.relation]
    return PictureEdge(
        source=row.actor,
        source_label=answer.label(row.actor),
        source_url=link(row.actor),
        relation=row.relation,
        label=style.label_en if lang == "en" else style.label,
        target=row.target,
        target_label=answer.label(row.target),
        target_url=link(row.target),
        role=row.role or "",
        sources=_titles(answer, index),
    )


def _titles(answer: Answer[CooperationEdge], index: int) -> tuple[str, ...]:
    cited = dict.fromkeys(citation.source for citation in answer.citations[index])
    return tuple(answer.sources[source].title for source in cited if source and source in answer.sources)


def _nodes(answer: Answer[CooperationEdge], link: LinkOf) -> tuple[PictureNode, ...]:
    kinds: dict[IRI, IRI] = {}
    degree: Counter[IRI] = Counter()
    for row in answer.rows:
        kinds[row.actor], kinds[row.target] = row.actor_class, row.target_class
        degree.update((row.actor, row.target))
    return tuple(
        PictureNode(iri, answer.label(iri), NODES[kind], degree[iri], link(iri)) for iri, kind in sorted(kinds.items())
    )


def _legend(nodes: tuple[PictureNode, ...], lang: str) -> tuple[LegendEntry, ...]:
    count = Counter(node.style.key for node in nodes)
    styles = [style for style in NODES.values() if count[style.key]]
    return tuple(
        LegendEntry(style.key, style.label_en if lang == "en" else style.label, style.sign, count[style.key])
        for style in styles
    )


def data(drawn: Picture) -> dict[str, Any]:
    """What vis-network needs, built by pyvis: nodes, edges, options."""
    import networkx as nx
    from pyvis.network import Network

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.iri for node in drawn.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in drawn.edges)
    place = positions(graph)
    loud = {node.iri for node in sorted(drawn.nodes, key=lambda node: (-node.degree, node.iri))[:LOUD]}
    loudness = max(18, round(13 * max((x for x, _ in place.values()), default=0) / SCREEN))
    network = Network(directed=True)
    for node in drawn.nodes:
        x, y = place[node.iri]
        network.add_node(
            node.iri,
            label=_short(node.label),
            shape=node.style.shape,
            color=node.style.color,
            size=node.style.size + min(node.degree, 12),
            x=x,
            y=y,
            sort=node.style.key,
            font={"size": loudness if node.iri in loud else 18},
            full=node.label,
            kind=node.style.label,
            degree=f"{node.degree} Verbindung{'' if node.degree == 1 else 'en'}",
            url=node.url,
        )
    for edge in drawn.edges:
        line = EDGES[edge.relation]
        network.add_edge(
            edge.source,
            edge.target,
            dashes=list(line.dashes) or False,
            width=line.width,
            arrows="to" if line.arrow else "",
        )
    network.set_options(json.dumps(OPTIONS))
    nodes, edges, *_, options = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}, "navigationButtons": False},
    "edges": {
        "smooth": False,
        "color": {"color": "#6b7280", "highlight": "#000000", "hover": "#000000", "inherit": False},
    },
    "nodes": {
        "font": {"color": "#111827", "strokeWidth": 5, "strokeColor": "#ffffff"},
        "scaling": {"label": {"enabled": False, "drawThreshold": 9}},
    },
}


def _short(label: str) -> str:
    """A label that fits below its sign, broken into two lines where it is long."""
    text = label if len(label) <= 2 * LONGEST_LABEL else label[: 2 * LONGEST_LABEL - 1] + "…"
    if len(text) <= LONGEST_LABEL:
        return text
    cut = text.rfind(" ", 0, LONGEST_LABEL)
    return text if cut < 0 else f"{text[:cut]}\n{text[cut + 1 :]}"


def standalone(drawn: Picture) -> str:
    """One HTML file with everything in it: no foreign host, no second file, readable without JavaScript."""
    from jinja2 import Environment, PackageLoader, select_autoescape
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("viz", "templates"), autoescape=select_autoescape(), trim_blocks=True
    )
    own, vendor = files("viz") / "static", files("viz") / "static" / "vendor"
    scripts = [vendor / "vis-data.min.js", vendor / "vis-network.min.js", own / "network.js"]
    styles = [vendor / "vis-network.min.css", own / "network.css"]
    return environment.get_template("standalone.html").render(
        picture=drawn,
        data=data(drawn),
        # A closing tag inside a script's string would end the script early.
        scripts=[Markup(path.read_text("utf-8").replace("</script", "<\\/script")) for path in scripts],  # noqa: S704 - our own files
        styles=[Markup(path.read_text("utf-8")) for path in styles],  # noqa: S704 - our own files
    )
