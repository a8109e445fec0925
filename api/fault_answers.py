"""Failures as answers: problem details (RFC 9457) for programs, a page for browsers."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.etag import vary
from api.head import INTERFACE
from api.headers import HEADERS
from api.languages import get_route_path
from api.negotiation import best
from api.pages import grave
from api.problem_details import details_of, headers_of, problem
from api.refusals import Refused
from api.statuses import SENTENCES, TITLES
from graph.errors import BuendnisgraphError, NotFound, ReadersBusy
from graph.language import _, later
from ontology.names import VOCAB

if TYPE_CHECKING:
    from fastapi import FastAPI, Response
    from starlette.types import Receive, Scope, Send

    from api.pages.site import Site
    from graph.tombstones import Tombstone

log = logging.getLogger(__name__)

PROBLEM = "application/problem+json"
NO_CODING = later(
    "Der Kopf „Accept-Encoding“ lässt keine Form der Übertragung zu; es gibt zstd, br, gzip und unverändert (identity)."
)
SLUG = re.compile(r"[A-Za-z0-9-]{1,200}")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PROTOCOLS = ("/sparql", "/update", "/store")


class FaultAnswers:
    """The handlers; a page is made with the templates of the site."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def install(self, app: FastAPI) -> None:
        """Hang the handlers into the application."""
        app.exception_handler(BuendnisgraphError)(self.expected)
        app.exception_handler(HTTPException)(self.http)
        app.exception_handler(RequestValidationError)(self.invalid)
        app.exception_handler(Exception)(self.unexpected)

    def expected(self, request: Request, error: BuendnisgraphError) -> Response:
        """An error of our own tree."""
        if isinstance(error, NotFound) and (tomb := self.removed(request, error)):
            return self.gone(request, tomb)
        details = problem(error)
        if details["status"] >= 500 and not isinstance(error, ReadersBusy):  # busy is no fault
            log.error("%s on %s: %s", type(error).__name__, request.url.path, error)
        suggestions = error.suggestions if isinstance(error, NotFound) else ()
        return self.answer(request, details, suggestions=suggestions, headers=headers_of(error))

    def removed(self, request: Request, error: NotFound) -> Tombstone | None:
        """The tombstone of what a page was asked for by its id; the page's path ends with it."""
        name = error.name.removeprefix(VOCAB)
        if not request.url.path.endswith(f"/{name}") or not SLUG.fullmatch(name.rpartition("/")[2]):
            return None
        return self.site.tombstones.find(error.name if name != error.name else f"{self.site.store.base}/id/{name}")

    def gone(self, request: Request, tomb: Tombstone) -> Response:
        """410: the page of the tombstone, or a problem that says where it is told in RDF."""
        if wants_page(request):
            return grave.page(self.site, request, tomb)
        told = _("Dieser Eintrag wurde mit Revision {revision} entfernt; mehr unter {address}.")
        sentence = told.format(revision=tomb.revision.number, address=tomb.iri)
        return self.answer(request, details_of(410, _(TITLES[410]), sentence))

    def http(self, request: Request, error: HTTPException) -> Response:
        """No such page, wrong method, no such form."""
        status = error.status_code
        title = _(TITLES[status]) if status in TITLES else _("Fehler")
        sentence = (
            error.sentence
            if isinstance(error, Refused)
            else _(SENTENCES[status])
            if status in SENTENCES
            else _("Die Anfrage ist gescheitert.")
        )
        headers = dict(error.headers or {})
        if status == 405:
            headers["Allow"] = ", ".join(allowed(request))
            sentence = _("Dieser Zugriff ist hier nicht möglich; es geht {methods}.").format(methods=headers["Allow"])
        return self.answer(request, details_of(status, title, sentence), headers=headers)

    def invalid(self, request: Request, error: RequestValidationError) -> Response:
        """A parameter of the wrong form, found before our code ran; only its name is told."""
        named = sorted({str(found["loc"][-1]) for found in error.errors() if found.get("loc")})
        places = ", ".join(_("„{text}“").format(text=name) for name in named)
        told = _("Diese Angaben fehlen oder haben die falsche Form: {places}.") if named else _(SENTENCES[422])
        return self.answer(request, details_of(422, _(TITLES[422]), told.format(places=places)))

    def unexpected(self, request: Request, error: Exception) -> Response:
        """A fault of the program: written to the log, told in one sentence. Runs outside the middleware, so it adds its headers."""
        log.error("unexpected fault on %s", request.url.path, exc_info=error)
        return self.answer(request, details_of(500, _(TITLES[500]), _(SENTENCES[500])), headers=dict(HEADERS))

    async def no_coding(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The client takes no content coding there is, not even none; asked from outside the application's own handlers."""
        request = Request(scope)
        details = details_of(406, _(TITLES[406]), _(NO_CODING))
        await self.answer(request, details, headers={"Vary": "Accept-Encoding"})(scope, receive, send)

    def answer(
        self,
        request: Request,
        details: dict[str, Any],
        *,
        suggestions: tuple[str, ...] = (),
        headers: dict[str, str] | None = None,
    ) -> Response:
        """The failure in the form the client wants."""
        response: Response
        if wants_page(request):
            where = [(f"/suche?q={name}", name) for name in suggestions]
            page = self.site.fault_page(request, title=details["title"], detail=details["detail"], suggestions=where)
            response = HTMLResponse(page, details["status"], headers)
        else:
            response = JSONResponse(details, details["status"], headers, media_type=PROBLEM)
        response.headers.setdefault("Cache-Control", "no-store")  # else a cache may keep a 404 as long as it thinks fit
        vary(response.headers, "Accept")
        return response


def allowed(request: Request) -> list[str]:
    """The methods of an address, of all its routes; the router tells those of the first one only. Mounted files are read."""
    routes = request.app.router.routes
    found = {
        method
        for method in METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    }
    if "GET" in found or not found:
        found |= {"GET", "HEAD"}  # see `api.head`
    return [method for method in METHODS if method in found]


def wants_page(request: Request) -> bool:
    """Whether to answer with a page: outside the interface, where the client prefers one or has no preference.

    Where protocols are spoken, only a client that asks for HTML gets one; a client that takes neither, such as one that wants RDF, is a
    program.
    """
    path, accept = get_route_path(request.scope), ",".join(request.headers.getlist("accept"))
    if path.startswith(INTERFACE):
        return False
    problems, pages = [PROBLEM, "application/json"], ["text/html"]
    offers = [*problems, *pages] if path.startswith(PROTOCOLS) else [*pages, *problems]
    return best(accept, offers) == "text/html"
