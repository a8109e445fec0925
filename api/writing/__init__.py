"""Writing by the W3C's protocols: `/update` (SPARQL 1.1 Update over HTTP) and `/store` (Graph Store HTTP Protocol), with a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from api.writing import graph_store, update
from api.writing.committing import Committing

if TYPE_CHECKING:
    from api.pages.site import Site
    from graph.readers.types import Readers


def routes(site: Site, readers: Readers) -> APIRouter:
    """Both over the same store."""
    router = APIRouter()
    committing = Committing(site.store)
    update.add(router, site, readers, committing)
    graph_store.add(router, site, readers, committing)
    return router
