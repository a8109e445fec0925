"""What measures rest on: money, experience elsewhere, and whether an offer lasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, compose, fetch, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class FundedMeasure:
    """A measure of the field; `funder` is the source's wording, None where no source says who pays."""

    in_city: IRI | None
    measure: IRI
    funder: str | None
    end: str | None
    duration: IRI | None
    status: IRI | None
    successor: IRI | None
    ends_without_successor: bool


@dataclass(frozen=True, slots=True)
class Experience:
    """A measure of the kind and for the group asked for, with one of the bodies in charge; None where no source names any."""

    city: IRI
    organisation: IRI | None
    sector: IRI | None
    measure: IRI
    start: str | None
    end: str | None
    status: IRI | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A measure of the field for a target group; `lasting` says that it is meant to go on."""

    in_city: IRI | None
    target_group: IRI
    measure: IRI
    kind: IRI | None
    duration: IRI | None
    lasting: bool


@dataclass(frozen=True, slots=True)
class PassingOffer:
    """A measure for a target group that has nothing lasting in this field and city."""

    in_city: IRI | None
    target_group: IRI
    measure: IRI
    kind: IRI | None
    duration: IRI | None


@dataclass(frozen=True, slots=True)
class GrantedMeasure:
    """A measure with one of the funders of its grant; `amount` is the whole grant in euros, None where no source says so."""

    in_city: IRI | None
    in_measure: IRI
    granted_by: IRI | None
    amount: float | None
    grant_start: str | None
    grant_end: str | None


@answers("grants-of-measures")
def grants_of_measures(
    store: Store,
    *,
    measure: IRI | None = None,
    funder: IRI | None = None,
    city: IRI | None = None,
    field: IRI | None = None,
    as_of: date | None = None,
    lang: str = "",
) -> Answer[GrantedMeasure]:
    """Which measures are funded by whom, with how much and for how long; on a day, only grants that may run then."""
    given = {"measure": measure, "funder": funder, "city": city, "field": field, "as_of": as_of}
    return run(store, "grants-of-measures", GrantedMeasure, lang, **given)


@answers("funders-of-field")
def funders_of_field(
    store: Store, *, field: IRI, city: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[FundedMeasure]:
    """Who funds the measures of a field on a day, until when, and what ends without a known successor."""
    return run(store, "funders-of-field", FundedMeasure, lang, field=field, city=city, as_of=as_of)


@answers("offices-with-experience")
def offices_with_experience(
    store: Store,
    *,
    measure_kind: IRI,
    target_group: IRI,
    own_city: IRI | None = None,
    field: IRI | None = None,
    lang: str = "",
) -> Answer[Experience]:
    """Which office outside the own city has experience with a kind of measure for a target group."""
    return run(
        store,
        "offices-with-experience",
        Experience,
        lang,
        measure_kind=measure_kind,
        target_group=target_group,
        own_city=own_city,
        field=field,
    )


@answers("target-groups-without-lasting-offer")
def target_groups_without_lasting_offer(
    store: Store, *, field: IRI, city: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[PassingOffer]:
    """Target groups that on a day have projects and events in a field but nothing lasting, city by city."""
    name = "target-groups-without-lasting-offer"
    found = fetch(store, name, Offer, field=field, city=city, as_of=as_of)
    served = {(offer.in_city, offer.target_group) for offer in found.rows if offer.lasting}
    rows = [
        PassingOffer(offer.in_city, offer.target_group, offer.measure, offer.kind, offer.duration)
        for offer in found.rows
        if (offer.in_city, offer.target_group) not in served
    ]
    return compose(store, found, PassingOffer, rows, lang)
