"""No readers: on systems without fork and Unix sockets, or where the operator wants none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import ReadersUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.readers.types import Answer, Request


class NoReaders:
    """Refuses every query with a reason; questions and pages of the program do not need readers."""

    def __init__(self, newest: Callable[[], int], reason: str) -> None:
        """`newest` tells the newest revision and must not wait: `/health` asks it."""
        self._newest = newest
        self._reason = reason

    @property
    def revision(self) -> int:
        """The store's revision."""
        return self._newest()

    async def start(self) -> None:
        """Nothing to start."""

    async def answer(self, request: Request) -> Answer:
        """Raises ReadersUnavailable."""
        del request
        raise ReadersUnavailable(self._reason)

    async def close(self) -> None:
        """Nothing to stop."""
