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
    r"\b(?:Handlungsfeld(?:e?s)?|Themenfeld(?:e?s)?|Aktionsfeld(?:e?s)?|Handlungsbereich(?:e?s)?)\s+(?:\d+\s*[:.]?\s+)?(?:§Q|"
    r"(§N(?:(?:,\s+§N)*\s+und\s+(?:[a-z]+e[rns]?\s+)?§N|\s+(?:in|im|für|mit|von)\s+§N)?))"
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


def find(text: str) -> Iterator[Found]:
    """Fields in running text."""
    for match in _AFTER.finditer(text):
        group = 1 if match[1] else 2
        yield Found(Kind.FIELD, tidy(match[group]), match.start(group), match.end(group), Rule.FIELD_WORD)
    for match in _LISTED.finditer(text):
        for part in re.finditer(r"[^,]+?(?=,|\s+sowie\s|$)", match[1]):
            name = tidy(re.sub(r"^\s*(?:sowie|und)\s+", "", part[0]))
            if name and name[0].isupper() and len(name.split()) <= _MOST_WORDS:
                start = match.start(1) + part.start() + part[0].index(name)
                yield Found(Kind.FIELD, name, start, start + len(name), Rule.FIELD_WORD)
    for match in _ROW.finditer(text):
        parts = re.compile(r"[^,]+?(?=,|\s+sowie\s|$)" if " sowie " in match[1] else r"[^,]+?(?=,|\s+und\s|$)")
        for part in parts.finditer(match[1]):
            name = tidy(re.sub(r"^\s*(?:sowie|und)\s+", "", part[0]))
            if name and name[0].isupper() and len(name.split()) <= _MOST_WORDS:
                start = match.start(1) + part.start() + part[0].index(name)
                yield Found(Kind.FIELD, name, start, start + len(name), Rule.FIELD_WORD)
