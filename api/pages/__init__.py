"""The pages: server-rendered German HTML, complete without JavaScript, one module a page.

Each module has a dataclass that names what its page shows, a function that fills it from answers, and `add`, which hangs it into the
application. Words stand in the templates, numbers come from questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.routing import APIRoute

from api.pages import (
    analyses,
    behind,
    cities_map,
    city,
    comparison,
    connections,
    coverage,
    data,
    entry,
    field,
    interface,
    legal,
    network,
    overview,
    questions,
    report,
    search,
    survey,
    timeline,
)

if TYPE_CHECKING:
    from fastapi import FastAPI

    from api.pages.site import Site


def routes(site: Site, app: FastAPI, route_class: type[APIRoute] = APIRoute) -> APIRouter:
    """All pages, in routes of the class given."""
    router = APIRouter(route_class=route_class)
    for module in (
        overview,
        field,
        city,
        cities_map,
        entry,
        coverage,
        behind,
        comparison,
        network,
        questions,
        analyses,
        connections,
        report,
        survey,
        data,
        search,
        timeline,
        legal,
    ):
        module.add(router, site)
    interface.add(router, site, app)
    return router
