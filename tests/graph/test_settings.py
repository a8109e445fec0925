"""Settings that would make wrong addresses or claims are refused at start."""

from __future__ import annotations

import pytest

from graph.errors import SettingsError
from graph.settings import LICENSES, Settings


@pytest.mark.parametrize(
    "url", ["https://graph.example.org", "http://127.0.0.1:8000", "https://example.org/buendnis/graph"]
)
def test_a_public_address_is_taken(url: str) -> None:
    assert Settings.from_environment({"BUENDNISGRAPH_PUBLIC_URL": url}).public_url == url


@pytest.mark.parametrize(
    "url", ["graph.example.org", "https://example.org/", "https://example.org/a?b", "https://a b", "ftp://x"]
)
def test_an_address_that_no_link_can_begin_with_is_refused(url: str) -> None:
    with pytest.raises(SettingsError):
        Settings(public_url=url)


@pytest.mark.parametrize("licence", LICENSES)
def test_an_open_licence_is_taken(licence: str) -> None:
    assert Settings.from_environment({"BUENDNISGRAPH_DATA_LICENSE": licence}).data_license == licence


@pytest.mark.parametrize("licence", ["cc-by", "MIT", "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"])
def test_another_licence_is_refused(licence: str) -> None:
    with pytest.raises(SettingsError):
        Settings(data_license=licence)
