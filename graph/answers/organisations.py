"""Questions about organisations: where they are active, which networks they sit in, and who holds things together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, ROW_BYTES, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class OrganisationField:
    """A field an organisation reaches, and how.

    `aspect` is responsibility, measure or network; `role` a role, ``verantwortlich`` or ``Partner`` of the measure, or the words of the
    membership; `through` the measure or network. `basis` says in German how that entry comes to the field.
    """

    field: IRI
    aspect: IRI
    role: IRI | str | None
    through: IRI | None
    basis: str
    start: str | None
    end: str | None
    proof: IRI


@answers("fields-of-organisation")
def fields_of_organisation(
    store: Store, *, organisation: IRI, as_of: date | None = None, lang: str = ""
) -> Answer[OrganisationField]:
    """In which fields an organisation is active on a day, through responsibility, measures and networks."""
    return run(store, "fields-of-organisation", OrganisationField, lang, organisation=organisation, as_of=as_of)


@dataclass(frozen=True, slots=True)
class NetworkMember:
    """A network of a field with one of its members; `is_group` marks a member that stands for bodies without names."""

    network: IRI
    network_kind: IRI | None
    in_city: IRI | None
    basis: str
    sector: IRI | None
    member: IRI | None
    is_group: bool | None
    role: str | None
    start: str | None
    end: str | None
    membership: IRI | None


@answers("networks-of-field")
def networks_of_field(
    store: Store, *, field: IRI, city: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[NetworkMember]:
    """Which networks steer a field on a day, and who sits in them, by sector."""
    return run(store, "networks-of-field", NetworkMember, lang, field=field, city=city, as_of=as_of)


@dataclass(frozen=True, slots=True)
class Reach:
    """An organisation with the reference fields and networks it reaches, and the entries that say so."""

    organisation: IRI
    in_city: IRI | None
    sector: IRI | None
    field_count: int
    network_count: int
    in_fields: tuple[IRI, ...]
    in_networks: tuple[IRI, ...]
    through_measures: tuple[IRI, ...]
    through_responsibilities: tuple[IRI, ...]
    through_memberships: tuple[IRI, ...]


@answers("organisations-with-reach")
def organisations_with_reach(
    store: Store,
    *,
    city: IRI | None = None,
    fields_at_least: int = 3,
    networks_at_least: int = 2,
    as_of: date | None = None,
    lang: str = "",
) -> Answer[Reach]:
    """Which organisations are active in so many reference fields or networks on a day."""
    return run(
        store,
        "organisations-with-reach",
        Reach,
        lang,
        0 if city else ROW_BYTES,
        city=city,
        fields_at_least=fields_at_least,
        networks_at_least=networks_at_least,
        as_of=as_of,
    )
