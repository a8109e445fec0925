"""Validation of everything: ours against pySHACL, in time of all cores, and how ours grows with the data.

Both must find the same in a small set of cities from which statements were taken, so that there is something to find.
"""

from __future__ import annotations

from benchmarks import judging, machine
from benchmarks.data import made_of, size_of
from benchmarks.publishing import held, number, publish, table
from benchmarks.rounds import cpu, interleaved
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import DefaultGraph
from graph.validation import findings
from ontology.names import RDF

SIZES = {"100k": (5, 20, 50), "1m": (5, 50, 200, 400)}
"""Cities of each measured set, by the size of the largest."""
COMPARED = 50
SMALL, EVERY = 1, 13
"""What both find is compared on so many cities, from which every so many-th statement is taken."""
PATIENCE, AGREEING = 140, 100
"""pySHACL is stopped after so many seconds of CPU time: where times are compared, and where findings are."""
GOAL = 50
LINEAR = 1.5
"""From the smallest set of at least `COMPARED` cities, or the smallest, to the largest, the time for a statement may grow by this."""


def main() -> None:
    """Measure and publish."""
    before, size = machine.begin(), size_of("validating")
    rows, costs, seconds = [], {}, {}
    for cities in SIZES[size]:
        with made_of(cities).opened() as store:
            findings(store)  # compiles the shapes
            count = sum(1 for _ in store.quads())
            seconds[cities] = interleaved({"ours": cpu(lambda: findings(store))})["ours"]
        costs[cities] = 1e6 * seconds[cities] / count
        rows.append((cities, f"{count:,}", number(seconds[cities]), number(costs[cities])))
    first, last = _first(SIZES[size]), SIZES[size][-1]
    growth = costs[last] / costs[first]
    publish(
        f"validating {size}",
        table(("cities", "statements of data graphs", "ours, CPU s", "CPU µs a statement"), rows),
        *([_agreement(), _compared(seconds[COMPARED])] if size == "100k" else []),
        f"From {first} to {last} cities a statement costs {growth:.2f} times as much (goal: at most {LINEAR}, {held(growth <= LINEAR)}).",
        machine.note(before, f"Size {size}; ours five times a set{', pySHACL once' if size == '100k' else ''}."),
    )


def _first(sizes: tuple[int, ...]) -> int:
    """The set that growth is reckoned from: small ones have a cost that does not depend on the data."""
    return next((each for each in sizes[:-1] if each >= COMPARED), sizes[-2])


def _compared(spent: float) -> str:
    """How much longer pySHACL takes, or that it takes at least so much."""
    with made_of(COMPARED).opened() as store:
        merged = sum(1 for _ in store.quads(graph=DefaultGraph()))
        found, theirs = judging.theirs(store, PATIENCE)
    ratio, least = theirs / spent, "more than " if found is None else ""
    known = held(ratio >= GOAL) if found is not None or ratio >= GOAL else "not known, it had too little time"
    return (
        f"pySHACL on the merged graph of {COMPARED} cities ({merged:,} statements), with the shapes for merged graphs alone: "
        f"{least}{number(theirs)} CPU s{', then it was stopped' if least else ''}; {least}{ratio:.0f} times ours with all shapes "
        f"(goal {GOAL}: {known})."
    )


def _agreement() -> str:
    """Whether both find the same where something is to be found.

    What says of which class a thing is stays: ours relies on loaders to write superclasses, pySHACL looks for them itself.
    """
    with made_of(SMALL).opened() as whole, EmbeddedStore.open(Settings(), validator=None) as store:
        triples = sorted({quad.triple for quad in whole.quads()}, key=str)
        taken = {triple for triple in triples[::EVERY] if triple.predicate.value != f"{RDF}type"}
        rest = Patch.of(quad for quad in whole.quads() if quad.triple not in taken)
        store.commit(rest, author="benchmark", message="with faults", validate=False)
        (theirs, spent), ours = judging.theirs(store, AGREEING), judging.ours(store)
    on_what = f"On {SMALL} city from which every {EVERY}th statement was taken, classes aside,"
    if theirs is None:
        return f"{on_what} pySHACL was stopped after {number(spent)} CPU s."
    same = (
        "the same"
        if theirs == ours
        else f"not the same: {len(theirs - ours)} only there, {len(ours - theirs)} only here"
    )
    shapes = len({code for _, code, _ in ours})
    return f"{on_what} both find {same}: {len(ours):,} findings of {shapes} shapes; pySHACL in {number(spent)} CPU s."


if __name__ == "__main__":
    main()
