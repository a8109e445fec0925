"""Whoever waits for a check of the whole graph may hear how many of its rules have been gone through."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    Each = TypeVar("Each")
    Watch = Callable[[int, int], None]
    """Takes how many are done and how many there are."""

_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Have checks in here, in this thread, tell how far they are."""
    before = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(before)


def counted(things: Sequence[Each]) -> Iterator[Each]:
    """The things one after the other, each told to whoever watches; at the end that all are done."""
    watch = _watch.get()
    for done, each in enumerate(things):
        if watch is not None:
            watch(done, len(things))
        yield each
    if watch is not None:
        watch(len(things), len(things))
