"""Questions about fields of action: who covers one, and how the cities' own fields lead to the shared ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class FieldActor:
    """One reason why a field counts as covered.

    `aspect` is responsibility, measure, network, partner or document. `organisation` is the body (who is responsible, who answers for
    the measure, who is partner, who published), `thing` the measure, network or document, `role` a role or the words of a membership.
    `basis` says in German how the entry comes to the field, `proof` is the entry whose sources say so.
    """

    aspect: IRI
    organisation: IRI | None
    role: IRI | str | None
    thing: IRI | None
    basis: str
    in_city: IRI | None
    start: str | None
    end: str | None
    proof: IRI


@answers("who-covers-field")
def who_covers_field(
    store: Store, *, field: IRI, city: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[FieldActor]:
    """Who covers a field of action on a day, in one city or in all: bodies, measures, networks, partners and documents."""
    return run(store, "who-covers-field", FieldActor, lang, field=field, city=city, as_of=as_of)


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """A city's field that the editors tie to a reference field.

    `relation` is the SKOS relation read from the city's field; `counts` says whether entries of the city's field count for the
    reference field: ``direkt``, ``indirekt`` (the city's field is the wider one) or ``nicht`` (only related).
    """

    in_city: IRI | None
    city_field: IRI
    validity: IRI | None
    relation: IRI
    counts: str
    reason: str | None
    mapping: IRI


@answers("mappings-to-reference-field")
def mappings_to_reference_field(
    store: Store, *, field: IRI, city: IRI | None = None, lang: str = ""
) -> Answer[FieldMapping]:
    """Which city fields lead to a reference field, how and why."""
    return run(store, "mappings-to-reference-field", FieldMapping, lang, field=field, city=city)
