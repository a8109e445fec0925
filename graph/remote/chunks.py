"""Statements in portions that an endpoint takes in one update."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.terms import NamedNode, Quad

STATEMENTS = 2_000
"""In one update. Virtuoso took 5,000 at a time and no limit was met, but its time for one grows faster than their number."""
BYTES = 1_000_000
"""In one update, unless a single statement is longer."""


def portions(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    """The statements in a fixed order, a bounded number and length at a time."""
    portion: list[Quad] = []
    size = 0
    for text, quad in sorted((str(quad), quad) for quad in quads):
        if portion and (len(portion) >= STATEMENTS or size + len(text) > BYTES):
            yield portion
            portion, size = [], 0
        portion.append(quad)
        size += len(text)
    if portion:
        yield portion


def data(quads: Iterable[Quad], *further: NamedNode) -> str:
    """Quad data for INSERT DATA or DELETE DATA: each graph once, and every triple in the further graphs too."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        for graph in (quad.graph_name, *further):
            by_graph.setdefault(str(graph), []).append(f"{quad.triple} .\n")
    return "".join(f"GRAPH {graph} {{\n{''.join(lines)}}}\n" for graph, lines in by_graph.items())
