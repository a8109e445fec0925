"""The handler of `/sparql`: which of its answers a request gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from api.refusals import Refused
from api.sparql import described, description, formats, page
from api.sparql import request as requests
from api.sparql.waiting import ClientGone
from graph.language import _
from graph.query_form import Form, form
from graph.readers.gate import aside

if TYPE_CHECKING:
    from fastapi import APIRouter

    from api.pages.site import Site
    from api.sparql.answering import Answering

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
ALLOW = ", ".join(METHODS)
GONE = 499
"""What a log shows for a client that hung up; nobody reads this answer."""


def add(router: APIRouter, site: Site, answering: Answering) -> None:
    """Hang the endpoint into a router: one route, so that a wrong method hears all that are right."""

    async def sparql(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ALLOW, **requests.POSTED})
        asked = await requests.read(request)
        if asked.query is None:
            if request.method == "POST":
                raise Refused(400, _("Es fehlt die Angabe „query“."))
            return await _about(request, site, asked)
        kind = await aside(form, asked.query)
        if kind is Form.UPDATE:
            raise Refused(400, _("Diese Adresse nimmt nur Abfragen an, keine Änderungen."))
        chosen = formats.choose(_accept(request), asked.format, graph=kind.gives_graph)
        try:
            if chosen.media_type == formats.PAGE:
                return await page.answer(request, site, answering, asked, kind)
            return await answering(request, asked, chosen)
        except ClientGone:
            return Response(status_code=GONE)

    router.add_route("/sparql", sparql, methods=list(METHODS), include_in_schema=False)
    described.add(router, "/sparql", sparql)


async def _about(request: Request, site: Site, asked: requests.Asked) -> Response:
    """Without a query: the service description, or the page for whoever prefers HTML."""
    media_type = description.choose(_accept(request), asked.format)
    make = page.form if media_type == formats.PAGE else description.answer
    return await run_in_threadpool(make, request, site, media_type)


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))
