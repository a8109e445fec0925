"""The words by which headings, leads and captions tell what stands below them: fields, measures, parts of a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.documents.mentions import Kind
from loaders.documents.wording import UPPER, pattern

if TYPE_CHECKING:
    import re

_TOPICS: tuple[tuple[Kind, str], ...] = (
    (Kind.MEASURE, r"Angebote?n?|Maßnahmen|Projekte?n?|Programme|Praxis|Vorhaben|Aktivitäten|Initiativen|Bausteine|Aktionen|"
        r"wir (?:an)?bieten|[Ww]as (?:schon |bereits )?läuft|hinzukommt|haben\b[^.:]{0,30}\bvor|wir tun|wir machen|setzen wir um"),
    (Kind.FIELD, r"(?:Handlungs|Themen|Aktions|Aufgaben|Arbeits)(?:felder|bereiche|schwerpunkte)n?|Schwerpunkten?|Leitthemen"),
    (Kind.NETWORK, r"Netzwerken?|Gremien|Arbeitskreisen?|Bündnissen?|Arbeitsgruppen|Runden? Tischen?|Vernetzung"),
    (Kind.POST, r"Teilnehmenden?|Teilnehmer|Anwesenden?|Anwesend|Ansprechpersonen|Ansprechpartner(?:innen)?|Personen"),
    (
        Kind.ORGANISATION,
        r"(?:Kooperations|Bündnis|Netzwerk|Projekt)?[Pp]artner(?:innen)?n?|Träger|Mitglieder|Beteiligten?|Akteur(?:innen|"
        r"en?)|Mitwirkende|Dienststellen|Einrichtungen",
    ),
    (Kind.DOCUMENT, r"Dokumente|Downloads?|Veröffentlichungen|Grundlagen|Publikationen|Berichte|Konzepte"),
)  # fmt: skip
_TOPIC = [(kind, pattern(rf"\b(?:{words})\b")) for kind, words in _TOPICS]
NUMBER = pattern(
    r"^(?:(?:Kapitel|Abschnitt|Teil)\s+[\dIVX]+(?:\.\d+)*\s*[:.–-]?\s+|\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+(?=[A-ZÄÖÜ])|(?:[IVX]{1,4}|[A-H])(?:[.)]\s+|\s+(?=[A-ZÄÖÜ])))"
)
"""The number that a heading bears."""
_FIELD_WORD = r"(?:(?:Handlungs|Themen|Aktions)feld|Handlungsbereich|(?:Handlungs)?[Ss]chwerpunkt|HF)"
FIELD_HEAD = pattern(
    rf"{_FIELD_WORD}\s*(?:[\dIVX]+(?:\.\d+)*|[A-H](?=[:.\s]))?\s*[:.–—-]?\s+(?!(?:der|des|die|im|in|für|und|mit)\b)([a-z{UPPER}„\"»“].*)"
)
"""A heading of a field, by a word for one: Handlungsfeld 3: Wohnen."""
FIELD_NUMBER = pattern(rf"{_FIELD_WORD}\s+(?:[\dIVX]+(?:\.\d+)*|[A-H])\s*[:.–-]?")
"""A heading that only numbers the field; the next one names it."""
FIELD_WITHIN = pattern(
    rf".*\b(?:im|zum|aus dem|für das|des)\s+(?:Handlungs|Themen|Aktions)feld(?:e?s)?\s+(?:\d+\s*[:.–-]?\s+)?([{UPPER}„\"»“].*)"
)
"""A heading or caption of something within a field: Maßnahmen im Handlungsfeld Wohnen."""
FIELD_LEAD = pattern(
    rf"{_FIELD_WORD}\s*(?:[\dIVX]+(?:\.\d+)*)?\s*[:.–—-]?\s+[„\"»“]?([{UPPER}][^:.;„“\"«»]{{2,60}}?)[“”\"«]?\s*(?::|\s[–—])\s+(?=\S)"
)
"""What begins a paragraph about a field: Handlungsfeld Wohnen: Hier läuft …"""
_PARTS = (
    r"(?:(?:Teil|Leit|Ober)?[Zz]iele?|Zielsetzung|Zielgruppen?|Ausgangs(?:lage|situation|punkt)|Herausforderung(?:en)?|"
    r"(?:Handlungs)?[Bb]edarfe?|Indikatoren|Kennzahlen|Maßnahmen|Was|Wie|Wo|Wer|Wohin|Warum|So|Dafür|Hier|Bereits|Bisher\w*|"
    r"Das\s+(?:gibt|kommt|haben|läuft|ist|wollen|tun|machen|planen|bieten|erreichen)|Neu(?:es)?(?=$|\s+(?:ab|in|seit|hinzu)\b)|"
    r"(?:Bestehend|Laufend|Geplant|Aktuell|Erreicht|Umgesetzt)(?:e[rs]?)?|Gute\s+(?:Praxis|Beispiele)|Nächste|Weitere|Stand|Status|"
    r"Umsetzung|Umsetzungsstand|Planung(?:en)?|Erfolge?|Ergebnisse|Künftig\w*|Beispiele?|Praxis\w*|Hintergrund|Einführung|"
    r"Einleitung|Einordnung|Beschreibung|Kurzbeschreibung|Begründung|Aus der Praxis|Vision|Situation|Bestand\w*|"
    r"(?:Handlungs)?[Ee]mpfehlung(?:en)?|Beteiligte|Kosten|Zeitplan|Meilensteine|Perspektiven?|Rückblick)"
)
PART = pattern(rf"{_PARTS}(?!\w|-)")
"""Headings of parts of a chapter, which plain text puts on the level of the chapter itself, and which name nothing."""
NAME_ENDS = pattern(rf"\s*(?:\([^)]*\)?|(?::|\s[–—-])\s+{_PARTS}(?!\w).*)$")
"""What follows the name of a field in its heading: its number in brackets, or which part of the chapter begins."""
CLOSING = pattern(
    r"(?:(?:Fazit|Ausblick|Anhang|Anlagen?|Impressum|Literatur|Quellen|Glossar|Schluss\w*|(?:Umsetzung und )?Steuerung|Monitoring|"
    r"Fortschreibung|Begleitung|Evaluation|Verteiler|Gremien|Sonstiges|Verschiedenes|Weiteres Vorgehen|Berichtswesen|Controlling|"
    r"Kontakt\w*|Termine?|Anfahrt|Öffnungszeiten|Sprechzeiten|Anmeldung|Adresse\w*|Links|Aktuelles|"
    r"Oft gefragt|Häufig\w*|Mitmachen|Zuletzt)\b|"
    r"Wie (?:es|geht es) weiter)"
)
"""Headings of what comes after the fields of action."""
ASIDE = pattern(
    r"\b(?:(?:Teil|Leit)?[Zz]iele?n?|Zielsetzung(?:en)?|Herausforderung(?:en)?|Ausgangs(?:lage|situation)|Bedarfe?|Indikatoren|Fragen|"
    r"Grundsätze|Zielgruppen?|Fazit|Ausblick|Steuerung|Kennzahlen|Zahlen|Ergebnisse|Aufgaben|Voraussetzungen|Kontakt|"
    r"Empfehlungen|Wünsche|Anregungen|[Ww]ir wollen|[Ff]ehl(?:t|en)|[Gg]ebraucht|[Mm]öchten)\b"
)
LEAD = pattern(r".*:\s*")
"""A sentence that introduces what follows."""
ENTRY = pattern(rf"[{UPPER}„\"»][^.:;!?]{{2,60}}(?::|\s[–—])\s+\S")
"""A paragraph that begins as an item of a list does, with a name."""
MEASURE_HEAD = pattern(
    r"(?:TOP\s*\d+(?:\.\d+)?\s*[:.–-]?\s+)?(?:(?:Vorstellung|Bericht)\s+(?:des|zum)\s+)?"
    r"(?:(?:Maßnahme|Projekte?s?|Programm|Vorhaben|Angebot)(?:\s+[A-Z]?\d+(?:\.\d+)*)?|(?:M|P|MN)[ .-]?\d+(?:\.\d+)*)\s*[:.–-]?\s+"
    rf"(§Q|[{UPPER}\d].*)"
)
"""A heading of a measure, by a word for one or its number: Projekt Leseinsel, M 3 Leseinsel."""
QUESTION = pattern(r"[?!]$")
"""How a heading ends that names nothing."""
TALK = pattern(r"\?$|^(?:Was|Wie|Wer|Wo|Warum|Wofür)\b|\b[Ww]ir\b")
"""What makes a heading a question or a sentence."""
NUMBERS = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")
"""How many fields a document may say that it has, from two on."""
BY_FIELDS = pattern(
    rf"\b(?:folgt|gliedert|geordnet|entlang|nach|unterteilt|teilt)\b[^.:;]{{0,60}}?\b(?:({'|'.join(NUMBERS)})\s+)?"
    r"(?:Handlungsfeldern|Themenfeldern|Schwerpunkten|Handlungsfelder|Schwerpunkte|Themenfelder|Aktionsfeldern|Handlungsbereichen)\b"
)
"""Words by which a document says that its chapters are about fields, and how many."""
AGENDA = pattern(r"TOP\s*\d+(?:\.\d+)?\s*[:.–-]?\s+")
"""What an item of an agenda begins with."""
TOLD = pattern(
    r"\b(?:getragen|durchgeführt|angeboten|organisiert|betreut|koordiniert|umgesetzt)\b|\bTräger(?:in)?\s+ist\b|\b[Vv]erantwortlich\s+ist\b|"
    r"\b(?:läuft|besteht)\s+seit\b|\b(?:startete|begann)\s+(?:im|am|\d)"
)
"""What is said of a measure and hardly of aught else."""
_FEW_WORDS, _FIRST_WORDS = 6, 3


def _is_about(heading: str, found: re.Match[str]) -> bool:
    """Whether a heading is about what it names: headlines are sentences and name offers in passing."""
    return len(heading.split()) <= _FEW_WORDS or len(heading[: found.start()].split()) < _FIRST_WORDS


def topic(text: str, *, is_heading: bool = False) -> Kind | None:
    """What a heading or a lead announces; a heading of measures by field (Maßnahmen nach Handlungsfeldern) announces fields."""
    found = [(kind, words.search(text)) for kind, words in _TOPIC]
    topics = [kind for kind, match in found if match and (not is_heading or _is_about(text, match))]
    return Kind.FIELD if is_heading and Kind.FIELD in topics else next(iter(topics), None)
