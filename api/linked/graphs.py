"""`/graph/...`: what the graphs of the data are named; each leads to its statements at the Graph Store Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from fastapi import Response

from api.linked.forms import canonical
from api.writing.graph_names import PATH
from graph.errors import NotFound
from graph.supporting import supporting
from graph.terms import NamedNode

if TYPE_CHECKING:
    from fastapi import APIRouter

    from api.pages.site import Site


def add(router: APIRouter, site: Site) -> None:
    """Hang the names of graphs into the router."""

    def graph(name: str) -> Response:
        """Lead to the graph. Raises NotFound."""
        iri = f"{site.store.base}/graph/{name}"
        try:
            _, found = supporting(site.store, "graph-there", graph=NamedNode(iri))
        except ValueError as error:  # no IRI
            raise NotFound("graph", name) from error
        if not found.rows:
            raise NotFound("graph", name)
        place = f"/store/{quote(name)}" if PATH.fullmatch(name) else f"/store?{urlencode({'graph': iri})}"
        return Response(status_code=303, headers={"Location": place, "Link": canonical(iri)})

    router.add_api_route("/graph/{name:path}", graph, methods=["GET", "HEAD"], include_in_schema=False)
