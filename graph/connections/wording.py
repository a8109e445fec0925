"""The sentences of connections: numbers, lists of names and what a measure means, in words that need no statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.connections.model import BELOW, MEMBER, PART, SHARED_MEMBER, SHARED_NETWORK, Side
from graph.language import _, later
from graph.spelling import day, fixed, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.connections.model import Basis, Scope

NAMED_AT_MOST = 5
RELATIONS = {
    MEMBER: later("ist Mitglied von"),
    PART: later("ist Teil von"),
    BELOW: later("gehört zu"),
    SHARED_NETWORK: later("gemeinsames Netzwerk"),
    SHARED_MEMBER: later("gemeinsames Mitglied"),
}
CLASSES = {
    "City": later("Stadt"),
    "Office": later("Amt oder Stelle"),
    "CooperationNetwork": later("Netzwerk"),
    "Organization": later("Partner"),
}
MISSING = later("Was nicht erfasst ist, zählt nicht mit.")
METHODS = {
    Side.BOTH: later(
        "Graph aus Organisationen und Netzwerken: Mitgliedschaften und Teilnetzwerke sind Verbindungen; "
        "nur als Gruppe Genanntes und Personen bleiben draußen."
    ),
    Side.ORGANISATIONS: later(
        "Projektion auf die Organisationen (Breiger 1974): verbunden sind zwei, die demselben Netzwerk angehören; "
        "das Gewicht zählt die gemeinsamen Netzwerke."
    ),
    Side.NETWORKS: later(
        "Projektion auf die Netzwerke (Breiger 1974): verbunden sind zwei, die ein Mitglied teilen, und ein Netzwerk mit seinen Teilen; "
        "das Gewicht zählt die gemeinsamen Mitglieder."
    ),
}
HIERARCHY = later("Dazu kommt, welche Stelle welcher anderen untersteht.")


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: in quotation marks where there are several, the first few and how many more."""
    if len(names) == 1:
        return names[0]
    quoted = [_("„{text}“").format(text=name) for name in names[:NAMED_AT_MOST]]
    rest = len(names) - NAMED_AT_MOST
    if rest > 0:
        return _("{names} und {count} weitere").format(names=", ".join(quoted), count=number(rest))
    return _("{names} und {last}").format(names=", ".join(quoted[:-1]), last=quoted[-1])


def percent(share: float) -> str:
    """A share in per cent with one decimal place; what is above nothing but rounds to it is said to be less than a tenth."""
    if 0 < share < 0.0005:
        return _("weniger als 0,1 %")
    return _("{share} %").format(share=fixed(share * 100, 1))


def where(basis: Basis) -> str:
    """The start of a sentence that says what was looked at: „In Stuttgart, Handlungsfeld „Sprache“, am 22.11.2026“."""
    scope: Scope = basis.scope
    said = _("In {city}").format(city=basis.label(scope.city)) if scope.city else _("In allen Städten")
    if scope.field:
        said = _("{place} im Handlungsfeld „{field}“").format(place=said, field=basis.label(scope.field))
    return _("{place} am {day}").format(place=said, day=day(scope.as_of)) if scope.as_of else said


def method(side: Side, scope: Scope) -> str:
    """How the graph is made."""
    return " ".join([_(METHODS[side]), *([_(HIERARCHY)] if scope.hierarchy else [])])
