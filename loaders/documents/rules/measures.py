"""Projects, programmes and offers: as items of lists, after the word that says what they are, and in quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.wording import UPPER, pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = (
    r"(?:[A-ZÄÖÜ][\wäöüß]*)?(?:[Pp]rojekt|[Pp]rogramm|[Kk]ampagne|[Ii]nitiative|[Aa]ngebot|[Aa]ktion|[Vv]eranstaltungsreihe|"
    r"[Rr]eihe|[Ww]ettbewerb|"
    r"[Kk]urs|[Ll]ehrgang|[Ff]est|[Mm]aßnahme|[Vv]orhaben|[Cc]afé|[Hh]ilfe|[Bb]eratung|[Bb]egleitung|[Ff]ortbildung|[Ss]chulung|"
    r"[Ww]orkshop|[Ss]eminar|[Tt]raining|[Tt]reff|[Ss]prechstunde|[Pp]atenschaft|[Tt]andem|[Gg]ruppe|[Gg]arten|[Ww]erkstatt|[Ss]tammtisch|[Ff]rühstück|[Kk]lub|[Cc]lub|[Ff]onds|[Bb]örse|[Pp]reis|[Cc]amp|[Ll]aden|[Aa]usstellung|[Ff]ormat|[Mm]esse|[Tt]ag|[Ww]oche|[Aa]bend|Proj\.|Prog\.)(?:e?s|en?|n)?"
)
_QUOTED = pattern(rf"\b{_WORD}\s+§Q")
_NAMED = pattern(
    r"\b(?:[Dd](?:as|es|em|er|ie)|[Ee]in(?:e[nmrs]?)?|[Ii]m|[Vv]om|[Zz]um)\s+(?:[a-zäöü]+e[nrs]?\s+)?(?:(?:Modell|Pilot|"
    r"Landes|Bundes|Paten|Mentoring)?(?:[Pp]rojekt|[Pp]rogramm)|Kampagne|Initiative|Reihe)(?:e?s)?\s+(§N(?:[ -]§N|\s+(?:auf|"
    r"für|im|in|am|und|der|ohne|mit)\s+§N)?)"
)
_COMPOUND = pattern(
    rf"\b[{UPPER}][a-zäöüß]+(?:-?[{UPPER}][a-zäöüß]+)?(?:[Ll]ots(?:inn)?en|[Pp]at(?:inn)?en|[Mm]entor(?:inn)?en|café|"
    rf"sprechstunde|fonds|stammtisch|begleiter(?:innen)?|mediatoren|telefon|werkstatt)\b"
    r"(?:\s+§N(?=\s+(?:[a-z]|\()|[.,;:]|$))?"
)
_END = re.compile(r"\s+[–—-]\s+|\s*[(\[:;]|,\s|\.\s|\s+\|\s+|\s+(?:seit|ab|bis)\s+(?:[A-Z]\w+\s+)?[\d./]{4}")
_END_OF_FIELD = re.compile(r"\s+[–—]\s+|\s*[(:;]")
_GENERIC = re.compile(r"(?:und|für|mit|in|zur|zum|durch|wie|auch|weitere|viele|alle|die|der|das)\b", re.IGNORECASE)
_LABEL = pattern(
    r"(?:Hinweis|(?:Teil|Leit|Ober)?[Zz]iele?|Zielgruppen?|Ansprech\w+|Kontakt|Kosten|Termine?|Ort|Treffpunkt|Wann|Wo|Wer|Was|Wie|Beschreibung|Inhalte?|Tel\w*|"
    r"E-?Mail|Adresse|Anmeldung|Öffnungszeiten|Finanzierung|Förderung|Stand|Status|Ergebnis(?:se)?|Indikator(?:en)?|Herausforderung(?:en)?|"
    r"Ausgangslage|Umsetzung|Beteiligte?|Zeit\w*|Laufzeit|Beginn|Start|Priorität|Ressourcen|Budget|Evaluation|Begründung|Anlagen?|Quellen?|Bedarf|"
    r"Handlungsbedarf|Nächste Schritte|Wichtig|Beispiele?|Mitglieder|Partner\w*|[\d./ –-]+)"
)
"""What an item begins with that names nothing but tells what follows."""
_QUOTED_ITEM = pattern(r"(?:(?:Projekt|Programm|Maßnahme|Proj\.|Prog\.|Maßn\.)\s+)?§Q")
_LONGEST, _MOST_WORDS = 90, 9


def find(text: str) -> Iterator[Found]:
    """Measures in running text."""
    quoted = list(_QUOTED.finditer(text))
    for match in quoted:
        yield Found(Kind.MEASURE, tidy(match[1]), match.start(1), match.end(1), Rule.QUOTED)
    for match in _NAMED.finditer(text):
        yield Found(Kind.MEASURE, tidy(match[1]), match.start(1), match.end(1), Rule.NAMED)
    for match in _COMPOUND.finditer(text):
        if any(title.start() <= match.start() < title.end() for title in quoted):
            continue  # its title follows: das Sprachcafé „Tasse Deutsch“
        yield Found(Kind.MEASURE, tidy(match[0]), match.start(), match.end(), Rule.COMPOUND)


def head(text: str, *, is_field: bool = False) -> tuple[str, int, int] | None:
    """The name that an item of a list begins with, up to its explanation; None where the item is a sentence."""
    quoted = _QUOTED_ITEM.match(text)
    if quoted:
        return tidy(quoted[1]), quoted.start(1), quoted.end(1)
    end = (_END_OF_FIELD if is_field else _END).search(text)
    name = text[: end.start()] if end else text
    tidied = tidy(name)
    most = 2 * _MOST_WORDS if is_field else _MOST_WORDS
    longest = 2 * _LONGEST if is_field else _LONGEST
    is_sentence = not end and text.endswith((".", "!", "?")) and len(tidied.split()) > 4
    if not tidied or is_sentence or len(tidied) > longest or len(tidied.split()) > most:
        return None
    if _GENERIC.match(tidied) or _LABEL.fullmatch(tidied) or (tidied[0].islower() and not is_field):
        return None
    start = text.index(tidied)
    return tidied, start, start + len(tidied)
