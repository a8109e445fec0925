"""A change by the holder of a token becomes a revision: who may touch which graph, and on which revision the change holds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from api.tokens import Role
from graph.errors import NotAllowed, Overtaken
from graph.terms import NamedNode
from loaders.rdf import HAND

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from api.access import Writer
    from graph.patch import Patch
    from graph.store import Revision, Store

TRIES = 3
"""A change that others overtook is worked out anew so often."""
LONGEST_MESSAGE = 200


class Committing:
    """Commits changes one after the other. Belongs to the event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._turn = asyncio.Lock()

    async def __call__(
        self, writer: Writer, message: str, work_out: Callable[[], Awaitable[tuple[Patch, int]]]
    ) -> Revision | None:
        """Work out a patch, and the revision it was made for, and commit it; None where it changes nothing.

        Raises NotAllowed where the role is too low for a graph, Overtaken where other changes came again and again, and as commits do.
        """
        async with self._turn:
            for attempt in range(1, TRIES + 1):
                patch, onto = await work_out()
                self._check(writer, patch)
                try:
                    return await run_in_threadpool(self._commit, patch, writer.name, message, onto)
                except Overtaken:
                    if attempt == TRIES:
                        raise
        raise AssertionError("unreachable")

    def _commit(self, patch: Patch, author: str, message: str, onto: int) -> Revision | None:
        shown = " ".join(message.split())
        shown = shown if len(shown) <= LONGEST_MESSAGE else shown[: LONGEST_MESSAGE - 1] + "…"
        return self._store.commit(patch, author=author, message=shown, onto=onto)

    def _check(self, writer: Writer, patch: Patch) -> None:
        """Graphs of other data sets than the one of edits by hand are for administrators: editors put no word into a source's mouth."""
        if writer.role >= Role.ADMIN:
            return
        ours, hand = f"{self._store.base}/graph/", f"{self._store.base}/graph/{HAND}"
        for name in {quad.graph_name for quad in (*patch.added, *patch.removed)}:
            graph = name.value if isinstance(name, NamedNode) else ""
            if graph.startswith(ours) and graph != hand and not graph.startswith(f"{hand}/"):
                raise NotAllowed(Role.ADMIN.word, writer.role.word)
