"""The edges of the network picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, compose, fetch, run
from graph.library import question
from graph.rows import typed
from graph.steadily import steadily
from graph.supporting import supporting
from graph.terms import Literal, NamedNode

if TYPE_CHECKING:
    from collections.abc import Collection
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
    store: Store, *, city: IRI | None = None, field: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[CooperationEdge]:
    """Who works with whom in a city, in a field, or everywhere, as far as it holds on a day."""
    return run(store, "cooperation-edges", CooperationEdge, lang, city=city, field=field, as_of=as_of)


def edges_to_draw(
    store: Store, *, city: IRI | None = None, field: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[CooperationEdge]:
    """The same for a picture, which names no memberships: their sources are known, their names, made of their parts, are not."""

    def found() -> Answer[CooperationEdge]:
        asked = fetch(store, "cooperation-edges", CooperationEdge, city=city, field=field, as_of=as_of)
        return compose(store, asked, CooperationEdge, asked.rows, lang, unnamed=("edge",))

    return steadily(store, found)


@dataclass(frozen=True, slots=True)
class Ever:
    """Everything that was ever tied in a place or field, whenever; `years` are those in which something begins or ends."""

    pairs: frozenset[tuple[IRI, IRI]]
    years: tuple[int, ...]


def ever(store: Store, *, city: IRI | None = None, field: IRI | None = None) -> Ever:
    """The ties of all times, so that a picture of one day can keep its places on another."""
    asked = question("cooperation-edges")
    chosen = {name: NamedNode(iri) for name, iri in (("city", city), ("field", field)) if iri}
    with store.reading():
        rows = typed(asked.name, store.select(asked.template.bind(chosen)), CooperationEdge)
        return Ever(frozenset((row.actor, row.target) for row in rows), years(store, {row.edge for row in rows}))


def years(store: Store, entries: Collection[IRI]) -> tuple[int, ...]:
    """The years in which statements begin or end to hold, as far as they say."""
    _, found = supporting(store, "membership-years")
    days = {
        day.value for entry, day in found.rows
        if isinstance(entry, NamedNode) and isinstance(day, Literal) and entry.value in entries
    }  # fmt: skip
    return tuple(sorted({int(day[:4]) for day in days}))
