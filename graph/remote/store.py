"""The store at an endpoint: numbered revisions where the engine has no transaction over several requests.

A commit takes these steps; a crash or a fault may come between any two, or within one.

1. The lease is taken, an unfinished change of somebody else is completed, and the patch is reduced to what changes something.
2. Patch and header are written to the log at the endpoint.
3. The head says that this revision is pending. From here on readers wait.
4. Data graphs, merge and list of graphs are changed, in portions.
5. The shapes are checked on the new state. New violations: the inverse patch, and the head as it was.
6. The head moves to the revision. From here on the commit counts, and readers see it.

Whoever opens the store later, or writes next, or reads and finds the lease free, goes on with a pending revision at step 4, which may
be done twice. So a revision that was pending is completed or taken back, never half there.
"""

from __future__ import annotations

import logging
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from graph.earlier.kept import States
from graph.embedded import by_shapes, utc_now
from graph.engine import BULK
from graph.errors import (
    EndpointTimeout,
    EndpointUnreachable,
    LeaseHeld,
    LeaseLost,
    NotFound,
    Overtaken,
    ShapeViolation,
)
from graph.problems import Severity, new_violations
from graph.reading import EngineReader
from graph.remote.changes import Changes
from graph.remote.client import Client
from graph.remote.history import History, Purpose
from graph.remote.lease import Lease
from graph.remote.plain import PlainReader
from graph.remote.reader import RemoteReader
from graph.remote.state import State
from graph.remote.storable import refuse_unstorable
from graph.revisions import copied, inverse, refuse_unfit
from graph.store import Revision
from graph.turnstile import Turnstile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.embedded import Clock, Validator
    from graph.engine import Engine
    from graph.patch import Patch
    from graph.problems import Problem
    from graph.settings import Settings
    from graph.store import Readable
    from graph.terms import NamedNode

log = logging.getLogger(__name__)


