"""Concepts, reports, guidelines and other documents that a text speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.wording import UPPER, pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURE = (
    r"konzept|konzeption|strategie|aktionsplan|leitbild|leitlinien?|charta|handreichung|leitfaden|masterplan|maßnahmenplan|"
    r"strategiepapier|positionspapier|rahmenplan"
)
"""What ends the word for a document, whatever stands before it."""
_MAYBE = r"plan|bericht|agenda|satzung|broschüre|wegweiser|richtlinie|vereinbarung"
"""What ends it where the word speaks of our subject."""
_SUBJECTS = (
    r"(?:Integrations|Migrations|Flüchtlings|Vielfalts|Diversitäts|Diversity-|Sprachförder|Teilhabe|Sozial|Bildungs|Inklusions|"
    r"Gleichstellungs|Ehrenamts)"
)
_YEARS = r"(?:\s+(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?)?"
_TAIL = (
    r"(?:\s+§F\s+§P(?:\s+(?:von|der|des|in)\s+§N)?|\s+der\s+Vielfalt|\s+der\s+Stadt\s+§N|\s+§N(?:\s+und\s+§N)?)?(?:\s+in\s+§N)?"
) + _YEARS
_COMPOUND = pattern(
    rf"\b(?:[{UPPER}][\wäöüß]{{2,}}-?(?:{_SURE}|Strategie|Konzept)|{_SUBJECTS}(?:{_MAYBE}))(?:e?s)?\b{_TAIL}"
)
_HEADED = pattern(
    r"\b(?:Leitbild(?:es)?|Leitlinien?|Richtlinie|Charta|Handreichung|Leitfaden|Masterplan(?:e?s)?|Konzept(?:e?s)?|Strategie|"
    r"Strategiepapier|Positionspapier|Broschüre|Wegweiser|Satzung|(?:[A-ZÄÖÜ]\w+er\s)?Erklärung|Vereinbarung|Vorlage|Drucksache|"
    r"Aktionsplan(?:e?s)?|Bericht(?:e?s)?|Plan)"
    r"(?:\s+§F\s+§P(?:\s+(?:von|der|des|in)\s+§N)?|\s+§Q|\s+der\s+Vielfalt|\s+§N(?:\s+und\s+§N)?|\s+(?:Nr\.\s*)?\d{1,4}/(?:19|20)?\d\d)"
    + _YEARS
)


def find(text: str) -> Iterator[Found]:
    """Documents named in a text."""
    for words in (_COMPOUND, _HEADED):
        for match in words.finditer(text):
            name = tidy(match[0])
            rule = Rule.HEAD_WORD if " " in name else Rule.COMPOUND
            yield Found(Kind.DOCUMENT, name, match.start(), match.start() + len(match[0].rstrip()), rule)
