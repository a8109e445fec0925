"""`/.well-known/void`: the description of the whole graph, where programs look for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.linked.forms import TRIPLES, canonical, chosen, document
from api.reached import address
from graph import description
from graph.rdf import Format

if TYPE_CHECKING:
    from fastapi import APIRouter

    from api.pages.site import Site

PATH = "/.well-known/void"


def add(router: APIRouter, site: Site) -> None:
    """Hang the description into the router."""

    def void(request: Request) -> Response:
        form = chosen(request, PATH, TRIPLES, page=False) or Format.TURTLE
        reached = address(request, site.settings)
        return document(
            form,
            lambda: description.void(site.store, reached),
            links=[canonical(f"{site.store.base}{PATH}")],
            negotiated=True,
        )

    router.add_api_route(PATH, void, methods=["GET", "HEAD"], include_in_schema=False)
