"""The page of a city: how well documented, its fields and who leads them, posts, networks, documents, aims, events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.cells import Line, line_of
from api.pages.field_lists import ListChoice, list_choices
from api.pages.leads import leads
from api.pages.site import hang
from graph.answers.cities import city_model
from graph.answers.cities_networks import city_networks_of_city
from graph.answers.documents import documents_of_city
from graph.answers.pages import city_profile, everything_of_class
from graph.answers.people import post_holders
from graph.answers.principles import principles_of_city
from graph.answers.time import events_and_participants
from graph.comparison.similar import similar
from graph.coverage.matrix import view
from graph.iri import IRI
from graph.labels import Labels
from ontology.names import BG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.answer import Answer
    from graph.answers.cities import ModelOfCity
    from graph.answers.cities_networks import CityNetwork
    from graph.answers.documents import CityDocument
    from graph.answers.pages import CityProfile, DocumentedCity, ListedThing
    from graph.answers.people import PostHolder
    from graph.answers.principles import CityPrinciple
    from graph.answers.time import EventParty
    from graph.comparison.similar import Similar
    from graph.coverage.facts import Facts
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of the city with its coverage and who leads it."""

    line: Line
    leads: tuple[tuple[IRI, str], ...]


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list of fields with its fields."""

    head: ListChoice
    fields: tuple[OwnField, ...]


@dataclass(frozen=True, slots=True)
class CityPage:
    """What the page of a city shows; `documented` is None for a city that only networks name."""

    iri: IRI
    name: str
    profile: Answer[CityProfile]
    model: Answer[ModelOfCity]
    documented: DocumentedCity | None
    lists: tuple[OwnList, ...]
    networks: Answer[ListedThing]
    beyond: Answer[CityNetwork]
    posts: Answer[PostHolder]
    documents: Answer[CityDocument]
    principles: Answer[CityPrinciple]
    events: Answer[EventParty]
    similar: Similar | None


def city_page(store: Store, facts: Facts, cities: Answer[DocumentedCity], name: str, books: Bibliography) -> CityPage:
    """Gather the page of a city; `cities` are all that are documented. Raises NotFound."""
    profile = city_profile(store, city=IRI(name))
    iri = IRI(str(profile.parameters["city"]))
    row = next((row for row in cities.rows if row.city == iri), None)
    page = CityPage(
        iri=iri,
        name=profile.label(iri),
        profile=profile,
        model=city_model(store, city=iri),
        documented=row,
        lists=_lists(store, facts, iri, books),
        networks=everything_of_class(store, of_class=f"{BG}CooperationNetwork", city=iri),
        beyond=city_networks_of_city(store, city=iri),
        posts=post_holders(store, city=iri),
        documents=documents_of_city(store, city=iri),
        principles=principles_of_city(store, city=iri),
        events=events_and_participants(store, city=iri),
        similar=similar(store, iri, as_of=date.today(), facts=facts, explained=False) if row else None,
    )
    if page.similar:
        books.add_queries(page.similar.queries)
    answers: list[Answer[Any]] = [profile, page.model, cities, page.networks, page.beyond, page.posts]
    for answer in (*answers, page.documents, page.principles, page.events):
        books.add(answer)
    return page


def _lists(store: Store, facts: Facts, city: IRI, books: Bibliography) -> tuple[OwnList, ...]:
    books.add_queries(facts.queries)
    seen = view(facts, city, date.today(), reference=False)
    heads = [head for head in list_choices(store, facts, city) if head.head.iri]
    leading = {field: leads(seen, field) for head in heads for field in head.head.fields}
    names = Labels(store).find([*leading, *(body for bodies in leading.values() for body in bodies)])

    def own(field: IRI, chosen: str) -> OwnField:
        named = tuple((body, names[body]) for body in leading[field])
        return OwnField(line_of(seen, field, names[field], chosen, store.base), named)

    return tuple(OwnList(head, tuple(own(field, head.id) for field in head.head.fields)) for head in heads)


def add(router: APIRouter, site: Site) -> None:
    """Hang the page of a city into the router."""

    def shown(request: Request, name: str) -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            return {"page": city_page(site.store, site.facts, site.cities, name, books), "books": books}

        return site.page(request, "city.html", fill)

    hang(router, "/stadt/{name}", shown)
