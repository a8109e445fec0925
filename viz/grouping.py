"""A large picture drawn in groups that open on demand; what is not opened keeps its place relative to the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from math import hypot, sqrt
from typing import TYPE_CHECKING

from graph.iri import IRI
from graph.language import _, ngettext, speaking
from graph.spelling import number
from viz.layout import SPACE, positions, tied
from viz.picture import PictureEdge, PictureNode
from viz.style import GROUP, SEVERAL

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    import networkx as nx

    from viz.layout import Places
    from viz.picture import Picture

MOST = 1500  # things that are drawn one by one; more cannot be told apart
MOST_GROUPS = 300  # the rest, the smallest, are one group
REST = "übrige"
GROWTH = 3.0  # pixels for the square root of each thing in a group


def collected(of: Mapping[IRI, str]) -> dict[IRI, IRI]:
    """The node that each thing is drawn as while its group is closed: its group, or itself where it is the only one in it."""
    size = Counter(of.values())
    kept = {key for key, _ in sorted(size.items(), key=lambda each: (-each[1], each[0]))[:MOST_GROUPS]}
    keys = {thing: key if key in kept else REST for thing, key in of.items()}
    size = Counter(keys.values())
    return {thing: group_node(key) if size[key] > 1 else thing for thing, key in keys.items()}


def group_node(key: str) -> IRI:
    """The node of a group."""
    return IRI(f"urn:gruppe:{key}")


def ground(pairs: Iterable[tuple[IRI, IRI]], drawn_as: Mapping[IRI, IRI]) -> nx.Graph[IRI]:
    """Which groups are tied, from which their places follow."""
    return tied((drawn_as[one], drawn_as[other]) for one, other in pairs)


def opened_places(
    places: Places, pairs: Collection[tuple[IRI, IRI]], drawn_as: Mapping[IRI, IRI], opened: Iterable[IRI]
) -> Places:
    """The places with some groups opened: their things around where the group stood, everything else pushed outwards to make room."""
    made = dict(places)
    for group in sorted(opened):
        if group not in made:
            continue
        members = {thing for thing, node in drawn_as.items() if node == group}
        inside = tied(pair for pair in pairs if members.issuperset(pair))
        inside.add_nodes_from(sorted(members))
        local = positions(inside)
        middle = (max(x for x, _ in local.values()) / 2, max(y for _, y in local.values()) / 2)
        radius = max(hypot(x - middle[0], y - middle[1]) for x, y in local.values()) + SPACE / 2
        centre = made.pop(group)
        made = {name: _pushed(place, centre, radius) for name, place in made.items()}
        made |= {
            name: (round(centre[0] + x - middle[0], 1), round(centre[1] + y - middle[1], 1)) for name, (x, y) in local.items()
        }  # fmt: skip
    return made


def grouped(
    drawn: Picture,
    drawn_as: Mapping[IRI, IRI],
    labels: Mapping[IRI, str],
    opened: Collection[IRI],
    opens: Callable[[IRI], str],
    german: Collection[IRI] = (),
) -> Picture:
    """The picture in groups, those in `opened` thing by thing. Connections between groups are counted, those inside are not drawn.

    `german` are the groups whose name is German where the reader's language is another.
    """
    node_of = {node.iri: node.iri if drawn_as[node.iri] in opened else drawn_as[node.iri] for node in drawn.nodes}
    edges: dict[tuple[IRI, IRI], list[PictureEdge]] = defaultdict(list)
    single: list[PictureEdge] = []
    inside = 0
    for edge in drawn.edges:
        ends = (node_of[edge.source.iri], node_of[edge.target.iri])
        if ends == (edge.source.iri, edge.target.iri):
            single.append(edge)
        elif ends[0] == ends[1]:
            inside += 1
        else:
            edges[min(ends), max(ends)].append(edge)
    members = Counter(node_of.values())
    degree = Counter(end for pair in edges for end in pair)
    degree.update(end for edge in single for end in (edge.source.iri, edge.target.iri))
    nodes: dict[IRI, PictureNode] = {}
    for node in drawn.nodes:
        iri = node_of[node.iri]
        if (
            iri == node.iri or members[iri] == 1
        ):  # a group of which only one was there on that day is that one, where the group stands
            nodes[iri] = replace(node, iri=iri, degree=degree[iri])
        elif iri not in nodes:
            style = replace(GROUP, size=round(GROUP.size + GROWTH * sqrt(members[iri])))
            label = f"{labels[iri]} ({number(members[iri])})"
            nodes[iri] = PictureNode(
                iri, label, style, degree[iri], opens(iri), members[iri], opens(iri), iri in german
            )
    with speaking(drawn.language):
        ties = [_tie(nodes[one], nodes[other], several) for (one, other), several in sorted(edges.items())]
        told = _told(sum(bool(node.opens) for node in nodes.values()), inside)
    return replace(drawn, nodes=tuple(nodes.values()), edges=(*ties, *single), finding=f"{drawn.finding} {told}")


def _told(closed: int, inside: int) -> str:
    within = ngettext(
        "eine Verbindung liegt innerhalb geschlossener Gruppen",
        "{count} Verbindungen liegen innerhalb geschlossener Gruppen",
        inside,
    ).format(count=number(inside))
    return ngettext(
        "Gezeigt in einer Gruppe, die sich öffnen lässt; {within}.",
        "Gezeigt in {count} Gruppen, die sich öffnen lassen; {within}.",
        closed,
    ).format(count=number(closed), within=within)


def _tie(one: PictureNode, other: PictureNode, several: list[PictureEdge]) -> PictureEdge:
    count = len(several)
    return PictureEdge(
        source=one,
        relation=several[0].relation,
        label=_("ist verbunden mit"),
        line=SEVERAL,
        target=other,
        role=ngettext("eine Verbindung", "{count} Verbindungen", count).format(count=number(count)),
        sources=tuple(dict.fromkeys(source for edge in several for source in edge.sources)),
        count=count,
    )


def _pushed(place: tuple[float, float], centre: tuple[float, float], radius: float) -> tuple[float, float]:
    across, down = place[0] - centre[0], place[1] - centre[1]
    far = hypot(across, down) or 1.0
    return round(centre[0] + across * (far + radius) / far, 1), round(centre[1] + down * (far + radius) / far, 1)
