"""Pages come in the language of their address; names in that which the address or else the client's header asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.negotiation import best_language
from api.tokens import Role, fresh
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.store import Store


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "de"),
        ("en", "en"),
        ("en-GB", "en"),
        ("de;q=0.5, en", "en"),
        ("fr, en;q=0.3", "en"),
        ("fr", "de"),
        ("*", "de"),
        ("de;q=0, *", "en"),
        ("end", "de"),
    ],
)
def test_the_most_wanted_language_is_chosen(accept: str, chosen: str) -> None:
    assert best_language(accept, ("de", "en")) == chosen


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/questions/who-covers-field?field=reference_fields/rf-bildung",
        "/api/v1/coverage?city=krefeld&reference=ja",
    ],
)
def test_the_header_picks_the_language_of_names(client: TestClient, path: str) -> None:
    german, english = (client.get(path, headers={"Accept-Language": language}) for language in ("de", "en-US"))
    assert (german.headers["content-language"], english.headers["content-language"]) == ("de", "en")
    assert "Bildung" in german.text
    assert german.text != english.text
    assert "Accept-Language" in english.headers["vary"]


@pytest.mark.parametrize(
    ("path", "german", "english"),
    [
        ("/sparql", "Es fehlt die Angabe „query“.", "The parameter “query” is missing."),
        ("/store", "Nennen Sie einen Graphen", "Name a graph"),
    ],
)
def test_a_refusal_is_told_in_the_language_of_who_asked(
    client: TestClient, path: str, german: str, english: str
) -> None:
    for language, sentence in (("de", german), ("en", english)):
        asked = {"Accept-Language": language, "Content-Type": "application/x-www-form-urlencoded"}
        answer = client.post(path, headers=asked) if path == "/sparql" else client.get(path, headers=asked)
        assert answer.json()["detail"].startswith(sentence)


def test_the_address_wins_over_the_header(client: TestClient) -> None:
    answer = client.get(
        "/api/v1/questions/who-covers-field?field=stuttgart-hf-01&lang=de", headers={"Accept-Language": "en"}
    )
    assert answer.headers["content-language"] == "de"


def test_a_page_has_an_address_in_each_language(client: TestClient) -> None:
    german, english = client.get("/felder"), client.get("/en/felder", headers={"Accept-Language": "de"})
    assert '<html lang="de">' in german.text
    assert '<html lang="en">' in english.text
    assert ">Fields of action<" in english.text
    assert german.headers["etag"] != english.headers["etag"]
    assert client.get("/en").text == client.get("/en/").text


def test_a_redirect_stays_in_the_language(client: TestClient) -> None:
    for path in ("/id/krefeld", "/eintrag/krefeld"):
        answer = client.get(f"/en{path}", headers={"Accept": "text/html"}, follow_redirects=False)
        assert answer.headers["location"] == "/en/stadt/krefeld"


def test_a_fault_is_told_in_the_language(client: TestClient) -> None:
    page = client.get("/en/nirgends", headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert '<html lang="en">' in page.text


def test_what_a_query_says_of_an_entry_is_told_in_the_language(client: TestClient) -> None:
    page = client.get("/en/feld/rf-bildung").text
    assert '<span class="tag">through the wider field</span>' in page
    assert 'class="tag">über' not in page


@pytest.mark.parametrize("path", ["/en//example.org/x", "//example.org/x", "/en/%22%3E%3Cb%3E"])
def test_no_path_makes_a_link_to_another_host(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert 'href="//' not in page.text
    assert "<b>" not in page.text


def test_the_same_page_in_every_language_keeps_its_filters(client: TestClient) -> None:
    page = client.get("/en/abdeckung?stadt=krefeld&aspekt=network&stand=2019").text
    assert re.findall(r'<a lang="(..)" hreflang="\1" href="([^"]*)"( aria-current="true")?', page) == [
        ("de", "/abdeckung?stadt=krefeld&amp;aspekt=network&amp;stand=2019", ""),
        ("en", "/en/abdeckung?stadt=krefeld&amp;aspekt=network&amp;stand=2019", ' aria-current="true"'),
    ]


def test_what_is_open_stays_open_in_every_language(real_store: Store) -> None:
    closed = TestClient(create_app(Settings(reading="token", tokens=fresh("Gast", Role.READER)[1].entry), real_store))
    assert closed.get("/en/impressum").status_code == 200
    assert closed.get("/en/felder").status_code == 401
