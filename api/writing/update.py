"""`/update`: the SPARQL 1.1 Protocol's update operation; every update is tried on a copy, checked, and becomes a revision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from api.access import Writer, needs
from api.rest.revised import Revised, revised
from api.tokens import Role
from api.writing import request as requests
from api.writing.rehearsing import worked_out
from graph.readers.types import Limits, Update
from graph.updates.gate import let_in
from loaders.rdf import HAND

if TYPE_CHECKING:
    from fastapi import APIRouter

    from api.pages.site import Site
    from api.writing.committing import Committing
    from graph.readers.types import Readers

ALLOW = {"Allow": "POST, OPTIONS"}


def add(router: APIRouter, site: Site, readers: Readers, committing: Committing) -> None:
    """Hang the endpoint into a router."""
    bounds, base = site.settings.queries, site.store.base
    limits = Limits(bounds.seconds, bounds.rows, bounds.bytes)

    async def update(request: Request, writer: Annotated[Writer, Depends(needs(Role.EDITOR))]) -> Response:
        change = await requests.read(request)
        await run_in_threadpool(let_in, change.text)
        asked = Update(
            text=change.text,
            limits=limits,
            hand=f"{base}/graph/{HAND}",
            skolem=f"{base}/id/knoten--{HAND}--{{}}-",
            base=f"{base}/",
            using=change.using,
            named=change.named,
        )

        revision = await committing(writer, f"SPARQL-Änderung: {change.text}", partial(worked_out, readers, asked))
        return JSONResponse(revised(site.store, revision).model_dump())

    async def options() -> Response:
        return Response(status_code=204, headers={**ALLOW, **requests.POSTED})

    router.add_api_route(
        "/update",
        update,
        methods=["POST"],
        tags=["schreiben"],
        operation_id="update",
        summary="Den Graphen mit SPARQL ändern",
        description=(
            "SPARQL 1.1 Update nach dem SPARQL 1.1 Protocol. Was keinen Graphen nennt, wird zu Einträgen von Hand; Muster ohne Graphen "
            "sehen alle Bestände vereint. Jede Änderung wird als Ganzes geprüft und eine Revision, die sich zurücknehmen lässt. LOAD und "
            "SERVICE gibt es hier nicht."
        ),
        response_model=Revised,
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {
                    requests.DIRECT: {"schema": {"type": "string"}, "example": EXAMPLE},
                    requests.FORM: {
                        "schema": {
                            "type": "object",
                            "required": ["update"],
                            "properties": {
                                "update": {"type": "string"},
                                requests.USING: {"type": "array", "items": {"type": "string", "format": "iri"}},
                                requests.NAMED: {"type": "array", "items": {"type": "string", "format": "iri"}},
                            },
                        }
                    },
                },
            }
        },
    )

    router.add_api_route("/update", options, methods=["OPTIONS"], include_in_schema=False)


EXAMPLE = """\
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA {
  <https://w3id.org/buendnisgraph/id/stuttgart-welcome-center-stuttgart> skos:altLabel "Welcome Center Region Stuttgart"@de
}"""
