"""The only writer at an endpoint: lease, log, pending head, change, head; and the end of what another writer left pending."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.committing import checked
from graph.errors import EndpointTimeout, EndpointUnreachable, LeaseHeld, LeaseLost, ShapeViolation
from graph.remote.changes import Changes
from graph.remote.history import History, Purpose
from graph.remote.lease import Lease
from graph.remote.plain import PlainReader
from graph.remote.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.committing import Findings, Validator
    from graph.patch import Patch
    from graph.remote.client import Client
    from graph.remote.conformity import Conformity
    from graph.store import Revision

log = logging.getLogger(__name__)


class Writer:
    """Takes the steps of a commit; see `graph.remote.store`. Safe to use from several threads, one of which writes at a time."""

    def __init__(
        self,
        client: Client,
        conformity: Conformity,
        base: str,
        validator: Validator | None,
        seconds: float,
        now: Callable[[], float],
    ) -> None:
        """`seconds` is how long the lease lasts, `now` the clock it goes by."""
        self.validator = validator
        self.history = History(client)
        self._conformity = conformity
        self._lease = Lease(client, seconds, now)
        self._state = State(client)
        self.plain = PlainReader(client, self._state, base, conformity)
        self.changes = Changes(client, self._state, self.plain, self._lease)
        self._turn = threading.RLock()
        self._thread: int | None = None

    @property
    def is_this_thread(self) -> bool:
        """Whether the thread that asks is the one that writes: it need not wait for itself."""
        return self._thread == threading.get_ident()

    def make(self, base: str) -> None:
        """An empty store."""
        with self._holding_lease():
            self._state.make(base)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, on a state where nothing is pending. May be entered again by the thread that is inside."""
        with self._turn:
            if self._thread is not None:
                yield
                return
            with self._holding_lease():
                self._complete()
                yield

    def write(self, revision: Revision, patch: Patch, purpose: Purpose) -> Revision:
        """Steps 2 to 6; the revision with its warnings where `purpose` is a commit that is to be checked there."""
        self._begin(revision, patch, purpose)
        return self._finish(revision, patch, self.validator if purpose is Purpose.COMMIT else None)

    def compare(self, revision: Revision, patch: Patch, validator: Validator) -> tuple[Findings, Findings]:
        """The findings before and after a patch that is taken back again."""
        before = validator(self.plain, patch)
        self._begin(revision, patch, Purpose.REHEARSAL)
        try:
            self.changes.apply(patch)
            return before, validator(self.plain, patch)
        finally:
            self._take_back(patch)

    def helped(self) -> bool:
        """Complete a pending revision where its writer's lease ran out; False where it still writes."""
        if not self._lease.is_free():
            return False
        try:
            with self.writing():
                return True
        except LeaseHeld:
            return False

    @contextmanager
    def _holding_lease(self) -> Iterator[None]:
        self._lease.take()
        self._state.forget()
        self._thread = threading.get_ident()
        try:
            yield
        finally:
            self._thread = None
            self._lease.release()

    def _begin(self, revision: Revision, patch: Patch, purpose: Purpose) -> None:
        self.history.write(revision, patch, self._lease, purpose)
        self._lease.keep()
        head = self._state.settled_head()
        self._state.move(head, head.begun(revision.number))

    def _finish(self, revision: Revision, patch: Patch, validator: Validator | None) -> Revision:
        """Steps 4 to 6, which are also what becomes of a revision that somebody else left pending."""
        try:
            self.changes.apply(patch)
            findings = checked(self.plain, self.changes.apply, patch, validator)
        except (LeaseLost, EndpointTimeout, EndpointUnreachable):
            raise  # it stays pending: without the endpoint or the lease nothing can be taken back
        except BaseException:
            self._take_back(patch)
            raise
        self._lease.confirm()
        head = self._state.head()
        self._state.move(head, head.confirmed())
        return replace(revision, warnings=(*revision.warnings, *findings))

    def _take_back(self, patch: Patch) -> None:
        self.changes.apply(patch.inverse())
        self._lease.confirm()
        head = self._state.head()
        self._state.move(head, head.taken_back())
        if head.pending is not None:
            self.history.remove(head.pending)

    def _complete(self) -> None:
        """Roll a pending revision forward: complete it, or take it back where it was to be, or where the shapes refuse it."""
        head = self._state.head()
        if head.pending is None:
            return
        log.warning("revision %d was left unfinished by a writer and is ended now", head.pending)
        found = self.history.pending(head.pending)
        if found is None:  # it was taken back, but for the head
            self._state.move(head, head.taken_back())
            return
        revision, patch, purpose = found
        cannot_check = purpose is Purpose.COMMIT and self.validator is not None and self._conformity.lacking
        if purpose is Purpose.REHEARSAL or cannot_check:
            self._take_back(patch)
            return
        try:
            self._finish(revision, patch, self.validator if purpose is Purpose.COMMIT else None)
        except ShapeViolation:
            log.warning("revision %d breaks a shape and was taken back", head.pending)
