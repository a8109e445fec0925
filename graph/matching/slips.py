"""Slips of the hand: words that are almost the same, by optimal string alignment (one letter other, missing, too many or swapped)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST_FOR_ONE, SHORTEST_FOR_TWO = 5, 9
"""Letters from which on one slip, and two, are forgiven; in shorter words another letter is another word."""


def slip(word: str, among: Sequence[str]) -> bool:
    """Whether one of the words, or the beginning or end of a compound among them, is this one but for a slip."""
    allowed = (len(word) >= SHORTEST_FOR_ONE) + (len(word) >= SHORTEST_FOR_TWO)
    return any(_near(word, piece, allowed) for other in among for piece in _pieces(other, len(word), allowed))


def _near(word: str, other: str, allowed: int) -> bool:
    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


def _pieces(word: str, length: int, allowed: int) -> set[str]:
    """The word, and of a longer one its beginnings and ends of about that length."""
    if not allowed or len(word) <= length + allowed:
        return {word}
    sizes = range(length - allowed, length + allowed + 1)
    return {word} | {word[:size] for size in sizes} | {word[-size:] for size in sizes}
