"""The German sentences about mappings and what they bring: what is wrong, and how to mend it."""

from __future__ import annotations

from graph.problems import Problem, Severity

_SENTENCES = {
    "no-mapping": (
        "Diese Abbildung gibt es nicht.",
        "Nennen Sie eine Datei mit der Endung .rq oder eine der mitgelieferten: {value}.",
    ),
    "no-text": ("Die Abbildung ist nicht in UTF-8 geschrieben.", "Speichern Sie sie mit der Kodierung UTF-8."),
    "too-long": ("Die Abbildung ist größer als 1 MB.", "Eine Abbildung ist eine einzelne Abfrage; kürzen Sie sie."),
    "bad-header": (
        "Diese Zeile des Kopfes ist nicht zu verstehen, leer oder doppelt.",
        "Schreiben Sie „#+ name: wert“ mit einem dieser Namen: {value}.",
    ),
    "missing-header": (
        "Im Kopf der Abbildung fehlt: {value}.",
        "Schreiben Sie je Angabe eine Zeile „#+ name: wert“ an den Anfang der Datei.",
    ),
    "bad-language": ("„{value}“ ist keine Sprache einer Quelle.", "Schreiben Sie „de“ oder „en“."),
    "bad-marker": (
        "Die Stelle „{value}“ in der Abfrage ist nicht vorgesehen, doppelt oder steht außerhalb von WHERE.",
        "Vorgesehen sind VALUES ?base {{ UNDEF }}, VALUES ?after {{ UNDEF }} und VALUES ?ags {{ UNDEF }}, je einmal.",
    ),
    "no-construct": ("Die Abbildung ist kein CONSTRUCT.", "Nur CONSTRUCT macht aus fremden Angaben Aussagen."),
    "no-page": (
        "Kopf und Abfrage sind sich über die Seiten nicht einig.",
        "Wer „#+ page:“ schreibt, braucht in der Abfrage VALUES ?after {{ UNDEF }}, und umgekehrt.",
    ),
    "refused": (
        "Diese Abfrage wird hier nicht ausgeführt: {value}.",
        "Eine Abbildung für Dateien darf keinen anderen Dienst rufen und nichts nachladen.",
    ),
    "bad-query": ("Die Abfrage der Abbildung scheitert: {value}", "Probieren Sie sie an einer kleinen Datei aus."),
    "bad-dataset": (
        "„{value}“ kann nicht der Datensatz einer Abbildung sein.",
        "Erlaubt sind Kleinbuchstaben, Ziffern und einzelne Bindestriche, und kein Name, den das Programm selbst vergibt.",
    ),
    "other-dataset": (
        "Den Datensatz „{value}“ gibt es schon, und er kommt nicht von einer Abbildung.",
        "Wählen Sie mit --dataset einen anderen Namen; sonst ginge verloren, was darin steht.",
    ),
    "bad-address": (
        "„{value}“ ist keine Adresse eines Endpunkts.",
        "Schreiben Sie sie mit http:// oder https://, ohne Kennwort und ohne „#“.",
    ),
    "nothing": (
        "Die Abbildung hat nichts ergeben.",
        "Prüfen Sie Adresse und Abfrage; der bisherige Bestand bleibt, bis etwas Neues da ist.",
    ),
    "same-id": (
        "„{value}“ ist dort etwas anderes als hier und heißt deshalb hier „{node}“.",
        "Es ist zweimal dasselbe? Dann geben Sie ihm hier und dort denselben Namen, bevor es das erste Mal geladen wird.",
    ),
    "name-taken": (
        "Dort ist „{value}“ etwas anderes als hier, aber auch „{node}“ ist hier schon vergeben.",
        "Wählen Sie mit --dataset einen anderen Namen für den anderen Bündnisgraphen.",
    ),
    "foreign-thing": (
        "Die Abbildung sagt etwas über etwas, das nicht in diesem Bestand benannt ist.",
        "Bilden Sie in der Abfrage eine IRI, die mit der Basis und „/id/“ beginnt.",
    ),
    "foreign-property": (
        "Die Abbildung verwendet eine Eigenschaft, die es im Vokabular nicht gibt.",
        "Übersetzen Sie sie in der Abfrage in eine unserer Eigenschaften, oder lassen Sie sie weg.",
    ),
}


def problem(
    code: str,
    file: str,
    *,
    line: int | None = None,
    value: str = "",
    node: str = "",
    path: str = "",
    severity: Severity = Severity.VIOLATION,
) -> Problem:
    """A fault of a mapping or its result as a problem; `value` is the text in question."""
    message, remedy = (sentence.format(value=value, node=node) for sentence in _SENTENCES[code])
    return Problem(code, message, remedy, severity, file=file, line=line, value=value, node=node, path=path)
