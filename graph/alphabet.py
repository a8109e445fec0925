"""The order of names: ä stands with a and ß with ss, as in every German list (DIN 5007, part 1) and as an English reader expects it."""

from __future__ import annotations

import unicodedata


def alphabetical(name: str) -> tuple[str, str]:
    """What to sort a name by; of two that differ in their marks alone, the plain one comes first."""
    low = name.casefold()  # which makes ß ss
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", low) if not unicodedata.combining(sign))
    return plain, low
