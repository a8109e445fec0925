"""The store at an endpoint: numbered revisions where the engine has no transaction over several requests.

A commit takes these steps; a crash or a fault may come between any two, or within one.

1. The lease is taken, an unfinished change of somebody else is completed, and the patch is reduced to what changes something.
2. Patch and header are written to the log at the endpoint.
3. The head says that this revision is pending. From here on readers wait.
4. Data graphs, merge and list of graphs are changed, in portions.
5. The shapes are checked on the new state. New violations: the inverse patch, and the head as it was. Where the engine cannot answer them
   rightly, they are checked on a copy before step 2.
6. The head moves to the revision. From here on the commit counts, and readers see it.

Whoever opens the store later, or writes next, or reads and finds the lease free, goes on with a pending revision at step 4, which may
be done twice. So a revision that was pending is completed or taken back, never half there.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from graph.committing import prepared, told
from graph.earlier.kept import States
from graph.embedded import by_shapes, utc_now
from graph.engine import BULK
from graph.errors import CopyTooLarge, NotFound
from graph.remote.client import Client
from graph.remote.conformity import Conformity
from graph.remote.copy import Copy
from graph.remote.history import Purpose
from graph.remote.reader import RemoteReader
from graph.remote.state import State
from graph.remote.storable import refuse_unstorable
from graph.remote.writer import Writer
from graph.revisions import inverse, refuse_unfit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.committing import Clock, Validator
    from graph.patch import Patch
    from graph.problems import Problem
    from graph.settings import Settings
    from graph.store import Readable, Revision
    from graph.terms import NamedNode


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
        conformity = Conformity(client)
        super().__init__(client, State(client), settings.base, conformity)
        self._clock = clock
        self._writer = Writer(client, conformity, settings.base, validator, settings.endpoint.lease, now)
        alone = RemoteReader(client, State(client), settings.base, conformity)
        self.copy = Copy(alone, self._writer.history, settings.endpoint.copy)
        self._states = States(settings.queries)

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
            store._writer.make(settings.base)
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
        self._states.forget()
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
        RejectedInput, ShapeViolation, CopyTooLarge, LeaseHeld, LeaseLost, EndpointTimeout, EndpointUnreachable, EndpointRefused. After
        the last four the revision may still come to count: see `revisions`.
        """
        refuse_unfit(patch)
        refuse_unstorable(patch)
        with self._writing():
            newest, effective = self._writer.plain.revision, self._writer.changes.effective
            made = prepared(
                patch, newest, effective, self._clock, author=author, message=message, undoes=undoes, onto=onto
            )
            if made is None:
                return None
            revision, patch = made
            if validate and self._writer.validator is not None and self._conformity.lacking:
                warnings = self.copy.check(patch, newest, self._writer.validator)
                revision = replace(revision, warnings=tuple(warnings))
                validate = False
            revision = self._writer.write(revision, patch, Purpose.COMMIT if validate else Purpose.UNCHECKED_COMMIT)
            self.copy.took(revision.number, patch)
            return revision

    def rehearse(self, patch: Patch) -> Sequence[Problem]:
        """The violations and warnings that a commit of this patch would meet. Raises RejectedInput and what `commit` raises.

        A large patch is tried on the copy in memory, a small one at the endpoint and taken back; readers wait meanwhile. On an engine that
        does not keep to SPARQL every patch is tried on the copy.
        """
        refuse_unfit(patch)
        refuse_unstorable(patch)
        validator = self._writer.validator
        with self._writing():
            newest, effective = self._writer.plain.revision, self._writer.changes.effective
            made = prepared(patch, newest, effective, self._clock, author="", message="")
            if validator is None or made is None:
                return ()
            revision, patch = made
            if len(patch) >= BULK or self._conformity.lacking:
                try:
                    return told(*self.copy.compare(patch, newest, validator))
                except CopyTooLarge:
                    if self._conformity.lacking:
                        raise
            return told(*self._writer.compare(revision, patch, validator))

    def revisions(self) -> Sequence[Revision]:
        """All revisions, oldest first. Warnings are known to who committed; the log does not keep them."""
        return self._writer.history.revisions(self._newest())

    def patch(self, number: int) -> Patch:
        """What a revision added and removed. Raises NotFound."""
        if not 1 <= number <= self._newest():
            raise NotFound("revision", str(number))
        return self._writer.history.patch(number)

    def undo(self, number: int, *, author: str, message: str = "") -> Revision:
        """Commit the inverse of a revision. Raises NotFound, UndoConflict and what `commit` raises."""
        with self._writing():
            patch = inverse(self, number, self._writer.changes.effective)
            text = message or f"Revision {number} zurückgenommen"
            revision = self.commit(patch, author=author, message=text, undoes=number)
            assert revision is not None  # noqa: S101 - an exact inverse of a revision changes something
            return revision

    def at(self, number: int) -> Readable:
        """The state after a revision, to read. Raises NotFound, PastTooLarge, PastTooLate, ReadersBusy; see `graph.earlier`."""
        return self._states.get(self, number)

    def dump(self, take: Callable[[NamedNode, bytes], None]) -> int:
        """Give all statements of the copy, as an engine here does; the revision they are of. Raises CopyTooLarge."""
        self.copy.catch_up(self.revision)
        return self.copy.dump(take)

    @contextmanager
    def _stand_in(self) -> Iterator[Readable]:
        with self.copy.at(self.revision) as copy:
            yield copy

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._at() is not None:
            raise RuntimeError("a commit cannot start inside reading()")
        with self._writer.writing():
            yield

    def _helped(self) -> bool:
        return self._writer.helped()

    def _newest(self) -> int:
        """The head's revision: the writer itself need not wait for what it writes."""
        return self._writer.plain.revision if self._writer.is_this_thread else self.revision
