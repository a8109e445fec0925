"""Words for public posts, in small letters with umlauts spelt out: Leiterin, Sozialdezernent, stellv. Vorsitzender."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.matching.stems import stems
from loaders.documents.rules import naming
from loaders.documents.wording import pattern

_ENDS = tuple(
    naming.table(
        """
        buergermeister beauftragte beauftragter leiter leitung vorsitzende vorsitzender vorsitz geschaeftsfuehrer geschaeftsfuehrung
        geschaeftsfuehrende dezernent koordinator koordination koordinierung beigeordnete beigeordneter landrat landraet stadtrat
        stadtraet sprecher stellvertreter stellvertretung vertretung referent minister staatssekretaer direktor manager praesident
        kaemmerer kaemmer rektor vorstand vorstaend dekan intendant vorsteher schriftfuehrer schatzmeister superintendent
        generalsekretaer ombudsfrau ombudsmann ombudsperson obfrau obmann planer sprecherteam leitungsteam amtsarzt amtsaerzt
        abgeordnete abgeordneter chef
        """
    )
)
_NONE = naming.table(
    """
    begleiter begleitung wegbegleiter kursleiter kursleitung uebungsleiter reiseleiter spielleiter anleiter ableitung anleitung
    einleitung weiterleitung wasserleitung umleitung zuleitung verleitung fuersprecher ansprecher personalvertretung
    schuelervertretung elternvertretung interessenvertretung migrantenvertretung auslaendervertretung interessensvertretung
    """
)
_INFLECTIONS = ("", "in", "innen", "n", "r", "s", "es", "en", "rin")
_SIGN = re.compile(r"[*:_/(]-?(in|innen|r)\)?$")
_ALIKE = 5
"""So many letters tell posts apart whatever the gender and whether the post or who holds it is named."""
TITLE = re.compile(
    r"(?:buergermeister|landrat|landraet|dezernent|beigeordnete|stadtraet|staatssekretaer|minister|kaemmerer|kaemmer|beauftragte)(?:in|r|n)?$"
)
"""What may stand before a last name alone: Bürgermeister Albers."""
SHARED = re.compile(r"(?:leitung|vertretung|vorsitz|geschaeftsfuehrung|team|sprecher|koordination)(?:innen)?$")
"""What several may hold together."""
_WORD = re.compile(r"[A-ZÄÖÜ][\wäöüß]*(?:-[\wäöüß]+)*(?:[*:_/](?:innen|in)\b|/-in\b|\(in\)|/r\b)?")
_ADJECTIVE = pattern(
    r"(?:(?:[Ss]te?llv\.|[Ss]tv\.|[Kk]omm\.|[12]\.|(?:[Ss]tellvertretend|[Kk]ommissarisch|[Gg]eschäftsführend|[Ee]rst|[Zz]weit|[Ll]eitend|"
    r"(?!Städt|Ehrenamt|Hauptamt|Örtl|Zuständ)[A-ZÄÖÜ][a-zäöüß]+(?:lich|isch|unal))e[rnms]?)\s+)+$"
)
"""Adjectives that belong to the post."""


@lru_cache(maxsize=8192)
def is_role(word: str) -> bool:
    """Whether a word is one for a public post."""
    key = _SIGN.sub("", naming.folded(word))
    forms = {key.removesuffix(ending) for ending in _INFLECTIONS}
    return any(form.endswith(_ENDS) for form in forms) and not forms & _NONE


@lru_cache(maxsize=8192)
def office(post: str) -> str:
    """What is alike in all names of one post: Leiterin des Amts, Amtsleiterin, Leitung."""
    for word in _WORD.findall(post):
        key = _SIGN.sub("", naming.folded(word))
        for form in (key.removesuffix(ending) for ending in _INFLECTIONS):
            if ends := [end for end in _ENDS if form.endswith(end)]:
                return max(ends, key=len)[:_ALIKE]
    return " ".join(stems(post))


def finditer(text: str) -> list[tuple[int, int]]:
    """Where words for posts begin and end, with the adjectives that belong to them."""
    found = []
    for word in _WORD.finditer(text):
        if is_role(word[0]):
            before = _ADJECTIVE.search(text, max(0, word.start() - 40), word.start())
            found.append((before.start() if before else word.start(), word.end()))
    return found
