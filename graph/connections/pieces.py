"""What falls off a graph without one of its nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from graph.iri import IRI

    Pieces = tuple[tuple[IRI, ...], ...]


def without(graph: nx.Graph[IRI], node: IRI) -> Pieces:
    """The pieces that a node's part falls into without it, but for the largest; all of them where none is larger than the others."""
    if node not in graph:
        return ()
    met, pieces = {node}, []
    for near in graph.adj[node]:
        if near not in met:
            piece = [near]
            met.add(near)
            for one in piece:  # grows while it is walked
                further = [other for other in graph.adj[one] if other not in met]
                met.update(further)
                piece += further
            pieces.append(tuple(sorted(piece)))
    pieces.sort(key=lambda piece: (-len(piece), piece))
    whole = len(pieces) == 1 or (pieces and len(pieces[0]) > len(pieces[1]))
    return tuple(pieces[1:] if whole else pieces)


def cut_off(graph: nx.Graph[IRI]) -> dict[IRI, Pieces]:
    """For every articulation point the pieces that fall off without it."""
    import networkx as nx

    return {node: without(graph, node) for node in sorted(nx.articulation_points(graph))}
