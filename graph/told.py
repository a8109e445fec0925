"""What the queries behind every answer tell of one thing after the other, kept for the revision.

The same names and sources stand on page after page. Each of these queries has its things in its first column and its only marker, orders by
it, and tells of a thing the same whatever else it is asked for; so it is run for those alone of which it has told nothing yet.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from graph.kept import kept
from graph.supporting import template
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph.store import Readable
    from graph.terms import Term

    Row = tuple[Term | None, ...]

MOST = 60_000
"""Rows kept of a revision, about 20 MB; the things told of first are forgotten first."""
BYTES = 350
"""About how many a row takes."""


class _Told:
    """The rows of each thing by query; a thing of which a query tells nothing has none and is known too."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: OrderedDict[tuple[str, str], tuple[Row, ...]] = OrderedDict()
        self._count = 0

    def get(self, name: str, things: Collection[str]) -> dict[str, tuple[Row, ...]]:
        """The rows of those things that are known."""
        with self._lock:
            return {thing: rows for thing in things if (rows := self._rows.get((name, thing))) is not None}

    def add(self, name: str, found: dict[str, list[Row]]) -> None:
        """Know what a query told of some things."""
        with self._lock:
            for thing, rows in found.items():
                if (name, thing) not in self._rows:
                    self._rows[name, thing] = tuple(rows)
                    self._count += 1 + len(rows)
            while self._count > MOST:
                _, rows_gone = self._rows.popitem(last=False)
                self._count -= 1 + len(rows_gone)


def told(store: Readable, name: str, things: Collection[str]) -> tuple[str, list[Row]]:
    """What a query tells of some things: its text that asks for all of them, and its rows in the order of the things."""
    (marker,) = template(name).names
    wanted = sorted(set(things))
    with store.reading():
        memory = kept(store, "told", _Told, lambda _: MOST * BYTES)
        known = memory.get(name, wanted)
        unknown = [thing for thing in wanted if thing not in known]
        if unknown:
            fresh: dict[str, list[Row]] = {thing: [] for thing in unknown}
            for row in store.select(template(name).bind({marker: [NamedNode(thing) for thing in unknown]})).rows:
                if isinstance(row[0], NamedNode):
                    fresh[row[0].value].append(row)
            memory.add(name, fresh)
            known |= {thing: tuple(rows) for thing, rows in fresh.items()}
    text = template(name).bind({marker: [NamedNode(thing) for thing in wanted]})
    return text, [row for thing in wanted for row in known[thing]]
