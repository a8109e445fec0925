"""Making an earlier state: the statements of now, and then the inverse of each later revision's patch, the newest first.

One that few statements lead to from the empty store is made from there, by the patches up to it.

No commit waits for it. Where one comes while the statements are read, it makes no difference which graphs have it already: what is true
of a statement then, the earliest later patch that speaks of it says, and its inverse comes last.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from graph.earlier.process import ProcessReader
from graph.engine import Engine
from graph.errors import PastTooLate
from graph.lines import n_quads
from graph.readers.process import GONE, HolderProcess, can_fork
from graph.reading import EngineReader
from graph.revisions import size
from graph.turnstile import Turnstile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.patch import Patch
    from graph.store import Readable, Revision
    from graph.terms import NamedNode

    Take = Callable[[NamedNode, bytes], None]

SMALL = 80_000
"""Statements to go through up to which it is done in this process: half a second, as much as it takes with a process to begin for it, which
also needs four times the memory."""
CHANGED = 4
"""A statement that is added or taken back costs as much as so many that are read."""


class Source(Protocol):
    """What is asked of a store here."""

    @property
    def base(self) -> str:
        """The IRI under which resources are named."""
        ...

    def revisions(self) -> Sequence[Revision]:
        """All of them, oldest first."""
        ...

    def patch(self, number: int) -> Patch:
        """What a revision changed."""
        ...

    def dump(self, take: Take) -> int:
        """Give all statements in blocks; the newest revision that any of them is of."""
        ...


@dataclass(slots=True)
class Bounds:
    """Seconds for the rebuilding and for each question to the state, and bytes that a question may use beside it."""

    seconds: float
    memory: int
    _until: float = field(init=False)

    def __post_init__(self) -> None:
        self._until = time.monotonic() + self.seconds

    def check(self, number: int) -> None:
        """Raise PastTooLate where the time for rebuilding that revision is over."""
        if time.monotonic() > self._until:
            raise PastTooLate(number, self.seconds)


def rebuilt(source: Source, revisions: Sequence[Revision], number: int, bounds: Bounds) -> Readable:
    """The state after a revision; `revisions` are all there are. Raises PastTooLate."""
    bounds.check(number)
    back, forth = _back(revisions, number), _forth(revisions, number)
    if forth <= min(back, SMALL):
        return _from_nothing(source, number, bounds)
    if back <= SMALL or not can_fork():
        return _here(source, number, bounds)
    return _in_process(source, number, bounds)


def is_soon_made(revisions: Sequence[Revision], number: int) -> bool:
    """Whether the state after a revision is made in a moment and in this process."""
    return min(_back(revisions, number), _forth(revisions, number)) <= SMALL


def _back(revisions: Sequence[Revision], number: int) -> int:
    return size(revisions) + CHANGED * _changed(revisions[number:])


def _forth(revisions: Sequence[Revision], number: int) -> int:
    return CHANGED * _changed(revisions[:number])


def _changed(revisions: Sequence[Revision]) -> int:
    return sum(each.added + each.removed for each in revisions)


def _from_nothing(source: Source, number: int, bounds: Bounds) -> Readable:
    engine = Engine()
    for each in range(1, number + 1):
        bounds.check(number)
        engine.apply(source.patch(each))
    return EngineReader(engine, Turnstile(), source.base, number)


def _here(source: Source, number: int, bounds: Bounds) -> Readable:
    engine = Engine()
    newest = source.dump(_watched(engine.load, number, bounds))
    for patch in _inverses(source, newest, number, bounds):
        engine.apply(patch)
    return EngineReader(engine, Turnstile(), source.base, number)


def _in_process(source: Source, number: int, bounds: Bounds) -> Readable:
    holder = HolderProcess(bounds.memory)
    newest = 0

    def dump(take: Take) -> None:
        nonlocal newest
        newest = source.dump(_watched(take, number, bounds))

    try:
        holder.load(dump)
        for patch in _inverses(source, newest, number, bounds):
            holder.patch(n_quads(patch.added), n_quads(patch.removed))
    except GONE as error:
        holder.kill()
        holder.end()
        raise PastTooLate(number, bounds.seconds) from error
    except BaseException:
        holder.kill()
        holder.end()
        raise
    return ProcessReader(holder, source.base, number, bounds.seconds)


def _watched(take: Take, number: int, bounds: Bounds) -> Take:
    def checked(graph: NamedNode, statements: bytes) -> None:
        bounds.check(number)
        take(graph, statements)

    return checked


def _inverses(source: Source, newest: int, number: int, bounds: Bounds) -> Iterator[Patch]:
    for later in range(newest, number, -1):
        bounds.check(number)
        yield source.patch(later).inverse()
