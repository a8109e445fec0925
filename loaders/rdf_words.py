"""The sentences about RDF files: for each kind of fault one that says what is wrong and one that says how to mend it."""

from __future__ import annotations

from graph.language import _, current, later
from graph.problems import Problem

_SENTENCES = {
    "unknown-format": (
        later("„{value}“ hat keine Endung, an der ein RDF-Format zu erkennen ist."),
        later("Bekannt sind .ttl, .trig, .nt, .nq, .rdf, .owl, .xml, .jsonld und .json."),
    ),
    "too-big": (
        later("Die Datei ist größer als {value} MB."),
        later("Teilen Sie die Datei, am besten nach Quellen."),
    ),
    "no-access": (
        later("Die Datei kann nicht gelesen werden."),
        later("Prüfen Sie, ob es sie gibt und ob Sie sie öffnen dürfen."),
    ),
    "empty-file": (later("Die Datei ist leer."), later("Wählen Sie eine Datei mit Aussagen.")),
    "no-statements": (
        later("Die Datei enthält keine Aussagen."),
        later("Bei JSON-LD fehlt oft „@context“: Ohne ihn haben die Schlüssel keine Bedeutung."),
    ),
    "encoding": (
        later("Die Datei ist nicht in UTF-8 geschrieben."),
        later("Speichern Sie die Datei in Ihrem Editor mit der Kodierung UTF-8."),
    ),
    "syntax": (
        later("Diese Stelle ist kein gültiges {format}."),
        later("Prüfen Sie Satzzeichen, Klammern und Anführungszeichen davor."),
    ),
    "cut-off": (
        later("Die Datei endet mitten in einer Aussage."),
        later("Schließen Sie Anführungszeichen und Klammern, und beenden Sie die letzte Aussage mit einem Punkt."),
    ),
    "undeclared-prefix": (
        later("Hier steht ein Präfix, das nicht erklärt ist."),
        later("Erklären Sie es am Anfang der Datei mit „@prefix name: <IRI> .“."),
    ),
    "bad-iri": (
        later("Hier steht eine IRI mit einem Zeichen, das dort nicht erlaubt ist."),
        later("Schreiben Sie Leerzeichen als %20 und lassen Sie Anführungszeichen und Klammern weg."),
    ),
    "relative-iri": (
        later("Hier steht eine IRI ohne Anfang wie „https:“."),
        later("Schreiben Sie die IRI aus, oder nennen Sie in der Datei eine Basis (@base, xml:base)."),
    ),
    "remote-context": (
        later("Die Datei verweist auf einen Kontext im Netz; aus dem Netz wird nichts geholt."),
        later("Schreiben Sie den Inhalt des Kontexts selbst unter „@context“ in die Datei."),
    ),
    "doctype": (
        later("Die Datei hat eine Dokumenttyp-Angabe (DOCTYPE); Entitäten werden nicht aufgelöst."),
        later("Entfernen Sie DOCTYPE, und schreiben Sie statt der Entitäten ihren Text."),
    ),
    "nesting": (
        later("Ab hier ist die Datei zu tief geschachtelt."),
        later("Geben Sie den inneren Dingen eigene IRIs, und beschreiben Sie sie nebeneinander."),
    ),
    "quoted-triple": (
        later("Die Datei enthält Aussagen über Aussagen (RDF-star); sie werden nicht gespeichert."),
        later("Die Quelle einer Aussage nennt hier der Graph, in dem sie steht."),
    ),
    "too-costly": (
        later("Die Datei konnte in der erlaubten Zeit nicht gelesen werden."),
        later("Teilen Sie die Datei, und geben Sie namenlosen Dingen, die aufeinander verweisen, eigene IRIs."),
    ),
    "bad-name": (
        later("„{value}“ ist kein Name für einen Datensatz oder eine Quelle."),
        later("Erlaubt sind Kleinbuchstaben, Ziffern und einzelne Bindestriche."),
    ),
}


def problem(code: str, file: str, *, line: int | None = None, value: str = "", form: str = "") -> Problem:
    """A fault of an RDF file as a problem; `value` is the text in question, `form` the name of the format."""
    message, remedy = (_(sentence).format(value=value, format=form) for sentence in _SENTENCES[code])
    return Problem(code, message, remedy, file=file, line=line, value=value, language=current())
