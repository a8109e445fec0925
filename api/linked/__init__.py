"""Linked data: every IRI that the data uses and that is ours leads to a document about what it names, in the form that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.routing import APIRoute

from api.linked import catalogue, graphs, revisions, things, vocabulary, void

if TYPE_CHECKING:
    from api.pages.site import Site


def routes(site: Site, route_class: type[APIRoute] = APIRoute) -> APIRouter:
    """All addresses of linked data; `route_class` is that of routes whose answers depend on the data."""
    router = APIRouter(route_class=route_class)
    for module in (things, graphs, revisions, vocabulary, catalogue, void):
        module.add(router, site)
    return router
