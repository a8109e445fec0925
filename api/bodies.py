"""Bodies of requests, read only as far as they may be long, however they are sent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from api.refusals import Refused
from graph.language import _, later

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import Request

SECONDS = 60  # for a whole body to arrive
DRAINED = 64 << 20  # bytes read and thrown away, so that a client that only listens after sending hears the refusal
DRAINED_SECONDS = 10
CODED = later("Komprimierte Anfragen nimmt der Dienst nicht an; senden Sie den Inhalt unverändert.")


async def read(request: Request, most: int) -> bytes:
    """The body of a request, whatever its Content-Length claims.

    Raises Refused: 415 where it is compressed (so that no small body can become a large one), 413 where it is longer than `most`,
    408 where it does not arrive.
    """
    coding = request.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity"):
        raise Refused(415, _(CODED), {"Accept-Encoding": "identity"})
    announced = request.headers.get("content-length", "")
    parts = request.stream()
    if announced.isdecimal() and int(announced) > most:
        if "expect" not in request.headers:  # who waits for leave to send hears the refusal without sending
            await _drain(parts)
        raise too_long(most)
    body = bytearray()
    try:
        async with asyncio.timeout(SECONDS):
            async for part in parts:
                body += part
                if len(body) > most:
                    break
    except TimeoutError as error:
        raise Refused(408, _("Die Anfrage kam nicht rechtzeitig vollständig an."), {"Connection": "close"}) from error
    if len(body) > most:
        body.clear()
        await _drain(parts)
        raise too_long(most)
    return bytes(body)


def too_long(most: int) -> Refused:
    """413, after which the connection is closed: the rest of the body may still be on its way."""
    size = f"{most / 1_000_000:g} MB".replace(".", ",") if most >= 1_000_000 else f"{most // 1000} kB"
    return Refused(
        413, _("Die Anfrage ist länger als {size} und wird nicht gelesen.").format(size=size), {"Connection": "close"}
    )


async def _drain(parts: AsyncIterator[bytes]) -> None:
    left = DRAINED
    try:
        async with asyncio.timeout(DRAINED_SECONDS):
            async for part in parts:
                left -= len(part)
                if left < 0:
                    return
    except TimeoutError:
        return
