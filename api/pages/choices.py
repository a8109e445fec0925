"""What a form offers for a parameter that names a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.alphabet import alphabetical
from graph.answers.pages import everything_of_class
from graph.iri import short
from graph.kept import kept
from graph.language import current
from ontology.names import SKOS

if TYPE_CHECKING:
    from graph.question import Parameter
    from graph.store import Store

CONCEPT = f"{SKOS}Concept"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its id as a form sends it, what it is called, and the city it belongs to (for grouping)."""

    id: str
    name: str
    group: str


def choices(store: Store, parameter: Parameter) -> tuple[Choice, ...]:
    """Everything a parameter may name, by city and name; of a vocabulary where the parameter has one. Kept for the revision."""
    key = ("choices", current(), parameter.of, parameter.vocabulary)
    return kept(store, key, lambda: _found(store, parameter), lambda found: 500 * len(found))


def _found(store: Store, parameter: Parameter) -> tuple[Choice, ...]:
    answer = everything_of_class(store, of_class=parameter.of or CONCEPT)
    found = [
        Choice(short(row.thing, answer.base), answer.label(row.thing), answer.label(row.of_city) if row.of_city else "")
        for row in answer.rows
    ]
    if parameter.vocabulary:
        found = [choice for choice in found if choice.id.startswith(f"{parameter.vocabulary}/")]
    return tuple(sorted(found, key=lambda choice: (alphabetical(choice.group), alphabetical(choice.name), choice.id)))
