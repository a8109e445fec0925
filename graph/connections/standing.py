"""Where bodies stand in a graph: how many they touch, how often they lie between others, what hangs on them, who their group is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.connections import between
from graph.connections.drawing import bodies, edges, graph_of
from graph.connections.linked import ground, named
from graph.connections.model import Basis, Body, Edge, Scope, Side
from graph.connections.pieces import cut_off
from graph.connections.reading import read
from graph.connections.wording import MISSING, listed, method, percent, where
from graph.language import _, later, ngettext
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from graph.iri import IRI
    from graph.store import Store

EXACT_UP_TO = 1500  # nodes; beyond, betweenness is estimated
PIVOTS = 500
SEED = 2001  # the same data give the same groups and the same estimate
METHOD = later(
    "Grad: Zahl der unmittelbar Verbundenen. Dazwischenliegen: Betweenness nach Freeman (1977), berechnet nach Brandes (2001). "
    "Nahtstelle: Artikulationspunkt (Hopcroft und Tarjan 1973). Gruppen: Louvain-Verfahren (Blondel und andere 2008) mit festem Startwert. "
    "Alle Verbindungen zählen gleich."
)
ESTIMATED = later(
    "Das Dazwischenliegen ist aus {count} zufälligen, fest gewählten Ausgangspunkten geschätzt (Brandes und Pich 2007)."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one body stands. `betweenness` is the share of pairs of others whose shortest ways lead over it, 0 to 1.

    `cut_off` are the pieces that would no longer hang together with the largest rest of its part without it (all where none is the
    largest), largest first; where there are any, it is an articulation point.
    """

    body: Body
    degree: int
    betweenness: float
    rank: int
    cut_off: tuple[tuple[IRI, ...], ...]
    community: int
    sentence: str

    @property
    def articulation(self) -> bool:
        """Whether something falls off without it."""
        return bool(self.cut_off)


