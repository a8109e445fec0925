"""What pages ask beyond the questions of the catalogue's users: figures, the lists behind them, and everything about one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Figure:
    """How many things of a class are counted."""

    counted_class: IRI
    number: int


@dataclass(frozen=True, slots=True)
class DocumentedCity:
    """How much is recorded of a city.

    `dated` and `recent` count sources with a date of their own and those within the years asked for, `newest` is the first day that the
    newest date can mean, `searched` and `found` count reference fields.
    """

    city: IRI
    fields: int
    measures: int
    networks: int
    organisations: int
    responsibilities: int
    documents: int
    sources: int
    dated: int
    recent: int
    newest: str | None
    searched: int
    found: int


@dataclass(frozen=True, slots=True)
class CityProfile:
    """What is recorded about a city itself; `population_year` is the year of the figure, `wikidata` the IRI of the same thing there."""

    own_city: IRI
    ags: str | None
    federal_state: str | None
    country: str | None
    population: int | None
    population_year: int | str | None
    own_organisation: IRI | None
    wikidata: IRI | str | None


@dataclass(frozen=True, slots=True)
class Freshness:
    """Sources of a kind, those with a date of their own, those of the last years, and the last day on which one was read."""

    kind: IRI
    sources: int
    dated: int
    recent: int
    last_read: str | None


@dataclass(frozen=True, slots=True)
class ListedThing:
    """A thing of a class and the city it belongs to."""

    thing: IRI
    of_city: IRI | None


@dataclass(frozen=True, slots=True)
class ListedField:
    """A city's field in one of its lists, with one of the reference fields it is tied to; a row for each."""

    list: IRI
    issued: str | None
    scope: IRI
    list_validity: IRI
    field: IRI
    notation: str | None
    validity: IRI
    relation: IRI | None
    reference_field: IRI | None


@dataclass(frozen=True, slots=True)
class MatchingField:
    """A field of another city that is tied to the same reference field; relations are read from the city's field to the reference field."""

    city: IRI
    other: IRI
    validity: IRI
    relation: IRI
    reference_field: IRI
    own_relation: IRI | None
    mapping: IRI


@dataclass(frozen=True, slots=True)
class ReferenceField:
    """A reference field, its group, and how many fields of how many cities are mapped to it more than loosely."""

    group: IRI | None
    reference_field: IRI
    fields: int
    cities: int


@dataclass(frozen=True, slots=True)
class ThingStatement:
    """One statement about a thing in one named graph; a row for each graph that makes it."""

    subject: IRI
    property: IRI
    value: IRI | str
    is_thing: bool
    language: str | None
    graph: IRI


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Something a thing is connected with.

    `relation` is read from the neighbour to the thing where `via` is the neighbour itself; else `via` is the node between the two (a
    membership, a responsibility ...) and `relation` names its end that the neighbour is.
    """

    relation: IRI
    via_class: IRI
    neighbour: IRI
    role: IRI | str | None
    start: str | None
    end: str | None
    status: IRI | None
    via: IRI


@answers("overview-figures")
def overview_figures(store: Store, *, lang: str = "") -> Answer[Figure]:
    """How many things of each kind the graph holds."""
    return run(store, "overview-figures", Figure, lang)


@answers("cities-overview")
def cities_overview(
    store: Store,
    *,
    city: IRI | None = None,
    as_of: date | None = None,
    years: int | None = None,
    lang: str = "",
) -> Answer[DocumentedCity]:
    """Which cities are documented, and how well; the one with most sources first."""
    return run(store, "cities-overview", DocumentedCity, lang, city=city, as_of=as_of, years=years)


@answers("city-profile")
def city_profile(store: Store, *, city: IRI, lang: str = "") -> Answer[CityProfile]:
    """What is recorded about a city itself; several rows where sources differ."""
    return run(store, "city-profile", CityProfile, lang, city=city)


@answers("sources-freshness")
def sources_freshness(
    store: Store, *, as_of: date | None = None, years: int | None = None, lang: str = ""
) -> Answer[Freshness]:
    """How many sources are dated, and how many of those are recent."""
    return run(store, "sources-freshness", Freshness, lang, as_of=as_of, years=years)


@answers("everything-of-class")
def everything_of_class(store: Store, *, of_class: str, city: IRI | None = None, lang: str = "") -> Answer[ListedThing]:
    """Everything of a class (its full IRI), of one city or of all."""
    return run(store, "everything-of-class", ListedThing, lang, of_class=of_class, city=city)


@answers("fields-of-city")
def fields_of_city(store: Store, *, city: IRI, lang: str = "") -> Answer[ListedField]:
    """A city's own fields, list by list, with the reference fields they are tied to."""
    return run(store, "fields-of-city", ListedField, lang, city=city)


@answers("same-field-elsewhere")
def same_field_elsewhere(store: Store, *, field: IRI, lang: str = "") -> Answer[MatchingField]:
    """The fields of other cities that belong to the same reference field."""
    return run(store, "same-field-elsewhere", MatchingField, lang, field=field)


@answers("reference-fields")
def reference_fields(store: Store, *, lang: str = "") -> Answer[ReferenceField]:
    """The shared list of fields, by group."""
    return run(store, "reference-fields", ReferenceField, lang)


@answers("thing-statements")
def thing_statements(store: Store, *, thing: IRI, lang: str = "") -> Answer[ThingStatement]:
    """Every statement about a thing, with the graph that makes it."""
    return run(store, "thing-statements", ThingStatement, lang, thing=thing)


@answers("thing-neighbours")
def thing_neighbours(store: Store, *, thing: IRI, lang: str = "") -> Answer[Neighbour]:
    """Everything a thing is connected with, other than by its own statements."""
    return run(store, "thing-neighbours", Neighbour, lang, thing=thing)
