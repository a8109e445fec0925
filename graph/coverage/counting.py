"""What is counted once: a whole and its parts, an edition and the one it replaces, one decision under two names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.coverage.things import Thing
    from graph.iri import IRI

    Things = Mapping[IRI, Thing]

TIES = frozenset({"isPartOf", "replaces", "countedAs"})


def counted(present: Iterable[IRI], things: Things) -> dict[IRI, tuple[IRI, ...]]:
    """The entries of a cell that count, each with those that are listed under it and not counted again.

    A part goes under a whole that is in the cell, an older edition under a newer one, a row that stands for the same decision under the
    row it names, however many headings, wholes or editions outside the cell lie between. Of several that would do, the first by name.
    """
    here = sorted(set(present))
    if all(TIES.isdisjoint(things[entry].values) for entry in here if entry in things):
        return dict.fromkeys(here, ())
    newer = _newer(here, things)
    above = {entry: _above(entry, frozenset(here), newer, things) for entry in here}
    under: dict[IRI, list[IRI]] = {}
    for entry in here:
        top = _top(entry, above)
        listed = under.setdefault(top, [])
        if top != entry:
            listed.append(entry)
    return {entry: tuple(under[entry]) for entry in sorted(under)}


def _newer(here: Iterable[IRI], things: Things) -> dict[IRI, set[IRI]]:
    """What the entries take the place of, directly or through editions between, each with those that do."""
    newer: dict[IRI, set[IRI]] = defaultdict(set)
    for entry in here:
        for first in _values(entry, ("replaces",), things):
            for older in {first} | _reached(first, ("replaces", "countedAs"), things):
                newer[older].add(entry)
    return newer


def _above(entry: IRI, here: frozenset[IRI], newer: Mapping[IRI, set[IRI]], things: Things) -> IRI | None:
    """The entry of the cell under which this one is listed, if any."""
    wholes = _reached(entry, ("isPartOf", "countedAs"), things)
    found = set(wholes & here)
    for each in (entry, *wholes):
        found |= newer.get(each, set())
    return min(found - {entry}, default=None)


def _reached(entry: IRI, names: tuple[str, ...], things: Things) -> set[IRI]:
    """Everything that some properties lead to from an entry, at any distance."""
    found: set[IRI] = set()
    ahead = [entry]
    while ahead:
        fresh = _values(ahead.pop(), names, things) - found - {entry}
        found |= fresh
        ahead.extend(fresh)
    return found


def _values(entry: IRI, names: tuple[str, ...], things: Things) -> set[IRI]:
    thing = things.get(entry)
    return {value for name in names for value in thing.iris(name)} if thing else set()


def _top(entry: IRI, above: Mapping[IRI, IRI | None]) -> IRI:
    """Follow what stands above to its end; where two stand above each other the first by name is the end."""
    passed = [entry]
    while (higher := above[passed[-1]]) is not None:
        if higher in passed:
            return min(passed[passed.index(higher) :])
        passed.append(higher)
    return passed[-1]
