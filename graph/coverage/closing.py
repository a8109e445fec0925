"""What would close a cell: one thing to do, and what kind of doing it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from graph.coverage.periods import Age
from graph.coverage.states import COVERING, Lead, State, Weak
from graph.language import _, later, ngettext
from graph.spelling import number

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
    """What would close a cell, as a sentence in the current language."""

    action: Action
    sentence: str


SEARCH = {
    "measure": later("In den Quellen der Stadt nach Maßnahmen suchen und eintragen, was sich findet."),
    "network": later("In den Quellen der Stadt nach Netzwerken suchen und eintragen, was sich findet."),
    "partner": later("In den Quellen der Stadt nach Partnern suchen und eintragen, was sich findet."),
    "document": later(
        "In den Quellen der Stadt nach Konzepten und anderen Dokumenten suchen und eintragen, was sich findet."
    ),
}
ASK_LEAD = (Action.ASK, later("Die federführende Stelle erfragen und eintragen."))
WEAK = {
    ("measure", Weak.ONE_ENTRY): (Action.BUILD, later("Ein zweites Angebot eintragen oder aufbauen.")),
    ("measure", Weak.ONE_BODY): (
        Action.BUILD,
        later("Angebote weiterer Träger eintragen oder weitere Träger gewinnen."),
    ),
    ("partner", Weak.ONE_ENTRY): (Action.BUILD, later("Weitere Partner eintragen oder gewinnen.")),
}
LEADS = {
    Lead.SEVERAL_LEADS: (Action.ASK, later("Klären, welche der Stellen federführend ist.")),
    Lead.ONLY_INVOLVED: ASK_LEAD,
    Lead.ONLY_ADVISORY: ASK_LEAD,
}


def closing(cell: Cell, aspect: str) -> Closing | None:
    """What would close a cell; None where nothing is open: covered, on a current source, everybody named."""
    if cell.state in COVERING:
        return _weak(cell, aspect) or (_said(*LEADS[cell.lead]) if cell.lead in LEADS else None) or _stale(cell)
    return _missing(cell, aspect)


def _said(action: Action, sentence: str) -> Closing:
    return Closing(action, _(sentence))


def _weak(cell: Cell, aspect: str) -> Closing | None:
    if Weak.ENDING in cell.weak:
        return Closing(Action.ASK, _("Klären, wie es weitergeht: {reason}.").format(reason=cell.reason))
    return next((_said(*WEAK[aspect, why]) for why in cell.weak if (aspect, why) in WEAK), None)


def _stale(cell: Cell) -> Closing | None:
    """What is to be done for a cell that is covered well enough."""
    if cell.age is not Age.CURRENT:
        return Closing(Action.CONFIRM, _("Mit einer Quelle der letzten drei Jahre bestätigen."))
    lacking = len(cell.without_office) + len(cell.unnamed_office)
    if lacking:
        mend = ngettext(
            "Bei einem Eintrag die zuständige Stelle ergänzen.",
            "Bei {count} Einträgen die zuständige Stelle ergänzen.",
            lacking,
        )
        return Closing(Action.MEND, mend.format(count=number(lacking)))
    return None


def _missing(cell: Cell, aspect: str) -> Closing:
    """What is to be done for a cell without valid entries."""
    if cell.state is State.GAP:
        return Closing(
            Action.BUILD, _("Ansehen, was andere Städte hier tun, und entscheiden, ob etwas entstehen soll.")
        )
    if cell.state is State.ELSEWHERE:
        return Closing(
            Action.CONFIRM, _("Bei Kreis, Land oder Bund ansehen, was es gibt; die Auskunft rechtzeitig erneuern.")
        )
    if cell.expired:
        return Closing(Action.CONFIRM, _("Die abgelaufene Auskunft erneuern lassen."))
    if cell.state is State.PLANNED:
        return Closing(Action.CONFIRM, _("Nachsehen, ob das Geplante begonnen hat, und eine neue Quelle eintragen."))
    if cell.state is State.ENDED:
        return Closing(
            Action.ASK, _("Klären, was an die Stelle des Beendeten getreten ist, oder die Lücke bestätigen lassen.")
        )
    if cell.state is State.NOT_FOUND:
        return Closing(
            Action.ASK, _("Bei der Stadt nachfragen: nachtragen, was fehlt, oder die Lücke bestätigen lassen.")
        )
    if aspect == "responsibility":
        return _said(*ASK_LEAD)
    return _said(Action.SEARCH, SEARCH[aspect])
