"""Where the things of a picture stand: computed once, seeded, so that the same picture looks the same next month.

Each connected part is laid out by itself (Fruchterman and Reingold, in networkx), turned so that its longest extent lies
across, and the parts are set beside each other in rows, largest first, so that small groups stay near.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

SEED = 20011
SPACE = 300.0  # pixels a thing needs around itself
GAP = 200.0  # pixels between two parts
APART = 6.0  # how far things push each other away, in units of the usual distance; found by looking
WIDE = 1.8  # a picture is wider than high, as screens are
ROUNDS = 300  # of the forces, in a small part; found by looking
WORK = 40_000  # rounds times things at most, since each round looks at every pair

Name = TypeVar("Name", bound=str)
Places = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Block:
    """One connected part, its corner at the origin, with its extent in pixels."""

    places: Places
    width: float
    height: float


def tied(pairs: Iterable[tuple[Name, Name]]) -> nx.Graph[Name]:
    """The undirected simple graph of what is tied; nodes and edges go in sorted, so that the same ties give the same graph."""
    import networkx as nx

    known = {(min(pair), max(pair)) for pair in pairs}
    graph: nx.Graph[Name] = nx.Graph()
    graph.add_nodes_from(sorted({end for pair in known for end in pair}))
    graph.add_edges_from(sorted(pair for pair in known if pair[0] != pair[1]))
    return graph


def positions(graph: nx.Graph[Any]) -> Places:
    """Place every node, in pixels; nodes in the order of their names, so that the result depends on the graph alone."""
    import networkx as nx

    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    return _in_rows([_block(graph, sorted(part)) for part in parts])


def _block(graph: nx.Graph[Any], names: list[str]) -> Block:
    """Lay out one connected part and turn it so that it is wider than high."""
    import networkx as nx
    import numpy as np

    if len(names) == 1:
        return Block({names[0]: (0.0, 0.0)}, 0.0, 0.0)
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(names)
    part.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.subgraph(names).edges))
    scale = SPACE * math.sqrt(len(names)) / 2
    laid = nx.spring_layout(
        part,
        k=APART / math.sqrt(len(names)),
        seed=SEED,
        iterations=max(50, min(ROUNDS, WORK // len(names))),
        scale=scale,
        method="force",
    )
    points = np.array([laid[name] for name in names])
    points -= points.mean(axis=0)
    turned = points @ np.linalg.svd(points, full_matrices=False)[2].T
    turned *= np.sign(turned[np.abs(turned).argmax(axis=0), (0, 1)])  # which way round is chance; settle it
    turned -= turned.min(axis=0)
    width, height = turned.max(axis=0)
    return Block(
        {name: (float(x), float(y)) for name, (x, y) in zip(names, turned, strict=True)}, float(width), float(height)
    )


def _in_rows(blocks: list[Block]) -> Places:
    """Set the parts in rows, as wide as the largest or as a wide picture of all needs."""
    area = sum((block.width + GAP) * (block.height + GAP) for block in blocks)
    across = max([math.sqrt(area * WIDE), *(block.width for block in blocks)])
    placed: Places = {}
    left = top = height = 0.0
    for block in blocks:
        if left and left + block.width > across:
            left, top, height = 0.0, top + height + GAP, 0.0
        placed |= {name: (round(left + x, 1), round(top + y, 1)) for name, (x, y) in block.places.items()}
        left, height = left + block.width + GAP, max(height, block.height)
    return placed
