"""Networks beyond the city: those of one city, those two cities share, and where on the map their cities are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class CityNetwork:
    """One membership of a city, or one of the beginnings that sources name for it.

    `member` is the city or the body that belongs in its place; `start_source` is set only where sources name different beginnings;
    `network_end` says that the network itself is over.
    """

    network: IRI
    kind: IRI | None
    member: IRI
    role: str | None
    start: str | None
    start_source: IRI | None
    end: str | None
    network_end: str | None
    membership: IRI


@dataclass(frozen=True, slots=True)
class SharedNetwork:
    """One membership of either city in a network both belong to; the other columns as in `CityNetwork`."""

    network: IRI
    kind: IRI | None
    member_city: IRI
    member: IRI
    role: str | None
    start: str | None
    start_source: IRI | None
    end: str | None
    network_end: str | None
    membership: IRI


@dataclass(frozen=True, slots=True)
class LocatedCity:
    """A city and its networks beyond the city.

    Degrees of WGS 84, None where no place is recorded; `documented` says whether its own policy is recorded.
    """

    own_city: IRI
    latitude: float | None
    longitude: float | None
    country: str | None
    documented: bool
    in_networks: tuple[IRI, ...]


@answers("where-cities-are")
def where_cities_are(
    store: Store, *, network: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[LocatedCity]:
    """Every city, or those of one network, with its place."""
    return run(store, "where-cities-are", LocatedCity, lang, network=network, as_of=as_of)


@answers("city-networks-of-city")
def city_networks_of_city(store: Store, *, city: IRI, as_of: date | None = None, lang: str = "") -> Answer[CityNetwork]:
    """The networks beyond the city, ever or on a day; disagreeing beginnings stand side by side."""
    return run(store, "city-networks-of-city", CityNetwork, lang, city=city, as_of=as_of)


@answers("shared-city-networks")
def shared_city_networks(
    store: Store, *, city: IRI, other_city: IRI, as_of: date | None = None, lang: str = ""
) -> Answer[SharedNetwork]:
    """The networks two cities share, ever or on a day, with the memberships of both."""
    return run(store, "shared-city-networks", SharedNetwork, lang, city=city, other_city=other_city, as_of=as_of)
