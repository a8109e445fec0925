"""Validation of everything: ours against pySHACL, in time of all cores, and how ours grows with the data.

That both find the same is held by tests/conformance/shapes; here only the costs are compared.
"""

from __future__ import annotations

import time

import pyshacl
from rdflib import Graph

from benchmarks import machine
from benchmarks.data import made_of
from benchmarks.publishing import held, number, publish, table
from benchmarks.rounds import cpu, interleaved
from graph.terms import DefaultGraph
from graph.validation import findings
from ontology import names

SIZES = (5, 50, 100, 200, 400)
COMPARED = 50
GOAL = 50
LINEAR = 1.5
"""From the smallest to the largest, the time for a statement may grow by this."""


def main() -> None:
    """Measure and publish."""
    before, rows, costs = machine.load(), [], {}
    for cities in SIZES:
        with made_of(cities).opened() as store:
            findings(store)  # compiles the shapes
            count = sum(1 for _ in store.quads())
            spent = interleaved({"ours": cpu(lambda: findings(store))})["ours"]
            costs[cities] = 1e6 * spent / count
            rows.append((cities, f"{count:,}", number(spent), number(costs[cities])))
            if cities == COMPARED:
                theirs = _pyshacl(store.serialize("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "application/n-triples"))
                ratio, merged = theirs / spent, sum(1 for _ in store.quads(graph=DefaultGraph()))
    growth = costs[SIZES[-1]] / costs[COMPARED]
    publish(
        "validating",
        table(("cities", "statements of data graphs", "ours, CPU s", "CPU µs a statement"), rows),
        f"pySHACL on the merged graph of {COMPARED} cities ({merged:,} statements): {number(theirs)} CPU s, {ratio:.0f} times ours "
        f"(goal {GOAL}: {held(ratio >= GOAL)}). From {COMPARED} to {SIZES[-1]} cities a statement costs {growth:.2f} times as much "
        f"(goal: at most {LINEAR}, {held(growth <= LINEAR)}).",
        machine.note(before, "pySHACL ran once, ours five times a size."),
    )


def _pyshacl(data: bytes) -> float:
    graph, shapes = Graph(), Graph()
    graph.parse(data=data, format="nt")
    for text in names.shapes().values():
        shapes.parse(data=text, format="turtle")
    begun = time.process_time()
    pyshacl.validate(graph, shacl_graph=shapes, advanced=True, inplace=True)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
