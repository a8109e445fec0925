"""Copies of stores, for tests that write: what was loaded and checked once is not loaded and checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.embedded import EmbeddedStore
from graph.settings import MEMORY, Settings

if TYPE_CHECKING:
    from graph.store import Store


def copied(store: Store, where: str = MEMORY) -> EmbeddedStore:
    """A store of its own with the same revisions, in memory or in a folder; further commits are checked by the shapes."""
    copy = EmbeddedStore.open(Settings(store=where))
    for revision in store.revisions():
        copy.commit(store.patch(revision.number), author=revision.author, message=revision.message, validate=False)
    return copy
