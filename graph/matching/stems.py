"""German words without their endings, by the Snowball stemmer for German, and with the feminine plural taken off."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import snowballstemmer

from graph.matching.folding import MOST_REMEMBERED, plain

_STEMMER = "german"
# Snowball keeps Migrantinnen and Migranten apart; written with a sign (Migrant:innen) the ending is a word of its own.
_FEMININE = re.compile(r"(?<=\w{3})[:*_·/]?-?innen\b")


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_STEMMER)


@lru_cache(maxsize=MOST_REMEMBERED)
def stems(text: str) -> tuple[str, ...]:
    """The stem of each word, in small letters without umlauts; ue and ü give the same."""
    words = plain_words(_FEMININE.sub("", text.casefold()))
    return tuple(plain(stem) for stem in _stemmer().stemWords(list(words)))


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, umlauts kept, since the stemmer knows them."""
    return tuple(re.findall(r"\w+", text))
