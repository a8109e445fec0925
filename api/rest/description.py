"""The German words of the interface's description."""

from __future__ import annotations

from typing import Any

from api.rest.examples import example
from graph.language import _, later
from graph.question import Kind, Parameter, Question
from graph.words import heading

OVERVIEW = """\
Wer deckt in welcher Stadt welches Handlungsfeld der Integrationspolitik ab? Jede Antwort nennt die Revision der Daten, die Quellen, die \
ausgeführten Abfragen (SPARQL) und einen Satz mit dem Befund. Dieselben Antworten zeigen die Seiten und die Befehlszeile.

Was nicht in einer Antwort steht, ist nicht erfasst; das heißt nicht, dass es das nicht gibt."""
GROUPS = {
    "felder": later("Handlungsfelder"),
    "stellen": later("Ämter und Stellen"),
    "massnahmen": later("Maßnahmen"),
    "netzwerke": later("Netzwerke"),
    "staedte": later("Städte"),
    "dokumente": later("Dokumente und Leitlinien"),
    "belege": later("Belege und Quellen"),
    "zeit": later("Zeit und Änderungen"),
    "verbindungen": later("Verbindungen"),
    "analyse": later("Abdeckung und Vergleich"),
    "schreiben": later("Schreiben (mit Zugangstoken)"),
}
KINDS = {
    Kind.IRI: "Kennung oder vollständige IRI",
    Kind.DATE: "Tag als 2026-11-22; 2015 und 2015-02 meinen den letzten Tag",
    Kind.INTEGER: "ganze Zahl",
    Kind.STRING: "Text",
    Kind.BOOLEAN: "ja oder nein",
}
TYPES = {Kind.INTEGER: {"type": "integer"}, Kind.BOOLEAN: {"type": "boolean"}}
SERVICE = ("dienst", "Dienst")


def groups() -> dict[str, str]:
    """What the groups are called on a page; the description of the interface is German throughout."""
    return {name: _(words) for name, words in GROUPS.items()}


def tags() -> list[dict[str, str]]:
    """The groups of the interface's description."""
    return [{"name": name, "description": words} for name, words in [*GROUPS.items(), SERVICE]]


def words(question: Question) -> str:
    """What a question answers, in German, and the English sentence that says why it exists."""
    needed = [heading(each.name) for each in question.parameters if each.required]
    start = f"Nötig: {', '.join(needed)}." if needed else "Alle Angaben sind freiwillig."
    method = f" {question.method}" if question.method else ""
    return (
        f"{start}{method} Jede Zeile nennt, auf wessen Wort sie beruht; der Befund steht als Satz dabei. "
        f"Dasselbe als Seite: `/fragen/{question.name}`.\n\n(en) {question.summary}"
    )


def parameter(asked: Parameter, of: str) -> dict[str, Any]:
    """A parameter of the question or analysis `of` as OpenAPI describes it."""
    words = [f"{heading(asked.name)}: {KINDS[asked.kind]}"]
    if asked.kind is Kind.DATE and asked.first:
        words = [f"{heading(asked.name)}: Tag als 2026-11-22; 2015 und 2015-02 meinen den ersten Tag"]
    if asked.default is not None:
        words.append(f"Vorgabe: {'heute' if asked.default == 'today' else asked.default}")
    schema: dict[str, Any] = dict(TYPES.get(asked.kind, {"type": "string"}))
    if asked.default is not None and asked.default != "today":
        schema["default"] = int(asked.default) if asked.kind is Kind.INTEGER else asked.default
    told: dict[str, Any] = {
        "name": asked.name,
        "in": "query",
        "required": asked.required,
        "description": "; ".join(words) + ".",
        "schema": schema,
    }
    found = example(of, asked)
    if found:
        told["example"] = found
    return told
