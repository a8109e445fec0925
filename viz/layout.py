"""Where the things of a picture stand: computed once, seeded, so that the same picture looks the same next month.

Each connected part is laid out by itself (Fruchterman and Reingold, in networkx) and the parts are set beside each other in rows, largest
first, so that small groups stay near instead of drifting to the edge.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

SEED = 20011
SPACE = 110.0  # pixels a thing needs around itself
GAP = 140.0  # pixels between two parts


def positions(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """Place every node, in pixels; nodes in the order of their names, so that the result depends on the graph alone."""
    import networkx as nx

    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    blocks = [_block(graph, sorted(part)) for part in parts]
    return _in_rows(blocks)


def _block(graph: nx.Graph[str], names: list[str]) -> tuple[dict[str, tuple[float, float]], float]:
    """One connected part with its corner at the origin, and the length of its side."""
    import networkx as nx

    side = SPACE * math.sqrt(len(names)) * 1.3
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}, SPACE
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(names)
    part.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.subgraph(names).edges))
    laid = nx.spring_layout(part, seed=SEED, iterations=150, scale=side / 2, method="force")
    return {name: (float(x) + side / 2, float(y) + side / 2) for name, (x, y) in laid.items()}, side


def _in_rows(blocks: list[tuple[dict[str, tuple[float, float]], float]]) -> dict[str, tuple[float, float]]:
    """Set the parts in rows about as wide as they are high together, wider than high as screens are."""
    width = max(
        [side for _, side in blocks] + [math.sqrt(sum((side + GAP) ** 2 for _, side in blocks)) * 1.5], default=0
    )
    placed: dict[str, tuple[float, float]] = {}
    left = top = height = 0.0
    for block, side in blocks:
        if left and left + side > width:
            left, top, height = 0.0, top + height + GAP, 0.0
        placed |= {name: (round(left + x, 1), round(top + y, 1)) for name, (x, y) in block.items()}
        left, height = left + side + GAP, max(height, side)
    return placed
