"""The store as it was after an earlier revision: anything that can be asked today can be asked then."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

from graph.earlier.rebuilding import is_soon_made
from graph.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.store import Readable, Revision, Store


class Past:
    """A store that ended with a revision. It answers like any other and takes no change: nobody alters what was."""

    def __init__(self, store: Store, then: Readable) -> None:
        """All that reads is as the state of `then` has it."""
        self._store = store
        self.base, self.revision, self.reading = then.base, then.revision, then.reading
        self.select, self.ask, self.construct, self.serialize = then.select, then.ask, then.construct, then.serialize
        self.quads, self.graphs = then.quads, then.graphs
        self.patch, self.at = store.patch, store.at

    def revisions(self) -> Sequence[Revision]:
        """The revisions up to then, oldest first."""
        return [each for each in self._store.revisions() if each.number <= self.revision]

    def commit(self, *_: object, **__: object) -> NoReturn:
        """Raises StoreError: nobody alters what was."""
        raise StoreError(f"revision {self.revision} is past and cannot be changed")

    rehearse = undo = commit

    def close(self) -> None:
        """The store itself stays open: it belongs to others."""


@contextmanager
def at_revision(store: Store, number: int | None) -> Iterator[Store]:
    """The store at a revision, which it keeps while it is read; without one, the store as it is.

    No commit waits while an earlier state is made anew, unless the thread is reading already. Raises what `Store.at` raises.
    """
    if number is None:
        yield store
        return
    with store.reading() as newest:
        if number == newest:
            yield store
            return
    yield Past(store, store.at(number))


def settle(store: Store) -> None:
    """Have the state before the last revision made, where that takes but a moment: who asks what changed begins there."""
    number = max(store.revision - 1, 0)
    if is_soon_made(store.revisions(), number):
        with suppress(StoreError):  # another is made just now, or commits came in between; whoever asks has it made
            store.at(number)
