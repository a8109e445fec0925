"""The service description over HTTP: what a program gets that asks the endpoint nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.etag import Caching, matches, not_modified, tag
from api.negotiation import best
from api.reached import address
from api.sparql.formats import GRAPH_NAMES, GRAPHS, PAGE, unavailable, with_charset
from graph.rdf import Format
from graph.readers.types import Rehearsing
from graph.service import service_description
from graph.settings import MERGED
from graph.writing import write

if TYPE_CHECKING:
    from api.pages.site import Site


def choose(accept: str, named: str) -> str:
    """The form of the description, or the page. Raises Refused (406)."""
    offered = GRAPH_NAMES.get(named) or best(accept, [*GRAPHS, PAGE])
    if offered is None:
        raise unavailable(*GRAPHS, PAGE)
    return offered


def answer(request: Request, site: Site, media_type: str) -> Response:
    """The description in one of the forms of graphs, or 304."""
    reached = address(request, site.settings)
    endpoint = f"{reached}/sparql"
    update = f"{reached}/update" if isinstance(request.app.state.readers, Rehearsing) else ""
    current = tag("service", site.store.revision, site.settings, endpoint, media_type)
    headers = Caching.of(site.settings).headers(current)
    if matches(request.headers.get("if-none-match", ""), current):
        return not_modified(headers)
    told = service_description(site.store, endpoint, update, merged=site.settings.default_graph == MERGED)
    form = Format.of_media_type(GRAPHS[media_type])
    assert form is not None  # noqa: S101 - every form on offer is one the graph writes; a test goes through them
    return Response(write(told, form), headers={**headers, "Content-Type": with_charset(media_type)})
