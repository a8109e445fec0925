"""`/sparql`: the SPARQL 1.1 Protocol's query operation, the service description, and a page for whoever comes with a browser.

A request is read (`request`), its form negotiated (`formats`), asked of the readers and passed on as it comes (`answering`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from api.sparql import endpoint
from api.sparql.answering import Answering
from graph.readers.types import Limits

if TYPE_CHECKING:
    from api.pages.site import Site
    from graph.readers.types import Readers


def routes(site: Site, readers: Readers) -> APIRouter:
    """The endpoint over the readers; no query may take more than the settings allow."""
    bounds = site.settings.queries
    router = APIRouter()
    endpoint.add(router, site, Answering(readers, Limits(bounds.seconds, bounds.rows, bounds.bytes), site.settings))
    return router
