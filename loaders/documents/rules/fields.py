"""Fields of action: as headings and items of lists, and in running text after the word that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.wording import pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

_AFTER = pattern(
    r"\b(?:(?:Handlungs|Themen|Aktions)feld(?:e?s)?|Handlungsbereich(?:e?s)?|HF)\s+(?:\d+\s*[:.–-]?\s+)?(?:§Q|"
    r"(§N(?:(?:,\s+§N)*\s+und\s+(?:[a-z]+e[rns]?\s+)?§N|\s+(?:in|im|für|mit|von)\s+(?!\w*(?:[Kk]onzept|[Pp]lan|[Bb]ericht|[Ll]eitbild|[Ss]trategie))§N)?))"
)
_TITLES = pattern(
    r"\b(?:(?:Handlungs|Themen|Aktions)felder|Schwerpunkte)n?\s+(?=[„“\"»«])(§Q(?:(?:,|\s+und|\s+sowie|,\s+und)\s+§Q){1,9})"
)
"""Several with titles: die Handlungsfelder „Wohnen“ und „Arbeit“."""
_TITLE = pattern(r"§Q")
_FURTHER = pattern(
    r"\b(?:neues?|weiteres?|zweites?|drittes?|viertes?|fünftes?|sechstes?|siebtes?|achtes?)\s+(?:Handlungs|Themen)?[Ff]eld,?\s+(?:namens\s+)?§Q"
)
_LISTED = pattern(
    r"\b(?:Handlungsfelder|Themenfelder|Aktionsfelder|Handlungsfeldern|Schwerpunkte)\b[^.:;]{0,40}?(?:\bsind\b|\blauten\b|"
    r"\bheißen\b|:)\s*([^.:;]+)"
)
_MOST_WORDS = 6
_ROW = pattern(
    r"\b(?:Handlungsfelder|Themenfelder|Aktionsfelder)n?\s+(§N[^.:;()]{0,200}?,[^.:;()]{0,80}?\s(?:und|sowie)\s+§N(?:\s+(?:im|in|am|für)\s+(?:der\s+|den\s+)?§N)?)"
    r"(?=\s*(?:[.;:)]|$|\s[a-zäöü]+(?:en|t)\b))"
)
"""Several in a row: die Handlungsfelder Wohnen, Arbeit und Sport."""
_BEFORE = re.compile(r"^\s*(?:(?:sowie|und)\s+)?(?:(?:der|die|das|den)\s+)?(?:\d\.?\s+)?")
"""What stands before a name in a row and is none of it."""


def find(text: str) -> Iterator[Found]:
    """Fields in running text."""
    for match in _AFTER.finditer(text):
        group = 1 if match[1] else 2
        yield Found(Kind.FIELD, tidy(match[group]), match.start(group), match.end(group), Rule.FIELD_WORD)
    for match in _FURTHER.finditer(text):
        yield Found(Kind.FIELD, tidy(match[1]), match.start(1), match.end(1), Rule.FIELD_WORD)
    for row in _TITLES.finditer(text):
        for match in _TITLE.finditer(text, row.start(1), row.end(1)):
            yield Found(Kind.FIELD, tidy(match[1]), match.start(1), match.end(1), Rule.FIELD_WORD)
    for words in (_LISTED, _ROW):
        for match in words.finditer(text):
            last = "sowie" if " sowie " in match[1] else "und"
            for part in re.finditer(rf"[^,]+?(?=,|\s+{last}\s|$)", match[1]):
                name = tidy(_BEFORE.sub("", part[0]))
                if name and name[0].isupper() and len(name.split()) <= _MOST_WORDS:
                    start = match.start(1) + part.start() + part[0].index(name)
                    yield Found(Kind.FIELD, name, start, start + len(name), Rule.FIELD_WORD)
