"""`/store`: the SPARQL 1.1 Graph Store HTTP Protocol. Reading is open; what is written becomes a revision, whole or not at all.

A graph is named by its address under the store (`/store/hand` is `{base}/graph/hand`) or by ``?graph=``; ``?default`` reads the merge of
all data graphs, which nobody edits, and writes the graph of edits by hand.
"""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from api.access import Writer, needs
from api.negotiation import best
from api.reached import address
from api.refusals import Refused
from api.rest.revised import Revised, revised
from api.sparql import formats
from api.sparql.answering import Answering
from api.sparql.request import Asked
from api.sparql.waiting import ClientGone
from api.tokens import Role
from api.writing import payload
from api.writing import request as updates
from api.writing.graph_names import Target, needed, target
from api.writing.preconditions import check
from api.writing.rehearsing import worked_out
from graph.language import _
from graph.normal import difference
from graph.readers.types import Limits, Update
from graph.steadily import steadily
from graph.supporting import supporting, template
from graph.terms import NamedNode
from graph.updates.gate import let_in
from loaders.naming import slug
from loaders.rdf import HAND

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import APIRouter

    from api.pages.site import Site
    from api.writing.committing import Committing
    from graph.patch import Patch
    from graph.readers.types import Readers
    from graph.store import Store
    from graph.terms import Quad

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ALLOW = {"Allow": ", ".join(METHODS)}
GONE = 499
Editor = Annotated[Writer, Depends(needs(Role.EDITOR))]


class GraphStore:
    """The handlers."""

    def __init__(self, site: Site, readers: Readers, committing: Committing) -> None:
        bounds = site.settings.queries
        self._store: Store = site.store
        self._settings = site.settings
        self._readers = readers
        self._most = site.settings.upload_bytes
        self._committing = committing
        self._answering = Answering(readers, Limits(bounds.seconds, bounds.rows, bounds.bytes), site.settings)

    async def get(self, request: Request) -> Response:
        """A graph in the form that the client wants. Raises Refused: 404 where it is not here, 406."""
        asked = self._needed(request)
        offered = best(",".join(request.headers.getlist("accept")), list(formats.GRAPHS))
        if offered is None:
            raise formats.unavailable(*formats.GRAPHS)
        if not asked.is_default and not await run_in_threadpool(self._is_there, asked):
            raise _unknown()
        try:
            return await self._answering(request, _reading(asked), _chosen(offered))
        except ClientGone:
            return Response(status_code=GONE)

    async def put(self, request: Request, writer: Editor) -> Response:
        """Put what is sent in the place of a graph."""
        asked = self._needed(request)
        sent = await payload.read(request, asked.iri, self._store.base, self._most) or frozenset()
        return await self._changed(request, writer, "ersetzt", asked, self._compared(asked, lambda _: sent))

    async def post(self, request: Request, writer: Editor) -> Response:
        """Add what is sent to a graph; where none is named, to a new one."""
        reached = address(request, self._settings)
        asked = target(request, self._store.base, reached)
        headers = {}
        if asked is None:
            name = f"{HAND}/neu-{secrets.token_hex(8)}"
            asked, headers = Target(f"{self._store.base}/graph/{name}"), {"Location": f"{reached}/store/{name}"}
        sent = await payload.read(request, asked.iri, self._store.base, self._most)
        if sent is None:
            return Response(status_code=204)
        work_out = self._compared(asked, lambda before: before | sent)
        return await self._changed(request, writer, "ergänzt", asked, work_out, headers)

    async def patch(self, request: Request, writer: Editor) -> Response:
        """Change a graph by an update, which means this graph where it names none. Raises Refused: 422 where it would change others."""
        asked = self._needed(request)
        text = await updates.patch(request)
        await run_in_threadpool(let_in, text)
        bounds = self._settings.queries
        seen = () if asked.is_default else (asked.iri,)
        update = Update(
            text=text,
            limits=Limits(bounds.seconds, bounds.rows, bounds.bytes),
            hand=asked.iri,
            skolem=f"{self._store.base}/id/knoten--{slug(asked.iri)}--{{}}-",
            base=asked.iri,
            using=seen,
            named=seen,
            is_patch=True,
        )

        async def work_out() -> tuple[Patch, int]:
            patch, revision = await worked_out(self._readers, update)
            others = {quad.graph_name for quad in (*patch.added, *patch.removed)} - {NamedNode(asked.iri)}
            if others:
                raise Refused(422, _("Die Änderung betrifft andere Graphen als den genannten; dafür gibt es /update."))
            return patch, revision

        return await self._changed(request, writer, "geändert", asked, work_out)

    async def delete(self, request: Request, writer: Editor) -> Response:
        """Remove a graph. Raises Refused (404) where it is not here."""
        asked = self._needed(request)
        if not asked.is_default and not await run_in_threadpool(self._is_there, asked):
            raise _unknown()
        return await self._changed(request, writer, "gelöscht", asked, self._compared(asked, lambda _: frozenset()))

    async def _changed(
        self,
        request: Request,
        writer: Writer,
        word: str,
        asked: Target,
        work_out: Callable[[], Awaitable[tuple[Patch, int]]],
        headers: dict[str, str] | None = None,
    ) -> Response:
        """Make a change and tell what came of it. Raises Refused (412) where the request's conditions do not hold."""
        was_there = True

        async def checked() -> tuple[Patch, int]:
            nonlocal was_there
            was_there = await run_in_threadpool(self._is_there, asked)
            patch, revision = await work_out()
            check(request, self._tags(asked, revision) if was_there or asked.is_default else ())
            return patch, revision

        revision = await self._committing(writer, f"Graph {word}: {asked.iri}", checked)
        created = revision is not None and not was_there and not asked.is_default
        told = revised(self._store, revision, asked.iri).model_dump()
        return JSONResponse(told, 201 if created else 200, headers if created else None)

    def _compared(
        self, asked: Target, change: Callable[[frozenset[Quad]], frozenset[Quad]]
    ) -> Callable[[], Awaitable[tuple[Patch, int]]]:
        """How a graph is brought from what it is to what it shall be."""

        def now() -> tuple[frozenset[Quad], int]:
            return frozenset(self._store.quads(graph=NamedNode(asked.iri))), self._store.revision

        def compare() -> tuple[Patch, int]:
            before, revision = steadily(self._store, now)
            return difference(before, change(before)), revision

        return partial(run_in_threadpool, compare)

    def _tags(self, asked: Target, revision: int) -> set[str]:
        """The tags of a graph on a revision, one for each form."""
        return {self._answering.tag(revision, _reading(asked), _chosen(offered)) for offered in formats.GRAPHS}

    def _needed(self, request: Request) -> Target:
        return needed(request, self._store.base, address(request, self._settings))

    def _is_there(self, asked: Target) -> bool:
        _, found = supporting(self._store, "graph-there", graph=NamedNode(asked.iri))
        return bool(found.rows)


