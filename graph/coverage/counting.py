"""What is counted once: a whole and its parts, an edition and the one it replaces, one decision under two names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.coverage.facts import Thing
    from graph.iri import IRI


def counted(present: Iterable[IRI], things: Mapping[IRI, Thing]) -> dict[IRI, tuple[IRI, ...]]:
    """The entries of a cell that count, each with those that are listed under it and not counted again.

    A part goes under the nearest whole that is in the cell, however many levels or headings lie between; an older edition under the
    newest that replaces it; a row that stands for the same decision under the row it names.
    """
    here = sorted(set(present))
    inside = frozenset(here)
    above = {entry: _above(entry, inside, things) for entry in here}
    under: dict[IRI, list[IRI]] = {entry: [] for entry in here if above[entry] is None}
    for entry in here:
        top = _top(entry, above)
        if top != entry:
            under.setdefault(top, []).append(entry)
    return {entry: tuple(parts) for entry, parts in under.items()}


def _above(entry: IRI, inside: frozenset[IRI], things: Mapping[IRI, Thing]) -> IRI | None:
    """The entry of the cell under which this one is listed, if any."""
    thing = things[entry]
    same = sorted(thing.iris("countedAs") & inside - {entry})
    newer = sorted(other for other in inside if other != entry and entry in things[other].iris("replaces"))
    wholes = _wholes(entry, things) & inside
    return next(iter([*same, *newer, *sorted(wholes)]), None)


def _wholes(entry: IRI, things: Mapping[IRI, Thing]) -> frozenset[IRI]:
    """Everything the entry is part of, at any level."""
    found: set[IRI] = set()
    ahead = [entry]
    while ahead:
        thing = things.get(ahead.pop())
        fresh = (thing.iris("isPartOf") - found - {entry}) if thing else frozenset()
        found |= fresh
        ahead.extend(fresh)
    return frozenset(found)


def _top(entry: IRI, above: Mapping[IRI, IRI | None]) -> IRI:
    """Follow what stands above to its end; where two stand above each other the first by name is the end."""
    passed = [entry]
    while (higher := above[passed[-1]]) is not None:
        if higher in passed:
            return min(passed[passed.index(higher) :])
        passed.append(higher)
    return passed[-1]
