"""Whoever means harm to the endpoint: it answers with a refusal, asks nobody, and goes on."""

from __future__ import annotations

import gzip
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx2
import pytest

from api import bodies
from api.app import create_app
from graph.bounds import Queries
from graph.settings import Settings
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store

MEGABYTE = 1_000_000
HUGE = 50 * MEGABYTE
QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
NUMBERS = " ".join(map(str, range(99)))
PRODUCT = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?{name} {{ {NUMBERS} }}' for name in 'abcdefg')} }}"


@pytest.fixture(scope="module")
def address(example_store: Store) -> Iterator[str]:
    settings = Settings(queries=Queries(readers=2, queue=8))
    with running(create_app(settings, example_store)) as served:
        yield f"{served}/sparql"


def alive(address: str) -> bool:
    answer = httpx2.get(address, params={"query": "ASK { ?s ?p ?o }"})
    return answer.json()["boolean"] is True


@pytest.mark.parametrize("media_type", [QUERY, FORM])
def test_huge_bodies_are_refused(address: str, media_type: str) -> None:
    answer = httpx2.post(address, content=b"#" * HUGE, headers={"Content-Type": media_type})
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")
    assert "2 MB" in answer.json()["detail"]


def test_huge_bodies_are_refused_in_chunks_too(address: str) -> None:
    parts = (b"#" * MEGABYTE for _ in range(HUGE // MEGABYTE))
    answer = httpx2.post(address, content=parts, headers={"Content-Type": QUERY})
    assert answer.status_code == 413


def test_a_lie_about_the_length_does_not_help(address: str) -> None:
    host, _, port = address.removeprefix("http://").removesuffix("/sparql").partition(":")
    with socket.create_connection((host, int(port))) as raw:
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {QUERY}\r\nContent-Length: {HUGE}\r\nExpect: 100-continue\r\n\r\n"
        raw.sendall(head.encode())
        assert raw.recv(12) == b"HTTP/1.1 413"


def test_a_length_told_in_two_ways_is_refused(address: str) -> None:
    """A proxy that believes the other one would take what comes behind for the request of somebody else."""
    host, _, port = address.removeprefix("http://").removesuffix("/sparql").partition(":")
    hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {QUERY}\r\n"
    lengths = f"Content-Length: {5 + len(hidden)}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    with socket.create_connection((host, int(port))) as raw:
        raw.sendall((head + lengths + hidden).encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.count(b"HTTP/1.1") == 1


def test_a_body_that_does_not_arrive_is_not_waited_for(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "SECONDS", 0.2)
    host, _, port = address.removeprefix("http://").removesuffix("/sparql").partition(":")
    with socket.create_connection((host, int(port))) as raw:
        raw.sendall(
            f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {QUERY}\r\nContent-Length: 9\r\n\r\nASK".encode()
        )
        assert raw.recv(12) == b"HTTP/1.1 408"


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "gzip, gzip", "x-unbekannt"])
def test_compressed_bodies_are_never_unpacked(address: str, coding: str) -> None:
    bomb = gzip.compress(b"#" * HUGE)
    answer = httpx2.post(address, content=bomb, headers={"Content-Type": QUERY, "Content-Encoding": coding})
    assert (answer.status_code, answer.headers["accept-encoding"]) == (415, "identity")


def test_a_long_query_within_the_limit_is_answered(address: str) -> None:
    answer = httpx2.post(address, content="#" * 900_000 + "\nASK {}", headers={"Content-Type": QUERY})
    assert answer.json()["boolean"] is True


def test_an_address_that_is_too_long_is_refused(address: str) -> None:
    answer = httpx2.get(address, params={"query": "x" * 40_000})
    assert answer.status_code == 414
    assert "POST" in answer.json()["detail"]


@pytest.mark.parametrize(
    "data", [b"\xff", b"ASK { FILTER('\xc3') }", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]
)
def test_what_is_no_utf_8_is_refused(address: str, data: bytes) -> None:
    encoded = "".join(f"%{byte:02x}" for byte in data)
    statuses = [
        httpx2.post(address, content=data, headers={"Content-Type": QUERY}).status_code,
        httpx2.post(address, content=f"query={encoded}", headers={"Content-Type": FORM}).status_code,
        httpx2.post(address, content=b"query=" + data, headers={"Content-Type": FORM}).status_code,
        httpx2.get(f"{address}?query={encoded}").status_code,
    ]
    assert statuses == [400] * 4


@pytest.mark.parametrize(
    "text", ["\x00", "ASK {}\x00", "ASK { FILTER('\x00' = '') }", "\ufeffASK {}", "ASK { ?s ?p '\u202e' }"]
)
def test_odd_characters_are_answered_or_refused(address: str, text: str) -> None:
    assert httpx2.post(address, data={"query": text}).status_code in (200, 400)
    assert alive(address)


def test_thousands_of_fields_are_refused(address: str) -> None:
    answer = httpx2.post(address, content="a=b&" * 100_000, headers={"Content-Type": FORM})
    assert answer.status_code == 400


@pytest.mark.parametrize("name", ["query", "format", "default-graph-uri", "timeout", "max-rows", "beispiel"])
def test_no_parameter_gets_into_the_headers(address: str, name: str) -> None:
    for method in ("GET", "POST"):
        fields = {"query": "ASK {}", name: "x\r\nSet-Cookie: a=b\r\n\r\n<html>"}
        wanted = {"params": fields} if method == "GET" else {"data": fields}
        answer = httpx2.request(method, address, **wanted)  # type: ignore[arg-type]  # the union of both
        assert "set-cookie" not in answer.headers
        assert answer.status_code in (200, 400)


@pytest.mark.parametrize("host", ['a"><script>', "a/../b", "user@host", "a b", "x" * 300])
def test_a_host_that_is_none_stands_in_no_description(address: str, host: str) -> None:
    answer = httpx2.get(address, headers={"Host": host})
    assert answer.status_code in (200, 400)
    assert host not in answer.text


@pytest.mark.parametrize("method", ["TRACE", "PROPFIND", "GETX"])
def test_odd_methods_are_refused(address: str, method: str) -> None:
    assert httpx2.request(method, address, params={"query": "ASK {}"}).status_code in (400, 405, 501)


DEEP = [
    "SELECT * " + "{" * 100_000,
    "SELECT * {" * 20_000,
    "SELECT * { FILTER(" + "(" * 20_000,
    "SELECT * { ?s " + "(" * 5_000 + "<p:p>" + ")" * 5_000 + " ?o }",
    "SELECT * { ?s " + "/".join(["<p:p>"] * 20_000) + " ?o }",
    "SELECT * { " + " UNION ".join(["{}"] * 20_000) + " }",
    "SELECT * { FILTER(" + "!" * 20_000 + "true) }",
    "SELECT * { FILTER(1" + "+1" * 20_000 + " > 0) }",
    "SELECT * { " + "?s ?p " + "[ <p:p> " * 20_000,
    "SELECT * { " + "FILTER EXISTS { " * 5_000,
    "SELECT * { " + "OPTIONAL { " * 5_000,
    "SELECT * { " + "BIND(1 AS ?x) " * 20_000 + "}",
]


@pytest.mark.parametrize("query", DEEP, ids=range(len(DEEP)))
def test_deep_nesting_is_refused_and_hurts_nobody(address: str, query: str) -> None:
    assert httpx2.post(address, content=query, headers={"Content-Type": QUERY}, timeout=60).status_code == 400
    assert alive(address)


REACHING = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ sErViCe SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE#\n<{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?s ?p ?o MINUS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ VALUES ?x {{ <{0}> }} SERVICE ?x {{ ?s ?p ?o }} }}",
    "ASK {{ OPTIONAL {{ SERVICE <{0}> {{}} }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "LOAD <{0}>",
    "LOAD SILENT <{0}> INTO GRAPH <http://x/>",
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "DESCRIBE <{0}> FROM <{0}>",
]


