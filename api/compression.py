"""Answers compressed with zstd, Brotli or gzip, as the client prefers; streams stay streams.

The known middlewares heed neither the order of the client's quality values nor ``identity;q=0``, and keep megabytes of a stream back
until the coder thinks it worth while (tried: starlette-compress 2.0, Brotli: 2 MB of rows left in one piece at the end). Here each part
of a stream leaves as soon as it is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders

from api.coders import CODERS
from api.etag import vary, weak
from api.negotiation import accept_encoding, best_coding

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from api.coders import Coder

SMALLEST_COMPRESSED = 1000  # bytes; below it the headers cost more than is saved
LARGE = 128 * 1024  # bytes; more are coded in a thread, so that nobody else waits
TEXTS = frozenset(
    "application/" + name for name in ("javascript", "json", "n-quads", "n-triples", "sql", "trig", "xml", "yaml")
)


class Compression:
    """ASGI middleware around the application."""

    def __init__(self, app: ASGIApp, refused: ASGIApp) -> None:
        """`refused` answers a client that takes no coding there is, not even none."""
        self._app, self._refused = app, refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose a coding and have the answer coded."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        accept = accept_encoding(scope)
        coding = best_coding(accept, tuple(CODERS))
        if coding is None:
            await self._refused(scope, receive, send)
            return
        plain_allowed = best_coding(accept, ()) is not None
        answer = _Answer(
            send, coding, smallest=SMALLEST_COMPRESSED if plain_allowed else 1, head=scope["method"] == "HEAD"
        )
        await self._app(scope, receive, answer.send)


class _Answer:
    """One answer on its way out. Its start waits for the first part of the body, which says whether coding is worth while."""

    def __init__(self, send: Send, coding: str, *, smallest: int, head: bool) -> None:
        self._send, self._coding, self._smallest, self._head = send, coding, smallest, head
        self._start: Message | None = None
        self._coder: Coder | None = None

    async def send(self, message: Message) -> None:
        """Take a message of the application and send what comes of it."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        start, self._start = self._start, None
        if message["type"] == "http.response.body":
            if start is not None:
                self._begin(start, message)
            if self._coder is not None:
                message = await self._coded(start, message)
        if start is not None:
            await self._send(start)
        await self._send(message)

    def _begin(self, start: Message, first: Message) -> None:
        """Decide, and write it into the headers."""
        headers = MutableHeaders(scope=start)
        if not _is_text(headers) or "content-encoding" in headers or "content-range" in headers:
            return
        vary(headers, "Accept-Encoding")
        if self._coding == "identity":
            return
        if start["status"] in (204, 304):  # nothing to code, but they speak of an answer that may be coded
            _other_bytes(headers)
            return
        length = headers.get("content-length", "" if self._head else str(len(first.get("body", b""))))
        if first.get("more_body", False) or not length or int(length) >= self._smallest:
            headers["Content-Encoding"] = self._coding
            _other_bytes(headers)
            self._coder = None if self._head else CODERS[self._coding]()

    async def _coded(self, start: Message | None, message: Message) -> Message:
        """The message with its part coded; the length is told where the first part is all."""
        assert self._coder is not None  # noqa: S101 - asked only then
        body, last = message.get("body", b""), not message.get("more_body", False)
        large = len(body) > LARGE
        part = await run_in_threadpool(self._coder, body, last) if large else self._coder(body, last)
        if start is not None and last:
            MutableHeaders(scope=start)["Content-Length"] = str(len(part))
        return {**message, "body": part}


def _other_bytes(headers: MutableHeaders) -> None:
    """Say that these are not the bytes of the plain answer: a weak tag, no length."""
    if "etag" in headers:
        headers["ETag"] = weak(headers["ETag"])
    if "content-length" in headers:
        del headers["Content-Length"]


def _is_text(headers: MutableHeaders) -> bool:
    """Whether the media type is one that coding makes smaller; an answer without body has none and may stand for any."""
    media_type = headers.get("content-type", "text/").partition(";")[0].strip().lower()
    return media_type.startswith("text/") or media_type.endswith(("+json", "+xml")) or media_type in TEXTS
