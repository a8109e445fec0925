"""The sentences about SSSOM files: for each kind of problem one that says what is wrong and one that says how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.language import later
from graph.problems import Severity
from loaders.messages import placed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.problems import Problem
    from loaders.place import Place

SENTENCES: Mapping[str, tuple[str, str]] = {
    "sssom-no-header": (
        later("Unter den Angaben zur Datei (Zeilen mit #) steht keine Kopfzeile mit Spaltennamen von SSSOM."),
        later(
            "Setzen Sie dort eine Zeile mit subject_id, predicate_id, object_id und den weiteren Spalten, getrennt durch Tabulatoren."
        ),
    ),
    "sssom-missing-slot": (later("Die Spalte „{value}“ fehlt."), later("Fügen Sie die Spalte ein.")),
    "sssom-double-slot": (later("Die Spalte „{value}“ kommt zweimal vor."), later("Löschen Sie eine von beiden.")),
    "sssom-unused-slot": (
        later("Die Spalte „{value}“ wird nicht übernommen, weil eine Zuordnung hier keine solche Angabe hat."),
        later("Schreiben Sie Wichtiges daraus in die Spalte comment."),
    ),
    "sssom-width": (
        later("Die Zeile hat nicht so viele Zellen wie der Kopf."),
        later("Prüfen Sie, ob ein Tabulator zu viel ist oder fehlt."),
    ),
    "sssom-bad-prefix": (
        later("Das Präfix von „{value}“ steht nicht in der curie_map am Anfang der Datei."),
        later("Tragen Sie dort ein, wofür es steht, oder schreiben Sie die ganze Adresse."),
    ),
    "sssom-foreign-subject": (
        later("„{value}“ ist kein Handlungsfeld dieses Bestands."),
        later(
            "Links (subject_id) steht das Handlungsfeld einer Stadt, etwa id:stuttgart-hf-01; drehen Sie die Zuordnung sonst um."
        ),
    ),
    "sssom-foreign-object": (
        later("„{value}“ ist kein Referenzfeld."),
        later("Rechts (object_id) steht ein Referenzfeld, etwa rf:rf-bildung."),
    ),
    "sssom-foreign-source": (
        later("„{value}“ ist keine Quelle dieses Bestands."),
        later("Legen Sie die Quelle in der Tabelle „Quellen“ an und nennen Sie hier ihre Kennung."),
    ),
    "sssom-bad-predicate": (
        later("„{value}“ ist keine Beziehung, die hier vorgesehen ist."),
        later(
            "Möglich sind skos:exactMatch, skos:closeMatch, skos:broadMatch, skos:narrowMatch und skos:relatedMatch."
        ),
    ),
    "sssom-not-manual": (
        later("„{value}“ ist nicht die Begründungsart semapv:ManualMappingCuration."),
        later(
            "Übernommen wird nur, was ein Mensch zugeordnet und begründet hat; prüfen Sie die Zuordnung und ändern Sie dann die Angabe."
        ),
    ),
    "sssom-negated": (
        later("Die Zuordnung ist mit „{value}“ verneint."),
        later("Löschen Sie die Zeile; was nicht zusammengehört, wird nicht eingetragen."),
    ),
}


def problem(
    code: str, place: Place, column: str = "", value: str = "", severity: Severity = Severity.VIOLATION
) -> Problem:
    """The problem of that code at that place, with its two sentences."""
    return placed(code, SENTENCES[code], place, severity, {"value": value}, column=column, value=value)
