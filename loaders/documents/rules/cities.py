"""Cities that are not known yet, after the word that says that they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.wording import UPPER, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_AFTER = pattern(
    r"\b(?:Stadt|Landeshauptstadt|Hansestadt|Kreisstadt|Gemeinde|Universitätsstadt)\s+((?:Bad\s+)?§N(?:\s+(?:am|an der|im|ob der)\s+§N)?)"
)
_PLACE = pattern(
    rf"\b(?:[Ii]n|[Aa]us|[Nn]ach|Rathaus)\s+((?:Bad\s+|Groß-|Klein-)?[{UPPER}][a-zäöüß]+(?:heim|hausen|ingen|burg|furt|dorf|bach|berg|kirchen|brück|brunn|tal|wald|stedt|rode|leben|feld))\b(?!\s?-)"
)
"""A name that ends as those of places do, right after a word for where."""
_REGION = pattern(r"\b(?:Landkreis(?:e?s)?|Kreis(?:es)?|Region|Städteregion|Bezirk(?:e?s)?)\s+(§N)")
_DATELINE = pattern(
    rf"(?:^|(?<=[.–]\s))([{UPPER}][a-zäöüß]{{3,}})(?:,\s+(?:den\s+)?\d\d?\.\s?(?:\d\d?\.|[A-Z][a-zä]+)\s?\d{{4}}|\s+\((?:pm|red|ots)\))"
)
"""Where and when a text was written."""
_NO_PLACE = pattern(
    r"(?:\w*(?:Wohn|wohn|Pflege|pflege|Studenten)heim|\w*(?:Handlungs|Themen|Aktions|Arbeits|Berufs|Spannungs|[Uu]m|Vor)feld|Hospital|Kapital|Quartal|Portal|Digital|(?:Nordrhein|Sachsen|Baden|Schleswig)\b.*|Württemberg|Brandenburg|Luxemburg|Leben|"
    r"Zusammenleben|Erleben|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Stand|Sitzung)"
)
_CHURCH = pattern(r"(?:isch|lich)e[nrs]?\s+$")
"""Before a parish: die jüdische Gemeinde Neustadt."""
_NO_CITIES = ("Für", "Und", "Die", "Der", "Das", "In", "Im", "Mit", "Integration", "Vielfalt")


def find(text: str) -> Iterator[Found]:
    """Cities after Stadt, Gemeinde and the like."""
    for match in _AFTER.finditer(text):
        if match[1] not in _NO_CITIES and not _CHURCH.search(text, max(0, match.start() - 25), match.start()):
            yield Found(Kind.CITY, match[1], match.start(1), match.end(1), Rule.HEAD_WORD)
    for words in (_PLACE, _DATELINE):
        for match in words.finditer(text):
            if not _NO_PLACE.fullmatch(match[1]):
                yield Found(Kind.CITY, match[1], match.start(1), match.end(1), Rule.HEAD_WORD)


def places(text: str) -> Iterator[str]:
    """The names of places of all kinds in a text, which other names may end with: cities, counties, regions."""
    yield from (found.name for found in find(text))
    yield from (match[1] for match in _REGION.finditer(text))
