"""The way out for the graph as a whole: every statement with its graph, in N-Quads or TriG."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.store import Readable
    from graph.terms import Quad

FORMATS = (".nq", ".trig")


def write_graph(store: Readable, path: Path) -> Path:
    """Write all data graphs to a file whose suffix names the format; the same state always gives the same bytes.

    The merged default graph is left out, since it follows from them. Raises ValueError for another suffix.
    """
    if path.suffix not in FORMATS:
        raise ValueError(path.suffix)
    with store.reading():
        quads = sorted(store.quads(), key=lambda quad: (str(quad.graph_name), str(quad)))
    lines = _n_quads(quads) if path.suffix == ".nq" else _trig(quads)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return path


def _n_quads(quads: list[Quad]) -> Iterator[str]:
    return (f"{quad.subject} {quad.predicate} {quad.object} {quad.graph_name} ." for quad in quads)


def _trig(quads: list[Quad]) -> Iterator[str]:
    for graph, statements in groupby(quads, key=lambda quad: str(quad.graph_name)):
        yield f"{graph} {{"
        yield from (f"    {quad.subject} {quad.predicate} {quad.object} ." for quad in statements)
        yield "}"
