"""The names nearest to a text that fits none of them: to be offered to whoever typed it, never taken for hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from graph.matching.folding import foldings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENOUGH = 72.0
"""From this likeness on (0 to 100) a name is offered: Welkommenzenter and Willkommenszentrum have 79, two words by chance less than 65."""
_WORD_ENOUGH = 50.0
_SHORTEST = 4
"""Letters below which almost any word is near."""


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """The names like the text, the likest first and of equal ones the shorter: as a whole, or each word like some word of the name."""
    words = foldings(text)[0].split()
    letters = sum(map(len, words))
    if letters < _SHORTEST:
        return []
    forms = {name: foldings(name)[0].split() for name in names}
    joined = {name: "".join(form) for name, form in forms.items()}
    whole = process.extract("".join(words), joined, scorer=fuzz.ratio, score_cutoff=ENOUGH, limit=None)
    found = {name: score for _, score, name in whole}
    known = {word for form in forms.values() for word in form}
    near = {word: _near(word, known) for word in words}
    for name, form in forms.items():
        score = (
            sum(len(word) * max((near[word].get(own, 0.0) for own in form), default=0.0) for word in words) / letters
        )
        if score >= ENOUGH:
            found[name] = max(score, found.get(name, 0.0))
    return sorted(found, key=lambda name: (-round(found[name]), len(name), name))


def _near(word: str, known: Iterable[str]) -> Mapping[str, float]:
    """The known words that are somewhat like one."""
    return {
        other: score
        for other, score, _ in process.extract(
            word, list(known), scorer=fuzz.ratio, score_cutoff=_WORD_ENOUGH, limit=None
        )
    }
