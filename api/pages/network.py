"""The network picture of a city, with the table that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.chosen import on_day
from api.pages.site import hang
from graph.answers.pictures import cooperation_edges
from graph.iri import IRI
from viz import network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.site import Site


def add(router: APIRouter, site: Site) -> None:
    """Hang the picture into the router."""

    def picture(request: Request, stadt: str = "", feld: str = "", stand: str = "") -> Response:
        def fill() -> Mapping[str, object]:
            cities = site.cities
            drawn = data = None
            if stadt or feld:
                answer = cooperation_edges(
                    site.store,
                    city=IRI(stadt) if stadt else None,
                    field=IRI(feld) if feld else None,
                    as_of=on_day(stand),
                )
                drawn = network.picture(answer, link=site.links)
                data = network.data(drawn)
            chosen = {"stadt": stadt, "feld": feld, "stand": stand}
            return {"cities": cities, "picture": drawn, "data": data, "chosen": chosen, "books": Bibliography()}

        return site.page(request, "network.html", fill)

    hang(router, "/netz", picture)
