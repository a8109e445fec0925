"""The network explorer as a page: its parts, its filters, its file, and what it refuses."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store


@pytest.fixture(scope="module")
def client(real_store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), real_store)) as client:
        yield client


def places(page: str) -> dict[str, tuple[float, float]]:
    found = re.search(r'<script type="application/json" id="picture-data">(.*?)</script>', page, re.DOTALL)
    assert found
    return {node["id"]: (node["x"], node["y"]) for node in json.loads(found[1])["nodes"]}


def test_a_thing_stands_where_it_stood_on_another_day(client: TestClient) -> None:
    now, then = (places(client.get(f"/netz?stadt=stuttgart&stand={day}").text) for day in ("", "2005"))
    assert 10 < len(then) < len(now)
    assert then.items() <= now.items()


def test_a_field_of_a_city_is_a_part_of_the_city(client: TestClient) -> None:
    city, field = (places(client.get(f"/netz?stadt=stuttgart{more}").text) for more in ("", "&feld=rf-bildung"))
    assert field.keys() < city.keys()


def test_more_steps_reach_more(client: TestClient) -> None:
    one, two = (places(client.get(f"/netz?um=krefeld-jugendamt&schritte={steps}").text) for steps in (1, 2))
    assert one.keys() < two.keys()


def test_what_connects_two_leads_from_one_to_the_other(client: TestClient) -> None:
    page = client.get("/netz?um=stuttgart-welcome-center&zu=koeln").text
    names = [iri.rpartition("/")[2] for iri in places(page)]
    assert {"stuttgart-welcome-center", "koeln"} <= set(names)
    assert "über 3 Schritte zusammen" in html.unescape(page)


def test_no_connection_is_said(client: TestClient) -> None:
    page = client.get("/netz?um=stuttgart-welcome-center&zu=stuttgart-diakonie-nirgends")
    assert page.status_code == 404


def test_what_the_legend_leaves_out_is_hidden_in_the_table_too(client: TestClient) -> None:
    page = client.get("/netz?stadt=krefeld&linie=responsibility").text
    all_rows = re.findall(r'<tr data-line="(\w+)"[^>]*?( hidden)?>', page)
    assert {line for line, hidden in all_rows if not hidden} == {"responsibility"}
    assert {line for line, hidden in all_rows if hidden} == {"member", "below"}


@pytest.mark.parametrize(
    "query",
    ["stadt=krefeld&groesse=laut", "um=krefeld&schritte=9", "um=krefeld&schritte=x", f"um={'x' * 301}", "stadt=krefeld&stand=morgen"],
)  # fmt: skip
def test_what_is_not_offered_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/netz?{query}").status_code in (400, 404, 422)


def test_the_file_holds_what_the_page_draws(client: TestClient) -> None:
    answer = client.get("/netz.graphml?stadt=krefeld")
    graph = nx.parse_graphml(answer.text)
    assert set(graph.nodes) == places(client.get("/netz?stadt=krefeld").text).keys()
    assert "attachment" in answer.headers["content-disposition"]


def test_the_page_names_its_queries(client: TestClient) -> None:
    assert "SELECT DISTINCT ?actor" in html.unescape(client.get("/netz?stadt=krefeld").text)