class RemoteStore(RemoteReader):
    """A store at a SPARQL endpoint; safe to use from several threads. Several processes may read, one at a time writes."""

    def __init__(
        self,
        client: Client,
        settings: Settings,
        validator: Validator | None,
        clock: Clock,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Use `open`."""
        super().__init__(client, State(client), settings.base)
        self._validator, self._clock = validator, clock
        self._history = History(client)
        self._lease = Lease(client, settings.endpoint.lease, now)
        self._own_state = State(client)
        self._plain = PlainReader(client, self._own_state, settings.base)
        self._changes = Changes(client, self._own_state, self._plain, self._lease)
        self._turn = threading.RLock()
        self._writer: int | None = None
        self._states = States(self, settings.queries)

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        validator: Validator | None = by_shapes,
        clock: Clock = utc_now,
        client: Client | None = None,
        now: Callable[[], float] = time.time,
    ) -> Self:
        """Open the store at the endpoint of the settings; make it where there is none, complete what a writer that died left.

        Raises WrongBase, LeaseHeld, EndpointTimeout, EndpointUnreachable, EndpointRefused.
        """
        store = cls(client or Client(settings.store, settings.endpoint), settings, validator, clock, now)
        if not store._state.exists(settings.base):
            with store._holding_lease():
                store._state.make(settings.base)
        elif store._state.head().pending is not None:
            store._helped()
        store._seen = store._state.head().number
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the endpoint; nothing is left to do there."""
        self._client.close()

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

        `onto` is the revision that the patch was made for, where it holds for no other; Overtaken is raised where another came. Raises
        RejectedInput, ShapeViolation, LeaseHeld, LeaseLost, EndpointTimeout, EndpointUnreachable, EndpointRefused. After the last
        four the revision may still come to count: see `revisions`.
        """
        refuse_unfit(patch)
        refuse_unstorable(patch)
        with self._writing():
            if onto is not None and onto != (newest := self._plain.revision):
                raise Overtaken(onto, newest)
            effective = self._changes.effective(patch)
            if effective.is_empty:
                return None
            revision = self._next(effective, author, message, undoes)
            self._begin(revision, effective, Purpose.COMMIT if validate else Purpose.UNCHECKED_COMMIT)
            return self._finish(revision, effective, self._validator if validate else None)

    def rehearse(self, patch: Patch) -> Sequence[Problem]:
        """The violations and warnings that a commit of this patch would meet. Raises RejectedInput and what `commit` raises.

        A large patch is tried on a copy in memory, a small one at the endpoint and taken back; readers wait meanwhile. On an engine that
        does not keep to SPARQL every patch is tried on a copy.
        """
        refuse_unfit(patch)
        refuse_unstorable(patch)
        with self._writing():
            effective = self._changes.effective(patch)
            if self._validator is None or effective.is_empty:
                return ()
            is_tried_here = len(effective) < BULK and not self._conformity.lacking
            rehearsal = self._try_here if is_tried_here else self._try_in_copy
            before, after = rehearsal(effective, self._validator)
            return [
                *new_violations(before, after),
                *(found for found in after if found.severity is not Severity.VIOLATION),
            ]

    def revisions(self) -> Sequence[Revision]:
        """All revisions, oldest first. Warnings are known to who committed; the log does not keep them."""
        return self._history.revisions(self._counting().revision)

    def patch(self, number: int) -> Patch:
        """What a revision added and removed. Raises NotFound."""
        if not 1 <= number <= self._counting().revision:
            raise NotFound("revision", str(number))
        return self._history.patch(number)

    def undo(self, number: int, *, author: str, message: str = "") -> Revision:
        """Commit the inverse of a revision. Raises NotFound, UndoConflict and what `commit` raises."""
        with self._writing():
            patch = inverse(self, number, self._changes.effective)
            text = message or f"Revision {number} zurückgenommen"
            revision = self.commit(patch, author=author, message=text, undoes=number)
            assert revision is not None  # noqa: S101 - an exact inverse of a revision changes something
            return revision

    def at(self, number: int) -> Readable:
        """The state after a revision, to read. Raises NotFound, PastTooLarge, PastTooLate, ReadersBusy; see `graph.earlier`."""
        return self._states.get(number)

    def dump(self, take: Callable[[NamedNode, bytes], None]) -> int:
        """Give all statements, a data graph's name and its statements as N-Triples; the newest revision that any of them is of."""
        for graph in self.graphs():
            statements = (quad.triple for quad in self.quads(graph=graph))
            take(graph, ox.serialize(statements, format=ox.RdfFormat.N_TRIPLES) or b"")
        return self.revision

    def _next(self, patch: Patch, author: str, message: str, undoes: int | None) -> Revision:
        return Revision(
            number=self._plain.revision + 1,
            author=author,
            time=self._clock(),
            message=message,
            added=len(patch.added),
            removed=len(patch.removed),
            undoes=undoes,
        )

    def _begin(self, revision: Revision, patch: Patch, purpose: Purpose) -> None:
        """Steps 2 and 3."""
        self._history.write(revision, patch, self._lease, purpose)
        self._lease.keep()
        head = self._state.settled_head()
        self._state.move(head, head.begun(revision.number))

    def _finish(self, revision: Revision, patch: Patch, validator: Validator | None) -> Revision:
        """Steps 4 to 6, which are also what becomes of a revision that somebody else left pending."""
        try:
            self._changes.apply(patch)
            findings = self._checked(patch, validator) if validator else ()
        except (LeaseLost, EndpointTimeout, EndpointUnreachable):
            raise  # it stays pending: without the endpoint or the lease nothing can be taken back
        except BaseException:
            self._take_back(patch)
            raise
        self._lease.confirm()
        head = self._state.head()
        self._state.move(head, head.confirmed())
        return replace(revision, warnings=tuple(findings))

    def _checked(self, patch: Patch, validator: Validator) -> Sequence[Problem]:
        """The findings on the new state; raises ShapeViolation where violations are new."""
        findings = validator(self._checkable(), patch)
        if any(found.severity is Severity.VIOLATION for found in findings):
            self._changes.apply(patch.inverse())
            blocking = new_violations(validator(self._checkable(), patch), findings)
            if blocking:
                raise ShapeViolation(blocking)
            self._changes.apply(patch)
        return findings

    def _take_back(self, patch: Patch) -> None:
        self._changes.apply(patch.inverse())
        self._lease.confirm()
        head = self._state.head()
        self._state.move(head, head.taken_back())
        if head.pending is not None:
            self._history.remove(head.pending)

    def _try_here(self, patch: Patch, validator: Validator) -> tuple[Sequence[Problem], Sequence[Problem]]:
        """The findings before and after a patch that is taken back again."""
        before = validator(self._plain, patch)
        self._begin(self._next(patch, "", "", None), patch, Purpose.REHEARSAL)
        try:
            self._changes.apply(patch)
            return before, validator(self._plain, patch)
        finally:
            self._take_back(patch)

    def _try_in_copy(self, patch: Patch, validator: Validator) -> tuple[Sequence[Problem], Sequence[Problem]]:
        """The same on a copy in memory."""
        engine = copied(self._plain)
        copy = self._reader_of(engine)
        before = validator(copy, patch)
        engine.apply(patch)
        return before, validator(copy, patch)

    def _checkable(self) -> Readable:
        """The state as the shapes are asked of it: a copy in memory where the engine would not answer them rightly."""
        return self._reader_of(copied(self._plain)) if self._conformity.lacking else self._plain

    def _reader_of(self, engine: Engine) -> EngineReader:
        return EngineReader(engine, Turnstile(), self._base, self._plain.revision)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Be the only writer, on a state where nothing is pending. May be entered again by the thread that is inside."""
        if self._at() is not None:
            raise RuntimeError("a commit cannot start inside reading()")
        with self._turn:
            if self._writer is not None:
                yield
                return
            with self._holding_lease():
                self._complete()
                yield

    @contextmanager
    def _holding_lease(self) -> Iterator[None]:
        self._lease.take()
        self._own_state.forget()
        self._writer = threading.get_ident()
        try:
            yield
        finally:
            self._writer = None
            self._lease.release()

    def _complete(self) -> None:
        """Roll a pending revision forward: complete it, or take it back where it was to be, or where the shapes refuse it."""
        head = self._state.head()
        if head.pending is None:
            return
        log.warning("revision %d was left unfinished by a writer and is ended now", head.pending)
        found = self._history.pending(head.pending)
        if found is None:  # it was taken back, but for the head
            self._state.move(head, head.taken_back())
            return
        revision, patch, purpose = found
        if purpose is Purpose.REHEARSAL:
            self._take_back(patch)
            return
        try:
            self._finish(revision, patch, self._validator if purpose is Purpose.COMMIT else None)
        except ShapeViolation:
            log.warning("revision %d breaks a shape and was taken back", head.pending)

    def _helped(self) -> bool:
        """Complete a pending revision where its writer's lease ran out; False where it still writes."""
        if not self._lease.is_free():
            return False
        try:
            with self._writing():
                return True
        except LeaseHeld:
            return False

    def _counting(self) -> PlainReader:
        """Whom to ask for the head: the writer itself need not wait for what it writes."""
        return self._plain if self._writer == threading.get_ident() else self
