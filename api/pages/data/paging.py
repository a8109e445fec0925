"""Long lists in pieces, with the address of each piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Item = TypeVar("Item")
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a list: its number from 1 and how many there are."""

    number: int
    count: int

    @property
    def before(self) -> int:
        """The number of the piece before, 0 where this is the first."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The number of the piece after, 0 where this is the last."""
        return self.number + 1 if self.number < self.count else 0


def piece(items: Sequence[Item], asked: str, size: int) -> tuple[Sequence[Item], Piece]:
    """The piece that was asked for by its number; the first or the last where there is no such piece."""
    count = max(1, -(-len(items) // size))
    wanted = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= _MOST_DIGITS else 1
    number = min(max(wanted, 1), count)
    return items[(number - 1) * size : number * size], Piece(number, count)
