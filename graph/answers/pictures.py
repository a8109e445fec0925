"""The edges of the network picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class CooperationEdge:
    """One drawn connection.

    `relation` is ``org:memberOf``, ``dcterms:isPartOf``, ``org:subOrganizationOf`` or ``bg:Responsibility``; `edge` is the node that
    states it (the membership, the responsibility, or the source itself for a hierarchy), whose records name the sources.
    """

    actor: IRI
    actor_class: IRI
    actor_sector: IRI | None
    relation: IRI
    target: IRI
    target_class: IRI
    role: str | None
    edge: IRI


@answers("cooperation-edges")
def cooperation_edges(
    store: Store, *, city: IRI | None = None, field: IRI | None = None, as_of: date | None = None, lang: str = "de"
) -> Answer[CooperationEdge]:
    """Who works with whom in a city, in a field, or everywhere, as far as it holds on a day."""
    return run(store, "cooperation-edges", CooperationEdge, lang, city=city, field=field, as_of=as_of)
