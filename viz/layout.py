"""Where the things of a picture stand: computed once, so that the same picture looks the same next month.

Each connected part is laid out by itself (`viz.stress`), turned so that its longest extent lies across, drawn out so that it uses its
frame, and the parts are set beside each other in rows, largest first. Where places are known from an earlier state, whoever has one
keeps it and who is new settles beside its neighbours (`viz.settling`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx
    import numpy as np
    import numpy.typing as npt

    Points = npt.NDArray[np.float64]

SPACE = 300.0  # pixels a thing needs around itself
GAP = 200.0  # pixels between two parts
WIDE = 1.8  # a picture is wider than high, as screens are
EVEN = (
    0.6  # how far crowds and voids are evened out, from 0 (not at all) to 1 (all distances the same); found by looking
)
APART = 0.45  # nearest that two things may come, as a share of SPACE; found by looking
CLOSE = 0.01  # how much nearer two may stay, as a share of that: less than anybody sees

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
    return in_rows([block(graph, part) for part in parts(graph)])


def parts(graph: nx.Graph[Any]) -> list[list[str]]:
    """The connected parts, the largest first, each in the order of names."""
    import networkx as nx

    return sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))


def block(graph: nx.Graph[Any], names: list[str]) -> Block:
    """Lay out one connected part and turn it so that it is wider than high."""
    import numpy as np

    from viz.stress import laid_out

    if len(names) == 1:
        return Block({names[0]: (0.0, 0.0)}, 0.0, 0.0)
    at = {name: number for number, name in enumerate(names)}
    edges = sorted(
        (at[one], at[other]) for one, other in graph.edges(names)
    )  # of a whole part: it has both ends of each
    points = laid_out(len(names), edges)
    points -= points.mean(axis=0)
    turned = points @ np.linalg.svd(points, full_matrices=False)[2].T
    turned *= np.sign(turned[np.abs(turned).argmax(axis=0), (0, 1)])  # which way round is chance; settle it
    framed = apart(_in_frame(turned), APART * SPACE)
    framed -= framed.min(axis=0)
    width, height = framed.max(axis=0)
    return Block(
        {name: (float(x), float(y)) for name, (x, y) in zip(names, framed, strict=True)}, float(width), float(height)
    )


def _in_frame(points: Points) -> Points:
    """Draw a layout out over a frame that is large enough for it, evened out along both sides.

    Order along each side stays, so neighbours stay neighbours; a long arm and a crowd in the middle both come to use the frame.
    """
    import numpy as np

    count = len(points)
    height = (
        SPACE * math.sqrt(count / WIDE) * min(1.0, 0.4 + count / 30)
    )  # a few things need no room for a crowd's names
    made = np.empty_like(points)
    for side, extent in ((0, height * WIDE), (1, height)):
        values = points[:, side]
        span = values.max() - values.min()
        if span < 1e-6:
            made[:, side] = 0.0
            continue
        order = np.argsort(np.argsort(values, kind="stable"), kind="stable") / (count - 1)
        made[:, side] = extent * ((1 - EVEN) * (values - values.min()) / span + EVEN * order)
    return made


def apart(points: Points, least: float, fixed: npt.NDArray[np.bool_] | None = None, rounds: int = 60) -> Points:
    """Push apart what stands nearer than `least`, little by little; what is `fixed` stays where it is."""
    import numpy as np

    moved = points.copy()
    moves = np.ones(len(points)) if fixed is None else (~fixed).astype(float)
    for _ in range(rounds):
        one, other = _near(moved, least)
        between = moved[one] - moved[other]
        far = np.hypot(between[:, 0], between[:, 1])
        if far.min(initial=least) >= (1.0 - CLOSE) * least:
            break
        # Two on the same spot part along a direction that their numbers give, not chance.
        same = far < 1e-6
        angle = 2.4 * (one + other)[same]
        between[same] = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        push = np.where(same, least - 1.0, (least - far) / np.where(same, 1.0, far))
        push *= 0.6 / np.maximum(moves[one] + moves[other], 1.0)
        shift = push[:, None] * between
        np.add.at(moved, one, moves[one, None] * shift)
        np.add.at(moved, other, -moves[other, None] * shift)
    return moved


def _near(points: Points, least: float) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The pairs that stand nearer than `least`, each once: only who is near along the longer side is looked at."""
    import numpy as np

    order = np.argsort(points[:, 0], kind="stable")
    across = points[order, 0]
    counts = np.searchsorted(across, across + least) - np.arange(len(order)) - 1
    first = np.repeat(np.arange(len(order)), counts)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    one, other = np.minimum(order[first], order[second]), np.maximum(order[first], order[second])
    far = points[one] - points[other]
    near = np.hypot(far[:, 0], far[:, 1]) < least
    return one[near], other[near]


def in_rows(blocks: list[Block]) -> Places:
    """Set the parts in rows, as wide as the largest or as a wide picture of all needs."""
    area = sum((block.width + GAP) * (block.height + GAP) for block in blocks)
    across = max([math.sqrt(area * WIDE), *(block.width for block in blocks)])
    placed: Places = {}
    left = top = height = 0.0
    for each in blocks:
        if left and left + each.width > across:
            left, top, height = 0.0, top + height + GAP, 0.0
        placed |= {name: (round(left + x, 1), round(top + y, 1)) for name, (x, y) in each.places.items()}
        left, height = left + each.width + GAP, max(height, each.height)
    return placed
