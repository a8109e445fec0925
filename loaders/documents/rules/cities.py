"""Cities that are not known yet, after the word that says that they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.wording import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_AFTER = pattern(
    r"\b(?:Stadt|Landeshauptstadt|Hansestadt|Kreisstadt|Gemeinde|Universitätsstadt)\s+((?:Bad\s+)?§N(?:\s+(?:am|an der|im|ob der)\s+§N)?)"
)
_NO_CITIES = ("Für", "Und", "Die", "Der", "Das", "In", "Im", "Mit", "Integration", "Vielfalt")


def find(text: str) -> Iterator[Found]:
    """Cities after Stadt, Gemeinde and the like."""
    for match in _AFTER.finditer(text):
        if match[1] not in _NO_CITIES:
            yield Found(Kind.CITY, match[1], match.start(1), match.end(1), Rule.HEAD_WORD)
