"""What a form offers for a parameter that is a word and not a thing: each word by what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.pages.choices import Choice
from api.reports.completeness import WORDS as STANDINGS
from graph.connections.model import Side
from graph.coverage.worklist import WORDS, Task
from graph.iri import IRI
from graph.labels import Labels
from graph.language import Words, later
from graph.question import Kind
from ontology.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.question import Parameter
    from graph.store import Store

CLASSES = (
    "bg:City", "bg:CityField", "bg:ReferenceField", "bg:Measure", "org:Organization", "bg:Office", "bg:CooperationNetwork", "bg:Document",
    "bg:Event", "foaf:Person", "bg:PostHolding", "bg:Responsibility", "org:Membership", "bg:FieldList", "bg:CityModel", "bg:Principle",
    "bg:Statement", "bg:Completeness", "bg:ResearchNote", "bg:Source",
)  # fmt: skip
"""Those whose members have pages."""
CALLED = {
    "massnahme": "bg:Measure",
    "netzwerk": "bg:CooperationNetwork",
    "stelle": "bg:Office",
    "zustaendigkeit": "bg:Responsibility",
    "amt": "bg:PostHolding",
    "organisationsmodell": "bg:CityModel",
}
"""The words of the question about unconfirmed entries."""
SIDES = Words(
    {
        Side.BOTH.value: later("Organisationen und Netzwerke"),
        Side.ORGANISATIONS.value: later("Organisationen"),
        Side.NETWORKS.value: later("Netzwerke"),
    }
)


def words(store: Store, parameter: Parameter) -> tuple[Choice, ...]:
    """The choices of a parameter of words; nothing where any text will do."""
    if parameter.kind is not Kind.STRING:
        return ()
    if parameter.name == "of_class":
        return _classes(store, {str(_iri(name)): name for name in CLASSES})
    if parameter.name == "kind":
        return _classes(store, CALLED)
    tasks = {task.value: WORDS[task] for task in Task}
    offered = {"task": tasks, "side": SIDES, "standing": STANDINGS}.get(parameter.name, {})
    return tuple(Choice(word, name, "", name) for word, name in offered.items())


def _classes(store: Store, offered: Mapping[str, str]) -> tuple[Choice, ...]:
    labels = Labels(store).find({_iri(name) for name in offered.values()})
    return tuple(Choice(word, labels[_iri(name)], "", labels[_iri(name)]) for word, name in offered.items())


def _iri(name: str) -> IRI:
    prefix, _, local = name.partition(":")
    return IRI(PREFIXES[prefix] + local)
