"""When things begin and end, for whoever looks at the same things on many days: what ever held is read once, the day is chosen here."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.terms import Literal, NamedNode
from graph.told import told

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from graph.store import Readable


class Spans:
    """The first and last days of things, and the query that told them. Of dates on which sources disagree any may be right."""

    def __init__(self, store: Readable, things: Collection[str]) -> None:
        """Look them up."""
        self._first: dict[str, list[str]] = defaultdict(list)
        self._last: dict[str, list[str]] = defaultdict(list)
        self.query, found = told(store, "spans", things)
        for thing, begins, day in found:
            if isinstance(thing, NamedNode) and isinstance(begins, Literal) and isinstance(day, Literal):
                (self._first if begins.value in ("true", "1") else self._last)[thing.value].append(day.value)

    def absent(self, day: date | None) -> frozenset[str]:
        """What cannot be there on a day: what has no beginning has begun, what has no end goes on. Nothing without a day."""
        if day is None:
            return frozenset()
        text = day.isoformat()  # days as text stand in their order
        to_come = {thing for thing, days in self._first.items() if min(days) > text}
        return frozenset(to_come.union(thing for thing, days in self._last.items() if max(days) < text))

    def years(self, things: Collection[str]) -> tuple[int, ...]:
        """The years in which some of the things begin or end."""
        days = (day for ends in (self._first, self._last) for thing in things for day in ends.get(thing, ()))
        return tuple(sorted({int(day[:4]) for day in days}))
