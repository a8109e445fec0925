"""Words before a colon or above a column that tell what stands there: a measure, its field, who runs it, when it began."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.mentions import Kind
from loaders.documents.wording import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN, SINCE, HELD_BY, POST = "run", "since", "held by", "post"
"""Columns and labels that name no thing of their own: who runs a measure, when it began, who holds a post, and which."""

_RUN = (
    r"(?:Projekt|Haupt|Maßnahmen)?[Tt]räger(?:in|schaft)?|(?:Haupt|Projekt)?[Vv]erantwortlich(?:e[rs]?|keit|"
    r"e Stelle)?|Zuständig(?:keit|e Stelle)?|"
    r"(?:Wird )?[Dd]urchgeführt (?:von|durch)|Wer(?: macht(?: es| das|s)?| steckt dahinter| organisiert(?: es| das)?)?|"
    r"Betreiber(?:in)?|"
    r"Federführ(?:ung|end)|"
    r"Durchführ(?:ung|ende)|Umsetz(?:ung|ende)|Koordin(?:ation|ierung|ierende Stelle)|"
    r"(?:Zuwendungs|Förder)?[Ee]mpfänger(?:in)?|Antragsteller(?:in|nde[r]?)?|Ausrichter(?:in)?|Organisator(?:in)?|Initiator(?:in)?|"
    r"Anbieter(?:in)?|Anbietende[r]?|Veranstalter(?:in)?|"
    r"Tr\.|Verantw\.|Zust\.|Federf\.|Koord\."
)
_SINCE = (
    r"Laufzeit|(?:Projekt|Umsetzungs|Maßnahmen)?[Bb]eginn|(?:Läuft |Besteht |Gibt es |Im Einsatz |In Betrieb |Aktiv )?[Ss]eit(?: wann)?|"
    r"(?:Projekt|Umsetzungs|Förder|Durchführungs)?[Zz]eit(?:raum|rahmen|plan|schiene|horizont)|(?:Projekt)?[Ss]tart(?:termin|datum|et|ete)?|Dauer|"
    r"Gestartet|Begonnen|Eingeführt|Ab(?: wann)?|Wann|Angelaufen|Termin"
)
_COLUMNS: tuple[tuple[Kind | str, str], ...] = (
    (Kind.FIELD, r"(?:Handlungs|Themen|Aktions|Arbeits)?(?:feld|bereich)|HF|Schwerpunkt|Thema"),
    (Kind.MEASURE, r"(?:Name |Titel |Bezeichnung )?(?:der |des )?(?:Einzel)?(?:Maßnahmen?|Projekte?s?|Angebote?s?|"
        r"Vorhabens?|Programme?s?|Bausteine?s?)|Projekt(?:name|titel)|Was"),
    (RUN, _RUN),
    (SINCE, _SINCE),
    (HELD_BY, r"Name|Person|Ansprechpartner(?:in)?|Ansprechperson|Amtsinhaber(?:in)?"),
    (POST, r"Funktion|Amt|Rolle|Position"),
    (Kind.NETWORK, r"Gremium|Netzwerk|Arbeitskreis|Bündnis"),
    (Kind.DOCUMENT, r"Konzept|Dokument|Grundlage|Leitbild|Strategie"),
    (Kind.ORGANISATION, r"(?:Zuständige )?(?:Stelle|Dienststelle|Behörde)|Organisation|Einrichtung|(?:Kooperations)?[Pp]artner|Verwaltung"),
)  # fmt: skip
_COLUMN = [(kind, pattern(rf"\s*(?:{words})(?:[ /].*)?\s*[:?]?\s*")) for kind, words in _COLUMNS]
_LABELS: tuple[tuple[Kind | str, str], ...] = (
    (Kind.FIELD, r"(?:Handlungs|Themen|Aktions)feld|Handlungsbereich|HF"),
    (
        Kind.MEASURE,
        r"(?:Maßnahme|Projekt|Vorhaben|Angebot)(?:\s+[A-Z]?\d+(?:\.\d+)*|\s+des\s+(?:Monats|Jahres))?|Projekt(?:name|titel)|"
        r"(?:Name|Titel|Bezeichnung) (?:der Maßnahme|des (?:Projekt|Angebot|Vorhaben)s)",
    ),
    (RUN, _RUN),
    (SINCE, _SINCE),
    (Kind.ORGANISATION, r"(?:Kooperations|Projekt)?[Pp]artner(?:innen)?|Beteiligte?|Mitwirkende"),
)
_LABEL = [(kind, pattern(rf"(?:^|(?<=[.;,|/])\s+)(?:{words})\s*:\s+(?=\S)")) for kind, words in _LABELS]


def column(head: str) -> Kind | str:
    """What a column, or a label on a line of its own, names; empty where it is none that is known."""
    return next((kind for kind, words in _COLUMN if words.fullmatch(head)), "")


_ALONE = pattern(
    r"\s*[^\s:/]+(?:/-?\w+)?(?:\s+(?:der|des|dieser|dieses)\s+\w+|\s+seit|\s+wann)?\s*:?\s*|\s*Zuständige \w+:?\s*"
)
_TIME = pattern(
    r"\s*(?:(?:seit|ab|von|bis|Anfang|Mitte|Ende|Frühjahr|Sommer|Herbst|Winter|(?:fort)?laufend|läuft|geplant|offen|erledigt|abgeschlossen|"
    r"umgesetzt|verzögert|gestartet|begonnen|ständig|regelmäßig|dauer\w*|jährlich|monatlich|(?:kurz|mittel|lang)fristig|"
    r"(?:in|im|zur?)\s+(?:Planung|Vorbereitung|Arbeit|Umsetzung|Gang|Prüfung|Aufbau))\b|Q[1-4]|[\d./]+).*",
    re.IGNORECASE,
)


def is_time(cell: str) -> bool:
    """Whether a cell says when something is, as below Umsetzung, which may head times as well as bodies."""
    return bool(_TIME.fullmatch(cell))


_OWNER = pattern(
    r"\s*(?:Organisation|Verein|Einrichtung|Stelle|Dienststelle|Amt|Institution|Akteur(?:in)?|Verband|Gruppe|Anlaufstelle)\s*:?\s*"
)


def is_owner(head: str) -> bool:
    """Whether a column of bodies beside one of measures tells whose they are, and not who takes part."""
    return bool(_OWNER.fullmatch(head))


def alone(text: str) -> Kind | str:
    """What a label on a line of its own names: no more than its word, since Angebot für Mütter is an item like others."""
    return column(text) if _ALONE.fullmatch(text) else ""


def holds_label(text: str) -> bool:
    """Whether a label stands anywhere in a line: Lesepaten (Bildung), Träger: Jugendamt."""
    return any(words.search(text) for _, words in _LABEL)


def label(text: str) -> Kind | str:
    """What the label that a line begins with names; empty where it begins with none."""
    return next((kind for kind, words in _LABEL if words.match(text)), "")


def values(text: str) -> Iterator[tuple[str, int, Kind | str]]:
    """What the labels of a line tell: each value, where it begins, and what it names; nothing where the line begins with no label."""
    if not label(text):
        return
    places = sorted(
        ((match.start(), match.end(), kind) for kind, words in _LABEL for match in words.finditer(text)),
        key=lambda each: each[:2],
    )
    ends = [start for start, _, _ in places[1:]] + [len(text)]
    for (_, start, kind), end in zip(places, ends, strict=True):
        value = text[start:end].rstrip(" ,;|/")
        yield value.removesuffix(".") if not value.endswith(("e. V.", "e.V.")) else value, start, kind
