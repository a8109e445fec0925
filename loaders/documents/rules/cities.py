"""Cities that are not known yet, after the word that says that they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.rules import naming
from loaders.documents.wording import UPPER, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR = (
    r"(?:[ ](?:am|an der|im|ob der|vor der|in der)[ ](?:Main|Rhein|Neckar|Inn|Saale|Spree|Oder|Elbe|Ruhr|Lahn|Donau|Weser|"
    r"Mosel|Nahe|Isar|Lech|Ems|"
    r"Leine|Fulda|Werra|Tauber|Breisgau|Taunus|Harz|Odenwald|Schwarzwald|Allgäu|Westerwald|See|Bodensee|Wald|Berg|[A-ZÄÖÜ]\w+(?:bach|gau|tal|see|berg)))?"
)
"""What follows the names of some cities: Frankfurt am Main, but not „Neustadt am Donnerstag“."""
_CALLED = (
    r"(?:(?:Landeshaupt|Hanse|Kreis|Universitäts|Groß|Partner|Nachbar|Klein)?[Ss]tadt|STADT|"
    r"(?:Nachbar|Samt|Markt|Verbands|Partner)?[Gg]emeinde)"
)
_AFTER = pattern(rf"\b(?:{_CALLED}|(?<=,\s)\d{{5}})\s+((?:Bad\s+)?§N{_NEAR})")
"""A name right after a word that says that it is a city's, or after a postal code."""
_PLACE = pattern(
    rf"\b(?:[Ii]n|[Aa]us|[Nn]ach|Gemeinderat(?:e?s)?|Stadtrat(?:e?s)?|Stadtverwaltung|Gemeindeverwaltung|Rathaus(?:es)?|Bürgermeisteramt(?:e?s)?|"
    rf"(?:Oberb|B)ürgermeister(?:in|s)?\s+von)\s+((?:Bad\s+|Groß-|Klein-)?§N{_NEAR})(?!\s?-)"
)
"""A name after a word for where or for what a city has: it counts where it ends as those of places do."""
_SEVERAL = pattern(
    r"\b(?:Nachbar|Partner|Schwester)?(?:[Ss]tädten?|[Gg]emeinden|[Kk]ommunen)\s+(§N(?:,\s+§N){0,5}\s+und\s+§N)"
)
_EACH = pattern(r"§N")
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
_NO_CITY_ENDS = (
    "land",
    "mark",
    "gau",
    "pfalz",
    "viertel",
    "siedlung",
    "nord",
    "sued",
    "ost",
    "west",
    "mitte",
    "weststadt",
    "oststadt",
    "nordstadt",
    "suedstadt",
    "altstadt",
    "see",
)
"""What names of counties and districts end with."""
_NO_CITIES = ("Für", "Und", "Die", "Der", "Das", "In", "Im", "Mit", "Integration", "Vielfalt")


def find(text: str) -> Iterator[Found]:
    """Cities after Stadt, Gemeinde and the like."""
    for several in _SEVERAL.finditer(text):
        for each in _EACH.finditer(text, several.start(1), several.end(1)):
            yield Found(Kind.CITY, each[0], each.start(), each.end(), Rule.HEAD_WORD)
    for match in _AFTER.finditer(text):
        if match[1] not in _NO_CITIES and not _CHURCH.search(text, max(0, match.start() - 25), match.start()):
            yield Found(Kind.CITY, match[1], match.start(1), match.end(1), Rule.HEAD_WORD)
    for words in (_PLACE, _DATELINE):
        for match in words.finditer(text):
            is_named = words is _DATELINE or _is_city(match[1])
            if is_named and not _NO_PLACE.fullmatch(match[1]):
                yield Found(Kind.CITY, match[1], match.start(1), match.end(1), Rule.HEAD_WORD)


def _is_city(name: str) -> bool:
    word = name.split()[0] if not name.startswith("Bad ") else "Badhausen"
    return naming.is_like_place(word) and not naming.folded(word).endswith(_NO_CITY_ENDS)


def places(text: str) -> Iterator[str]:
    """The names of places of all kinds in a text, which other names may end with: cities, counties, regions."""
    yield from (found.name for found in find(text))
    yield from (match[1] for match in _REGION.finditer(text))
