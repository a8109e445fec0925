"""How well a name fits what was typed, in ranks that can be told to a reader."""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from graph.matching.compounds import SHORTEST, parts
from graph.matching.folding import MOST_REMEMBERED, foldings
from graph.matching.slips import slip
from graph.matching.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterable

_SMALL_WORDS = frozenset(
    {
        "am",
        "an",
        "auf",
        "aus",
        "bei",
        "beim",
        "das",
        "dem",
        "den",
        "der",
        "des",
        "die",
        "ein",
        "eine",
        "fuer",
        "im",
        "in",
        "ins",
    }
    | {"mit", "of", "the", "und", "vom", "von", "zu", "zum", "zur"}
)
_MOST_INITIALS = 8


class Fit(IntEnum):
    """How a name fits, the best first."""

    EXACT = 1
    WHOLE = 2
    """Whole words of it, as an abbreviation is beside the name of a city."""
    BEGINNING = 3
    WORD = 4
    """The beginning of a word of it."""
    INSIDE = 5
    SCATTERED = 6
    """All words are there, but not together."""
    INITIALS = 7
    """The first letters of its words."""
    FORM = 8
    """The same words in another form, alone or as part of a compound."""
    TAKEN_APART = 9
    """The parts of a compound that was typed."""
    SLIP = 10
    """Spelt almost so."""


class Matcher:
    """Compares names with one text. `names` are all that can be found: compounds are taken apart into their words."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self._wanted = foldings(text)
        self._stems = stems(text)
        self._names = names

    def fit(self, name: str) -> Fit | None:
        """How the name fits, slips of the hand aside; None where it does not."""
        offered = foldings(name)
        ranks = [rank for want, has in zip(self._wanted, offered, strict=True) if (rank := _together(want, has))]
        if ranks:
            return min(ranks)
        if not self._wanted[1]:
            return None
        if self._wanted[0] == _initials(name):
            return Fit.INITIALS
        if _all_occur(self._stems, name):
            return Fit.FORM
        return Fit.TAKEN_APART if self._parts and _all_occur(self._parts, name) else None

    def slip(self, name: str) -> bool:
        """Whether the name would fit if a letter or two of each word were other, missing, too many or swapped."""
        words = self._wanted[1].split()
        return bool(words) and all(slip(word, foldings(name)[1].split()) for word in words)

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        """The typed words with their compounds taken apart; none where there is no compound."""
        known = {word for name in self._names for word in _vocabulary(name)}
        apart = [
            parts(word, known) or parts(stem, known)
            for word, stem in zip(self._wanted[1].split(), self._stems, strict=False)
        ]
        if not any(apart):
            return ()
        return tuple(part for found, stem in zip(apart, self._stems, strict=False) for part in (found or (stem,)))


def _together(want: str, has: str) -> Fit | None:
    if not want:
        return None
    if want == has:
        return Fit.EXACT
    if f" {want} " in f" {has} ":
        return Fit.WHOLE
    if has.startswith(want):
        return Fit.BEGINNING
    if f" {want}" in has:
        return Fit.WORD
    if want in has:
        return Fit.INSIDE
    return Fit.SCATTERED if all(word in has for word in want.split()) else None


def _all_occur(wanted: Iterable[str], name: str) -> bool:
    """Whether each stem is in a word of the name; a short one must be a word's whole stem."""
    has, own = foldings(name)[1], stems(name)
    return all(
        stem in own or (len(stem) >= SHORTEST and (stem in has or any(stem in each for each in own))) for stem in wanted
    )


@lru_cache(maxsize=MOST_REMEMBERED)
def _vocabulary(name: str) -> frozenset[str]:
    """The words of a name and their stems, as parts for compounds."""
    return frozenset(word for word in (*foldings(name)[1].split(), *stems(name)) if len(word) >= SHORTEST)


@lru_cache(maxsize=MOST_REMEMBERED)
def _initials(name: str) -> str:
    """The first letters of a name of two or more words, small words left out; empty for a name of one word."""
    words = [word for word in foldings(name)[0].split() if word not in _SMALL_WORDS and not word.isdecimal()]
    return "".join(word[0] for word in words) if 2 <= len(words) <= _MOST_INITIALS else ""
