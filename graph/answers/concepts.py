"""Concepts, guidance and lists of fields: which text holds, and with what reservation a list is to be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class ConceptInForce:
    """The newest known edition of a concept or strategy.

    `audience` is whom it is for (everybody, refugees only, one subject), as the editors read it. `later_known` says that the city has a
    later text for the same audience of which no source says that it follows this one.
    """

    city: IRI
    concept: IRI
    kind: IRI
    audience: IRI | None
    issued: str | None
    adopted_by: IRI | None
    later_known: bool


@dataclass(frozen=True, slots=True)
class Guidance:
    """A guide or position paper from above city level, once for each reference field it is about."""

    document: IRI
    issued: str | None
    kind: IRI
    reference_field: IRI | None
    publisher: IRI | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ReservedList:
    """A list of fields that is not simply valid; `valid_fields` of its `fields` are valid nevertheless."""

    city: IRI
    list: IRI
    validity: IRI
    scope: IRI | None
    issued: str | None
    document: IRI | None
    fields: int
    valid_fields: int
    note: str | None


@answers("concepts-in-force")
def concepts_in_force(
    store: Store, *, city: IRI | None = None, scope: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[ConceptInForce]:
    """Which cities have a concept in force on a day, since when, adopted by whom, for whom."""
    return run(store, "concepts-in-force", ConceptInForce, lang, city=city, scope=scope, as_of=as_of)


@answers("guidance-by-topic")
def guidance_by_topic(
    store: Store, *, field: IRI | None = None, topic: str | None = None, lang: str = ""
) -> Answer[Guidance]:
    """Guidance of the Qualitätszirkel on a field or a topic named in free words."""
    return run(store, "guidance-by-topic", Guidance, lang, field=field, topic=topic)


@answers("provisional-field-lists")
def provisional_field_lists(
    store: Store, *, city: IRI | None = None, validity: IRI | None = None, lang: str = ""
) -> Answer[ReservedList]:
    """Field lists that are provisional, planned, incomplete or former."""
    return run(store, "provisional-field-lists", ReservedList, lang, city=city, validity=validity)
