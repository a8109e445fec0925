"""What was computed of a revision, kept until the next one or until memory is needed: so pages, interface and command line share it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping

    from graph.store import Readable

Made = TypeVar("Made")
Thing = TypeVar("Thing", bound="Hashable")

MOST = 256_000_000
"""About how many bytes are kept for a store."""


class _Shelf:
    """The things kept for one store, those last used at the end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._revision = -1
        self._things: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._bytes = 0

    def get(self, revision: int, key: Hashable) -> tuple[Any, int] | None:
        with self._lock:
            if revision != self._revision or key not in self._things:
                return None
            self._things.move_to_end(key)
            return self._things[key]

    def put(self, revision: int, key: Hashable, thing: object, size: int) -> None:
        """Keep a thing; those of an older revision go, and what was not used for longest. One that is too large alone is not kept."""
        with self._lock:
            if revision < self._revision or size > MOST:
                return
            if revision > self._revision:
                self._things.clear()
                self._revision, self._bytes = revision, 0
            self._bytes += size - self._things.pop(key, (None, 0))[1]
            self._things[key] = (thing, size)
            while self._bytes > MOST:
                _, (_, freed) = self._things.popitem(last=False)
                self._bytes -= freed


_shelves: WeakKeyDictionary[Readable, _Shelf] = WeakKeyDictionary()
_adding = threading.Lock()


def kept(store: Readable, key: Hashable, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
    """What `make` makes of the store's present revision, made once for a key.

    `key` names everything else that the result depends on; `size` says about how many bytes it takes. Two threads may both make it;
    either result is right. Whoever gets it must not change it.
    """
    with store.reading() as revision:
        shelf = _shelf(store)
        known = shelf.get(revision, key)
        if known is not None:
            made: Made = known[0]
            return made
        made = make()
        shelf.put(revision, key, made, size(made))
        return made


def kept_of_each(
    store: Readable,
    key: Hashable,
    things: Collection[Thing],
    make: Callable[[list[Thing]], dict[Thing, Made]],
    most: int,
    size: int,
) -> Mapping[Thing, Made]:
    """What `make` makes of each of some things at the store's present revision, made once for a thing; of others it may know too.

    It is kept for so many things at `most`, each with about `size` bytes.
    """
    with store.reading():
        made: dict[Thing, Made] = kept(store, key, dict, lambda _: most * size)
        unknown = [thing for thing in things if thing not in made]
        if not unknown:
            return made
        fresh = make(unknown)
        if len(made) + len(fresh) > most:
            return {thing: made[thing] for thing in things if thing in made} | fresh
        made.update(fresh)
        return made


def known(store: Readable, key: Hashable) -> Any:
    """What `kept` has of the store's present revision for a key; None where that is nothing."""
    with store.reading() as revision:
        found = _shelf(store).get(revision, key)
        return found[0] if found else None


def _shelf(store: Readable) -> _Shelf:
    with _adding:
        return _shelves.setdefault(store, _Shelf())


def forget(store: Readable) -> None:
    """Keep nothing of a store any more: to measure what a first answer costs, or to free memory."""
    with _adding:
        _shelves.pop(store, None)