def test_nobody_else_is_asked(address: str) -> None:
    called = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        foreign = f"http://127.0.0.1:{listener.getsockname()[1]}/x"

        def listen() -> None:
            try:
                listener.accept()
            except TimeoutError:
                return
            called.set()

        for query in REACHING:
            assert httpx2.get(address, params={"query": query.format(foreign)}).status_code == 400, query
        # A graph of the protocol's parameters that is not here is empty, and nobody goes to look for it.
        named = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": foreign, "format": "json"}
        assert httpx2.get(address, params=named).json()["boolean"] is False
        listen()
    assert not called.is_set()


def test_what_only_looks_like_it_is_answered(address: str) -> None:
    query = "PREFIX service: <http://x/> SELECT ?service { ?service <http://x/load> 'SERVICE <http://x/> { }' , service:from . } # LOAD"
    assert httpx2.get(address, params={"query": query}).status_code == 200


def test_a_flood_of_slow_queries_is_turned_away_while_the_service_lives(address: str) -> None:
    def slow(_: int) -> httpx2.Response:
        return httpx2.get(address, params={"query": PRODUCT, "timeout": "0.2"}, timeout=60)

    with ThreadPoolExecutor(64) as clients:
        flood = clients.map(slow, range(64))
        healths = [httpx2.get(address.replace("/sparql", "/health")).status_code for _ in range(5)]
        answers = list(flood)
    assert healths == [200] * 5
    assert {answer.status_code for answer in answers} <= {422, 503}
    busy = [answer for answer in answers if answer.status_code == 503]
    assert busy
    assert all(answer.headers["retry-after"].isdecimal() for answer in busy)
    assert alive(address)


@pytest.mark.parametrize(("limit", "told"), [("max-rows", "3 Zeilen"), ("max-bytes", "3 Bytes")])
def test_an_answer_over_what_was_asked_for_is_refused(address: str, limit: str, told: str) -> None:
    answer = httpx2.get(address, params={"query": "SELECT * { ?s ?p ?o }", limit: "3"})
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


@pytest.mark.parametrize("coding", ["identity", "gzip", "br", "zstd"])
def test_an_answer_that_grows_too_large_on_the_way_breaks_off(address: str, coding: str) -> None:
    wanted = {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }", "max-rows": "5000", "format": "csv"}
    with pytest.raises(httpx2.RemoteProtocolError):
        httpx2.get(address, params=wanted, headers={"Accept-Encoding": coding})


def test_who_hangs_up_frees_the_reader(address: str) -> None:
    for _ in range(4):  # twice as many as there are readers
        with pytest.raises(httpx2.ReadTimeout):
            httpx2.get(address, params={"query": PRODUCT}, timeout=0.3)
    assert alive(address)
