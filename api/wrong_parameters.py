"""What is wrong with a parameter of a question, an analysis or a page, as a sentence that says how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import Wrong
from graph.language import _, later

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.errors import WrongParameter

MOST_LETTERS = 80  # of what was given, in a sentence
AN_ENTRY, ANOTHER_ENTRY = later("ein Eintrag"), later("ein anderer Eintrag")
KINDS = {
    "City": later("eine Stadt"),
    "CooperationNetwork": later("ein Netzwerk"),
    "Document": later("ein Dokument"),
    "Event": later("ein Ereignis"),
    "FieldList": later("eine Feldliste"),
    "FieldOfAction": later("ein Handlungsfeld"),
    "Completeness": later("eine von Hand eingetragene Angabe zur Vollständigkeit"),
    "CityField": later("ein Handlungsfeld einer Stadt"),
    "ReferenceField": later("ein Referenzfeld"),
    "Measure": later("eine Maßnahme"),
    "Organization": later("eine Organisation"),
    "Source": later("eine Quelle"),
    "question": later("eine Frage"),
    "revision": later("eine Revision"),
    "page": later("eine Seite"),
    "graph": later("ein Graph"),
    "version": later("eine Fassung"),
    "data set": later("ein Datensatz"),
}
OTHER_VALUE = later("einen anderen Wert")
VALUES = {
    "date": later("einen Tag wie 2015, 2015-02 oder 2015-02-28"),
    "integer": later("eine ganze Zahl"),
    "boolean": later("ja oder nein"),
}
LABELS = {
    "stand": later("Stichtag"),
    "frueher": later("Was sich geändert hat seit"),
    "um": later("Stelle"),
    "zu": later("Verbindung zu"),
}
"""What pages call the fields that people type into; all other names are those of addresses and of the interface."""
SENTENCES: Mapping[Wrong, str] = {
    Wrong.MISSING: later("Es fehlt die Angabe {name}."),
    Wrong.UNKNOWN: later("Die Angabe {name} kennt diese Frage nicht."),
    Wrong.TWICE: later("Die Angabe {name} steht zweimal da; einmal genügt."),
    Wrong.TYPE: later("Die Angabe {name} braucht {value}, nicht „{given}“."),
    Wrong.CLASS: later("Die Angabe {name} passt nicht: „{given}“ ist etwas anderes als {class}."),
    Wrong.AMBIGUOUS: later("Die Angabe {name} ist nicht eindeutig; möglich sind: {names}."),
    Wrong.CHOICE: later("Für die Angabe {name} ist nur eines davon möglich: {names}."),
    Wrong.TOO_LONG: later("Die Angabe {name} ist zu lang; möglich sind {most} Zeichen."),
    Wrong.TOO_LARGE: later("Die Angabe {name} darf höchstens {most} sein."),
    Wrong.TOO_SMALL: later("Die Angabe {name} muss mindestens {least} sein."),
    Wrong.HOW_MANY_CITIES: later("Möglich sind {fewest} bis {most} verschiedene Städte, nicht {count}."),
    Wrong.ONE_CITY: later("Die Angabe {name} ist nur bei genau einer Stadt möglich."),
    Wrong.UNDOCUMENTED: later("Die Angabe {name} nennt eine Stadt, über die noch nichts erfasst ist."),
    Wrong.SAME: later("Die Angabe {name} muss etwas anderes nennen als die erste."),
    Wrong.WHOLE_FILE: later("Diese Form gibt es nur im Ganzen, ohne die Angabe {name}."),
    Wrong.LIST: later(
        "Die Angabe {name} nennt keine Feldliste dieser Stadt, oder zugleich sind die Referenzfelder verlangt."
    ),
    Wrong.ASPECT: later("Die Angabe {name} ist bei diesen Spalten immer „{aspect}“; lassen Sie sie weg."),
}


def wrong_parameter(error: WrongParameter, called: str = "") -> str:
    """The sentence on a parameter, in the language of whoever is told; `called` is its heading where they see a form."""
    called = called or (_(LABELS[error.parameter]) if error.parameter in LABELS else error.parameter)
    told = {**error.told, "name": _("„{text}“").format(text=shortened(called))}
    if "given" in told:
        told["given"] = shortened(str(told["given"]))
    if "kind" in told:
        told["value"] = _(VALUES.get(str(told["kind"]), OTHER_VALUE))
    if "of" in told:
        told["class"] = _(KINDS.get(str(error.told["of"]).replace("/", "#").rpartition("#")[2], ANOTHER_ENTRY))
    return _(SENTENCES[error.wrong]).format(**told)


def shortened(text: str) -> str:
    """What somebody sent, cut so that a sentence can hold it."""
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
