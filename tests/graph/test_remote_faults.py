"""An endpoint that is slow, breaks off, asks for patience, says no or answers with something else: each fault has its error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.errors import EndpointRefused, EndpointTimeout, EndpointUnreachable, QuestionError
from graph.remote import wire
from graph.remote.client import ATTEMPTS, Client, Dataset
from graph.settings import Endpoint
from tests.fake_endpoint import Fake, faking

if TYPE_CHECKING:
    from collections.abc import Iterator

EMPTY = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
NOTHING = Dataset()


@pytest.fixture
def fake() -> Iterator[Fake]:
    with faking() as server:
        yield server


@pytest.fixture
def pauses() -> list[float]:
    return []


def client(fake: Fake, pauses: list[float], **endpoint: object) -> Client:
    return Client(fake.url, Endpoint(**endpoint), pause=pauses.append)  # type: ignore[arg-type]


def test_a_query_goes_out_as_the_protocol_says(fake: Fake, pauses: list[float]) -> None:
    fake.answers.append((200, {}, EMPTY))
    client(fake, pauses, user="wir", password="geheim").query(  # noqa: S106 - of a server of this test
        "SELECT ?s {}", wire.RESULTS, Dataset(("urn:d",), ("urn:n",))
    )
    headers, body = fake.requests[0]
    assert body == b"default-graph-uri=urn%3Ad&named-graph-uri=urn%3An&query=SELECT+%3Fs+%7B%7D"
    assert headers["Accept"] == wire.RESULTS
    assert headers["User-Agent"].startswith("buendnisgraph/")
    assert headers["Authorization"].startswith("Basic ")


def test_words_in_a_query_do_not_make_it_an_update(fake: Fake, pauses: list[float]) -> None:
    fake.answers.append((200, {}, EMPTY))
    client(fake, pauses).query("PREFIX d: <urn:x> # DELETE\nASK {}", wire.RESULTS, NOTHING)
    assert fake.requests[0][1].startswith(b"query=")


@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_busy_endpoint_is_asked_again(fake: Fake, pauses: list[float], status: int) -> None:
    fake.answers.extend([(status, {"Retry-After": "3"}, b""), (status, {}, b""), (200, {}, EMPTY)])
    assert client(fake, pauses).query("SELECT ?s {}", wire.RESULTS, NOTHING)[0] == EMPTY
    assert pauses[0] == 3
    assert 0.3 <= pauses[1] <= 0.5


def test_an_update_is_asked_again_too(fake: Fake, pauses: list[float]) -> None:
    fake.answers.extend([(503, {}, b""), (204, {}, b"")])
    client(fake, pauses).update("CLEAR GRAPH <urn:x>")
    assert [body for _, body in fake.requests] == [b"update=CLEAR+GRAPH+%3Curn%3Ax%3E"] * 2


def test_patience_ends(fake: Fake, pauses: list[float]) -> None:
    fake.answers.append((503, {}, b""))
    with pytest.raises(EndpointUnreachable):
        client(fake, pauses).query("SELECT ?s {}", wire.RESULTS, NOTHING)
    assert len(fake.requests) == ATTEMPTS
    assert pauses == sorted(pauses)


def test_too_long_a_pause_is_not_waited_for(fake: Fake, pauses: list[float]) -> None:
    fake.answers.append((429, {"Retry-After": "3600"}, b""))
    with pytest.raises(EndpointUnreachable) as refused:
        client(fake, pauses).query("SELECT ?s {}", wire.RESULTS, NOTHING)
    assert (refused.value.retry_after, pauses) == (3600, [])


def test_a_slow_endpoint_is_given_up(fake: Fake, pauses: list[float]) -> None:
    fake.answers.append((200, {}, EMPTY))
    fake.slow.clear()
    with pytest.raises(EndpointTimeout):
        client(fake, pauses, seconds=0.1).query("SELECT ?s {}", wire.RESULTS, NOTHING)


def test_half_an_answer_is_none(fake: Fake, pauses: list[float]) -> None:
    fake.answers.extend([(200, {"Content-Length": "500"}, EMPTY), (200, {}, EMPTY)])
    assert client(fake, pauses).query("SELECT ?s {}", wire.RESULTS, NOTHING)[0] == EMPTY
    assert len(fake.requests) == 2


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(fake: Fake, pauses: list[float], status: int) -> None:
    fake.answers.append((status, {"Location": "http://127.0.0.1:9/"}, b""))
    with pytest.raises(EndpointRefused) as refused:
        client(fake, pauses).query("SELECT ?s {}", wire.RESULTS, NOTHING)
    assert refused.value.status == status


@pytest.mark.parametrize(
    ("status", "error"),
    [(status, EndpointRefused) for status in (400, 401, 403, 404, 500)]
    + [(408, EndpointTimeout), (504, EndpointTimeout)],
)
def test_a_no_is_a_no(fake: Fake, pauses: list[float], status: int, error: type[Exception]) -> None:
    fake.answers.append((status, {}, b"warum"))
    with pytest.raises(error):
        client(fake, pauses).update("CLEAR GRAPH <urn:x>")
    assert len(fake.requests) == 1


def test_an_answer_that_stopped_at_the_engines_own_limit_is_none(fake: Fake, pauses: list[float]) -> None:
    fake.answers.append((200, {"X-SQL-State": "S1TAT"}, EMPTY))
    with pytest.raises(EndpointTimeout):
        client(fake, pauses).query("SELECT ?s {}", wire.RESULTS, NOTHING)


def test_an_answer_with_the_engines_limit_of_rows_is_none(fake: Fake, pauses: list[float]) -> None:
    fake.answers.append((200, {"X-SPARQL-MaxRows": "10000"}, EMPTY))
    with pytest.raises(EndpointRefused, match="10000"):
        client(fake, pauses).query("SELECT ?s {}", wire.RESULTS, NOTHING)


def test_nobody_there(fake: Fake, pauses: list[float]) -> None:
    with pytest.raises(EndpointUnreachable):
        Client("http://127.0.0.1:9/", Endpoint(), pause=pauses.append).update("CLEAR GRAPH <urn:x>")
    assert len(pauses) == ATTEMPTS - 1


@pytest.mark.parametrize("body", [b"<html>Wartung</html>", b'{"boolean": true}', b"[]"])
def test_another_thing_is_no_answer(body: bytes) -> None:
    with pytest.raises((EndpointRefused, EndpointUnreachable)):
        wire.solutions(body)


@pytest.mark.parametrize(
    ("body", "media_type"), [(b"<html>", "text/html"), (b"<urn:a> <urn:b>", "application/n-triples")]
)
def test_another_thing_is_no_graph(body: bytes, media_type: str) -> None:
    with pytest.raises((EndpointRefused, EndpointUnreachable)):
        wire.triples(body, media_type)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX s: <urn:s> INSERT DATA { s:a s:b s:c }",
        "define input:same-as 'yes' SELECT * {}",
        "sparql SELECT * {}",
        "SELECT (bif:sys_stat('x') AS ?x) {}",
        "SELECT (<bif:user>() AS ?x) {}",
        "PREFIX b: <sql:> SELECT (b:f() AS ?x) {}",
        "SELECT * { SERVICE <http://ex/> {} }",
        "SEL\\u0045CT * {}",
        "LOAD <http://ex/>",
        "",
    ],
)
def test_only_queries_of_the_standard_go_out(query: str) -> None:
    with pytest.raises(QuestionError):
        wire.inspect(query)


@pytest.mark.parametrize(
    ("query", "graphs", "ranges"),
    [
        ("SELECT * { ?graph <urn:graph> 'GRAPH ?x' }", frozenset(), False),
        ("ASK { GRAPH ?g { ?s ?p ?o } }", frozenset(), True),
        ("ASK { graph<urn:a> {} GRAPH <urn:b> {} }", frozenset({"urn:a", "urn:b"}), False),
        ("PREFIX e: <http://ex/> ASK { GRAPH e:a {} GRAPH?g{} }", frozenset({"http://ex/a"}), True),
    ],
)
def test_it_is_known_which_graphs_a_query_asks(query: str, graphs: frozenset[str], ranges: bool) -> None:
    asked = wire.inspect(query)
    assert (asked.graphs, asked.ranges) == (graphs, ranges)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX e: <http://ex/def#> ASK { GRAPH e:a {} }",
        "PREFIX e: <#> BASE <http://ex/x> ASK { GRAPH e:a {} }",
        "BASE <http://ex/> PREFIX e: <def#> ASK { GRAPH e:a {} }",
        "ASK { GRAPH <def#a> {} }",
    ],
)
def test_names_behind_a_hash_are_resolved_whole(query: str) -> None:
    assert wire.inspect(query, base="http://ex/def").graphs == {"http://ex/def#a"}
