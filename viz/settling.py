"""Places for a network of which an earlier picture is known: what is known stays, what is new settles beside its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from viz.layout import APART, GAP, SPACE, apart, block, in_rows, parts, positions

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from viz.layout import Places

ENOUGH = 2 / 3  # of the things must be known; else the picture is made anew, the same way round


def settled(graph: nx.Graph[Any], known: Mapping[str, tuple[float, float]]) -> Places:
    """The places of all nodes; without any known ones, those of a new picture."""
    there = {name: known[name] for name in sorted(graph) if name in known}
    if len(there) == len(graph):
        return there
    if len(there) < ENOUGH * len(graph):
        return _same_way_round(positions(graph), there)
    beside = [name for part in parts(graph) if not there.keys().isdisjoint(part) for name in part]
    apart_from_all = [block(graph, part) for part in parts(graph) if there.keys().isdisjoint(part)]
    made = _beside(graph, beside, there)
    bottom, left = max(y for _, y in made.values()), min(x for x, _ in made.values())
    below = {name: (left + x, bottom + GAP + y) for name, (x, y) in in_rows(apart_from_all).items()}
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in (made | below).items()}


def _beside(graph: nx.Graph[Any], names: list[str], there: Places) -> Places:
    """The things of known parts: the new ones go to the middle of their neighbours, then give way to what stands there."""
    import numpy as np

    made = dict(there)
    waiting = [name for name in names if name not in made]
    while waiting:
        # Whoever has most neighbours with a place comes first; the name decides between equals.
        name = min(waiting, key=lambda each: (-sum(near in made for near in graph[each]), each))
        around = [made[near] for near in sorted(graph[name]) if near in made]
        made[name] = (sum(x for x, _ in around) / len(around), sum(y for _, y in around) / len(around))
        waiting.remove(name)
    points = apart(np.array([made[name] for name in names]), APART * SPACE, np.array([name in there for name in names]))
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, points, strict=True)}


def _same_way_round(places: Places, known: Places) -> Places:
    """New places, mirrored where that brings the known things nearer to where they were."""
    import numpy as np

    if len(known) < 2:
        return places
    new = np.array([places[name] for name in known])
    old = np.array([known[name] for name in known])
    signs = np.where(((new - new.mean(axis=0)) * (old - old.mean(axis=0))).sum(axis=0) < 0, -1.0, 1.0)
    every = np.array(list(places.values())) * signs
    every -= every.min(axis=0)
    return {name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in zip(places, every, strict=True)}
