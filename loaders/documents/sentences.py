"""The German sentences about documents and their reviews: what is wrong, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.problems import Problem, Severity
from loaders.messages import SENTENCES as OF_TABLES
from loaders.place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, tuple[str, str]] = {
    **{code: OF_TABLES[code] for code in ("no-file", "no-access")},
    "document-too-large": ("Die Datei ist größer als {limit} MB.", "Teilen Sie das Dokument auf mehrere Dateien auf."),
    "no-documents": (
        "In diesem Ordner liegt kein Dokument.",
        "Möglich sind HTML, PDF, Word (.docx) und Text (.txt).",
    ),
    "too-many-documents": ("Im Ordner liegen mehr als {limit} Dokumente.", "Teilen Sie sie auf mehrere Ordner auf."),
    "encrypted-document": (
        "Das Dokument ist mit einem Kennwort geschützt.",
        "Öffnen Sie es und speichern Sie eine Kopie ohne Kennwort.",
    ),
    "too-many-pages": ("Das Dokument hat mehr als {limit} Seiten.", "Teilen Sie es auf mehrere Dateien auf."),
    "document-too-long": ("Das Dokument hat mehr als {limit} Zeichen.", "Teilen Sie es auf mehrere Dateien auf."),
    "too-many-proposals": (
        "In dem Dokument wurden mehr als {limit} Namen gefunden.",
        "Teilen Sie es auf mehrere Dateien auf.",
    ),
    "document-too-costly": (
        "Das Dokument ließ sich nicht in der erlaubten Zeit und mit dem erlaubten Speicher lesen.",
        "Speichern Sie es neu, als PDF oder als Text.",
    ),
    "document-bomb": (
        "Die Datei würde entpackt unverhältnismäßig groß und wird deshalb nicht gelesen.",
        "Speichern Sie den Text in ein neues Dokument.",
    ),
    "broken-document": (
        "Die Datei ist beschädigt oder nicht das, was sie zu sein vorgibt.",
        "Öffnen Sie sie im passenden Programm und speichern Sie sie neu.",
    ),
    "wrong-ending": (
        "Der Name der Datei endet anders, als ihr Inhalt ist: Sie enthält {limit}.",
        "Prüfen Sie, woher die Datei kommt, und geben Sie ihr die passende Endung.",
    ),
    "old-word": ("Die Datei hat das alte Word-Format (.doc).", "Speichern Sie sie als „Word-Dokument (.docx)“."),
    "no-text": (
        "In der Datei steht kein Text.",
        "Ein eingescanntes Dokument braucht erst eine Texterkennung.",
    ),
    "no-document": (
        "Das ist kein Dokument, das gelesen werden kann.",
        "Möglich sind HTML, PDF, Word (.docx) und Text (.txt).",
    ),
    "no-review": (
        "Die Arbeitsmappe enthält keine Durchsicht eines Dokuments.",
        "Nehmen Sie die Datei, die „buendnisgraph read“ geschrieben hat, mit allen Blättern.",
    ),
    "broken-row": (
        "Die Zeile ist kein Vorschlag mehr (Nummer „{value}“): Art, Seite oder Zeichen sind verändert.",
        "Löschen Sie die Zeile, oder übernehmen Sie diese Spalten aus der ursprünglichen Mappe.",
    ),
    "bad-decision": ("„{value}“ ist keine Entscheidung.", "Möglich sind: annehmen, ändern, ablehnen oder leer."),
    "unknown-match": (
        "„{value}“ ist hier nicht bekannt.",
        "Wählen Sie einen Eintrag aus der Liste oder „neu“.",
    ),
    "unknown-link": (
        "„{value}“ ist weder unter den Vorschlägen noch im Bestand.",
        "Schreiben Sie den Namen wie in der Spalte „Name“ oder leeren Sie die Zelle; mehrere trennt ein Semikolon.",
    ),
    "no-name": ("Der Name fehlt ({value}).", "Tragen Sie ihn ein oder lehnen Sie die Zeile ab."),
    "no-person": (
        "Die Zeile nennt eine Funktion ohne Person ({value}).",
        "Tragen Sie den Namen in der Spalte „Person“ ein oder lehnen Sie die Zeile ab.",
    ),
    "no-body": (
        "Bei „{value}“ fehlt die Stelle oder Organisation.",
        "Tragen Sie sie in der Spalte „Durchgeführt von / Stelle“ ein oder lehnen Sie die Zeile ab.",
    ),
    "two-dates": (
        "Als Datum des Dokuments ist mehr als ein Datum angenommen: „{value}“.",
        "Nehmen Sie nur das Datum an, von dem das Dokument ist.",
    ),
}


def problem(
    code: str,
    place: Place,
    severity: Severity = Severity.VIOLATION,
    *,
    column: str = "",
    value: str = "",
    limit: str = "",
) -> Problem:
    """The problem of that code at that place, with its two sentences."""
    message, remedy = (sentence.format(value=value, limit=limit) for sentence in SENTENCES[code])
    return Problem(code, message, remedy, severity, place.file, place.sheet, place.row, column=column, value=value)
