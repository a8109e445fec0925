"""The endpoint between client and readers: limits, tags, faults early and late, languages of forms, settings."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.sparql import page
from graph.errors import AnswerTooLarge, QueryTimeout, ReaderCrashed, ReadersBusy, ReadersUnavailable
from graph.readers.types import Limits
from graph.settings import Settings
from tests.api.fake_readers import FakeAnswer, FakeReaders
from tests.running import running

if TYPE_CHECKING:
    from graph.readers.types import Request
    from graph.store import Store

ASK = "ASK {}"
PLAIN = {"Accept-Encoding": "identity"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


class Relay:
    """Readers that hand on to those of the test, so that the application need not be made for each."""

    current = FakeReaders()

    @property
    def revision(self) -> int:
        return self.current.revision

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def answer(self, request: Request) -> FakeAnswer:
        return await self.current.answer(request)


@cache
def shared(store: Store) -> TestClient:
    return TestClient(create_app(Settings(), store, Relay()), raise_server_exceptions=False, headers=PLAIN)


def client(store: Store, readers: FakeReaders, **settings: Any) -> TestClient:
    if settings:
        app = create_app(Settings(**settings), store, readers)
        return TestClient(app, raise_server_exceptions=False, headers=PLAIN)
    Relay.current = readers
    return shared(store)  # type: ignore[arg-type]  # stores are told apart by identity


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (QueryTimeout(2.5), 422, "2,5 s"),
        (AnswerTooLarge("rows", 1000), 422, "1.000 Zeilen"),
        (ReaderCrashed("x"), 500, "einfacher"),
        (ReadersBusy(7), 503, "7 s"),
        (ReadersUnavailable("x"), 503, "nicht möglich"),
    ],
)
def test_a_fault_before_the_answer_has_its_status_and_advice(
    example_store: Store, fault: Exception, status: int, words: str
) -> None:
    answer = client(example_store, FakeReaders(fault=fault)).get("/sparql", params={"query": ASK})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]
    assert "etag" not in answer.headers


def test_who_comes_too_much_hears_when_to_come_again(example_store: Store) -> None:
    answer = client(example_store, FakeReaders(fault=ReadersBusy(7))).get("/sparql", params={"query": ASK})
    assert answer.headers["retry-after"] == "7"


def test_a_late_fault_cuts_the_connection_off(example_store: Store) -> None:
    readers = FakeReaders(parts=(b"x" * 70_000, b"y" * 70_000), late=QueryTimeout(1))
    with running(create_app(Settings(), example_store, readers)) as address, pytest.raises(httpx2.RemoteProtocolError):
        httpx2.get(f"{address}/sparql", params={"query": ASK}, headers=PLAIN)
    assert [answer.closed for answer in readers.answers] == [True]


def test_an_answer_in_parts_arrives_whole_and_frees_its_reader(example_store: Store) -> None:
    readers = FakeReaders(parts=(b"x" * 70_000, b"y" * 70_000))
    answer = client(example_store, readers).get("/sparql", params={"query": ASK})
    assert answer.content == b"x" * 70_000 + b"y" * 70_000
    assert readers.answers[0].closed


def test_head_asks_and_frees_the_reader_at_once(example_store: Store) -> None:
    readers = FakeReaders(parts=(b"x" * 70_000, b"y" * 70_000))
    answer = client(example_store, readers).head("/sparql", params={"query": ASK})
    assert (answer.status_code, answer.content) == (200, b"")
    assert "content-length" not in answer.headers
    assert readers.answers[0].closed


@pytest.mark.parametrize(
    ("given", "limits"),
    [
        ({}, Limits(20.0, 1_000_000, 256_000_000)),
        ({"timeout": "1.5"}, Limits(1.5, 1_000_000, 256_000_000)),
        ({"timeout": "999", "max-bytes": "999999999"}, Limits(20.0, 1_000_000, 256_000_000)),
        ({"max-rows": "7"}, Limits(20.0, 7, 256_000_000)),
        ({"max-bytes": "9000"}, Limits(20.0, 1_000_000, 9000)),
    ],
)
def test_a_request_may_lower_its_limits(example_store: Store, given: dict[str, str], limits: Limits) -> None:
    readers = FakeReaders()
    client(example_store, readers).get("/sparql", params={"query": ASK, **given})
    assert readers.asked[0].limits == limits


@pytest.mark.parametrize(
    "given",
    [
        {"timeout": "bald"},
        {"timeout": "0"},
        {"timeout": "nan"},
        {"timeout": "-1"},
        {"max-rows": "1.5"},
        {"max-bytes": "-1"},
    ],
)
def test_limits_are_numbers(example_store: Store, given: dict[str, str]) -> None:
    answer = client(example_store, FakeReaders()).get("/sparql", params={"query": ASK, **given})
    assert answer.status_code == 400
    assert next(iter(given)) in answer.json()["detail"]


def test_what_the_client_has_is_not_asked_again(example_store: Store) -> None:
    readers = FakeReaders()
    http = client(example_store, readers)
    first = http.get("/sparql", params={"query": ASK})
    again = http.get("/sparql", params={"query": ASK}, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, len(readers.asked)) == (200, 304, 1)
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize(
    ("params", "headers"),
    [
        ({"query": "ASK { }"}, {}),
        ({"query": ASK, "format": "xml"}, {}),
        ({"query": ASK, "default-graph-uri": "http://x/"}, {}),
        ({"query": ASK, "named-graph-uri": "http://x/"}, {}),
        ({"query": ASK}, {"Accept": "text/csv"}),
    ],
)
def test_another_question_or_form_has_another_tag(
    example_store: Store, params: dict[str, str], headers: dict[str, str]
) -> None:
    http = client(example_store, FakeReaders())
    tags = {
        http.get("/sparql", params={"query": ASK}).headers["etag"],
        http.get("/sparql", params=params, headers=headers).headers["etag"],
    }
    assert len(tags) == 2


def test_a_new_revision_has_another_tag(example_store: Store) -> None:
    readers = FakeReaders()
    http = client(example_store, readers)
    first = http.get("/sparql", params={"query": ASK}).headers["etag"]
    readers.revision = 2
    assert http.get("/sparql", params={"query": ASK}, headers={"If-None-Match": first}).status_code == 200


def test_what_changes_by_itself_is_never_kept(example_store: Store) -> None:
    answer = client(example_store, FakeReaders(repeatable=False)).get(
        "/sparql", params={"query": "SELECT (NOW() AS ?x) {}"}
    )
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_any_answer_fits_a_star(example_store: Store) -> None:
    http = client(example_store, FakeReaders())
    assert http.get("/sparql", params={"query": ASK}, headers={"If-None-Match": "*"}).status_code == 304


def test_the_plain_data_set_is_a_setting(example_store: Store) -> None:
    asked = []
    for setting in ("plain", "merged"):
        readers = FakeReaders()
        client(example_store, readers, default_graph=setting).get("/sparql", params={"query": ASK})
        asked.append(readers.asked[0].is_plain)
    assert asked == [True, False]


def test_a_form_by_name_wins_over_accept(example_store: Store) -> None:
    http = client(example_store, FakeReaders())
    for name, media_type in [
        ("csv", "text/csv"),
        ("xml", "application/sparql-results+xml"),
        ("unbekannt", "application/sparql-results+json"),
    ]:
        answer = http.get("/sparql", params={"query": ASK, "format": name}, headers={"Accept": "*/*"})
        assert answer.headers["content-type"].partition(";")[0] == media_type


def test_foreign_scripts_may_read_where_the_operator_says_so(example_store: Store) -> None:
    origin = {"Origin": "https://example.org"}
    preflight = origin | {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    closed, opened = (
        client(example_store, FakeReaders()),
        client(example_store, FakeReaders(), cors_origins=("https://example.org",)),
    )
    assert "access-control-allow-origin" not in closed.get("/sparql", params={"query": ASK}, headers=origin).headers
    assert "access-control-allow-origin" not in closed.options("/sparql", headers=preflight).headers
    answer = opened.get("/sparql", params={"query": ASK}, headers=origin)
    assert answer.headers["access-control-allow-origin"] == "https://example.org"
    assert "Origin" in answer.headers["vary"]
    assert "ETag" in answer.headers["access-control-expose-headers"]
    assert "POST" in opened.options("/sparql", headers=preflight).headers["access-control-allow-methods"]
    assert opened.options("/sparql", headers=preflight | {"Origin": "https://example.com"}).status_code == 400


def test_a_browser_sees_the_answer_as_a_table(example_store: Store) -> None:
    data = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"<b>Amt</b>"}}]}}'
    answer = client(example_store, FakeReaders((data,))).get(
        "/sparql", params={"query": "SELECT ?x {}"}, headers=BROWSER
    )
    assert answer.status_code == 200
    assert "&lt;b&gt;Amt" in answer.text
    assert "format=csv" in answer.text


@pytest.mark.parametrize(
    ("data", "query", "seen"),
    [(b'{"head":{},"boolean":true}', ASK, "ja"), (b"<a> <b> <c> .", "DESCRIBE <a>", "&lt;a&gt;")],
)
def test_a_browser_sees_verdicts_and_graphs(example_store: Store, data: bytes, query: str, seen: str) -> None:
    assert (
        seen
        in client(example_store, FakeReaders((data,))).get("/sparql", params={"query": query}, headers=BROWSER).text
    )


def test_a_browser_keeps_its_query_when_it_fails(example_store: Store) -> None:
    answer = client(example_store, FakeReaders(fault=QueryTimeout(2))).get(
        "/sparql", params={"query": "SELECT ?lang {}"}, headers=BROWSER
    )
    assert answer.status_code == 422
    assert "SELECT ?lang {}" in answer.text
    assert "2 s" in answer.text


def test_a_browser_gets_files_where_a_page_would_be_too_large(example_store: Store) -> None:
    readers = FakeReaders(fault=AnswerTooLarge("bytes", page.MOST_BYTES))
    answer = client(example_store, readers).get("/sparql", params={"query": "SELECT * {}"}, headers=BROWSER)
    assert answer.status_code == 200
    assert page.TOO_LARGE in answer.text
    assert "format=csv" in answer.text


def test_a_browser_that_comes_too_much_hears_when_to_come_again(example_store: Store) -> None:
    answer = client(example_store, FakeReaders(fault=ReadersBusy(7))).get(
        "/sparql", params={"query": ASK}, headers=BROWSER
    )
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")


def test_every_question_is_an_example_to_begin_with(example_store: Store) -> None:
    shown = client(example_store, FakeReaders()).get("/sparql?beispiel=who-covers-field", headers=BROWSER)
    assert "SELECT" in shown.text
    assert "VALUES ?field { UNDEF }" in shown.text
    assert (
        client(example_store, FakeReaders()).get("/sparql?beispiel=gibt-es-nicht", headers=BROWSER).status_code == 404
    )
