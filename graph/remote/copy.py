"""A copy of the newest revision in memory, for what the endpoint cannot do: made when first needed, kept up by the log's patches.

It answers what the engine would answer wrongly, it is what updates are tried on, and what shapes are checked on where the engine cannot.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph.committing import checked
from graph.engine import Engine
from graph.errors import CopyTooLarge, StateUnsettled
from graph.patch import Patch
from graph.reading import EngineReader
from graph.revisions import size
from graph.steadily import steadily
from graph.turnstile import Turnstile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.committing import Findings, Validator
    from graph.remote.history import History
    from graph.remote.reader import RemoteReader

    Listener = Callable[[int, Patch], None]


class Copy(EngineReader):
    """To be asked within `at`. Safe to use from several threads."""

    def __init__(self, reader: RemoteReader, history: History, most: int) -> None:
        """`reader` reads the endpoint for this alone; `most` is how many statements a copy may have."""
        super().__init__(Engine(), Turnstile(), reader.base)
        self._reader, self._history, self._most = reader, history, most
        self._is_filled = False
        self._size = 0
        self.fillings = 0
        """How often it was read anew: who follows it begins anew too then."""
        self._catching_up = threading.Lock()
        self._listeners: list[Listener] = []

    @contextmanager
    def at(self, number: int) -> Iterator[Copy]:
        """The copy at a revision, which it keeps meanwhile. Raises CopyTooLarge, and StateUnsettled where it has a later one."""
        self.catch_up(number)
        with self._turns.reading():
            if self._revision != number:
                raise StateUnsettled
            yield self

    def catch_up(self, number: int) -> None:
        """Have that revision, or a later one. Raises CopyTooLarge, StoreError."""
        with self._catching_up:
            if not self._is_filled:
                self._fill()
            for missing in range(self._revision + 1, number + 1):
                self._take(missing, self._history.patch(missing))
            if not self._is_filled:
                raise CopyTooLarge(self._most)

    def took(self, number: int, patch: Patch) -> None:
        """A commit of this process is done; where the copy is behind by more than that, it catches up when it is needed."""
        with self._catching_up:
            if self._is_filled and self._revision == number - 1:
                self._take(number, patch)

    def check(self, patch: Patch, number: int, validator: Validator | None) -> Findings:
        """The findings on what would become of a revision by a patch. Raises ShapeViolation where violations would be new."""
        with self._trying(number) as engine:
            engine.apply(patch)
            try:
                return checked(self, engine.apply, patch, validator)
            finally:
                engine.apply(patch.inverse())

    def compare(self, patch: Patch, number: int, validator: Validator) -> tuple[Findings, Findings]:
        """The findings before and after a patch."""
        with self._trying(number) as engine:
            before = validator(self, patch)
            engine.apply(patch)
            try:
                return before, validator(self, patch)
            finally:
                engine.apply(patch.inverse())

    def follow(self, listener: Listener) -> Callable[[], None]:
        """Have each revision told that it takes, with its patch; the result ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def _trying(self, number: int) -> Iterator[Engine]:
        self.catch_up(number)
        with self._turns.writing():
            if self._revision != number:
                raise StateUnsettled
            yield self._engine

    def _take(self, number: int, patch: Patch) -> None:
        """Go on to a revision; a copy that grows too large is given up."""
        self._size += len(patch.added) - len(patch.removed)
        if not self._is_filled:
            return
        with self._turns.writing():
            if self._size > self._most:
                self._open_engine, self._revision, self._is_filled = Engine(), -1, False
                return
            self._engine.apply(patch)
            self._revision = number
        for listener in tuple(self._listeners):
            listener(number, patch)

    def _fill(self) -> None:
        """Read everything, anew where a commit comes in between."""
        revisions = self._history.revisions(self._reader.revision)
        if size(revisions) > self._most:
            raise CopyTooLarge(self._most)
        engine, revision = steadily(self._reader, self._read)
        with self._turns.writing():
            self._open_engine, self._revision, self._is_filled = engine, revision, True
        self._size = size(self._history.revisions(revision))
        self.fillings += 1

    def _read(self) -> tuple[Engine, int]:
        engine = Engine()
        for graph in self._reader.graphs():
            engine.apply(Patch.of(self._reader.quads(graph=graph)))
        return engine, self._reader.revision
