"""Betweenness after Brandes (2001), once what hangs on one tie only has been folded in (Baglioni and others 2012).

networkx walks from every node through its own views of the graph. In networks of cooperation most bodies have one tie, and no way leads
over these; folded into their neighbour and walked over numbers, 514 bodies take a tenth of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

Adjacent = list[list[int]]


def betweenness(graph: nx.Graph[Any]) -> dict[Any, float]:
    """For each node the share of pairs of others whose shortest ways lead over it, 0 to 1; the graph is undirected, without loops."""
    import networkx as nx

    names = sorted(graph)
    pairs = (len(names) - 1) * (len(names) - 2) / 2
    at = {name: number for number, name in enumerate(names)}
    found = [0.0] * len(names)
    for part in nx.connected_components(graph):
        _add(found, {at[name]: [at[near] for near in graph.adj[name]] for name in sorted(part)})
    return {name: found[number] / pairs if pairs else 0.0 for name, number in at.items()}


def _add(found: list[float], near: dict[int, list[int]]) -> None:
    """Count the pairs of one connected part that meet over each of its nodes."""
    stands_for = _fold(found, near)
    core = [node for node, others in near.items() if others]
    place = {node: number for number, node in enumerate(core)}
    weight = [stands_for[node] for node in core]
    adjacent = [[place[other] for other in near[node]] for node in core]
    for start in range(len(core)):
        for node, share in enumerate(_over(start, adjacent, weight)):
            found[core[node]] += weight[start] * share / 2  # every pair is met from both its ends


def _fold(found: list[float], near: dict[int, list[int]]) -> dict[int, int]:
    """Fold in, one after the other, the nodes with one tie, which stay without ties; how many nodes each stands for, itself included.

    What is folded into a node meets what was folded in before, and later all the rest, over it.
    """
    whole = len(near)
    stands_for = dict.fromkeys(near, 1)
    waiting = [node for node, others in near.items() if len(others) == 1]
    while waiting:
        leaf = waiting.pop()
        if not near[leaf]:  # the last tie of a tree was folded from its other end
            continue
        (stem,) = near[leaf]
        found[leaf] += (stands_for[leaf] - 1) * (whole - stands_for[leaf])
        found[stem] += stands_for[leaf] * (stands_for[stem] - 1)
        stands_for[stem] += stands_for[leaf]
        near[leaf] = []
        near[stem].remove(leaf)
        if len(near[stem]) == 1:
            waiting.append(stem)
    for node, others in near.items():
        if others:
            found[node] += (stands_for[node] - 1) * (whole - stands_for[node])
    return stands_for


def _over(start: int, adjacent: Adjacent, weight: Sequence[int]) -> list[float]:
    """For each node how many others are reached from `start` over it, shared where several ways are equally short."""
    far = [-1] * len(adjacent)
    ways = [0] * len(adjacent)
    before: Adjacent = [[] for _ in adjacent]
    far[start], ways[start] = 0, 1
    order = [start]
    for node in order:  # grows while it is walked
        step, count = far[node] + 1, ways[node]
        for other in adjacent[node]:
            if far[other] < 0:
                far[other] = step
                order.append(other)
            if far[other] == step:
                ways[other] += count
                before[other].append(node)
    over = [0.0] * len(adjacent)
    for node in reversed(order):
        share = (weight[node] + over[node]) / ways[node]
        for one in before[node]:
            over[one] += ways[one] * share
    over[start] = 0.0
    return over
