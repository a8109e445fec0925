"""Names come in the language that the address or else the client's header asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.negotiation import best_language

if TYPE_CHECKING:
    from starlette.testclient import TestClient


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


def test_the_address_wins_over_the_header(client: TestClient) -> None:
    answer = client.get(
        "/api/v1/questions/who-covers-field?field=stuttgart-hf-01&lang=de", headers={"Accept-Language": "en"}
    )
    assert answer.headers["content-language"] == "de"
