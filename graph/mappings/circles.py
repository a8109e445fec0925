"""Circles of mappings: a field that would have to be narrower than itself.

"Narrower" comes from broadMatch, from narrowMatch read backwards and from skos:broader; fields that are exactly the same are taken as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.iri import IRI
    from graph.mappings.listing import FieldMapping

    Circle = tuple[tuple[IRI, ...], tuple[IRI, ...]]  # its fields in order, the mappings that make it


def circles(rows: Sequence[FieldMapping], broader: Iterable[tuple[IRI, IRI]] = ()) -> Iterator[Circle]:
    """One circle for each knot of fields, by the names of the fields in it."""
    import networkx as nx  # slow to import

    same = nx.utils.UnionFind()
    for row in rows:
        if row.relation == "exactMatch":
            same.union(row.field, row.reference)
    narrower = nx.DiGraph()
    for low, high, mapping in sorted(_steps(rows, broader), key=lambda step: (step[0], step[1], step[2] or "")):
        if not narrower.has_edge(same[low], same[high]):
            narrower.add_edge(same[low], same[high], low=low, high=high, mapping=mapping)
    for knot in sorted(nx.strongly_connected_components(narrower), key=min):
        inside = narrower.subgraph(sorted(knot))
        if inside.number_of_edges():
            path = [inside.edges[edge[:2]] for edge in nx.find_cycle(inside)]
            used = tuple(dict.fromkeys(step["mapping"] for step in path if step["mapping"]))
            yield tuple(dict.fromkeys(iri for step in path for iri in (step["low"], step["high"]))), used


def _steps(rows: Iterable[FieldMapping], broader: Iterable[tuple[IRI, IRI]]) -> Iterator[tuple[IRI, IRI, IRI | None]]:
    """From the narrower to the broader field, and the mapping that says so."""
    for row in rows:
        if row.relation == "broadMatch":
            yield row.field, row.reference, row.iri
        elif row.relation == "narrowMatch":
            yield row.reference, row.field, row.iri
    for low, high in broader:
        yield low, high, None
