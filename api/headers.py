"""Headers that every answer carries: nothing from other hosts, no inline script or style, no frames, no guessing of types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from api.languages import get_route_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# KERN draws its icons as masks from data: URLs; they come from its own style sheet and ask no host.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
EMBEDDED = "/netz/eingebettet"
"""The only page that other hosts may show in a frame, those that the operator names."""
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class SecurityHeaders:
    """ASGI middleware around everything, error answers included."""

    def __init__(self, app: ASGIApp, embed_hosts: Sequence[str] = ()) -> None:
        self.app = app
        named = f"frame-ancestors {' '.join(embed_hosts)}" if embed_hosts else "frame-ancestors 'none'"
        self._embeddable = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", named)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the start of each answer; leave those alone that a handler set itself."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if get_route_path(scope) == EMBEDDED:
                    headers["Content-Security-Policy"] = self._embeddable
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)
