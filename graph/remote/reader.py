"""Reading an endpoint in one revision, although the endpoint knows none.

The head is read before and after. A reader that finds a change under way, or another head than before, asks again.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from graph.errors import EndpointRefused, StateUnsettled
from graph.remote import wire
from graph.remote.plain import PlainReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.remote.client import Client, Dataset
    from graph.remote.conformity import Conformity
    from graph.remote.state import Head, State
    from graph.remote.wire import Asked

TRIES = 5
PATIENCE = 10.0
"""Seconds a reader waits for a change to be taken in."""
PAUSE = 0.1
_Found = TypeVar("_Found")


class RemoteReader(PlainReader):
    """The graph for everybody else: one revision for each query, and for all queries within `reading`."""

    def __init__(
        self,
        client: Client,
        state: State,
        base: str,
        conformity: Conformity,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        super().__init__(client, state, base, conformity)
        self._pause = pause
        self._local = threading.local()
        self._seen = 0

    @property
    def revision(self) -> int:
        """The revision that queries see."""
        return (self._at() or self._settled()).number

    @contextmanager
    def reading(self) -> Iterator[int]:
        """One revision, whose number this yields, for all queries of this thread. Raises StateUnsettled at its end where it changed."""
        if self._at() is not None:
            yield self.revision
            return
        self._local.head = head = self._settled()
        try:
            yield head.number
        finally:
            self._local.head = None
        if self._state.head() != head:
            raise StateUnsettled

    def _held(self, find: Callable[[], _Found]) -> _Found:
        if self._at() is not None:
            return find()
        for _ in range(TRIES - 1):
            try:
                with self.reading():
                    return find()
            except StateUnsettled:
                self._pause(PAUSE)
        with self.reading():
            return find()

    @property
    def seen(self) -> int:
        """The newest revision seen, without asking for it."""
        return self._seen

    def dataset(self, asked: Asked) -> Dataset:
        """What a query of the standard form is asked of."""
        return self._state.dataset(asked, self._at())

    @property
    def client(self) -> Client:
        """The endpoint, for who passes a query on."""
        return self._client

    def pass_on(self, query: str, ask: Callable[[], _Found], before: int = 0) -> tuple[int, _Found]:
        """What the endpoint answers to a query as it stands, and the revision it is of. Raises QuestionError, EngineLacks, StoreError.

        `before` characters go out before it.
        """

        def find() -> tuple[int, _Found]:
            self._conformity.demand(query)
            try:
                return self.revision, ask()
            except EndpointRefused as error:
                raise wire.refusal(error, before) from error

        return self._held(find)

    def _at(self) -> Head | None:
        held: Head | None = getattr(self._local, "head", None)
        return held

    def _settled(self) -> Head:
        """The head, once no change is under way. Raises StateUnsettled after some patience."""
        until = time.monotonic() + PATIENCE
        while True:
            head = self._state.head()
            if head.pending is None:
                self._seen = head.number
                return head
            if time.monotonic() > until or self._helped():
                return self._state.settled_head()
            self._pause(PAUSE)

    def _helped(self) -> bool:
        """Whether a change that nobody goes on with was completed meanwhile."""
        return False
