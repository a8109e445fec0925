"""Partners by field and sector, and the fields that lack some or hang on one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, compose, fetch, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class FoundPartner:
    """One way in which a body takes part, as the query finds it: see `Partner`."""

    in_field: IRI | None
    in_sector: IRI
    partner: IRI | None
    group: IRI | None
    through: IRI
    entry: IRI


@dataclass(frozen=True, slots=True)
class Partner:
    """One way in which a body takes part in a field.

    `in_field` is None for umbrellas over most fields; `partners` is the number of named partners of that field and sector; either
    `partner` or `group` is set, a group being what a source names without names; `through` is the measure or network, `entry` the
    measure or membership that says so.
    """

    in_field: IRI | None
    in_sector: IRI
    partners: int
    partner: IRI | None
    group: IRI | None
    through: IRI
    entry: IRI


@dataclass(frozen=True, slots=True)
class MissingSector:
    """A sector without a named partner in a field.

    `as_group` says that a group of that sector takes part without names; `partners` is the number of named partners the field has from
    other sectors.
    """

    in_field: IRI
    missing: IRI
    as_group: bool
    partners: int


@dataclass(frozen=True, slots=True)
class SoleOrganisation:
    """A field whose valid measures, `measures` of them, all have the same only responsible body."""

    in_city: IRI
    in_field: IRI
    organisation: IRI
    sector: IRI | None
    measures: int


@answers("partners-by-sector-and-field")
def partners_by_sector_and_field(
    store: Store,
    *,
    city: IRI,
    field: IRI | None = None,
    sector: IRI | None = None,
    reference: bool | None = None,
    as_of: date | None = None,
    lang: str = "",
) -> Answer[Partner]:
    """Partners of a city's fields (of the reference fields where `reference` says so), counted by field and sector."""
    given = {"city": city, "field": field, "sector": sector, "reference": reference, "as_of": as_of}
    found = fetch(store, "partners-by-sector-and-field", FoundPartner, **given)
    number = _numbers(found.rows)
    rows = [
        Partner(
            row.in_field,
            row.in_sector,
            number.get((row.in_field, row.in_sector), 0),
            row.partner,
            row.group,
            row.through,
            row.entry,
        )
        for row in found.rows
    ]
    return compose(store, found, Partner, rows, lang)


@answers("fields-lacking-sector")
def fields_lacking_sector(
    store: Store,
    *,
    city: IRI,
    sector: IRI | None = None,
    reference: bool | None = None,
    as_of: date | None = None,
    lang: str = "",
) -> Answer[MissingSector]:
    """Sectors from which no named partner is recorded, by field; for one sector if given."""
    given = {"city": city, "sector": sector, "reference": reference, "as_of": as_of}
    return run(store, "fields-lacking-sector", MissingSector, lang, **given)


@answers("fields-on-one-organisation")
def fields_on_one_organisation(
    store: Store,
    *,
    city: IRI | None = None,
    reference: bool | None = None,
    as_of: date | None = None,
    lang: str = "",
) -> Answer[SoleOrganisation]:
    """Fields that would be without a responsible body if one organisation stopped."""
    given = {"city": city, "reference": reference, "as_of": as_of}
    return run(store, "fields-on-one-organisation", SoleOrganisation, lang, **given)


def _numbers(rows: Iterable[FoundPartner]) -> Mapping[tuple[IRI | None, IRI], int]:
    """How many different named partners each field and sector has."""
    different = {(row.in_field, row.in_sector, row.partner) for row in rows if row.partner}
    number: dict[tuple[IRI | None, IRI], int] = {}
    for in_field, in_sector, _ in different:
        number[in_field, in_sector] = number.get((in_field, in_sector), 0) + 1
    return number
