"""The lists of fields one may look at a city by: its own, those in force first, and the reference fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.coverage.lists import own_lists, reference_list
from graph.iri import short
from graph.labels import Labels
from graph.language import _

if TYPE_CHECKING:
    from graph.coverage.facts import Facts
    from graph.coverage.lists import FieldList
    from graph.iri import IRI
    from graph.store import Store

REFERENCE = "referenz"  # the list of reference fields, among a city's own lists


@dataclass(frozen=True, slots=True)
class ListChoice:
    """A list with its words: what it is called, what it stands for and whether it is in force (nothing for the reference fields)."""

    id: str
    head: FieldList
    name: str
    scope: str = ""
    validity: str = ""


def list_choices(store: Store, facts: Facts, city: IRI) -> tuple[ListChoice, ...]:
    """The lists one may choose for a city, the reference fields last."""
    heads = [head for head in own_lists(facts, city) if head.iri]
    labels = Labels(store)
    labels.find([iri for head in heads for iri in (head.iri, head.scope, head.validity) if iri])

    def words(iri: IRI | None) -> str:
        return labels.names[iri] if iri else ""

    own = [
        ListChoice(short(head.iri, store.base), head, words(head.iri), words(head.scope), words(head.validity))
        for head in heads
        if head.iri
    ]
    return (*own, ListChoice(REFERENCE, reference_list(facts), _("Referenzfelder")))
