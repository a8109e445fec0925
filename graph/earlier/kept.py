"""The last states that were rebuilt, one rebuilding at a time, and how much all of them may take."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph.earlier.process import ProcessReader
from graph.earlier.rebuilding import Bounds, rebuilt
from graph.errors import NotFound, PastTooLarge, ReadersBusy
from graph.revisions import size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.bounds import Queries
    from graph.earlier.rebuilding import Source
    from graph.store import Readable

KEPT_STATES = 2
"""So many rebuilt states stay in memory; the next one takes the place of the one asked for longest ago."""
WAITING = 4
"""So many threads may wait for a rebuilding: they are the threads of the pages. The next is told to come again."""
STATEMENT = 700
"""Bytes of memory for a statement of a state and its part of the merged default graph (measured: 660)."""


class States:
    """The states of one store; safe to use from several threads. What was after a revision never changes."""

    def __init__(self, queries: Queries) -> None:
        """`queries` bounds them as it does queries: seconds for one rebuilding, memory for all states together."""
        self._queries = queries
        self._states: OrderedDict[int, tuple[Readable, int]] = OrderedDict()
        self._changed = threading.Condition()
        self._building = False
        self._waiting = 0
        self._usual = 1.0

    def get(self, source: Source, number: int) -> Readable:
        """The state of a revision of a store, always the same one, rebuilt where it is not kept.

        Raises NotFound for one there never was, PastTooLarge, PastTooLate, and ReadersBusy while others are rebuilt.
        """
        revisions = source.revisions()
        if not 0 <= number <= len(revisions):
            raise NotFound("revision", str(number))
        statements = size(revisions[:number])
        if max(size(revisions), statements) * STATEMENT > self._queries.memory:  # it begins with what is there now
            raise PastTooLarge(number, self._queries.memory // STATEMENT)
        with self._changed:
            until = time.monotonic() + self._queries.seconds
            while (known := self._known(number)) is None and self._building:
                self._wait(until)
            if known is not None:
                return known
            self._building = True
        with self._built():
            state = rebuilt(source, revisions, number, Bounds(self._queries.seconds, self._queries.memory))
            with self._changed:
                self._keep(number, state, statements)
            return state

    def forget(self) -> None:
        """Keep none: the store is closed. Who still asks one keeps it until done."""
        with self._changed:
            self._states.clear()

    def _known(self, number: int) -> Readable | None:
        state, _ = self._states.get(number, (None, 0))
        if state is None or (isinstance(state, ProcessReader) and state.is_lost):
            return None
        self._states.move_to_end(number)
        return state

    def _wait(self, until: float) -> None:
        if self._waiting >= WAITING:
            raise self._busy()
        self._waiting += 1
        try:
            if not self._changed.wait(until - time.monotonic()):
                raise self._busy()
        finally:
            self._waiting -= 1

    def _busy(self) -> ReadersBusy:
        return ReadersBusy(max(1, math.ceil(self._usual)))

    @contextmanager
    def _built(self) -> Iterator[None]:
        """The place of who rebuilds."""
        begun = time.monotonic()
        try:
            yield
        finally:
            with self._changed:
                self._building = False
                self._usual = time.monotonic() - begun
                self._changed.notify_all()

    def _keep(self, number: int, state: Readable, statements: int) -> None:
        """Others go until all have room; one that somebody still asks ends when nobody holds it any more."""
        self._states.pop(number, None)
        self._states[number] = state, statements
        while len(self._states) > 1 and not self._has_room():
            self._states.popitem(last=False)

    def _has_room(self) -> bool:
        statements = sum(each for _, each in self._states.values())
        return len(self._states) <= KEPT_STATES and statements * STATEMENT <= self._queries.memory
