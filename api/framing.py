"""Requests whose end is told in two ways, which a proxy and this service might read differently (RFC 9112, 6.1), are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request

from api.refusals import Refused
from graph.language import _, later

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from api.fault_answers import FaultAnswers

LENGTHS = {b"content-length", b"transfer-encoding"}
TWO_LENGTHS = later(
    "Die Anfrage nennt ihre Länge auf zwei Weisen: „Content-Length“ und „Transfer-Encoding“. Senden Sie nur eines davon."
)


class OneLength:
    """ASGI middleware; the server itself would read such a body by its chunks."""

    def __init__(self, app: ASGIApp, faults: FaultAnswers) -> None:
        self._app, self._faults = app, faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse such a request unread and end its connection."""
        if scope["type"] == "http" and {name for name, _value in scope["headers"]} >= LENGTHS:
            refused = Refused(400, _(TWO_LENGTHS), {"Connection": "close"})
            await self._faults.http(Request(scope, receive), refused)(scope, receive, send)
            return
        await self._app(scope, receive, send)
