"""Pages and the interface's answers with tags: they are functions of revision, day, address and what the client accepts.

A route of this class answers 304 before its handler runs, so a page that has not changed costs nothing.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from api.etag import NEGOTIATED, Caching, matches, not_modified, tag, vary
from graph.errors import StateUnsettled
from graph.steadily import ATTEMPTS

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from fastapi import Request, Response

    from graph.settings import Settings
    from graph.store import Store

    Handler = Callable[[Request], Coroutine[Any, Any, Response]]

DEPENDS = ("accept", "accept-language")


def conditional_route(store: Store, settings: Settings) -> type[APIRoute]:
    """The class of routes whose answers to GET and HEAD depend on nothing else; the settings count, as pages show some."""
    caching = Caching.of(settings)

    class ConditionalRoute(APIRoute):
        """A route whose answers carry a tag."""

        def get_route_handler(self) -> Handler:
            """The handler, asked only where the client does not have the answer yet."""
            handler = super().get_route_handler()

            async def answer(request: Request) -> Response:
                if request.method not in ("GET", "HEAD"):
                    return await handler(request)
                # Read before the handler runs: a commit in between makes the tag too old, which costs one transfer, never too new.
                # That of an endpoint is asked for over the network, which must not keep the event loop waiting.
                revision = await run_in_threadpool(getattr, store, "revision") if settings.is_remote else store.revision
                current = _tag(request, revision, settings)
                if matches(request.headers.get("if-none-match", ""), current, exists=False):
                    return not_modified(caching.headers(current))
                response = await _asked_again(handler, request)
                if response.status_code == 200 and "etag" not in response.headers:
                    told = caching.headers(current)
                    for name in ("ETag", "Cache-Control"):
                        response.headers.setdefault(name, told[name])
                    vary(response.headers, *NEGOTIATED)
                return response

            return answer

    return ConditionalRoute


async def _asked_again(handler: Handler, request: Request) -> Response:
    """The handler's answer, made anew where the store is an endpoint and a commit came while it was read."""
    for _ in range(ATTEMPTS - 1):
        with suppress(StateUnsettled):
            return await handler(request)
    return await handler(request)


def _tag(request: Request, revision: int, settings: Settings) -> str:
    """What the answer depends on; days that a question leaves open mean today."""
    asked = [",".join(request.headers.getlist(name)) for name in DEPENDS]
    return tag(revision, date.today(), settings, request.url.path, request.url.query, *asked)
