"""What only a person can decide about a workbook, asked at the terminal one question after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.terminal import say
from graph.quoting import inner
from loaders.roundtrip.deciding import BEFORE, NEW, OURS, THEIRS, Asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.roundtrip.deciding import Choice, Question

_ASKED = {
    Asked.CELL: "„{column}“ haben inzwischen auch andere geändert. Was gilt?",
    Asked.GONE: "Die Zeile ist inzwischen entfernt worden, in der Mappe aber geändert. Was gilt?",
    Asked.REMOVED: "Die Zeile fehlt in der Mappe, ist inzwischen aber geändert worden. Was gilt?",
    Asked.SAME: "Neu oder dasselbe wie etwas, das schon erfasst ist?",
}
_SIDES = {
    Asked.CELL: {OURS: "Mappe: {text}", THEIRS: "Bestand jetzt: {text}", BEFORE: "wie vorher: {text}"},
    Asked.GONE: {OURS: "Die Zeile kommt wieder, wie sie in der Mappe steht.", THEIRS: "Die Zeile bleibt entfernt."},
    Asked.REMOVED: {OURS: "Die Zeile wird entfernt.", THEIRS: "Die Zeile bleibt, wie sie jetzt ist."},
    Asked.SAME: {NEW: "neu"},
}


def answers(questions: Sequence[Question]) -> dict[str, str]:
    """The answers by the questions' names. The terminal's own end of input ends the command, and nothing is taken over."""
    return {question.name: _answer(question, f"{at} von {len(questions)}") for at, question in enumerate(questions, 1)}


def _answer(question: Question, counted: str) -> str:
    row = f", Zeile {question.place.row}" if question.place.row else ""
    say(f"\nFrage {counted}: {question.table}{row}: „{inner(question.title)}“")
    say(_ASKED[question.asked].format(column=inner(question.column)))
    for number, choice in enumerate(question.choices, 1):
        say(f"  {number}  {_words(question, choice)}")
    return question.choices[_number(len(question.choices)) - 1].value


def _number(most: int) -> int:
    """A number from 1 to `most`, asked for until one comes."""
    import typer

    while True:
        text = str(typer.prompt("Nummer", err=True)).strip()
        if text.isascii() and text.isdecimal() and 1 <= int(text[:3]) <= most:
            return int(text)
        say(f"Bitte eine Zahl von 1 bis {most}.")


def _words(question: Question, choice: Choice) -> str:
    text = f"„{inner(choice.text)}“" if choice.text else "leer"
    told = _SIDES[question.asked].get(choice.value, "dasselbe wie {text} ({value})")
    return told.format(text=text, value=choice.value)
