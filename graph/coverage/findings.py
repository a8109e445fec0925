"""The sentences above a matrix: what is covered, and apart from it, kind by kind, what is missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.coverage.periods import Age
from graph.coverage.states import COVERING, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.coverage.cells import Cell

OPEN = {  # one, several
    State.ELSEWHERE: ("bei anderer Ebene", "bei anderer Ebene"),
    State.GAP: ("bestätigte Lücke", "bestätigte Lücken"),
    State.ENDED: ("nur Beendetes", "nur Beendetes"),
    State.PLANNED: ("nur geplant", "nur geplant"),
    State.NOT_FOUND: ("gesucht und nichts gefunden", "gesucht und nichts gefunden"),
    State.UNKNOWN: ("nicht erfasst", "nicht erfasst"),
}


def finding(cells: Sequence[Cell], of: str) -> str:
    """The headline: how many are covered, how many of them on a current source, how many rest on one entry or body."""
    if not cells:
        return "Es ist keine Feldliste erfasst."
    covered = [each for each in cells if each.state in COVERING]
    current = sum(each.age is Age.CURRENT for each in covered)
    weak = sum(each.state is State.WEAK for each in covered)
    sentence = f"{len(covered)} von {len(cells)} {of} belegt, davon {current} mit aktueller Quelle"
    return f"{sentence} und {weak} nur schwach." if weak else f"{sentence}."


def lacking(cells: Sequence[Cell]) -> str:
    """What the others are, each state by itself: a confirmed gap is not the same as nothing recorded. Empty where nothing lacks."""
    counts = Counter(each.state for each in cells)
    told = [f"{counts[state]} {words[counts[state] > 1]}" for state, words in OPEN.items() if counts[state]]
    return f"Ohne gültigen Eintrag: {', '.join(told)}." if told else ""
