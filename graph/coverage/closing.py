"""What would close a cell: one thing to do, and what kind of doing it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from graph.coverage.periods import Age
from graph.coverage.states import COVERING, Lead, State, Weak

if TYPE_CHECKING:
    from graph.coverage.cells import Cell


class Action(Enum):
    """Kinds of doing: the first four are work on the data, the last is policy."""

    SEARCH = "search"
    ASK = "ask"
    CONFIRM = "confirm"
    MEND = "mend"
    BUILD = "build"


@dataclass(frozen=True, slots=True)
class Closing:
    """What would close a cell, as a German sentence."""

    action: Action
    sentence: str


THINGS = {
    "measure": "Maßnahmen",
    "responsibility": "Zuständigkeiten",
    "network": "Netzwerken",
    "partner": "Partnern",
    "document": "Konzepten und anderen Dokumenten",
}
ASK_LEAD = Closing(Action.ASK, "Die federführende Stelle erfragen und eintragen.")
WEAK = {
    ("measure", Weak.ONE_ENTRY): Closing(Action.BUILD, "Ein zweites Angebot eintragen oder aufbauen."),
    ("measure", Weak.ONE_BODY): Closing(
        Action.BUILD, "Angebote weiterer Träger eintragen oder weitere Träger gewinnen."
    ),
    ("partner", Weak.ONE_ENTRY): Closing(Action.BUILD, "Weitere Partner eintragen oder gewinnen."),
}
LEADS = {
    Lead.SEVERAL_LEADS: Closing(Action.ASK, "Klären, welche der Stellen federführend ist."),
    Lead.ONLY_INVOLVED: ASK_LEAD,
    Lead.ONLY_ADVISORY: ASK_LEAD,
}


def closing(cell: Cell, aspect: str) -> Closing | None:
    """What would close a cell; None where nothing is open: covered, on a current source, everybody named."""
    if cell.state in COVERING:
        return _weak(cell, aspect) or (LEADS.get(cell.lead) if cell.lead else None) or _stale(cell)
    return _missing(cell, aspect)


def _weak(cell: Cell, aspect: str) -> Closing | None:
    if Weak.ENDING in cell.weak:
        return Closing(Action.ASK, f"Klären, wie es weitergeht: {cell.reason}.")
    return next((WEAK[aspect, why] for why in cell.weak if (aspect, why) in WEAK), None)


def _stale(cell: Cell) -> Closing | None:
    """What is to be done for a cell that is covered well enough."""
    if cell.age is not Age.CURRENT:
        return Closing(Action.CONFIRM, "Mit einer Quelle der letzten drei Jahre bestätigen.")
    lacking = len(cell.without_office) + len(cell.unnamed_office)
    if lacking:
        entries = "einem Eintrag" if lacking == 1 else f"{lacking} Einträgen"
        return Closing(Action.MEND, f"Bei {entries} die zuständige Stelle ergänzen.")
    return None


def _missing(cell: Cell, aspect: str) -> Closing:
    """What is to be done for a cell without valid entries."""
    if cell.state is State.GAP:
        return Closing(Action.BUILD, "Ansehen, was andere Städte hier tun, und entscheiden, ob etwas entstehen soll.")
    if cell.state is State.ELSEWHERE:
        return Closing(
            Action.CONFIRM, "Bei Kreis, Land oder Bund ansehen, was es gibt; die Auskunft rechtzeitig erneuern."
        )
    if cell.expired:
        return Closing(Action.CONFIRM, "Die abgelaufene Auskunft erneuern lassen.")
    if cell.state is State.PLANNED:
        return Closing(Action.CONFIRM, "Nachsehen, ob das Geplante begonnen hat, und eine neue Quelle eintragen.")
    if cell.state is State.ENDED:
        return Closing(
            Action.ASK, "Klären, was an die Stelle des Beendeten getreten ist, oder die Lücke bestätigen lassen."
        )
    if cell.state is State.NOT_FOUND:
        return Closing(Action.ASK, "Bei der Stadt nachfragen: nachtragen, was fehlt, oder die Lücke bestätigen lassen.")
    if aspect == "responsibility":
        return ASK_LEAD
    return Closing(
        Action.SEARCH, f"In den Quellen der Stadt nach {THINGS[aspect]} suchen und eintragen, was sich findet."
    )
