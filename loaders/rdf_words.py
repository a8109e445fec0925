"""The German sentences about RDF files: for each kind of fault one that says what is wrong and one that says how to mend it."""

from __future__ import annotations

from graph.problems import Problem

_SENTENCES = {
    "unknown-format": (
        "„{value}“ hat keine Endung, an der ein RDF-Format zu erkennen ist.",
        "Bekannt sind .ttl, .trig, .nt, .nq, .rdf, .owl, .xml, .jsonld und .json.",
    ),
    "too-big": (
        "Die Datei ist größer als {value} MB.",
        "Teilen Sie die Datei, am besten nach Quellen.",
    ),
    "no-access": ("Die Datei kann nicht gelesen werden.", "Prüfen Sie, ob es sie gibt und ob Sie sie öffnen dürfen."),
    "empty-file": ("Die Datei ist leer.", "Wählen Sie eine Datei mit Aussagen."),
    "no-statements": (
        "Die Datei enthält keine Aussagen.",
        "Bei JSON-LD fehlt oft „@context“: Ohne ihn haben die Schlüssel keine Bedeutung.",
    ),
    "encoding": (
        "Die Datei ist nicht in UTF-8 geschrieben.",
        "Speichern Sie die Datei in Ihrem Editor mit der Kodierung UTF-8.",
    ),
    "syntax": (
        "Diese Stelle ist kein gültiges {format}.",
        "Prüfen Sie Satzzeichen, Klammern und Anführungszeichen davor.",
    ),
    "cut-off": (
        "Die Datei endet mitten in einer Aussage.",
        "Schließen Sie Anführungszeichen und Klammern, und beenden Sie die letzte Aussage mit einem Punkt.",
    ),
    "undeclared-prefix": (
        "Hier steht ein Präfix, das nicht erklärt ist.",
        "Erklären Sie es am Anfang der Datei mit „@prefix name: <IRI> .“.",
    ),
    "bad-iri": (
        "Hier steht eine IRI mit einem Zeichen, das dort nicht erlaubt ist.",
        "Schreiben Sie Leerzeichen als %20 und lassen Sie Anführungszeichen und Klammern weg.",
    ),
    "relative-iri": (
        "Hier steht eine IRI ohne Anfang wie „https:“.",
        "Schreiben Sie die IRI aus, oder nennen Sie in der Datei eine Basis (@base, xml:base).",
    ),
    "remote-context": (
        "Die Datei verweist auf einen Kontext im Netz; aus dem Netz wird nichts geholt.",
        "Schreiben Sie den Inhalt des Kontexts selbst unter „@context“ in die Datei.",
    ),
    "doctype": (
        "Die Datei hat eine Dokumenttyp-Angabe (DOCTYPE); Entitäten werden nicht aufgelöst.",
        "Entfernen Sie DOCTYPE, und schreiben Sie statt der Entitäten ihren Text.",
    ),
    "nesting": (
        "Ab hier ist die Datei zu tief geschachtelt.",
        "Geben Sie den inneren Dingen eigene IRIs, und beschreiben Sie sie nebeneinander.",
    ),
    "quoted-triple": (
        "Die Datei enthält Aussagen über Aussagen (RDF-star); sie werden nicht gespeichert.",
        "Die Quelle einer Aussage nennt hier der Graph, in dem sie steht.",
    ),
    "too-costly": (
        "Die Datei konnte in der erlaubten Zeit nicht gelesen werden.",
        "Teilen Sie die Datei, und geben Sie namenlosen Dingen, die aufeinander verweisen, eigene IRIs.",
    ),
    "bad-name": (
        "„{value}“ ist kein Name für einen Datensatz oder eine Quelle.",
        "Erlaubt sind Kleinbuchstaben, Ziffern und einzelne Bindestriche.",
    ),
}


def problem(code: str, file: str, *, line: int | None = None, value: str = "", form: str = "") -> Problem:
    """A fault of an RDF file as a problem; `value` is the text in question, `form` the name of the format."""
    message, remedy = (sentence.format(value=value, format=form) for sentence in _SENTENCES[code])
    return Problem(code, message, remedy, file=file, line=line, value=value)
