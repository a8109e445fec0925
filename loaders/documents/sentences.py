"""The sentences about documents and their reviews: what is wrong, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.language import later
from graph.problems import Problem, Severity
from loaders.messages import SENTENCES as OF_TABLES
from loaders.messages import placed
from loaders.place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, tuple[str, str]] = {
    **{code: OF_TABLES[code] for code in ("no-file", "no-access")},
    "document-too-large": (
        later("Die Datei ist größer als {limit} MB."),
        later("Teilen Sie das Dokument auf mehrere Dateien auf."),
    ),
    "no-documents": (
        later("In diesem Ordner liegt kein Dokument."),
        later("Möglich sind HTML, PDF, Word (.docx) und Text (.txt)."),
    ),
    "too-many-documents": (
        later("Im Ordner liegen mehr als {limit} Dokumente."),
        later("Teilen Sie sie auf mehrere Ordner auf."),
    ),
    "encrypted-document": (
        later("Das Dokument ist mit einem Kennwort geschützt."),
        later("Öffnen Sie es und speichern Sie eine Kopie ohne Kennwort."),
    ),
    "too-many-pages": (
        later("Das Dokument hat mehr als {limit} Seiten."),
        later("Teilen Sie es auf mehrere Dateien auf."),
    ),
    "document-too-long": (
        later("Das Dokument hat mehr als {limit} Zeichen."),
        later("Teilen Sie es auf mehrere Dateien auf."),
    ),
    "too-many-proposals": (
        later("In dem Dokument wurden mehr als {limit} Namen gefunden."),
        later("Teilen Sie es auf mehrere Dateien auf."),
    ),
    "document-too-costly": (
        later("Das Dokument ließ sich nicht in der erlaubten Zeit und mit dem erlaubten Speicher lesen."),
        later("Speichern Sie es neu, als PDF oder als Text."),
    ),
    "document-bomb": (
        later("Die Datei würde entpackt unverhältnismäßig groß und wird deshalb nicht gelesen."),
        later("Speichern Sie den Text in ein neues Dokument."),
    ),
    "broken-document": (
        later("Die Datei ist beschädigt oder nicht das, was sie zu sein vorgibt."),
        later("Öffnen Sie sie im passenden Programm und speichern Sie sie neu."),
    ),
    "wrong-ending": (
        later("Der Name der Datei endet anders, als ihr Inhalt ist: Sie enthält {limit}."),
        later("Prüfen Sie, woher die Datei kommt, und geben Sie ihr die passende Endung."),
    ),
    "old-word": (
        later("Die Datei hat das alte Word-Format (.doc)."),
        later("Speichern Sie sie als „Word-Dokument (.docx)“."),
    ),
    "no-text": (
        later("In der Datei steht kein Text."),
        later("Ein eingescanntes Dokument braucht erst eine Texterkennung."),
    ),
    "no-document": (
        later("Das ist kein Dokument, das gelesen werden kann."),
        later("Möglich sind HTML, PDF, Word (.docx) und Text (.txt)."),
    ),
    "no-review": (
        later("Die Arbeitsmappe enthält keine Durchsicht eines Dokuments."),
        later("Nehmen Sie die Datei, die „buendnisgraph read“ geschrieben hat, mit allen Blättern."),
    ),
    "broken-row": (
        later("Die Zeile ist kein Vorschlag mehr (Nummer „{value}“): Art, Seite oder Zeichen sind verändert."),
        later("Löschen Sie die Zeile, oder übernehmen Sie diese Spalten aus der ursprünglichen Mappe."),
    ),
    "bad-decision": (
        later("„{value}“ ist keine Entscheidung."),
        later("Möglich sind: annehmen, ändern, ablehnen oder leer."),
    ),
    "unknown-match": (
        later("„{value}“ ist hier nicht bekannt."),
        later("Wählen Sie einen Eintrag aus der Liste oder „neu“."),
    ),
    "unknown-link": (
        later("„{value}“ ist weder unter den Vorschlägen noch im Bestand."),
        later(
            "Schreiben Sie den Namen wie in der Spalte „Name“ oder leeren Sie die Zelle; mehrere trennt ein Semikolon."
        ),
    ),
    "no-name": (later("Der Name fehlt ({value})."), later("Tragen Sie ihn ein oder lehnen Sie die Zeile ab.")),
    "no-person": (
        later("Die Zeile nennt eine Funktion ohne Person ({value})."),
        later("Tragen Sie den Namen in der Spalte „Person“ ein oder lehnen Sie die Zeile ab."),
    ),
    "no-body": (
        later("Bei „{value}“ fehlt die Stelle oder Organisation."),
        later("Tragen Sie sie in der Spalte „Durchgeführt von / Stelle“ ein oder lehnen Sie die Zeile ab."),
    ),
    "two-dates": (
        later("Als Datum des Dokuments ist mehr als ein Datum angenommen: „{value}“."),
        later("Nehmen Sie nur das Datum an, von dem das Dokument ist."),
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
    """The problem of that code at that place, with its two sentences in the current language."""
    words = {"value": value, "limit": limit}
    return placed(code, SENTENCES[code], place, severity, words, column=column, value=value)
