"""The rows of "who covers this field?" put together: a body, measure, network or document each, with how it comes to the field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.coverage.responsibility import ADVISING, INVOLVED, LEADING
from graph.iri import IRI
from graph.labels import Labels
from graph.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.answer import Answer, Citation
    from graph.answers.fields import FieldActor
    from graph.coverage.facts import Facts
    from graph.store import Store

    Cited = tuple[FieldActor, tuple[Citation, ...]]  # a row of the answer and on whose word it stands

# What the answer says of how an entry comes to the field.
DIRECT, MAPPED, UMBRELLA = "direkt", "über Zuordnung der Redaktion", "Dach"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and what it is called."""

    iri: IRI
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """A body, measure, network or document of the field: rows of the answer that speak of the same thing, put together.

    `role` is told in the language of the reader; `part` is the id of a responsibility's role, which has no language.
    """

    thing: Named
    bodies: tuple[Named, ...]
    role: str
    part: str
    city: Named | None
    start: str | None
    end: str | None
    basis: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """The items of an aspect: those that the matrix counts too, those that only name the reference field of a city's own field, umbrellas.

    `counted` is the number in the matrix where one city is looked at, where it differs: there parts count with their whole.
    """

    own: tuple[Item, ...]
    mapped: tuple[Item, ...]
    umbrellas: tuple[Item, ...]
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class Sector:
    """Partners of one sector."""

    name: str
    partners: tuple[Item, ...]


def items_of(answer: Answer[FieldActor], aspect: str) -> tuple[Item, ...]:
    """The rows of an aspect, one item for each thing; where bodies are asked for (responsibility, partner) the body is the thing."""
    bodies_asked = aspect in ("responsibility", "partner")
    rows: dict[tuple[IRI, object], list[Cited]] = {}
    for row, citations in zip(answer.rows, answer.citations, strict=True):
        thing = row.organisation if bodies_asked else row.thing
        if thing and row.aspect.endswith(f"/{aspect}"):
            rows.setdefault((thing, row.role if aspect == "responsibility" else None), []).append((row, citations))
    return tuple(_item(answer, thing, some, bodies_asked=bodies_asked) for (thing, _), some in rows.items())


def _item(answer: Answer[FieldActor], thing: IRI, some: Sequence[Cited], *, bodies_asked: bool) -> Item:
    first = some[0][0]
    bodies = dict.fromkeys(row.thing if bodies_asked else row.organisation for row, _ in some)
    roles = dict.fromkeys(row.role for row, _ in some if row.role)
    bases = [row.basis for row, _ in some]
    return Item(
        thing=Named(thing, answer.label(thing)),
        bodies=tuple(Named(iri, answer.label(iri)) for iri in bodies if iri),
        role=", ".join(answer.label(role) if isinstance(role, IRI) else role for role in roles),
        part=next((role.rpartition("/")[2] for role in roles if isinstance(role, IRI)), ""),
        city=Named(first.in_city, answer.label(first.in_city)) if first.in_city else None,
        start=min((row.start for row, _ in some if row.start), default=None),
        end=max((row.end for row, _ in some if row.end), default=None),
        basis=DIRECT if DIRECT in bases else bases[0],
        citations=tuple(dict.fromkeys(citation for _, citations in some for citation in citations)),
    )


def parted(items: Iterable[Item], counted: int | None, *, reference: bool) -> Items:
    """Keep apart what the matrix counts, what is only mapped to a city's own field, and umbrellas."""
    listed = list(items)
    umbrellas = tuple(item for item in listed if item.basis == UMBRELLA)
    mapped = () if reference else tuple(item for item in listed if item.basis == MAPPED)
    own = tuple(item for item in listed if item not in umbrellas and item not in mapped)
    return Items(own, mapped, umbrellas, counted if counted != len(own) else None)


def by_role(item: Item) -> int:
    """The lead first, then who takes part, then who advises."""
    order = (LEADING, INVOLVED, ADVISING)
    return order.index(item.part) if item.part in order else len(order)


def sectors(store: Store, facts: Facts, city: IRI | None, partners: Iterable[Item]) -> tuple[Sector, ...]:
    """The partners by sector; the city itself is nobody's partner in its own field."""
    by_sector: dict[IRI | None, list[Item]] = {}
    for item in partners:
        if city is None or facts.own.get(item.thing.iri) != city:
            by_sector.setdefault(facts.sectors.get(item.thing.iri), []).append(item)
    labels = Labels(store)
    labels.find([sector for sector in by_sector if sector])
    named = [(labels.names[sector] if sector else _("Städte"), items) for sector, items in by_sector.items()]
    return tuple(Sector(name, tuple(items)) for name, items in sorted(named))