@dataclass(frozen=True, slots=True)
class Community:
    """Bodies that are tied more closely to each other than to the rest, best connected first."""

    number: int
    members: tuple[IRI, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Standings:
    """Where all bodies of a graph stand, those most between others first, and the groups they form, largest first."""

    basis: Basis
    side: Side
    standings: tuple[Standing, ...]
    communities: tuple[Community, ...]
    edges: tuple[Edge, ...]
    finding: str
    method: str


def standings(store: Store, scope: Scope, side: Side = Side.BOTH, lang: str = "") -> Standings:
    """Who stands where among organisations and networks."""
    with store.reading():
        web = read(store, scope)
        nodes, ties = bodies(web, side), edges(web, side)
        basis = ground(store, web, named(nodes, ties), [entry for tie in ties for entry in tie.entries], lang)
    graph = graph_of([node.iri for node in nodes], ties)
    groups = communities(graph)
    rows = _rows(basis, side, {node.iri: node for node in nodes}, graph, groups)
    return Standings(
        basis=basis,
        side=side,
        standings=rows,
        communities=tuple(_community(basis, place, group) for place, group in enumerate(groups, 1)),
        edges=ties,
        finding=_finding(basis, rows, len(groups)),
        method=" ".join([method(side, scope), _(METHOD), *_estimated(graph)]),
    )


def _estimated(graph: nx.Graph[IRI]) -> list[str]:
    return [_(ESTIMATED).format(count=number(PIVOTS))] if len(graph) > EXACT_UP_TO else []


def betweenness(graph: nx.Graph[IRI]) -> dict[IRI, float]:
    """For each node the share of pairs of others whose shortest ways lead over it; estimated where the graph is large."""
    import networkx as nx

    if len(graph) <= EXACT_UP_TO:
        return between.betweenness(graph)
    return dict(nx.betweenness_centrality(graph, k=PIVOTS, seed=SEED))


def communities(graph: nx.Graph[IRI]) -> list[tuple[IRI, ...]]:
    """Groups by the Louvain method, largest first, in each the best connected first; the same for every order of nodes and edges."""
    import networkx as nx

    names = sorted(graph)
    place = {name: index for index, name in enumerate(names)}
    plain: nx.Graph[int] = nx.Graph()  # numbers hash alike in every process, names do not
    plain.add_nodes_from(range(len(names)))
    plain.add_edges_from(sorted(tuple(sorted((place[one], place[other]))) for one, other in graph.edges))
    found = (
        nx.community.louvain_communities(plain, seed=SEED) if plain.number_of_edges() else [{each} for each in plain]
    )
    groups = [
        tuple(sorted((names[each] for each in group), key=lambda iri: (-graph.degree[iri], iri))) for group in found
    ]
    return sorted(groups, key=lambda group: (-len(group), group))


def _rows(
    basis: Basis, side: Side, nodes: Mapping[IRI, Body], graph: nx.Graph[IRI], groups: Sequence[tuple[IRI, ...]]
) -> tuple[Standing, ...]:
    lies, falls = betweenness(graph), cut_off(graph)
    group_of = {iri: place for place, group in enumerate(groups, 1) for iri in group}
    order = sorted(graph, key=lambda iri: (-round(lies[iri], 12), -graph.degree[iri], iri))
    return tuple(
        Standing(
            body=nodes[iri],
            degree=graph.degree[iri],
            betweenness=round(lies[iri], 6),
            rank=rank,
            cut_off=falls.get(iri, ()),
            community=group_of[iri],
            sentence=_sentence(basis, side, nodes[iri], graph.degree[iri], lies[iri], falls.get(iri, ())),
        )
        for rank, iri in enumerate(order, 1)
    )


def _sentence(
    basis: Basis, side: Side, body: Body, degree: int, between: float, falls: tuple[tuple[IRI, ...], ...]
) -> str:
    """What the numbers mean for one body."""
    touched = {
        Side.BOTH: ngettext(
            "{body} ist unmittelbar mit einer Organisation oder einem Netzwerk verbunden",
            "{body} ist unmittelbar mit {count} Organisationen und Netzwerken verbunden",
            degree,
        ),
        Side.ORGANISATIONS: ngettext(
            "{body} ist unmittelbar mit einer Organisation verbunden",
            "{body} ist unmittelbar mit {count} Organisationen verbunden",
            degree,
        ),
        Side.NETWORKS: ngettext(
            "{body} ist unmittelbar mit einem Netzwerk verbunden",
            "{body} ist unmittelbar mit {count} Netzwerken verbunden",
            degree,
        ),
    }[side]
    said = [touched.format(body=basis.label(body.iri), count=number(degree))]
    if between > 0:
        over = _("bei {share} aller Paare von anderen führt der kürzeste Weg darüber")
        said.append(over.format(share=percent(between)))
    if falls:
        lost = [basis.label(iri) for piece in falls for iri in piece]
        told = (
            ngettext(
                "ohne dieses Netzwerk wäre {names} nicht mehr mit den anderen verbunden",
                "ohne dieses Netzwerk wären {names} nicht mehr mit den anderen verbunden",
                len(lost),
            )
            if body.is_network
            else ngettext(
                "ohne diese Stelle wäre {names} nicht mehr mit den anderen verbunden",
                "ohne diese Stelle wären {names} nicht mehr mit den anderen verbunden",
                len(lost),
            )
        )
        said.append(told.format(names=listed(lost)))
    return "; ".join(said) + "."


def _community(basis: Basis, place: int, group: tuple[IRI, ...]) -> Community:
    if len(group) == 1:
        return Community(place, group, _("{body} steht für sich.").format(body=basis.label(group[0])))
    told = (
        _("Gruppe {number} mit {count} Beteiligten: am stärksten verbunden sind {names}.")
        if len(group) > 2
        else _("Gruppe {number} mit {count} Beteiligten: {names}.")
    )
    names = listed([basis.label(iri) for iri in group[:2]])
    return Community(place, group, told.format(number=place, count=number(len(group)), names=names))


def _finding(basis: Basis, rows: tuple[Standing, ...], groups: int) -> str:
    if not rows:
        return _("{where} ist keine Zusammenarbeit in Netzwerken erfasst; das heißt nicht, dass es keine gibt.").format(
            where=where(basis)
        )
    seams = sum(row.articulation for row in rows)
    between = (
        _("{where} liegt {body} am häufigsten zwischen anderen ({share} der Paare).").format(
            where=where(basis), body=basis.label(rows[0].body.iri), share=percent(rows[0].betweenness)
        )
        if rows[0].betweenness > 0
        else _("{where} liegt niemand zwischen anderen.").format(where=where(basis))
    )
    rest = (
        ngettext("Eine Stelle ist eine Nahtstelle.", "{count} Stellen sind Nahtstellen.", seams).format(
            count=number(seams)
        )
        if seams
        else _("Keine Stelle ist eine Nahtstelle.")
    )
    counted = _("Gruppen: {count}.").format(count=number(groups))
    return f"{between} {rest} {counted} {_(MISSING)}"
