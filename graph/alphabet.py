"""The order of names: ä stands with a and ß with ss, as in every German list (DIN 5007, part 1) and as an English reader expects it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MOST_KEPT = 20_000  # names; the same ones are sorted on many pages, titles of sources a thousand times on one


@lru_cache(MOST_KEPT)
def alphabetical(name: str) -> tuple[str, str]:
    """What to sort a name by; of two that differ in their marks alone, the plain one comes first."""
    low = name.casefold()  # which makes ß ss
    if low.isascii():
        return low, low
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", low) if not unicodedata.combining(sign))
    return plain, low
