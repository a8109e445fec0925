"""The map of cities and city networks, with the list that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.chosen import on_day
from api.pages.site import hang
from graph.answers.cities_networks import where_cities_are
from graph.iri import IRI
from viz.cities import city_map

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.answer import Answer
    from graph.answers.cities_networks import LocatedCity


def add(router: APIRouter, site: Site) -> None:
    """Hang the map into the router."""

    def shown(request: Request, netzwerk: str = "", stand: str = "") -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            day = on_day(stand)
            everywhere = where_cities_are(site.store, as_of=day)
            asked = where_cities_are(site.store, network=IRI(netzwerk), as_of=day) if netzwerk else everywhere
            books.add(asked)
            return {
                "map": city_map(asked),
                "networks": networks(everywhere),
                "network": asked.label(IRI(str(asked.parameters["network"]))) if netzwerk else None,
                "chosen": {"netzwerk": netzwerk, "stand": stand},
                "books": books,
            }

        return site.page(request, "map.html", fill)

    hang(router, "/karte", shown)


def networks(answer: Answer[LocatedCity]) -> list[tuple[IRI, str, int]]:
    """The networks beyond the city with how many of the cities belong to each, the largest first."""
    cities: dict[IRI, set[IRI]] = {}
    for row in answer.rows:
        for network in row.in_networks:
            cities.setdefault(network, set()).add(row.own_city)
    counted = [(network, answer.label(network), len(members)) for network, members in cities.items()]
    return sorted(counted, key=lambda each: (-each[2], each[1]))
