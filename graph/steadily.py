"""One revision for all that is asked, also of a store that cannot wait."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from graph.errors import StateUnsettled

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.store import Readable

ATTEMPTS = 3
"""How often something is begun where commits come in between."""
Found = TypeVar("Found")


def steadily(store: Readable, find: Callable[[], Found]) -> Found:
    """What `find` makes of one revision: commits of other threads wait until it is done.

    Where the store is an endpoint, which cannot wait, it is called again after a commit. Raises StateUnsettled where that happened again
    and again.
    """
    for _ in range(ATTEMPTS - 1):
        with suppress(StateUnsettled), store.reading():
            return find()
    with store.reading():
        return find()
