"""The store on this machine: embedded Oxigraph, a log of revisions, and the order of steps that makes a commit safe.

A commit takes these steps; a crash may come between any two, or within one.

1. The patch is brought to the engine's normal form and reduced to what changes something.
2. It is written to the log as *pending* (fsync).
3. The engine takes it, data graphs and merged default graph in one transaction.
4. The shapes are checked on the new state. New violations: the inverse patch, flush, the pending file goes.
5. The pending file is renamed to the revision's file (fsync). From here on the commit counts.
6. Who follows the store is told (the readers' holder takes the patch), and then it is acknowledged.

At start a pending file is taken back by its inverse (it changed exactly what it says, so that is safe whether or not
the engine took it), and the revisions behind the marker `applied` are replayed; applying a patch twice is applying it
once. The marker lies beside the engine's files, not in the graph, so no query, pattern or export can meet it; it is
moved only after a flush, so a power cut that costs the engine its last writes costs no revision. Readers in this
process wait while steps 3 to 5 run.
"""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from graph.committing import checked, prepared, told
from graph.earlier.kept import States
from graph.engine import BULK, Engine, is_bulk
from graph.errors import StoreDamaged, StoreError
from graph.folder import StoreFolder
from graph.log import FolderLog, MemoryLog
from graph.patch import lines_of
from graph.reading import EngineReader
from graph.revisions import copied, inverse, refuse_unfit
from graph.settings import MEMORY
from graph.turnstile import Turnstile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.bounds import Queries
    from graph.committing import Clock, Findings, Validator
    from graph.patch import Patch
    from graph.problems import Problem
    from graph.settings import Settings
    from graph.store import Readable, Revision

    Listener = Callable[[int, Patch], None]

log = logging.getLogger(__name__)

REPLAY_REVISIONS = 64
"""So many revisions at most are replayed at start; after them the engine is flushed and the marker moved."""
REPLAY_STATEMENTS = 20_000
"""The same bound in statements."""


def by_shapes(store: Readable, patch: Patch | None) -> Sequence[Problem]:
    """Check against the shapes of the ontology."""
    from graph.validation import findings  # compiles the shapes; not needed to open a store

    return findings(store, patch)


