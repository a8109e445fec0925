"""Networks, alliances, round tables and circles: by the word for what they are and the name that follows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.rules import naming
from loaders.documents.rules.bodies import is_body_word
from loaders.documents.wording import UPPER, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NAMED = naming.table(
    """
    aktionsgruppe netzwerk buendnis allianz verbund arbeitskreis ak arbeitsgruppe ag arbeitsgemeinschaft lenkungskreis lenkungsgruppe
    lenkungsrunde lenkungsausschuss steuerungskreis steuerungsgruppe steuerungsrunde steuergruppe steuerkreis koordinierungsrunde
    koordinierungskreis koordinierungsgruppe koordinationskreis koordinationsrunde netzwerkrunde fachkreis fachforum fachrunde
    fachgruppe fachzirkel forum qualitaetszirkel traegerkreis traegerrunde plattform staedtenetz staedtenetzwerk fachbeirat
    initiativkreis aktionskreis beraterkreis projektgruppe planungsgruppe planungsrunde begleitgruppe begleitkreis redaktionsgruppe
    kerngruppe unterarbeitsgruppe koalition konsortium taskforce aktionsbuendnis kooperationsverbund projektverbund bildungsverbund
    stadtteilrunde stadtteilkonferenz austauschrunde expertenrunde unterstuetzerkreis praxisforum interessengemeinschaft
    """
)
"""Words that name a network with what follows: its matter, for or against what, whose, or a title."""
_ENDS = ("netzwerk", "buendnis", "allianz", "staedtenetz")
"""What compounds end with that name one by themselves: Bildungsnetzwerk."""
_MATTERED = (
    "arbeitskreis",
    "arbeitsgruppe",
    "lenkungskreis",
    "steuerungsgruppe",
    "projektgruppe",
    "qualitaetszirkel",
    "fachkreis",
)
"""What compounds end with that need a matter as well: Facharbeitskreis Migration."""
_ALONE = naming.table("integrationskonferenz")
_FOR = naming.table(
    "partnerschaft verantwortungspartnerschaft sicherheitspartnerschaft bildungspartnerschaft initiative"
)
"""Words that do so only with for what it is."""
_COMMON = naming.table(
    """
    staedtenetzwerk partnernetzwerk kooperationsnetzwerk expertennetzwerk hilfsnetzwerk helfernetzwerk unterstuetzungsnetzwerk
    unterstuetzernetzwerk akteursnetzwerk stadtnetzwerk regierungsbuendnis parteienbuendnis versorgungsnetzwerk beratungsnetzwerk
    """
)
"""Words that name no network by themselves."""
_WORD = re.compile(
    rf"\b(?:[Rr]unde[rnms]?\s+Tisch(?:e?s)?|Task\s+Force|Rat(?:e?s)?(?=\s+der\s+Religionen)|[{UPPER}][\wäöüß]*(?:-[\wäöüß]+)*)(?![\w-])"
)
_AIM = re.compile(r"\s+(?:zur|gegen)\s")
_SITE = re.compile(r"\s+(?:im|in der|am)\s+[A-ZÄÖÜ][\wäöüß-]+(?=\s*(?:\||$|[)“\"]))")
"""Where it is, which belongs to the name where no sentence goes on: Netzwerk Vielfalt im Betrieb."""
_HEAD = re.compile(r"runde[rnms]? tisch(?:e?s)?|task force|rat(?:e?s)?")


@lru_cache(maxsize=8192)
def _following(word: str) -> str:
    """What may follow a word so that both name a network: L nouns, F for what, O of whom, A nothing; empty where it is none."""
    words = " ".join(naming.folded(word).split())
    if _HEAD.fullmatch(words):
        return "FLO"
    last = word.rpartition("-")[2]
    if naming.base(word, _COMMON):
        return "L"
    if naming.base(word, _ALONE):
        return "AFL"
    if naming.base(word, _FOR):
        return "F"
    if naming.base(last, _NAMED):
        return "" if last == "AG" != word else "AFLO" if last != word and _ends(last, _ENDS) else "FLO"
    return "AFL" if _ends(word, _ENDS) else "FLO" if _ends(word, _MATTERED) else ""


def _ends(word: str, ends: tuple[str, ...]) -> bool:
    """Whether a word, but for its case, ends so."""
    key = naming.folded(word)
    return key.removesuffix("es").removesuffix("s").endswith(ends) or key.endswith(ends)


def find(text: str, places: Collection[str] = ()) -> Iterator[Found]:
    """Networks in a text; `places` are names of places that theirs may end with."""
    for word in _WORD.finditer(text):
        letters = _following(word[0])
        if not letters:
            continue
        end = _end(text, word.end(), letters, places)
        if end < 0:
            continue
        start, _ = naming.beginning(text, word.start(), is_adjectival=True)
        if text[start : word.start()].rstrip().endswith("-") or text[word.start()].islower():
            start = word.start()
        rule = Rule.HEAD_WORD if end > word.end() else Rule.COMPOUND
        name = text[start:end].rstrip()
        yield Found(Kind.NETWORK, tidy(name), start, start + len(name), rule)


def _end(text: str, start: int, letters: str, places: Collection[str]) -> int:
    end = naming.title_end(text, start)
    if end < 0 and "F" in letters:
        end = naming.purpose_end(text, start, is_body_word)
    if end < 0 and "O" in letters:
        end = naming.of_end(text, start, is_body_word)
    if end < 0 and "L" in letters and text[start : start + 1] == " ":
        end = naming.list_end(text, start + 1, is_body_word, plain=True)
        if end > 0 and "A" in letters and not naming.is_phrase_end(text, end):
            end = -1
    if end < 0:
        return start if "A" in letters else -1
    is_placed = end > start and naming.is_like_place(text[start:end].split()[-1])
    further = naming.purpose_end(text, end, is_body_word)
    if further > 0 and (is_placed or _AIM.match(text, end)):
        end = further
    end = max(end, naming.place_end(text, end, places))
    site = _SITE.match(text, end)
    return site.end() if site else end
