"""No readers: on systems without fork and Unix sockets, or where the operator wants none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from graph.errors import ReadersUnavailable

if TYPE_CHECKING:
    from graph.readers.types import Answer, Request


class Numbered(Protocol):
    """Has revisions."""

    @property
    def revision(self) -> int:
        """The newest."""
        ...


class NoReaders:
    """Refuses every query with a reason; questions and pages of the program do not need readers."""

    def __init__(self, store: Numbered, reason: str) -> None:
        self._store = store
        self._reason = reason

    @property
    def revision(self) -> int:
        """The store's revision."""
        return self._store.revision

    async def start(self) -> None:
        """Nothing to start."""

    async def answer(self, request: Request) -> Answer:
        """Raises ReadersUnavailable."""
        del request
        raise ReadersUnavailable(self._reason)

    async def close(self) -> None:
        """Nothing to stop."""
