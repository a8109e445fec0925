"""Networks, alliances, round tables and circles: by their head word and the name that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.wording import UPPER, pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADED = pattern(
    rf"(?:\b[{UPPER}][\w]+er\s)?\b(?:(?:[{UPPER}][\wäöüß-]*)?(?:[Nn]etzwerk|[Bb]ündnis|[Aa]llianz|[Vv]erbund|"
    rf"[Pp]artnerschaft)(?:es|ses|s|e)?|"
    r"Arbeitskreis(?:es)?|AK|Arbeitsgruppe|AG|Arbeitsgemeinschaft|Runde[rnm]?\sTisch(?:es)?|Lenkungskreis(?:es)?|"
    r"Lenkungsgruppe|Steuerungskreis(?:es)?|Steuerungsgruppe|"
    r"(?:Steuerungs|Koordinierungs|Lenkungs|Netzwerk)runde|Steuerkreis(?:es)?|Fachkreis(?:es)?|Fachforum|Fachrunde|Forums?|Qualitätszirkels?|Trägerkreis(?:es)?|"
    r"Koordinierungskreis(?:es)?|Plattform|"
    r"Städtenetz(?:es)?|Fachbeirat|Initiativkreis(?:es)?|Beraterkreis(?:es)?)"
    r"(?:\s+§F\s+§P(?:\s+in\s+§N)?|\s+§Q|\s+§N(?:\s+und\s+§N)?|\s+(?:der|des)\s+§N)(?:\s+§N(?=\s+(?:[a-z]|\()|[.,;:]|$))?"
)
_PLAIN = pattern(
    rf"\b[{UPPER}][\wäöüß-]+(?:netzwerk|bündnis|städtenetz)(?:es|ses|s)?\b(?:\s+§N)?|\b(?:Runde[rnm]?\sTisch|"
    rf"Integrationskonferenz|Steuerungsgruppe|Lenkungsgruppe)\b"
)
_GENERIC = frozenset(("runder tisch", "runden tisch", "rundem tisch", "steuerungsgruppe", "lenkungsgruppe"))
_COMMON = pattern(
    r"(?:Städte|Partner|Kooperations|Experten|Hilfs|Helfer|Unterstützungs)?(?:[Nn]etzwerk|[Nn]etz|[Bb]ündnis)(?:es|ses|s)?"
)
"""Words that name no network by themselves."""


def find(text: str) -> Iterator[Found]:
    """Networks in a text."""
    for words, rule in ((_HEADED, Rule.HEAD_WORD), (_PLAIN, Rule.COMPOUND)):
        for match in words.finditer(text):
            name = tidy(match[0])
            if name.lower() not in _GENERIC and not _COMMON.fullmatch(name):
                yield Found(Kind.NETWORK, name, match.start(), match.start() + len(match[0].rstrip()), rule)
