"""What a form offers for a parameter that is a word and not a thing: a class, or the word by which a question knows one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.pages.choices import Choice
from graph.iri import IRI
from graph.labels import Labels
from graph.question import Kind
from ontology.names import PREFIXES

if TYPE_CHECKING:
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


def words(store: Store, parameter: Parameter) -> tuple[Choice, ...]:
    """The choices by the name of their class; nothing where any text will do."""
    if parameter.kind is not Kind.STRING:
        return ()
    offered = {
        "of_class": {str(_iri(name)): name for name in CLASSES},
        "kind": CALLED,
    }.get(parameter.name, {})
    labels = Labels(store).find({_iri(name) for name in offered.values()}) if offered else {}
    return tuple(Choice(word, labels[_iri(name)], "", labels[_iri(name)]) for word, name in offered.items())


def _iri(name: str) -> IRI:
    prefix, _, local = name.partition(":")
    return IRI(PREFIXES[prefix] + local)
