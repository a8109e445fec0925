"""Where the operator wants it, nothing is read without a token either: one door before every page and interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders

from api.languages import get_route_path
from api.tokens import Role
from graph.errors import AccessError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from api.access import Guard
    from api.fault_answers import FaultAnswers

OPEN = ("/health", "/static/", "/impressum", "/datenschutz", "/barrierefreiheit")
"""What stays open: the watchdog's question, assets, and the pages the law wants everybody to see."""


class ClosedReading:
    """ASGI middleware; lets everything pass unless reading needs a token."""

    def __init__(self, app: ASGIApp, guard: Guard, faults: FaultAnswers) -> None:
        self.app, self.guard, self.faults = app, guard, faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a holder of any token through, and everybody to what is open."""
        closed = (
            scope["type"] == "http" and self.guard.reading_needs_token and not get_route_path(scope).startswith(OPEN)
        )
        if closed:
            request = Request(scope, receive)
            try:
                await run_in_threadpool(self.guard.check, request, Role.READER)
            except AccessError as error:
                await self.faults.expected(request, error)(scope, receive, send)
                return
            send = _private(send)
        await self.app(scope, receive, send)


def _private(send: Send) -> Send:
    """What came by a token is nobody else's: no proxy may keep it for others."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if "public" in headers.get("cache-control", "public"):
                headers["Cache-Control"] = "private, max-age=0, must-revalidate"
        await send(message)

    return sending
