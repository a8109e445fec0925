"""The sentences about mappings and what they bring: what is wrong, and how to mend it."""

from __future__ import annotations

from graph.language import _, current, later
from graph.problems import Problem, Severity

_SENTENCES = {
    "no-mapping": (
        later("Diese Abbildung gibt es nicht."),
        later("Nennen Sie eine Datei mit der Endung .rq oder eine der mitgelieferten: {value}."),
    ),
    "no-text": (
        later("Die Abbildung ist nicht in UTF-8 geschrieben."),
        later("Speichern Sie sie mit der Kodierung UTF-8."),
    ),
    "too-long": (
        later("Die Abbildung ist größer als 1 MB."),
        later("Eine Abbildung ist eine einzelne Abfrage; kürzen Sie sie."),
    ),
    "bad-header": (
        later("Diese Zeile des Kopfes ist nicht zu verstehen, leer oder doppelt."),
        later("Schreiben Sie „#+ name: wert“ mit einem dieser Namen: {value}."),
    ),
    "missing-header": (
        later("Im Kopf der Abbildung fehlt: {value}."),
        later("Schreiben Sie je Angabe eine Zeile „#+ name: wert“ an den Anfang der Datei."),
    ),
    "bad-language": (later("„{value}“ ist keine Sprache einer Quelle."), later("Schreiben Sie „de“ oder „en“.")),
    "bad-marker": (
        later("Die Stelle „{value}“ in der Abfrage ist nicht vorgesehen, doppelt oder steht außerhalb von WHERE."),
        later(
            "Vorgesehen sind VALUES ?base {{ UNDEF }}, VALUES ?after {{ UNDEF }} und VALUES ?ags {{ UNDEF }}, je einmal."
        ),
    ),
    "no-construct": (
        later("Die Abbildung ist kein CONSTRUCT."),
        later("Nur CONSTRUCT macht aus fremden Angaben Aussagen."),
    ),
    "no-page": (
        later("Kopf und Abfrage sind sich über die Seiten nicht einig."),
        later("Wer „#+ page:“ schreibt, braucht in der Abfrage VALUES ?after {{ UNDEF }}, und umgekehrt."),
    ),
    "refused": (
        later("Diese Abfrage wird hier nicht ausgeführt: {value}."),
        later("Eine Abbildung für Dateien darf keinen anderen Dienst rufen und nichts nachladen."),
    ),
    "bad-query": (
        later("Die Abfrage der Abbildung scheitert: {value}"),
        later("Probieren Sie sie an einer kleinen Datei aus."),
    ),
    "bad-dataset": (
        later("„{value}“ kann nicht der Datensatz einer Abbildung sein."),
        later(
            "Erlaubt sind Kleinbuchstaben, Ziffern und einzelne Bindestriche, und kein Name, den das Programm selbst vergibt."
        ),
    ),
    "other-dataset": (
        later("Den Datensatz „{value}“ gibt es schon, und er kommt nicht von einer Abbildung."),
        later("Wählen Sie mit --dataset einen anderen Namen; sonst ginge verloren, was darin steht."),
    ),
    "bad-address": (
        later("„{value}“ ist keine Adresse eines Endpunkts."),
        later("Schreiben Sie sie mit http:// oder https://, ohne Kennwort und ohne „#“."),
    ),
    "nothing": (
        later("Die Abbildung hat nichts ergeben."),
        later("Prüfen Sie Adresse und Abfrage; der bisherige Bestand bleibt, bis etwas Neues da ist."),
    ),
    "same-id": (
        later("„{value}“ ist dort etwas anderes als hier und heißt deshalb hier „{node}“."),
        later(
            "Es ist zweimal dasselbe? Dann geben Sie ihm hier und dort denselben Namen, bevor es das erste Mal geladen wird."
        ),
    ),
    "name-taken": (
        later("Dort ist „{value}“ etwas anderes als hier, aber auch „{node}“ ist hier schon vergeben."),
        later("Wählen Sie mit --dataset einen anderen Namen für den anderen Bündnisgraphen."),
    ),
    "foreign-thing": (
        later("Die Abbildung sagt etwas über etwas, das nicht in diesem Bestand benannt ist."),
        later("Bilden Sie in der Abfrage eine IRI, die mit der Basis und „/id/“ beginnt."),
    ),
    "foreign-property": (
        later("Die Abbildung verwendet <{value}>, eine Eigenschaft, die unsere Tabellen nicht kennen."),
        later("Übersetzen Sie sie in der Abfrage in eine unserer Eigenschaften, oder lassen Sie sie weg.{hint}"),
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
    hint: str = "",
    severity: Severity = Severity.VIOLATION,
) -> Problem:
    """A fault of a mapping or its result as a problem; `value` is the text in question."""
    message, remedy = (_(sentence).format(value=value, node=node, hint=hint) for sentence in _SENTENCES[code])
    return Problem(
        code,
        message,
        remedy,
        severity,
        file=file,
        line=line,
        value=value,
        node=node,
        path=path,
        language=current(),
    )
