"""The German sentences of connections: numbers, lists of names and what a measure means, in words that need no statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.connections.model import BELOW, MEMBER, PART, SHARED_MEMBER, SHARED_NETWORK, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.connections.model import Basis, Scope

NAMED_AT_MOST = 5
RELATIONS = {
    MEMBER: "ist Mitglied von",
    PART: "ist Teil von",
    BELOW: "gehört zu",
    SHARED_NETWORK: "gemeinsames Netzwerk",
    SHARED_MEMBER: "gemeinsames Mitglied",
}
CLASSES = {
    "City": "Stadt",
    "Office": "Amt oder Stelle",
    "CooperationNetwork": "Netzwerk",
    "Organization": "Partner",
}
MISSING = "Nicht Erfasstes fehlt in der Rechnung; das heißt nicht, dass es keine weiteren Verbindungen gibt."
METHODS = {
    Side.BOTH: (
        "Graph aus Organisationen und Netzwerken: Mitgliedschaften und Teilnetzwerke sind Verbindungen; "
        "nur als Gruppe Genanntes und Personen bleiben draußen."
    ),
    Side.ORGANISATIONS: (
        "Projektion auf die Organisationen (Breiger 1974): verbunden sind zwei, die demselben Netzwerk angehören; "
        "das Gewicht zählt die gemeinsamen Netzwerke."
    ),
    Side.NETWORKS: (
        "Projektion auf die Netzwerke (Breiger 1974): verbunden sind zwei, die ein Mitglied teilen, und ein Netzwerk mit seinen Teilen; "
        "das Gewicht zählt die gemeinsamen Mitglieder."
    ),
}
HIERARCHY = " Dazu kommt, welche Stelle welcher anderen untersteht."


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: „ein Netzwerk“, „3 Netzwerke“. `one` brings its own article."""
    return one if number == 1 else f"{number} {many}"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: in quotation marks where there are several, the first few and how many more."""
    if len(names) == 1:
        return names[0]
    quoted = [f"„{name}“" for name in names[:NAMED_AT_MOST]]
    rest = len(names) - NAMED_AT_MOST
    return f"{', '.join(quoted)} und {rest} weitere" if rest > 0 else " und ".join([", ".join(quoted[:-1]), quoted[-1]])


def percent(share: float) -> str:
    """A share in per cent with a comma; what is above nothing but rounds to it is said to be less than a tenth."""
    if 0 < share < 0.0005:
        return "weniger als 0,1 %"
    return f"{share * 100:.1f} %".replace(".", ",")


def where(basis: Basis) -> str:
    """The start of a sentence that says what was looked at: „In Stuttgart, Handlungsfeld „Sprache“, am 22.11.2026“."""
    scope: Scope = basis.scope
    place = f"In {basis.label(scope.city)}" if scope.city else "In allen Städten"
    field = f" im Handlungsfeld „{basis.label(scope.field)}“" if scope.field else ""
    day = f" am {scope.as_of.day:02}.{scope.as_of.month:02}.{scope.as_of.year}" if scope.as_of else ""
    return f"{place}{field}{day}"


def method(side: Side, scope: Scope) -> str:
    """How the graph is made."""
    return METHODS[side] + (HIERARCHY if scope.hierarchy else "")
