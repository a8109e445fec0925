"""The edges of the network picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.answer import IRI, ROW_BYTES, Answer, Fetched, Query, answers, compose, run
from graph.kept import kept
from graph.library import question
from graph.parameters import values
from graph.rows import typed
from graph.spans import Spans
from graph.steadily import steadily
from graph.terms import NamedNode
from ontology.names import ORG

if TYPE_CHECKING:
    from graph.store import Store

MEMBER = f"{ORG}memberOf"


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
    store: Store, *, city: IRI | None = None, field: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[CooperationEdge]:
    """Who works with whom in a city, in a field, or everywhere, as far as it holds on a day."""
    keeping = 0 if field or city else ROW_BYTES
    return run(store, "cooperation-edges", CooperationEdge, lang, keeping, city=city, field=field, as_of=as_of)


@dataclass(frozen=True, slots=True)
class Ever:
    """Everything that was ever tied in a place or field, whenever, and the query that found it."""

    rows: tuple[CooperationEdge, ...]
    query: Query

    @property
    def pairs(self) -> frozenset[tuple[IRI, IRI]]:
        """Who is tied to whom."""
        return frozenset((row.actor, row.target) for row in self.rows)

    @property
    def dated(self) -> tuple[IRI, ...]:
        """The memberships: no other tie has a beginning or an end of its own."""
        return tuple(row.edge for row in self.rows if row.relation == MEMBER)


def ever(store: Store, *, city: IRI | None = None, field: IRI | None = None) -> Ever:
    """The ties of all times, kept for the revision: a picture of one day keeps its places on another, and differs only by what it shows."""

    def found() -> Ever:
        asked = question("cooperation-edges")
        text = asked.bind({name: NamedNode(iri) for name, iri in (("city", city), ("field", field)) if iri})
        return Ever(typed(asked.name, store.select(text), CooperationEdge), Query(asked.name, text))

    return kept(store, ("ever", city, field), found, lambda made: 1_000 * len(made.rows))


def edges_to_draw(
    store: Store, *, city: IRI | None = None, field: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[CooperationEdge]:
    """The edges for a picture: chosen by the day from those of all times.

    It names no memberships: their sources are known, their names, made of their parts, are not.
    """

    def found() -> Answer[CooperationEdge]:
        asked = question("cooperation-edges")
        resolved = values(store, asked, {"city": city, "field": field, "as_of": as_of})
        place = {name: IRI(value) for name in ("city", "field") if isinstance(value := resolved[name], str)}
        all_, day = ever(store, **place), resolved["as_of"]
        spans = Spans(store, all_.dated)
        absent = spans.absent(day if isinstance(day, date) else None)
        rows = tuple(row for row in all_.rows if row.relation != MEMBER or row.edge not in absent)
        fetched = Fetched(asked, resolved, rows, all_.query, store.revision)
        return compose(store, fetched, CooperationEdge, rows, lang, [Query("spans", spans.query)], unnamed=("edge",))

    return steadily(store, found)
