"""The names nearest to a text that fits none of them: to be offered to whoever typed it, never taken for hits."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from graph.matching.folding import foldings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENOUGH = 72.0
"""From this likeness on (0 to 100) a name is offered: Welkommenzenter and Willkommenszentrum have 79, two words by chance less than 65."""
_WORD_ENOUGH = 50.0
_SHORTEST, _LONGEST = 4, 200
"""Letters below which almost any word is near, and above which nobody typed a name."""


class Nearest:
    """Names as they are compared, made once for many texts: folding a hundred thousand of them takes longer than comparing does."""

    def __init__(self, names: Iterable[str]) -> None:
        self._joined: dict[str, str] = {}
        self._with: defaultdict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            words = foldings(name)[0].split()
            self._joined[name] = "".join(words)
            for word in dict.fromkeys(words):
                self._with[word].append(name)
        self._words = list(self._with)

    def to(self, text: str) -> list[str]:
        """The names like the text, the likest first and of equal ones the shorter: as a whole, or each word like some word of the name."""
        words = foldings(text)[0].split() if len(text) <= _LONGEST else []
        letters = sum(map(len, words))
        if letters < _SHORTEST:
            return []
        whole = process.extract("".join(words), self._joined, scorer=fuzz.ratio, score_cutoff=ENOUGH, limit=None)
        found = {name: score for _, score, name in whole}
        for name, score in self._by_words(words).items():
            if score >= ENOUGH * letters:
                found[name] = max(score / letters, found.get(name, 0.0))
        return sorted(found, key=lambda name: (-round(found[name]), len(name), name))

    def _by_words(self, words: Iterable[str]) -> Mapping[str, float]:
        """How like the words are to the likest words of each name, each by its letters."""
        total: defaultdict[str, float] = defaultdict(float)
        for word in words:
            near: dict[str, float] = {}
            likest = process.extract(word, self._words, scorer=fuzz.ratio, score_cutoff=_WORD_ENOUGH, limit=None)
            for other, score, _ in likest:  # the likest first
                for name in self._with[other]:
                    near.setdefault(name, score)
            for name, score in near.items():
                total[name] += score * len(word)
        return total
