"""What the workbook tells its reader: the sheet of instructions, and a few words at each column."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.language import SOURCE
from loaders.roundtrip import tasks
from loaders.roundtrip.listing import choices_of
from loaders.roundtrip.standing import REMOVE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.problems import Problem
    from loaders.model import Column, Model
    from loaders.roundtrip.standing import Standing

_SEPARATED = re.compile(r", (?:mit Leerzeichen getrennt|getrennt durch \|)")
"""How text tables part several values; here names stand, and it is said what parts them."""
TITLE = "Arbeitsmappe zur kommunalen Integrationspolitik"
_STEPS = (
    ("Ändern", "Überschreiben Sie die Zelle. Was Sie nicht anfassen, bleibt, wie es ist."),
    (
        "Neue Zeile",
        "Schreiben Sie in die erste freie Zeile unter der Tabelle und lassen Sie „Kennung“ leer; sie wird vergeben. "
        "Kopieren Sie keine vorhandene Zeile samt Kennung. Gibt es schon etwas mit ähnlichem Namen, wird beim Laden gefragt, ob es "
        "dasselbe ist: Dann gehört in „Kennung“ das Wort neu oder die Kennung des vorhandenen Eintrags.",
    ),
    (
        "Entfernen",
        f"Schreiben Sie ja in die Spalte „{REMOVE}“. Eine gelöschte Zeile gilt als entfernt; ein gelöschtes Blatt bleibt, wie es war.",
    ),
    (
        "Auswählen",
        "Wo es eine Liste gibt, wählen Sie daraus. Wo mehrere Angaben erlaubt sind, trennen Sie sie mit einem senkrechten Strich: "
        "Jugendamt | Schulamt. Wer noch nicht in der Liste steht, bekommt zuerst auf seinem Blatt eine Zeile und kann dann beim "
        "Namen genannt werden.",
    ),
    (
        "Datum",
        "So genau wie bekannt: 2015, 2015-02 oder 2015-02-28; 28.02.2015 geht auch. Die Zellen sind Text, damit nichts umgerechnet "
        "wird.",
    ),
    (
        "Quelle",
        "Jede Zeile nennt, worauf sie sich stützt: „Quellen“ (Name vom Blatt Quellen) und „Beleg“ (die Stelle darin).",
    ),
    (
        "Aufgaben",
        f"Auf dem Blatt „{tasks.SHEET}“ steht je Referenzfeld, bei wem die Aufgabe liegt: {', '.join(tasks.ANSWERS)}. Dazu gehört, wer das "
        "sagt, wann und worauf es sich stützt. Einen Landkreis legen Sie auf „Stellen und Partner“ mit der Art Landkreis an.",
    ),
    (
        "Farben",
        "Blauer Kopf: muss ausgefüllt sein. Grauer Kopf: darf leer bleiben. Graue Zellen sind geschützt: Kennungen ändern sich nie.",
    ),
    (
        "Zurückgeben",
        "Speichern Sie als .xlsx oder .ods. Beim Laden wird zuerst gezeigt, was sich ändert; hat inzwischen jemand dieselbe Zelle "
        "geändert, wird gefragt. Nichts wird übernommen, solange ein Fehler offen ist.",
    ),
    ("Bitte nicht", "Keine E-Mail-Adressen, Telefonnummern oder Privatpersonen: sie werden nicht gespeichert."),
)


def lines(standing: Standing, city: str) -> Iterator[tuple[str, str]]:
    """The instructions, heading and sentence by line."""
    day = standing.time[:10]
    yield TITLE, ""
    yield "Stadt", city
    yield (
        "Stand",
        f"Revision {standing.revision}"
        + (f" vom {day}" if day else "")
        + (", leere Vorlage" if standing.template else ""),
    )
    yield "", ""
    yield from _STEPS


def at_column(column: Column) -> str:
    """What a column is for, and what may stand in it."""
    parts = [_SEPARATED.sub("", column.purpose)]
    parts.append("Muss ausgefüllt sein." if column.required else "Darf leer bleiben.")
    if column.all_targets or choices_of(column):
        parts[0] = parts[0].replace("Kennung", "Name").replace("Nameen", "Namen")
        parts.append(
            "Namen aus der Liste wählen." if is_closed(column) else "Namen aus der Liste, oder neue von ihrem Blatt."
        )
    if column.separator:
        parts.append("Mehrere mit | trennen.")
    if column.partial_date or column.base == "date":
        parts.append("Zum Beispiel 2015-02-28.")
    return " ".join(filter(None, parts))


def worded(problem: Problem, model: Model) -> Problem:
    """A problem of a cell with what the workbook says of its column: names stand there, and examples with ids would mislead."""
    table = next((each for each in model.tables.values() if each.title == problem.sheet), None)
    column = next((each for each in table.columns if each.title == problem.column), None) if table else None
    if column is None or problem.language != SOURCE or problem.code not in ("empty", "bad-format", "bad-number"):
        return problem  # the workbook is German: in English the description of the column says it
    return replace(problem, remedy=at_column(column))


def is_closed(column: Column) -> bool:
    """Whether only what the list has may stand there: one value of a vocabulary."""
    return not column.separator and all(name.startswith("vocab_") for name in column.all_targets)