def utc_now() -> datetime:
    """The time, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


class EmbeddedStore(EngineReader):
    """A store in a folder of this machine or in memory; safe to use from several threads."""

    def __init__(
        self,
        base: str,
        log: FolderLog | MemoryLog,
        engine: Engine,
        folder: StoreFolder | None,
        validator: Validator | None,
        clock: Clock,
        queries: Queries,
    ) -> None:
        """Use `open`."""
        super().__init__(engine, Turnstile(), base)
        self._log = log
        self._folder = folder
        self._validator = validator
        self._clock = clock
        self._replay_from = 0
        self._unmarked = 0
        self._listeners: list[Listener] = []
        self._states = States(queries)

    @classmethod
    def open(cls, settings: Settings, *, validator: Validator | None = by_shapes, clock: Clock = utc_now) -> Self:
        """Open the store that the settings name, make it where there is none, heal it where a crash left it.

        `validator` gives the findings for a state and, where a patch is given, for the nodes this patch can affect; None checks nothing.
        Raises StoreLocked, WrongBase, StoreDamaged, and SettingsError where the setting names no folder that can be used.
        """
        if settings.store == MEMORY:
            return cls(settings.base, MemoryLog(), Engine(), None, validator, clock, settings.queries)
        folder = StoreFolder(Path(settings.store), settings.base)
        applied = folder.applied()
        engine = Engine(folder.engine)
        store = cls(settings.base, FolderLog(folder.log), engine, folder, validator, clock, settings.queries)
        store._heal(applied)
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the engine and its files. The next start has nothing to replay."""
        self._states.forget()
        with self._turns.writing():
            if self._open_engine is not None and self._folder is not None and self._replay_from < self._revision:
                self._mark()
            self._open_engine = None

    def commit(
        self,
        patch: Patch,
        *,
        author: str,
        message: str,
        undoes: int | None = None,
        validate: bool = True,
        onto: int | None = None,
    ) -> Revision | None:
        """Make the change a revision, or raise and change nothing; None where nothing would change.

        `onto` is the revision that the patch was made for, where it holds for no other. Raises RejectedInput for blank nodes, quoted
        triples and statements outside named graphs, ShapeViolation for violations that were not there before, Overtaken where another
        revision came.
        """
        refuse_unfit(patch)
        with self._turns.writing():
            made = prepared(
                patch,
                self._revision,
                self._engine.effective,
                self._clock,
                author=author,
                message=message,
                undoes=undoes,
                onto=onto,
            )
            return None if made is None else self._write(*made, self._validator if validate else None)

    def rehearse(self, patch: Patch) -> Sequence[Problem]:
        """The violations and warnings that a commit of this patch would meet; the store stays as it is. Raises RejectedInput.

        A large patch is tried on a copy in memory, a small one in place and taken back, whichever is cheaper.
        """
        refuse_unfit(patch)
        with self._turns.writing():
            made = prepared(patch, self._revision, self._engine.effective, self._clock, author="", message="")
            if self._validator is None or made is None:
                return ()
            rehearsal = self._try_here if len(made[1]) < BULK else self._try_in_copy
            return told(*rehearsal(*made, self._validator))

    def revisions(self) -> Sequence[Revision]:
        """All revisions, oldest first. Warnings are known to who committed; the log does not keep them."""
        return self._log.revisions()

    def patch(self, number: int) -> Patch:
        """What a revision added and removed. Raises NotFound."""
        return self._log.patch(number)

    def undo(self, number: int, *, author: str, message: str = "") -> Revision:
        """Commit the inverse of a revision. Raises NotFound, UndoConflict, ShapeViolation."""
        with self._turns.writing():
            patch = inverse(self, number, self._engine.effective)
            text = message or f"Revision {number} zurückgenommen"
            revision = self.commit(patch, author=author, message=text, undoes=number)
            assert revision is not None  # noqa: S101 - an exact inverse of a revision changes something
            return revision

    def at(self, number: int) -> Readable:
        """The state after a revision, to read. Raises NotFound, PastTooLarge, PastTooLate, ReadersBusy; see `graph.earlier`."""
        return self._states.get(self, number)

    def follow(self, listener: Listener) -> Callable[[], None]:
        """Have each commit, its number and what it changed, told before it is acknowledged; the result ends that.

        It is told in the committing thread, while no other commit can begin, and must not raise: the commit stands already.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def backup(self, folder: Path) -> None:
        """Make a snapshot of the present state that can be opened read-only; for stores on disk only."""
        with self._turns.reading():
            self._engine.backup(folder)

    def _write(self, revision: Revision, patch: Patch, validator: Validator | None) -> Revision:
        added = lines_of(patch.added) if is_bulk(patch) else None
        self._log.prepare(revision, patch, added)
        try:
            self._engine.apply(patch, added)
            del added  # it is as large as the patch, and the check needs memory too
            begun = time.monotonic()
            findings = checked(self, self._engine.apply, patch, validator)
            seconds = time.monotonic() - begun
            self._log.confirm(revision)
        except BaseException:
            if len(self._log.revisions()) < revision.number:
                self._take_back(patch)
            raise
        finally:
            self._revision = len(self._log.revisions())
        for listener in tuple(self._listeners):
            listener(revision.number, patch)
        self._unmarked += len(patch)
        self._mark_now_and_then()
        return replace(revision, warnings=tuple(findings), checked_seconds=seconds)

    def _try_here(self, revision: Revision, patch: Patch, validator: Validator) -> tuple[Findings, Findings]:
        """The findings before and after a patch that is taken back again."""
        before = validator(self, patch)
        self._log.prepare(revision, patch)
        try:
            self._engine.apply(patch)
            return before, validator(self, patch)
        finally:
            self._take_back(patch)

    def _try_in_copy(self, revision: Revision, patch: Patch, validator: Validator) -> tuple[Findings, Findings]:
        """The same on a copy in memory."""
        del revision
        engine = copied(self)
        copy = EngineReader(engine, Turnstile(), self._base, self._revision)
        before = validator(copy, patch)
        engine.apply(patch)
        return before, validator(copy, patch)

    def _take_back(self, patch: Patch) -> None:
        """Undo an unfinished commit; where even that fails, nobody may use this state: the next start heals it."""
        engine, self._open_engine = self._engine, None
        try:
            engine.apply(patch.inverse())
            engine.flush()
            self._log.discard()
        except (OSError, RuntimeError) as error:
            raise StoreError(f"a commit failed and could not be taken back; open the store again: {error}") from error
        self._open_engine = engine

    def _heal(self, applied: int) -> None:
        """Bring the engine to the newest revision."""
        head = len(self._log.revisions())
        if applied > head:
            assert self._folder is not None  # noqa: S101 - memory needs no healing
            raise StoreDamaged(self._folder.log, f"revision {applied} was here, now {head} is the newest")
        pending = self._log.pending()
        if pending is not None:
            self._engine.apply(pending.inverse())
        for number in range(applied + 1, head + 1):
            self._engine.apply(self._log.patch(number))
        self._revision = head
        self._replay_from = applied
        if pending is not None or applied < head:
            self._mark()
        if pending is not None:
            self._log.discard()

    def _mark_now_and_then(self) -> None:
        """Keep what a start has to replay within bounds. A failure costs time at the next start and nothing else."""
        behind = self._revision - self._replay_from
        if self._folder is not None and (self._unmarked >= REPLAY_STATEMENTS or behind >= REPLAY_REVISIONS):
            try:
                self._mark()
            except (OSError, RuntimeError):
                log.warning("could not note that revision %d is on disk", self._revision, exc_info=True)

    def _mark(self) -> None:
        assert self._folder is not None  # noqa: S101 - memory needs no marker
        self._engine.flush()
        self._folder.mark_applied(self._revision)
        self._replay_from, self._unmarked = self._revision, 0
