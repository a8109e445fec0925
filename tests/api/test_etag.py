"""What has not changed is not transferred again; what has, always is."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.etag import Caching, matches, tag, weak
from graph.errors import SettingsError
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad
from tests.graph.small import iri, store_of

PLAIN = {"Accept-Encoding": "identity"}
BASE = "https://w3id.org/buendnisgraph"
QUESTION = "/api/v1/questions/who-covers-field?field=stuttgart-hf-01"


def test_a_tag_depends_on_every_part_and_on_where_they_end() -> None:
    assert len({tag("a", "b"), tag("ab", ""), tag("a", "b", ""), tag("b", "a"), tag(1, "b")}) == 5
    assert tag("a", 1) == tag("a", 1)


@pytest.mark.parametrize(
    ("header", "matched"),
    [
        ('"x"', True),
        ('W/"x"', True),
        ('"y", W/"x"', True),
        ('"y"', False),
        ("x", False),
        ("", False),
        ("*", True),
        ('"x', False),
    ],
)
def test_tags_are_compared_weakly(header: str, matched: bool) -> None:
    assert matches(header, '"x"') is matched
    assert matches(header, weak('"x"')) is matched


@pytest.mark.parametrize("path", ["/", "/fragen", QUESTION, QUESTION + "&format=csv", "/api/v1/gaps?city=krefeld"])
def test_an_answer_has_a_tag_that_spares_the_next(client: TestClient, path: str) -> None:
    first = client.get(path, headers=PLAIN)
    second = client.get(path, headers=PLAIN | {"If-None-Match": first.headers["etag"]})
    assert (first.status_code, second.status_code) == (200, 304)
    assert second.content == b""
    for name in ("etag", "cache-control", "vary"):
        assert second.headers[name] == first.headers[name]
    assert first.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert {"Accept", "Accept-Language", "Accept-Encoding"} <= set(first.headers["vary"].split(", "))


@pytest.mark.parametrize(
    "other", [{"Accept": "text/csv"}, {"Accept-Language": "en"}, {"Accept": "text/csv", "Accept-Language": "en"}]
)
def test_another_form_or_language_has_another_tag(client: TestClient, other: dict[str, str]) -> None:
    tags = [client.get(QUESTION, headers=PLAIN | asked).headers["etag"] for asked in ({}, other)]
    assert tags[0] != tags[1]


def test_a_compressed_answer_is_known_by_its_weak_tag(client: TestClient) -> None:
    first = client.get("/fragen", headers={"Accept-Encoding": "gzip"})
    assert first.headers["etag"].startswith('W/"')
    again = client.get("/fragen", headers={"Accept-Encoding": "zstd", "If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_a_commit_makes_old_tags_void() -> None:
    store = store_of('g:a { :x a bg:City ; skos:prefLabel "X"@de . }')
    client = TestClient(create_app(Settings(), store))
    before = client.get("/staedte", headers=PLAIN).headers["etag"]
    graph = NamedNode(f"{BASE}/graph/hand/a")
    store.commit(
        Patch.of([Quad(NamedNode(iri("x")), NamedNode(f"{BASE}/p"), Literal("neu"), graph)]), author="T", message="T"
    )
    after = client.get("/staedte", headers=PLAIN | {"If-None-Match": before})
    assert after.status_code == 200
    assert after.headers["etag"] != before


@pytest.mark.parametrize("path", ["/health", "/gibt-es-nicht", "/api/v1/questions/who-covers-field"])
def test_faults_and_the_state_of_the_service_have_no_tag(client: TestClient, path: str) -> None:
    assert "etag" not in client.get(path).headers


def test_a_proxy_may_keep_answers_as_long_as_it_is_told() -> None:
    assert Caching(30).header() == "public, max-age=0, s-maxage=30, must-revalidate"


def test_no_proxy_keeps_what_needs_a_token_to_read() -> None:
    assert Caching.of(Settings(reading="token", cache_seconds=30)).header() == "private, max-age=0, must-revalidate"


def test_settings_for_caching_come_from_the_environment() -> None:
    assert Settings.from_environment({"BUENDNISGRAPH_CACHE_SECONDS": "30"}).cache_seconds == 30
    with pytest.raises(SettingsError):
        Settings.from_environment({"BUENDNISGRAPH_CACHE_SECONDS": "bald"})
