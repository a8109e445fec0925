"""The cities that forms offer: those of which something is recorded, with a list of fields or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.iri import IRI, short
from graph.kept import kept
from graph.labels import Labels
from graph.language import current
from graph.terms import NamedNode
from loaders import words
from ontology.names import BG

if TYPE_CHECKING:
    from graph.store import Store

_CITY = NamedNode(f"{BG}city")


def cities(store: Store) -> list[tuple[str, str, IRI]]:
    """Ids, names and IRIs of the cities of which something is recorded, by name: also of those that have no list of fields yet."""

    def found() -> list[tuple[str, str, IRI]]:
        values = {quad.object for quad in store.quads(None, _CITY)}
        iris = [IRI(value.value) for value in values if isinstance(value, NamedNode)]
        labels = Labels(store).find(iris)
        every = [(short(iri, store.base), labels[iri], iri) for iri in iris]
        return sorted(every, key=lambda each: words.folded(each[1]))

    return kept(store, ("cities with entries", current()), found, lambda made: 300 * len(made))