def _reading(asked: Target) -> Asked:
    return Asked(
        template("graph-statements").bind({}), None if asked.is_default else (asked.iri,), None, "", None, None
    )


def _chosen(offered: str) -> formats.Chosen:
    return formats.Chosen(formats.GRAPHS[offered], formats.with_charset(offered))


def add(router: APIRouter, site: Site, readers: Readers, committing: Committing) -> None:
    """Hang the store and every graph under it into a router."""
    store = GraphStore(site, readers, committing)

    async def options() -> Response:
        return Response(status_code=204, headers={**ALLOW, **payload.POSTED, **updates.PATCHED})

    for path in ("/store", "/store/{path:path}"):
        router.add_api_route(path, store.get, methods=["GET", "HEAD"], include_in_schema=False)
        router.add_api_route(path, options, methods=["OPTIONS"], include_in_schema=False)
        for method, handler, summary in (
            ("PUT", store.put, "Einen Graphen ersetzen"),
            ("POST", store.post, "Einen Graphen ergänzen"),
            ("PATCH", store.patch, "Einen Graphen mit SPARQL ändern"),
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
    "Einträge von Hand) oder in der Adresse: `/store/hand` ist `{base}/graph/hand`. Alles oder nichts, geprüft, eine Revision. Mit "
    "`If-Match` (dem `ETag` des gelesenen Graphen) oder `If-None-Match: *` gilt eine Änderung nur unter dieser Bedingung, sonst 412."
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
        forms = [updates.DIRECT] if method == "PATCH" else payload.POSTED["Accept-Post"].split(", ")
        content = {form: {"schema": {"type": "string"}} for form in forms}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _unknown() -> Refused:
    return Refused(404, _("Diesen Graphen gibt es hier nicht."))
