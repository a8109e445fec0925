"""HEAD wherever there is GET (RFC 9110, 9.1): the interface's routes are described for GET alone, and asked for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.languages import get_route_path

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

INTERFACE = ("/api/", "/health", "/metrics", "/openapi.json")


class HeadAsGet:
    """ASGI middleware next to the routes; the server leaves the body out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have HEAD answered as GET is."""
        if scope["type"] == "http" and scope["method"] == "HEAD" and get_route_path(scope).startswith(INTERFACE):
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send)
