"""Letters made alike: small, without accents and signs, umlauts spelt either way."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_GAP = re.compile(r"[^\w]+|_")
MOST_REMEMBERED = 262_144
"""Names whose forms are kept: every search compares the same ones. Where a store has more, each search makes all forms anew, which took
40 s for 100,000 names in place of 1.5 s."""


@lru_cache(maxsize=MOST_REMEMBERED)
def foldings(text: str) -> tuple[str, str]:
    """The text as it is compared: in small letters without accents and signs, once with ü spelt ue and once as u.

    Both, because people type Fluechtlinge and Ozbabacan. What stays is words with one space between them.
    """
    low = text.casefold()
    return plain(low.translate(_SPELT_OUT)), plain(low)


def plain(text: str) -> str:
    """Words with one space between them, without accents and signs."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _GAP.sub(" ", text).strip()
