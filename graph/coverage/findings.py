"""The sentences above a matrix: what is covered, and apart from it, kind by kind, what is missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.coverage.periods import Age
from graph.coverage.states import COVERING, State
from graph.language import _, later, ngettext
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.coverage.cells import Cell


def _open(state: State, count: int) -> str:
    """How many cells are in a state without valid entries."""
    told = {
        State.ELSEWHERE: _("{count} bei anderer Ebene"),
        State.GAP: ngettext("{count} bestätigte Lücke", "{count} bestätigte Lücken", count),
        State.ENDED: _("{count} nur Beendetes"),
        State.PLANNED: _("{count} nur geplant"),
        State.NOT_FOUND: _("{count} gesucht und nichts gefunden"),
        State.UNKNOWN: _("{count} nicht erfasst"),
    }
    return told[state].format(count=number(count))


OPEN = (State.ELSEWHERE, State.GAP, State.ENDED, State.PLANNED, State.NOT_FOUND, State.UNKNOWN)


OF_FIELDS = later("{covered} von {all} Feldern belegt, davon {current} mit aktueller Quelle")
OF_CITIES = later("{covered} von {all} Feldern der Städte zusammen belegt, davon {current} mit aktueller Quelle")
OF_CELLS = later("{covered} von {all} Zellen belegt, davon {current} mit aktueller Quelle")


def finding(cells: Sequence[Cell], told: str) -> str:
    """The headline: how many are covered, how many of them on a current source, how many rest on one entry or body.

    `told` is one of the sentences above.
    """
    if not cells:
        return _("Es ist keine Feldliste erfasst.")
    covered = [each for each in cells if each.state in COVERING]
    current = sum(each.age is Age.CURRENT for each in covered)
    weak = sum(each.state is State.WEAK for each in covered)
    sentence = _(told).format(covered=number(len(covered)), all=number(len(cells)), current=number(current))
    return (
        _("{sentence} und {weak} nur schwach.").format(sentence=sentence, weak=number(weak)) if weak else f"{sentence}."
    )


def lacking(cells: Sequence[Cell]) -> str:
    """What the others are, each state by itself: a confirmed gap is not the same as nothing recorded. Empty where nothing lacks."""
    counts = Counter(each.state for each in cells)
    told = [_open(state, counts[state]) for state in OPEN if counts[state]]
    return _("Ohne gültigen Eintrag: {states}.").format(states=", ".join(told)) if told else ""
