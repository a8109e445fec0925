"""German compounds taken apart into words that occur in names, as Flüchtlingskinder into Flüchtling and Kinder.

The words known are those of the names themselves, so nothing is taken apart into what is not there to be found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set

SHORTEST = 4
"""Letters of a part; shorter ones (rat, amt, ost) are inside too many words."""
LINKS = ("", "s", "es", "n", "en", "er", "e")
"""What German puts between the parts of a compound."""


def parts(word: str, known: Set[str]) -> tuple[str, ...]:
    """The known words that a word is made of, the longest first part first; none where it is no compound of known words."""
    found = _parts(word, known)
    return found if len(found) > 1 else ()


def _parts(word: str, known: Set[str]) -> tuple[str, ...]:
    for end in range(len(word), SHORTEST - 1, -1):
        head = word[:end]
        if head not in known:
            continue
        for link in LINKS:
            if not word.startswith(link, end):
                continue
            rest = word[end + len(link) :]
            if not rest:
                return (head,)
            behind = _parts(rest, known)
            if behind:
                return (head, *behind)
    return ()
