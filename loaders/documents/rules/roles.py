"""Words for public posts, in small letters with umlauts spelt out: Leiterin, Sozialdezernent, stellv. Vorsitzender."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.documents.rules import naming

_ENDS = tuple(
    naming.table(
        """
        buergermeister beauftragte beauftragter leiter leitung vorsitzende vorsitzender vorsitz geschaeftsfuehrer geschaeftsfuehrung
        geschaeftsfuehrende dezernent koordinator koordination koordinierung beigeordnete beigeordneter landrat landraet stadtrat
        stadtraet sprecher stellvertreter stellvertretung vertretung referent minister staatssekretaer direktor manager praesident
        kaemmerer kaemmer rektor vorstand vorstaend dekan intendant vorsteher schriftfuehrer schatzmeister superintendent
        generalsekretaer ombudsfrau ombudsmann ombudsperson obfrau obmann amtschef planer sprecherteam leitungsteam schirmherr
        """
    )
)
_NONE = naming.table(
    """
    begleiter begleitung wegbegleiter kursleiter kursleitung uebungsleiter reiseleiter spielleiter anleiter ableitung anleitung
    einleitung weiterleitung wasserleitung umleitung zuleitung verleitung fuersprecher ansprecher personalvertretung schuelervertretung
    elternvertretung interessenvertretung migrantenvertretung auslaendervertretung interessensvertretung
    """
)
_INFLECTIONS = ("", "in", "innen", "n", "r", "s", "es", "en", "rin")
_SIGN = re.compile(r"[*:_/(]-?(in|innen|r)\)?$")
SHARED = re.compile(r"(?:leitung|vorsitz|geschaeftsfuehrung|team|sprecher|koordination)(?:innen)?$")
"""What several may hold together."""
_WORD = re.compile(r"[A-ZÄÖÜ][\wäöüß]*(?:-[\wäöüß]+)*(?:[*:_/](?:innen|in)\b|/-in\b|\(in\)|/r\b)?")
_ADJECTIVE = re.compile(
    r"(?:(?:[Ss]tellv\.|[Kk]omm\.|[Ss]tellvertretende[rnms]?|[Kk]ommissarische[rnms]?|[Gg]eschäftsführende[rnms]?|[Gg]eschaeftsfuehrende[rnms]?|[12]\.|[Ee]rste[rnms]?|"
    r"[Zz]weite[rnms]?|[Kk]ommunale[rnms]?|[Ll]eitende[rnms]?)\s+)+$"
)
"""Adjectives that belong to the post."""


@lru_cache(maxsize=8192)
def is_role(word: str) -> bool:
    """Whether a word is one for a public post."""
    key = _SIGN.sub("", naming.folded(word))
    forms = {key.removesuffix(ending) for ending in _INFLECTIONS}
    return any(form.endswith(_ENDS) for form in forms) and not forms & _NONE


def finditer(text: str) -> list[tuple[int, int]]:
    """Where words for posts begin and end, with the adjectives that belong to them."""
    found = []
    for word in _WORD.finditer(text):
        if is_role(word[0]):
            before = _ADJECTIVE.search(text, max(0, word.start() - 40), word.start())
            found.append((before.start() if before else word.start(), word.end()))
    return found
