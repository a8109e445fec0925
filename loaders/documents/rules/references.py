"""Concepts, reports, guidelines and other documents that a text speaks of: by the word for what they are, and by their number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.rules import naming, roles
from loaders.documents.wording import UPPER, pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_SURE = tuple(
    naming.table(
        """
        konzept konzeption strategie aktionsplan leitbild leitlinie leitlinien charta handreichung leitfaden masterplan massnahmenplan
        strategiepapier positionspapier rahmenplan
        """
    )
)
"""What ends the word for a document, whatever stands before it."""
_MAYBE = tuple(
    naming.table(
        """
    plan bericht agenda satzung broschuere wegweiser richtlinie richtlinien vereinbarung monitor report atlas erklaerung
    """
    )
)
"""What ends it where the word speaks of our subject, or where a name or a year follows."""
_SUBJECTS = tuple(
    naming.table(
        """
        integrations migrations fluechtlings vielfalts diversitaets diversity sprachfoerder teilhabe sozial bildungs inklusions
        gleichstellungs ehrenamts partizipations
        """
    )
)
_FULL = naming.table(
    """
    foerderrichtlinie foerderrichtlinien foerdergrundsaetze grundsatzbeschluss
    """
)
"""Words that are as sure but no compounds of those."""
_TITLED = naming.table(
    """
    bericht broschuere wegweiser satzung erklaerung vereinbarung vertrag studie dokumentation publikation ratgeber arbeitshilfe
    handbuch leitfaden positionspapier resolution memorandum handreichung konzept strategie agenda plan richtlinie grundsaetze
    grundsatzpapier eckpunkte eckpunktepapier thesenpapier papier denkschrift expertise evaluation faltblatt heft schrift magazin
    abschlussbericht jahresbericht
    """
)
"""Words for what a title in quotation marks, a purpose (Richtlinie zur …) or a year makes a document."""
_SURE_HEADS = naming.table(
    """
    leitbild leitlinien leitlinie charta handreichung leitfaden masterplan konzept strategie strategiepapier positionspapier
    aktionsplan massnahmenplan bericht
    """
)
"""Words that nouns right behind them make a document: Leitbild Integration."""
_COMMON = naming.table(
    """
    stundenplan fahrplan bauplan spielplan dienstplan zeitplan wochenplan stadtplan speiseplan bebauungsplan erfahrungsbericht
    zeitungsbericht wetterbericht lagebericht wohnberichte hygienekonzept kurzkonzept betreuungskonzept raumkonzept
    """
)
_WORD = re.compile(rf"\b[{UPPER}][\wäöüß]+(?:-[\wäöüß]+)*")
_WHOLE = tuple(
    naming.table("gesamt handlungs massnahmen aktions rahmen demokratie antirassismus willkommens interkultur sprach")
)
"""What concepts of a city as a whole begin with as well."""
_CLOSING = '“”"»«'
_INDEFINITE = pattern(r"\b(?:[Ee]ine?[nrms]?|[Kk]eine?[nrms]?|[Aa]ls)\s+(?:\w+e[nrms]?\s+)?$")
"""Before a document that is still to be written: ein Konzept für …"""
_YEARS = re.compile(r"(?:\s+(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?)\b")
_OWNER = pattern(r"\s+(?:der\s+(?:(?:Landeshaupt)?[Ss]tadt|Gemeinde)|des\s+(?:Landk|K)reises)\s+§N|\s+der\s+Vielfalt\b")
_PLACE = pattern(r"\s+in\s+§N")
_WHOSE = pattern(r"\s+[A-ZÄÖÜ][a-zäöüß]+er(?=\s+\d{4}|\s*[,.;)]|\s+[a-zäöü]|\s*$)")
"""Of whom, behind what a document is for: zur Lebenslage Zugewanderter."""
_ABOUT = pattern(r"\s+(?:[Üü]ber|ÜBER|UEBER)\s+[^.:;|]{5,80}$")
"""What a report is about, in a heading."""
_BY = pattern(r"\s+(?:der|des)\s+(§N)")
_NUMBERED = pattern(
    r"\b(?:(?:[A-ZÄÖÜ][a-zäöü]+s?)?[Vv]orlage|Drucksache|Drs\.|GRDrs|DS|BV|Beschluss|Ratsbeschluss)\s*[-/]?\s*(?:Nr\.\s*)?(?:[A-Z]{1,4}[-/])?\d{1,5}(?:[/-]\d{2,5}){1,2}\b"
)


@lru_cache(maxsize=8192)
def _following(word: str) -> str:
    """What may follow a word for a document: Q a title, F for what, Y a year, L nouns, M nouns and a year, O and B whose, A nothing."""
    key = naming.folded(word)
    forms = {key, key.removesuffix("es"), key.removesuffix("s"), key.removesuffix("n"), key.removesuffix("en")}
    if forms & _COMMON:
        return ""
    last = {form.rpartition("-")[2] for form in forms}
    if last & _SURE_HEADS and last == forms:
        return "QFYLOB"
    if any(_is_compound(form) for form in forms) and not last & _SURE_HEADS:
        return "QFYLA" if key.startswith((*_SUBJECTS, *_WHOLE)) else "QFYM"
    if (
        forms & _FULL
        or any(form.startswith(_SUBJECTS) and form.endswith(_MAYBE) for form in forms)
        or any("-" in form and last & _SURE_HEADS for form in forms)
    ):
        return "QFYLA"
    if forms & _TITLED or any(form.endswith(tuple(_TITLED)) for form in forms):
        return "QFY" if forms & _TITLED else "QYM"
    return ""


def _is_compound(form: str) -> bool:
    return any(form.endswith(end) and len(form) > len(end) + 1 for end in _SURE)


def find(text: str, places: Collection[str] = ()) -> Iterator[Found]:
    """Documents named in a text; `places` are names of places that theirs may end with."""
    for match in _NUMBERED.finditer(text):
        yield Found(Kind.DOCUMENT, tidy(match[0]), match.start(), match.end(), Rule.HEAD_WORD)
    for word in _WORD.finditer(text):
        letters = _following(word[0])
        end = _end(text, word.end(), letters, places) if letters else -1
        if end < 0:
            continue
        start, _ = naming.beginning(text, word.start(), is_adjectival=False)
        if text[start : word.start()].rstrip().endswith("-"):
            start = word.start()
        is_plain = "A" not in letters and text[end - 1] not in _CLOSING and not text[end - 1].isdigit()
        if is_plain and _INDEFINITE.search(text, max(0, start - 40), start):
            continue
        name = tidy(text[start:end])
        yield Found(Kind.DOCUMENT, name, start, end, Rule.HEAD_WORD if " " in name else Rule.COMPOUND)


def _end(text: str, start: int, letters: str, places: Collection[str]) -> int:
    end = naming.title_end(text, start)
    if end < 0 and (purpose := naming.purpose_end(text, start, _is_other, about=True)) > 0 and "F" in letters:
        end = max(naming.title_end(text, purpose), purpose)
        whose = _WHOSE.match(text, end)
        end = whose.end() if whose else end
    if end < 0 and "O" in letters and (owner := _OWNER.match(text, start)):
        end = owner.end()
    if end < 0 and "B" in letters and (by := _BY.match(text, start)) and roles.is_role(by[1]):
        end = by.end()
    if end < 0 and (about := _ABOUT.match(text, start)) and len(text[:start].split()) == 1:
        end = about.end()
    if end < 0 and "M" in letters and text[start : start + 1] == " ":
        nouns = naming.list_end(text, start + 1, _is_other, plain=True)
        end = nouns if nouns > 0 and _YEARS.match(text, nouns) else -1
    if end < 0 and "L" in letters and text[start : start + 1] == " ":
        end = naming.list_end(text, start + 1, _is_other, plain=True)
        if end > 0 and not (naming.is_phrase_end(text, end) or _YEARS.match(text, end) or "A" not in letters):
            end = -1
    years = _YEARS.match(text, start if end < 0 else end)
    if end < 0 and not ("A" in letters or (years and "Y" in letters)):
        return -1
    end = start if end < 0 else end
    end = max(end, naming.place_end(text, end, places))
    for tail in (_OWNER, _PLACE, _YEARS):
        if more := tail.match(text, end):
            end = more.end()
    return end


def _is_other(word: str) -> bool:
    return bool(_following(word))
