"""Answers come in the coding the client prefers, streams as they are made, and tags say when bytes may differ."""

from __future__ import annotations

import asyncio
import gzip
from typing import TYPE_CHECKING, Any

import brotli
import pytest
import zstandard
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from api.compression import SMALLEST_COMPRESSED, Compression

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.testclient import TestClient
    from starlette.types import ASGIApp, Message

LONG = b"Integration " * 1000
DECODE: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}


def asked(app: ASGIApp, accept: str | None, method: str = "GET") -> tuple[dict[str, str], list[bytes]]:
    """The headers of the answer, its status among them, and its parts as they were sent."""
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [] if accept is None else [(b"accept-encoding", accept.encode())]
    scope: dict[str, Any] = {"type": "http", "method": method, "path": "/", "headers": headers, "extensions": {}}
    asyncio.run(Compression(app, refused=PlainTextResponse("nein", 406))(scope, receive, send))
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return found | {"status": str(sent[0]["status"])}, [part["body"] for part in sent[1:] if part.get("body")]


def text(body: bytes = LONG, **headers: str) -> Response:
    return Response(body, media_type="text/turtle", headers=headers)


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        (None, None),
        ("", None),
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("br", "br"),
        ("zstd", "zstd"),
        ("gzip, br, zstd", "zstd"),
        ("gzip;q=1, br;q=0.9, zstd;q=0.1", "gzip"),
        ("*", "zstd"),
        ("*;q=0.5, gzip", "gzip"),
        ("zstd;q=0, *", "br"),
        ("identity, gzip;q=0.5", None),
        ("identity;q=0.5, gzip;q=1", "gzip"),
        ("deflate", None),
        ("gzip;q=0", None),
        ("*;q=0, gzip", "gzip"),
        ("gzip;q=nan", None),
    ],
)
def test_the_preferred_coding_is_used(accept: str | None, coding: str | None) -> None:
    headers, parts = asked(text(), accept)
    assert headers.get("content-encoding") == coding
    assert (DECODE[coding](b"".join(parts)) if coding else b"".join(parts)) == LONG
    assert "Accept-Encoding" in headers["vary"]


def test_small_answers_stay_as_they_are() -> None:
    headers, parts = asked(text(b"x" * (SMALLEST_COMPRESSED - 1)), "gzip")
    assert "content-encoding" not in headers
    assert len(b"".join(parts)) == SMALLEST_COMPRESSED - 1


def test_small_answers_are_coded_where_plain_ones_are_refused() -> None:
    headers, parts = asked(text(b"klein"), "identity;q=0, gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(b"".join(parts)) == b"klein"


@pytest.mark.parametrize("accept", ["identity;q=0", "*;q=0", "identity;q=0, deflate"])
def test_who_takes_no_coding_at_all_gets_406(accept: str) -> None:
    assert asked(text(), accept)[0]["status"] == "406"


@pytest.mark.parametrize("coding", DECODE)
def test_large_answers_are_coded_too(coding: str) -> None:
    headers, parts = asked(text(LONG * 20), coding)
    body = b"".join(parts)
    assert DECODE[coding](body) == LONG * 20
    assert headers["content-length"] == str(len(body))


@pytest.mark.parametrize("coding", DECODE)
def test_streams_leave_before_they_end(coding: str) -> None:
    async def rows() -> AsyncIterator[bytes]:
        for number in range(20):
            yield b"%d;%d\n" % (number, number * number)

    headers, parts = asked(StreamingResponse(rows(), media_type="text/csv"), coding)
    assert len(parts) >= 20  # each left when it was made
    assert DECODE[coding](b"".join(parts)).startswith(b"0;0\n1;1\n")
    assert "content-length" not in headers


def test_pictures_are_left_alone() -> None:
    headers, _ = asked(Response(LONG, media_type="image/png"), "gzip")
    assert "content-encoding" not in headers


@pytest.mark.parametrize(
    ("accept", "method", "status", "tag"),
    [
        ("gzip", "GET", 200, 'W/"a"'),
        ("gzip", "HEAD", 200, 'W/"a"'),
        ("gzip", "GET", 304, 'W/"a"'),
        ("identity", "GET", 200, '"a"'),
        (None, "GET", 200, '"a"'),
    ],
)
def test_a_tag_is_weak_where_bytes_may_differ(accept: str | None, method: str, status: int, tag: str) -> None:
    answer = Response(LONG if status == 200 else b"", status, headers={"ETag": '"a"'}, media_type="text/csv")
    headers, _ = asked(answer, accept, method)
    assert headers["etag"] == tag


@pytest.mark.parametrize("body", [b"klein", LONG])
@pytest.mark.parametrize("accept", ["gzip", "identity;q=0, br", None])
def test_head_has_the_headers_of_get_save_a_length_that_takes_coding(body: bytes, accept: str | None) -> None:
    head, full = (asked(text(body, ETag='"a"'), accept, method)[0] for method in ("HEAD", "GET"))
    if "content-encoding" in full:
        del full["content-length"]
    assert head == full


def test_the_application_says_in_german_why_it_cannot_answer(client: TestClient) -> None:
    answer = client.get("/api/v1/questions", headers={"Accept-Encoding": "identity;q=0"})
    assert answer.status_code == 406
    assert "identity" in answer.json()["detail"]
    assert answer.headers["content-type"] == "application/problem+json"


def test_pages_arrive_compressed(client: TestClient) -> None:
    answer = client.get("/fragen", headers={"Accept-Encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["etag"].startswith('W/"')
