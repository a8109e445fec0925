"""Assets are kept for ever under an address that changes with their content, and for a while under any other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from api.assets import A_WHILE, FOR_EVER, asset

if TYPE_CHECKING:
    from starlette.testclient import TestClient

SHEETS = ["/static/site.css", "/static/viz/timeline.css", "/static/vendor/kern/kern.min.css"]


@pytest.mark.parametrize("address", SHEETS)
def test_an_asset_with_its_digest_is_kept_for_ever(client: TestClient, address: str) -> None:
    answer = client.get(asset(address))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, FOR_EVER)


@pytest.mark.parametrize(
    ("accept", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("br;q=0.1, zstd", "zstd"), ("", None)],
)
def test_what_third_parties_made_comes_packed_as_densely_as_the_client_takes_it(
    client: TestClient, accept: str, coding: str | None
) -> None:
    address = asset("/static/vendor/kern/kern.min.css")
    with client.stream("GET", address, headers={"Accept-Encoding": accept}) as answer:
        sent = sum(map(len, answer.iter_raw()))
        assert (answer.headers.get("content-encoding"), answer.headers["vary"]) == (coding, "Accept-Encoding")
        assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert (sent < 30_000) == (coding == "br")
    again = client.get(address, headers={"Accept-Encoding": accept, "If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_packed_or_not_it_is_the_same(client: TestClient) -> None:
    address = asset("/static/viz/vendor/vis-data.min.js")
    packed, plain = (client.get(address, headers={"Accept-Encoding": coding}) for coding in ("br", "identity"))
    assert (packed.headers["content-encoding"], packed.content) == ("br", plain.content)


@pytest.mark.parametrize("query", ["", "?v=", "?v=000000000000", "?v=x&v=y"])
def test_without_it_only_for_a_while(client: TestClient, query: str) -> None:
    assert client.get(f"/static/site.css{query}").headers["cache-control"] == A_WHILE


def test_an_asset_that_is_not_there_has_no_address(client: TestClient) -> None:
    with pytest.raises(LookupError):
        asset("/static/gibt-es-nicht.css")
    assert client.get("/static/gibt-es-nicht.css?v=1").status_code == 404


def test_a_known_asset_is_not_sent_again(client: TestClient) -> None:
    first = client.get(asset("/static/site.css"))
    again = client.get(asset("/static/site.css"), headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.headers["cache-control"]) == (304, FOR_EVER)


def test_fonts_are_kept_for_ever_and_what_german_needs_comes_small(client: TestClient) -> None:
    sheet = client.get(asset("/static/vendor/kern/fira-sans.css")).text
    fonts = [f"/static/vendor/kern/{each}" for each in re.findall(r'url\("\./([^"]+)"\)', sheet)]
    assert len(fonts) >= 8
    assert [each for each in fonts if asset(each.partition("?")[0]) != each] == []
    sizes = [len(client.get(each).content) for each in fonts if ".latin." in each]
    assert len(sizes) == len(fonts) / 2
    assert max(sizes) < 30_000


@pytest.mark.parametrize(
    "path", ["/", "/karte", "/zeitleiste", "/sparql", "/netz?stadt=krefeld", "/netz/eingebettet?stadt=krefeld"]
)
def test_pages_name_their_assets_with_digests(client: TestClient, path: str) -> None:
    text = client.get(path, headers={"Accept": "text/html"}).text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js)[^"]*)"', text)
    assert len(addresses) >= 4
    assert [each for each in addresses if asset(each.partition("?")[0]) != each] == []
