"""Projects, programmes and offers: as items of lists, after the word that says what they are, and in quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.wording import THE, UPPER, pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = (
    r"(?:[A-ZÄÖÜ][\wäöüß]*)?(?:[Pp]rojekt|[Pp]rogramm|[Kk]ampagne|[Ii]nitiative|[Aa]ngebot|[Aa]ktion|[Vv]eranstaltungsreihe|"
    r"[Rr]eihe|[Ww]ettbewerb|"
    r"[Kk]urs|[Ll]ehrgang|[Ff]est|[Mm]aßnahme|[Vv]orhaben|[Cc]afé|[Hh]ilfe|[Bb]eratung|[Bb]egleitung|[Ff]ortbildung|[Ss]chulung|"
    r"[Ww]orkshop|[Ss]eminar|[Tt]raining|[Tt]reff|[Ss]prechstunde|[Pp]atenschaft|[Tt]andem|[Gg]ruppe|[Gg]arten|[Ww]erkstatt|[Ss]tammtisch|[Ff]rühstück|[Kk]lub|[Cc]lub|[Ff]onds|[Bb]örse|[Pp]reis|[Cc]amp|[Ll]aden|[Aa]usstellung|[Ff]ormat|[Mm]esse|[Tt]ag|[Ww]oche|[Aa]bend|Proj\.|Prog\.)(?:e?s|en?|n)?"
)
_QUOTED = pattern(rf"\b{_WORD}\s+(?:[A-Z]?\d+(?:\.\d+)*\s+)?§Q")
_NAMED = pattern(
    rf"\b{THE}\s+(?:[a-zäöü]+e[nrs]?\s+)?(?:(?:[A-ZÄÖÜ][\w-]*)?(?:[Pp]rojekt|[Pp]rogramm)|Kampagne|Initiative|Reihe)(?:e?s)?\s+"
    r"(§N(?:[ -]§N|\s+(?:auf|für|im|in|am|und|der|ohne|mit)\s+§N)?)"
)
_FESTIVE = pattern(
    r"\b(?:Interkulturelle|Internationale)[nrs]?\s+(?:[A-ZÄÖÜ][a-zäöüß]*)?(?:[Ww]ochen?|[Tt]age?n?|[Ff]est(?:e?s)?|[Ff]rühstück|[Cc]afé|[Gg]arten|[Tt]reff)"
    r"(?:\s+gegen\s+§N)?(?![\w-])|"
    r"\b(?:[A-ZÄÖÜ][a-zäöüß]*)?(?:[Ff]est|[Ff]estival|[Ww]ochen?)\s+(?:der|des|gegen)\s+(?:[a-zäöü]+e[nrs]?\s+)?§N"
)
"""Festivals that recur, by the words they are called by: Interkulturelle Wochen, Fest der Kulturen."""
_TIMES = (
    r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Januar|Februar|März|April|Mai|Juni|Juli|August|September|"
    r"Oktober|November|Dezember|Jahr|Frühjahr|Frühling|Sommer|Herbst|Winter|Vormittag|Nachmittag|Abend|Rahmen|Berichtsjahr|Auftrag|"
    r"Regel|Anschluss)"
)
_COMPOUND = pattern(
    rf"\b[{UPPER}][a-zäöüß]+(?:-?[{UPPER}][a-zäöüß]+)?(?:[Ll]ots(?:inn)?en|[Pp]at(?:inn)?en|[Mm]entor(?:inn)?en|caf[ée]|"
    rf"sprechstunde|fonds|stammtisch|begleiter(?:innen)?|mediatoren|telefon|werkstatt)\b"
    rf"(?:\s+§N(?=\s+(?:[a-z]|\()|[.,;:]|$)|\s+(?:am|im|in der|auf dem)\s+(?!{_TIMES})§N)?"
)
_END = re.compile(r"\s+[–—-]\s+|\s*[(\[:;]|,\s|\.\s|\s+\|\s+|\s+(?:seit|ab|bis)\s+(?:[A-Z]\w+\s+)?[\d./]{4}")
_END_OF_FIELD = re.compile(r"\s+[–—]\s+|\s*[(:;]")
_VERB_LAST = re.compile(
    r"\s(?:ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|soll|sollen|kann|können|läuft|laufen|besteht|gibt es|fehlt|fehlen)$"
)
"""What a sentence has right before a time, and no name ends with."""
_GENERIC = re.compile(r"(?:und|für|mit|in|zur|zum|durch|wie|auch|weitere|viele|alle|die|der|das)\b", re.IGNORECASE)
_LABEL = pattern(
    r"(?:Hinweis|(?:Teil|Leit|Ober)?[Zz]iele?|Zielgruppen?|Ansprech\w+|Kontakt(?:\s.*)?|Hintergrund|Rückfragen|Hinweise|Kosten|Termine?|Ort|Treffpunkt|Wann|Wo|Wer|Was|Wie|Beschreibung|Inhalte?|Tel\w*|"
    r"E-?Mail|Adresse|Anmeldung|Öffnungszeiten|Finanzierung|Förderung|Stand|Status|Ergebnis(?:se)?|Indikator(?:en)?|Herausforderung(?:en)?|"
    r"Ausgangslage|Umsetzung|Beteiligte?|Zeit\w*|Laufzeit|Beginn|Start|Priorität|Ressourcen|Budget|Evaluation|Begründung|Anlagen?|Quellen?|Bedarf|"
    r"Handlungsbedarf|Nächste Schritte|Wichtig|Beispiele?|Mitglieder|Partner\w*|[\d./ –-]+)"
)
"""What an item begins with that names nothing but tells what follows."""
_CODE = re.compile(r"(?:[A-Z]{1,3}[ .-]?\d+(?:\.\d+)*|\d+(?:\.\d+)+)\s*[:.)–-]?\s+(?=[^\W\d_])")
"""The number of a measure: M 3, A.2, 4.1.2."""
_FIELD_CODE = pattern(r"(?:(?:Handlungs|Themen|Aktions)feld|Schwerpunkt|HF)\s*(?:[\dIVX]+|[A-H])?\s*[:.–-]?\s+")
_QUOTED_ITEM = pattern(r"(?:(?:Projekt|Programm|Maßnahme|Proj\.|Prog\.|Maßn\.)\s+)?§Q")
_LONGEST, _MOST_WORDS = 90, 9


_ANY_QUOTED = pattern(rf"(?:\b{THE}\s+(?:[a-zäöü]+e[nrs]?\s+)?|^)(§N)\s+§Q")
_NO_MEASURE = pattern(
    r"(?:verein|verband|verbund|netzwerk|bündnis|arbeitskreis|arbeitsgruppe|AG|AK|runde|kreis|tisch|stiftung|stelle|büro|zentrum|haus|kita|schule|gemeinschaft|"
    r"ausschuss|amt|referat|bereich|beirat|team|mannschaft|klasse|band|chor|partei|fraktion|firma|agentur|"
    r"konzept|bericht|broschüre|flyer|leitfaden|leitlinien?|plan|strategie|erklärung|studie|vertrag|vereinbarung|beschluss|vorlage|antrag|faltblatt|"
    r"heft|buch|zeitung|magazin|newsletter|wegweiser|charta|satzung|richtlinien?|handreichung|resolution|papier|dokumentation|artikel|gesetz|kapitel|"
    r"abschnitt|anlage|tabelle|spalte|zeile|formular|liste|karte|leitbild|plakat|umfrage|seite|"
    r"feld|schwerpunkt|thema|themen|ziel|punkt|frage|motto|titel|wort|begriff|satz|name|slogan|stichwort|überschrift|rubrik|kategorie|status|aussage|"
    r"modul|stufe|phase|beispiel|saal|raum|platz|straße|quartier|viertel|gebäude|halle|restaurant|gaststätte|unterkunft|hotel|lokal|stadtteil|"
    r"film|lied|stück|song|roman|gedicht|oper|foto|bild|vortrag|video|siegel|zertifikat|label|prädikat|auszeichnung|gremium|einrichtung|gruppe|institut|theater|museum|kirche|gemeinde|anlage|ortsteil|schiff|träger|arbeitshilfe|praxishilfe|ratgeber|merkblatt|familie|kinder|konferenz|sitzung|tagung)(?:e?s|en?|n)?$",
    re.IGNORECASE,
)
"""Nouns whose titles in quotation marks are those of bodies, papers, places, words; any other noun with a title is an offer."""


_BODY = pattern(r"\b(?:Bündnis|Netzwerk|Arbeitskreis|Stiftung|Verein)\b")
"""What titles of bodies are called by themselves."""


def _noun_before(text: str, place: int) -> str:
    """The word before a title in quotation marks."""
    return text[max(0, place - _LONGEST) : place].rstrip(' „“"»«‚').rpartition(" ")[2]


def find(text: str) -> Iterator[Found]:
    """Measures in running text."""
    quoted = [each for each in _QUOTED.finditer(text) if not _NO_MEASURE.search(_noun_before(text, each.start(1)))]
    for match in quoted:
        if _BODY.search(match[1]):
            continue
        yield Found(Kind.MEASURE, tidy(match[1]), match.start(1), match.end(1), Rule.QUOTED)
    for match in _ANY_QUOTED.finditer(text):
        if (
            not (_NO_MEASURE.search(match[1]) or _BODY.search(match[2]))
            and match[2][:1].isupper()
            and len(match[2].split()) <= _MOST_WORDS
        ):
            yield Found(Kind.MEASURE, tidy(match[2]), match.start(2), match.end(2), Rule.QUOTED)
    for match in _NAMED.finditer(text):
        yield Found(Kind.MEASURE, tidy(match[1]), match.start(1), match.end(1), Rule.NAMED)
    for match in _FESTIVE.finditer(text):
        yield Found(Kind.MEASURE, tidy(match[0]), match.start(), match.end(), Rule.NAMED)
    titled = {place for title in quoted for place in range(*title.span())}
    for match in _COMPOUND.finditer(text):
        if match.start() in titled:
            continue  # its title follows: das Sprachcafé „Tasse Deutsch“
        yield Found(Kind.MEASURE, tidy(match[0]), match.start(), match.end(), Rule.COMPOUND)


def head(text: str, *, is_field: bool = False) -> tuple[str, int, int] | None:
    """The name that an item of a list begins with, up to its explanation; None where the item is a sentence."""
    code = _CODE.match(text)
    if code:
        named = head(text[code.end() :], is_field=is_field)
        return named and (named[0], named[1] + code.end(), named[2] + code.end())
    if is_field and (said := _FIELD_CODE.match(text)):
        rest = text[said.end() :]
        title = _QUOTED_ITEM.match(rest)
        begins, ends = title.span(1) if title else (0, len(rest))
        return tidy(rest[begins:ends]), said.end() + begins, said.end() + ends
    quoted = _QUOTED_ITEM.match(text)
    if quoted:
        return tidy(quoted[1]), quoted.start(1), quoted.end(1)
    end = (_END_OF_FIELD if is_field else _END).search(text)
    name = text[: end.start()] if end else text
    tidied = tidy(name)
    most = 2 * _MOST_WORDS if is_field else _MOST_WORDS
    longest = 2 * _LONGEST if is_field else _LONGEST
    if _VERB_LAST.search(tidied):
        return None
    is_sentence = not end and text.endswith((".", "!", "?")) and len(tidied.split()) > 4
    if not tidied or is_sentence or len(tidied) > longest or len(tidied.split()) > most:
        return None
    if _GENERIC.match(tidied) or _LABEL.fullmatch(tidied) or (tidied[0].islower() and not is_field):
        return None
    start = text.index(tidied)
    return tidied, start, start + len(tidied)
