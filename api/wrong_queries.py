"""What is wrong with a query in SPARQL, or with its answer, as a sentence that says how to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.wrong_parameters import shortened
from graph.language import _, later, ngettext
from graph.spelling import number

if TYPE_CHECKING:
    from graph import errors

_PLACE = re.compile(r"(\d{1,9}):(\d{1,9})")
SPARQL = {
    "nesting": later("Die Abfrage ist zu tief verschachtelt."),
    "length": later("Die Abfrage hat zu viele Teile."),
    "SERVICE": later("Mit SERVICE andere Server zu fragen ist hier nicht möglich."),
    "LOAD": later("Mit LOAD Dateien oder Adressen zu laden ist hier nicht möglich."),
    "FROM": later(
        "FROM ist hier nicht möglich oder nicht eindeutig: FROM, ein Leerzeichen, dann der Name des Graphen; sonst hilft GRAPH."
    ),
    "using-graph-uri": later(
        "„using-graph-uri“ und „using-named-graph-uri“ gehen nicht zusammen mit USING oder WITH im Text."
    ),
    "graph": later("Einen Graphen, den die Änderung nennt, gibt es nicht, oder es gibt ihn schon."),
    "update": later("Die Änderung lässt sich nicht zerlegen; schreiben Sie jedes Schlüsselwort als eigenes Wort."),
    "media type": later(
        "Diese Form passt nicht zur Art der Abfrage: SELECT und ASK liefern Tabellen, CONSTRUCT und DESCRIBE Graphen."
    ),
    "form": later("Diese Art von Abfrage ist hier nicht möglich."),
}


def place(position: str) -> tuple[int, int] | None:
    """Line and column, if a parser said where it stopped, as ``line:column``."""
    found = _PLACE.fullmatch(position)
    return (int(found[1]), int(found[2])) if found else None


def _syntax(position: str) -> str:
    at = place(position)
    if at is None:
        return _("Die Abfrage ist kein gültiges SPARQL.")
    told = _("Die Abfrage ist kein gültiges SPARQL (Zeile {line}, Spalte {column}).")
    return told.format(line=at[0], column=at[1])


def wrong_query(error: errors.QuestionError) -> str:
    """What is wrong with a query, or with a question of ours."""
    if error.question == "SPARQL" and error.parameter == "graph":
        told = _("Einen Graphen „{name}“ gibt es hier nicht; alle nennt {query}.")
        return told.format(name=shortened(error.reason), query="SELECT ?g { GRAPH ?g {} }")
    if error.question == "SPARQL":
        return _(SPARQL[error.parameter]) if error.parameter in SPARQL else _syntax(error.parameter)
    return _("Die Angabe {name} ist so nicht möglich.").format(
        name=_("„{text}“").format(text=shortened(error.parameter))
    )


def timeout(error: errors.QueryTimeout) -> str:
    """A query took too long, and what helps."""
    return _(
        "Die Abfrage brauchte mehr als {seconds} s und wurde beendet. Schränken Sie sie ein: auf eine Stadt oder ein Feld, "
        "mit LIMIT, oder mit Mustern, die über gemeinsame Variablen verbunden sind."
    ).format(seconds=number(error.seconds))


def too_large(error: errors.AnswerTooLarge) -> str:
    """An answer has too many rows or bytes, and what helps."""
    told = (
        ngettext(
            "Die Antwort hat mehr als {most} Zeile. Holen Sie sie in Teilen, mit ORDER BY, LIMIT und OFFSET.",
            "Die Antwort hat mehr als {most} Zeilen. Holen Sie sie in Teilen, mit ORDER BY, LIMIT und OFFSET.",
            error.most,
        )
        if error.unit == "rows"
        else _("Die Antwort hat mehr als {most} Bytes. Holen Sie sie in Teilen, mit ORDER BY, LIMIT und OFFSET.")
    )
    return told.format(most=number(error.most))
