"""What is wrong with a parameter of a question, an analysis or a page, as a sentence that says how to mend it.

`QuestionError.reason` is a short English phrase; each kind of phrase has its sentence here. What a phrase quotes goes into the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.language import _, later

if TYPE_CHECKING:
    from collections.abc import Callable

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
_VALUES = {
    "date": later("einen Tag wie 2015, 2015-02 oder 2015-02-28"),
    "integer": later("eine ganze Zahl"),
    "boolean": later("ja oder nein"),
}
_OTHERWISE = later("Die Angabe {name} ist so nicht möglich.")


def _class(iri: str) -> str:
    return _(KINDS.get(iri.replace("/", "#").rpartition("#")[2], ANOTHER_ENTRY))


def _value(kind: str) -> str:
    return _(_VALUES[kind]) if kind in _VALUES else _("einen anderen Wert")


_TOLD: dict[str, Callable[[str], str]] = {"class": _class, "value": _value}
SENTENCES = tuple(
    (re.compile(phrase, re.DOTALL), words)
    for phrase, words in (
        ("is missing", later("Es fehlt die Angabe {name}.")),
        ("is not documented", later("Die Angabe {name} nennt eine Stadt, über die noch nichts erfasst ist.")),
        (
            r"(?P<count>\d+) different cities; (?P<fewest>\d+) to (?P<most>\d+) .*",
            later("Möglich sind {fewest} bis {most} verschiedene Städte, nicht {count}."),
        ),
        ("a whole file", later("Diese Form gibt es nur im Ganzen, ohne die Angabe {name}.")),
        ("no such parameter", later("Die Angabe {name} kennt diese Frage nicht.")),
        ("fits several: (?P<names>.*)", later("Die Angabe {name} ist nicht eindeutig; möglich sind: {names}.")),
        ("one of (?P<names>.*)", later("Für die Angabe {name} ist nur eines davon möglich: {names}.")),
        (r"at most (?P<most>\d+) characters", later("Die Angabe {name} ist zu lang; möglich sind {most} Zeichen.")),
        (r"at most (?P<most>\d+)", later("Die Angabe {name} darf höchstens {most} sein.")),
        (r"must be (?P<least>\d+) or more", later("Die Angabe {name} muss mindestens {least} sein.")),
        ("must be another than the first", later("Die Angabe {name} muss etwas anderes nennen als die erste.")),
        ("given twice", later("Die Angabe {name} steht zweimal da; einmal genügt.")),
        ("needs one city", later("Die Angabe {name} ist nur bei genau einer Stadt möglich.")),
        (
            "is no list of this city.*",
            later("Die Angabe {name} nennt keine Feldliste dieser Stadt, oder zugleich sind die Referenzfelder verlangt."),
        ),
        (
            "is (?P<aspect>[a-z]+) where the columns are of kind .*",
            later("Die Angabe {name} ist bei diesen Spalten immer „{aspect}“; lassen Sie sie weg."),
        ),
        (
            "(?P<given>.*) is not of kind (?P<value>.*)",
            later("Die Angabe {name} braucht {value}, nicht „{given}“."),
        ),
        (
            "(?P<given>.*) is not of class (?P<class>.*)",
            later("Die Angabe {name} passt nicht: „{given}“ ist etwas anderes als {class}."),
        ),
    )
)  # fmt: skip


def wrong_parameter(parameter: str, reason: str) -> str:
    """The sentence on a parameter, in the language of whoever is told; a phrase not known here says only that it will not do."""
    name = _("„{text}“").format(text=shortened(parameter))
    for phrase, words in SENTENCES:
        if found := phrase.fullmatch(reason):
            told = {what: _TOLD.get(what, str)(text) for what, text in found.groupdict().items()}
            if "given" in told:  # the phrase quotes it as Python does
                told["given"] = told["given"][1:-1]
            return _(words).format(name=name, **told)
    return _(_OTHERWISE).format(name=name)


def shortened(text: str) -> str:
    """What somebody sent, cut so that a sentence can hold it."""
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
