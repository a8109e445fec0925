"""What a form offers for a parameter that names a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.alphabet import alphabetical
from graph.answer import fetch
from graph.answers.pages import ListedThing
from graph.iri import short
from graph.kept import kept
from graph.labels import Labels
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
    of = parameter.of or CONCEPT
    found = kept(store, ("choices", current(), of), lambda: _found(store, of), lambda found: 500 * len(found))
    if parameter.vocabulary:
        return tuple(choice for choice in found if choice.id.startswith(f"{parameter.vocabulary}/"))
    return found


def _found(store: Store, of: str) -> tuple[Choice, ...]:
    """Everything of a class. A form needs names and no sources, so these are not asked for."""
    rows = fetch(store, "everything-of-class", ListedThing, of_class=of).rows
    names = Labels(store).find({iri for row in rows for iri in (row.thing, row.of_city) if iri})
    found = [
        Choice(short(row.thing, store.base), names[row.thing], names[row.of_city] if row.of_city else "")
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda choice: (alphabetical(choice.group), alphabetical(choice.name), choice.id)))
