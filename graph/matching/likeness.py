"""Whether two names may be of the same thing: for asking a person, never for deciding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from graph.matching.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ENOUGH = 88.0
"""From this likeness on (0 to 100) a person is asked."""
_LEGAL_FORM = re.compile(
    r"\b(e\.? ?v\.?|g?gmbh|ggmbh|mbh|e\.? ?g\.?|a\.? ?ö\.? ?r\.?|stiftung|kdö\.?r\.?)(?!\w)", re.IGNORECASE
)
_SHORTEST = 3


def form(name: str, *, without: Iterable[str] = ()) -> str:
    """A name as it is compared: stems in small letters without umlauts, without legal forms and the words of `without` (its city)."""
    left_out = {stem for word in without for stem in stems(word)}
    found = [stem for stem in stems(_LEGAL_FORM.sub(" ", name)) if stem not in left_out]
    return " ".join(found) or " ".join(stems(name))


def alike(name: str, known: Mapping[str, Sequence[str]], *, without: Sequence[str] = (), most: int = 3) -> list[str]:
    """The keys of the known things one of whose names is like this one, the likest first.

    The order of words does not count, nor do word forms, ü or ue, legal form, compounds written apart and a slip of the hand.
    """
    wanted = form(name, without=without)
    if len(wanted) < _SHORTEST:
        return []
    forms = {(key, each): form(each, without=without) for key, names in known.items() for each in names if each}
    found = process.extract(wanted, forms, scorer=likeness, score_cutoff=ENOUGH, limit=None)
    return list(dict.fromkeys(key for _, _, (key, _) in found))[:most]


def likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:
    """The greater of two: words in any order, and letters with no regard to where words end."""
    by_words = fuzz.token_sort_ratio(one, other, score_cutoff=score_cutoff)
    return max(by_words, fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""), score_cutoff=score_cutoff))
