"""The timeline of a city: measures, networks, terms of office, documents and events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.site import hang
from graph import catalogue
from graph.iri import IRI
from viz.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.site import Site

LONGEST = 10  # characters of a day


def add(router: APIRouter, site: Site) -> None:
    """Hang the timeline into the router."""

    def shown(request: Request, stadt: str = "", von: str = "", bis: str = "") -> Response:
        chosen = {"stadt": stadt, "von": von.strip()[:LONGEST], "bis": bis.strip()[:LONGEST]}

        def fill() -> Mapping[str, object]:
            books = Bibliography()
            drawn = None
            if stadt:
                given = {"city": stadt, "from_day": chosen["von"], "to_day": chosen["bis"]}
                answer = catalogue.ask(site.store, "timeline", given)
                books.add(answer)
                drawn = timeline(answer, today=date.today())
                chosen["name"] = answer.label(IRI(str(answer.parameters["city"])))
            return {"cities": site.cities, "timeline": drawn, "chosen": chosen, "books": books}

        return site.page(request, "timeline.html", fill)

    hang(router, "/zeitleiste", shown)
