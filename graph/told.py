"""What the queries behind every answer tell of one thing after the other, kept for the revision.

The same names stand on page after page. Each of these queries has its things in its first column and its only marker, orders by
it, and tells of a thing the same whatever else it is asked for; so it is run for those alone of which it has told nothing yet.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from typing import TYPE_CHECKING

from graph.kept import kept
from graph.supporting import template
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graph.store import Readable
    from graph.terms import Term

    Row = tuple[Term | None, ...]

MOST = 100_000
"""Rows kept of a revision, about 35 MB; the things told of first are forgotten first."""
BYTES = 350
"""About how many a row takes."""
CHEAP_AT_ONCE = (
    "classes",
    "comparison-profile",
    "comparison-sizes",
    "comparison-starts",
    "label-dates",
    "labels",
    "parts",
    "spans",
)
"""Queries that tell of everything in a tenth of a second where there are few cities."""


class _Told:
    """The rows of each thing by query; a thing of which a query tells nothing has none and is known too."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: OrderedDict[tuple[str, str], tuple[Row, ...]] = OrderedDict()
        self._count = 0
        self._whole: set[str] = set()

    def get(self, name: str, things: Collection[str]) -> dict[str, tuple[Row, ...]]:
        """The rows of those things that are known."""
        with self._lock:
            untold = () if name in self._whole else None
            return {thing: rows for thing in things if (rows := self._rows.get((name, thing), untold)) is not None}

    def add(self, name: str, found: Mapping[str, list[Row]], *, whole: bool = False) -> None:
        """Know what a query told of some things; `whole` where that is all it tells of anything."""
        with self._lock:
            if whole:
                self._whole.add(name)
            for thing, rows in found.items():
                if (name, thing) not in self._rows:
                    self._rows[name, thing] = tuple(rows)
                    self._count += 1 + len(rows)
            while self._count > MOST:
                (of, _thing), rows_gone = self._rows.popitem(last=False)
                self._whole.discard(of)
                self._count -= 1 + len(rows_gone)


def settle(store: Readable) -> None:
    """Have told of everything what costs little at once, before pages ask for it piece by piece."""
    with store.reading():
        memory = _memory(store)
        for name in CHEAP_AT_ONCE:
            memory.add(name, _by_thing(everything(store, name)), whole=True)


def told(store: Readable, name: str, things: Collection[str]) -> tuple[str, list[Row]]:
    """What a query tells of some things: its text that asks for all of them, and its rows in the order of the things."""
    wanted = sorted(set(things))
    with store.reading():
        memory = _memory(store)
        known = memory.get(name, wanted)
        unknown = [thing for thing in wanted if thing not in known]
        if unknown:
            rows = store.select(asked(name, unknown)).rows
            fresh: dict[str, list[Row]] = {thing: [] for thing in unknown} | _by_thing(rows)
            memory.add(name, fresh)
            known |= {thing: tuple(rows) for thing, rows in fresh.items()}
    return _asked(name, wanted), [row for thing in wanted for row in known[thing]]


def everything(store: Readable, name: str) -> Sequence[Row]:
    """What a query tells of everything it tells anything of."""
    return store.select(template(name).bind({})).rows


def asked(name: str, things: Iterable[str]) -> str:
    """The text of a query that asks for some things."""
    return _asked(name, sorted(set(things)))


def _asked(name: str, things: Iterable[str]) -> str:
    (marker,) = template(name).names
    return template(name).bind({marker: list(map(NamedNode, things))})


def _memory(store: Readable) -> _Told:
    return kept(store, "told", _Told, lambda _: MOST * BYTES)


def _by_thing(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if isinstance(row[0], NamedNode):
            found[row[0].value].append(row)
    return found
