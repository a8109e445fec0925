"""How far a load is, told to whoever waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    Each = TypeVar("Each")
    Progress = Callable[[str, int, int], None]
    """Takes what is being done, in German, how much of it is done, and how much there is; 0 where nobody knows."""

OFTEN = 1_000
"""Things between two tellings: telling must cost nothing beside them."""


def silent(step: str, done: int, of: int) -> None:
    """Tell nobody."""


def counted(things: Iterable[Each], told: Progress, step: str, of: int) -> Iterator[Each]:
    """The things, with their number told now and then."""
    for number, each in enumerate(things):
        if number % OFTEN == 0:
            told(step, number, of)
        yield each
