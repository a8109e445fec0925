"""Things from the lines of their tables: one line for each value of a property, and one for each source."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from graph.coverage.things import Dated, Thing
from graph.iri import IRI

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.coverage.rows import Value, Values


def read_things(lines: Sequence[str], known: Values) -> dict[IRI, Thing]:
    """The things of a table of thing, property and value, by IRI."""
    found: dict[str, dict[str, frozenset[Value]]] = {}
    names, single = _Names(), _Single(known)
    for line in lines:
        thing, name, value = line.split("\t")
        values = found.get(thing)
        if values is None:
            values = found[thing] = {}
        if one := single[value]:
            short = names[name]
            values[short] = values[short] | one if short in values else one
    iris = {iri: thing for thing in found if isinstance(iri := known[thing], IRI)}
    return {iri: Thing(iri, found[iris[iri]]) for iri in sorted(iris)}


def add_dates(things: Mapping[IRI, Thing], lines: Sequence[str], known: Values) -> None:
    """Give the things their dated sources, oldest first, and the days on which undated ones were read.

    The table has thing, first and last day of the source's date, and, where it matters, the day the source was read.
    """
    dated: dict[IRI, set[Dated]] = defaultdict(set)
    read: dict[IRI, set[Value]] = defaultdict(set)
    for line in set(lines):
        thing, first, last, *reading = line.split("\t")
        iri, begin, end = known[thing], known[first], known[last]
        if not isinstance(iri, IRI):
            continue
        if isinstance(begin, date) and isinstance(end, date):
            dated[iri].add(Dated(begin, end))
        elif not first:
            read[iri].update(day for day in map(known.__getitem__, reading) if day is not None)
    for iri, sources in dated.items():
        things[iri].dated = tuple(sorted(sources, key=lambda each: (each.last, each.first)))
    for iri, days in read.items():
        if days:
            things[iri].values["readOn"] = frozenset(days)


class _Names(dict[str, str]):
    """The short names of properties: ``<...#field>`` is ``field``."""

    def __missing__(self, cell: str) -> str:
        name = self[cell] = cell[max(cell.rfind("#"), cell.rfind("/")) + 1 : -1]
        return name


class _Single(dict[str, "frozenset[Value]"]):
    """A set of the one value of a cell, empty for a day no calendar of ours has; cells that are alike share it."""

    def __init__(self, known: Values) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, cell: str) -> frozenset[Value]:
        value = self._known[cell]
        one = self[cell] = frozenset() if value is None else frozenset({value})
        return one
