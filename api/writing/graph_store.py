"""`/store`: the SPARQL 1.1 Graph Store HTTP Protocol. Reading is open; what is written becomes a revision, whole or not at all.

A graph is named by its address under the store (`/store/hand` is `{base}/graph/hand`) or by ``?graph=``; ``?default`` reads the merge of
all data graphs, which nobody edits, and writes the graph of edits by hand.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from api.access import Writer, needs
from api.negotiation import best
from api.refusals import Refused
from api.rest.revised import Revised, revised
from api.sparql import formats
from api.sparql.answering import Answering
from api.sparql.request import Asked
from api.sparql.waiting import ClientGone
from api.tokens import Role
from api.writing import payload
from api.writing.graph_names import Target, needed, target
from graph.normal import difference
from graph.readers.types import Limits
from graph.steadily import steadily
from graph.supporting import supporting, template
from graph.terms import NamedNode
from loaders.rdf import HAND

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import APIRouter

    from api.pages.site import Site
    from api.writing.committing import Committing
    from graph.patch import Patch
    from graph.readers.types import Readers
    from graph.store import Store
    from graph.terms import Quad

METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS")
ALLOW = {"Allow": ", ".join(METHODS)}
GONE = 499
Editor = Annotated[Writer, Depends(needs(Role.EDITOR))]


class GraphStore:
    """The handlers."""

    def __init__(self, site: Site, readers: Readers, committing: Committing) -> None:
        bounds = site.settings.queries
        self._store: Store = site.store
        self._most = site.settings.upload_bytes
        self._committing = committing
        self._answering = Answering(readers, Limits(bounds.seconds, bounds.rows, bounds.bytes), site.settings)

    async def get(self, request: Request) -> Response:
        """A graph in the form that the client wants. Raises Refused: 404 where it is not here, 406."""
        asked = needed(request, self._store.base)
        offered = best(",".join(request.headers.getlist("accept")), list(formats.GRAPHS))
        if offered is None:
            raise formats.unavailable(*formats.GRAPHS)
        if not asked.is_default and not await run_in_threadpool(self._is_there, asked):
            raise _unknown()
        text = template("graph-statements").bind({})
        query = Asked(text, None if asked.is_default else (asked.iri,), None, "", None, None)
        chosen = formats.Chosen(formats.GRAPHS[offered], formats.with_charset(offered))
        try:
            return await self._answering(request, query, chosen)
        except ClientGone:
            return Response(status_code=GONE)

    async def put(self, request: Request, writer: Editor) -> Response:
        """Put what is sent in the place of a graph."""
        asked = needed(request, self._store.base)
        sent = await payload.read(request, asked.iri, self._store.base, self._most)
        return await self._changed(writer, "ersetzt", asked, lambda _: sent)

    async def post(self, request: Request, writer: Editor) -> Response:
        """Add what is sent to a graph; where none is named, to a new one."""
        asked = target(request, self._store.base)
        if asked is not None:
            chosen, headers = asked, {}
        else:
            name = f"{HAND}/neu-{secrets.token_hex(8)}"
            chosen, headers = Target(f"{self._store.base}/graph/{name}"), {"Location": f"/store/{name}"}
        sent = await payload.read(request, chosen.iri, self._store.base, self._most)
        return await self._changed(writer, "ergänzt", chosen, lambda before: before | sent, headers)

    async def delete(self, request: Request, writer: Editor) -> Response:
        """Remove a graph. Raises Refused (404) where it is not here."""
        asked = needed(request, self._store.base)
        if not asked.is_default and not await run_in_threadpool(self._is_there, asked):
            raise _unknown()
        return await self._changed(writer, "gelöscht", asked, lambda _: frozenset())

    async def _changed(
        self,
        writer: Writer,
        word: str,
        asked: Target,
        change: Callable[[frozenset[Quad]], frozenset[Quad]],
        headers: dict[str, str] | None = None,
    ) -> Response:
        was_there = True

        def now() -> tuple[frozenset[Quad], int]:
            return frozenset(self._store.quads(graph=NamedNode(asked.iri))), self._store.revision

        def compare() -> tuple[Patch, int]:
            nonlocal was_there
            before, revision = steadily(self._store, now)
            was_there = bool(before)
            return difference(before, change(before)), revision

        async def work_out() -> tuple[Patch, int]:
            return await run_in_threadpool(compare)

        revision = await self._committing(writer, f"Graph {word}: {asked.iri}", work_out)
        created = revision is not None and not was_there and not asked.is_default
        told = revised(self._store, revision, asked.iri).model_dump()
        return JSONResponse(told, 201 if created else 200, headers if created else None)

    def _is_there(self, asked: Target) -> bool:
        _, found = supporting(self._store, "graph-there", graph=NamedNode(asked.iri))
        return bool(found.rows)


def add(router: APIRouter, site: Site, readers: Readers, committing: Committing) -> None:
    """Hang the store and every graph under it into a router."""
    store = GraphStore(site, readers, committing)

    async def options() -> Response:
        return Response(status_code=204, headers={**ALLOW, **payload.POSTED})

    async def wrong_method() -> Response:
        raise Refused(
            405, "Graphen ändert der Dienst mit PUT, POST und DELETE; Änderungen im Einzelnen nimmt /update an.", ALLOW
        )

    for path in ("/store", "/store/{path:path}"):
        router.add_api_route(path, store.get, methods=["GET", "HEAD"], include_in_schema=False)
        router.add_api_route(path, options, methods=["OPTIONS"], include_in_schema=False)
        router.add_api_route(path, wrong_method, methods=["PATCH", "TRACE"], include_in_schema=False)
        for method, handler, summary in (
            ("PUT", store.put, "Einen Graphen ersetzen"),
            ("POST", store.post, "Einen Graphen ergänzen"),
            ("DELETE", store.delete, "Einen Graphen löschen"),
        ):
            router.add_api_route(
                path,
                handler,
                methods=[method],
                tags=["schreiben"],
                summary=summary,
                operation_id=f"{method.lower()}_graph{'_by_address' if '{' in path else ''}",
                description=ABOUT,
                response_model=Revised,
                include_in_schema="{" not in path,
                openapi_extra=_described(method),
            )


ABOUT = (
    "SPARQL 1.1 Graph Store HTTP Protocol. Der Graph steht in `graph` (vollständige IRI) oder `default` (geschrieben werden dann die "
    "Einträge von Hand) oder in der Adresse: `/store/hand` ist `{base}/graph/hand`. Alles oder nichts, geprüft, eine Revision."
)


def _described(method: str) -> dict[str, Any]:
    named = {
        "name": "graph",
        "in": "query",
        "schema": {"type": "string", "format": "iri"},
        "description": "IRI des Graphen.",
    }
    default = {
        "name": "default",
        "in": "query",
        "schema": {"type": "string"},
        "description": "Der Graph ohne Namen.",
        "allowEmptyValue": True,
    }
    told: dict[str, Any] = {"parameters": [named, default]}
    if method != "DELETE":
        content = {form: {"schema": {"type": "string"}} for form in payload.POSTED["Accept-Post"].split(", ")}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _unknown() -> Refused:
    return Refused(404, "Diesen Graphen gibt es hier nicht.")
