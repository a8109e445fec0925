"""Forms that only one analysis has, and the address that every file leads back to."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from api.app import create_app
from api.reports.analyses import ANALYSES
from graph.settings import Settings
from loaders import sssom

if TYPE_CHECKING:
    from graph.store import Store

OWN = [(each.name, form.name) for each in ANALYSES for form in each.forms]
GRAPH = "/api/v1/connections?city=stuttgart&as_of=2026-11-22"
PUBLIC = "https://buendnis.example"


@pytest.mark.parametrize(
    ("form", "start", "suffix"),
    [("graphml", "<?xml", "graphml"), ("gexf", "<?xml", "gexf"), ("edges", "\ufeffsource;", "csv"), ("picture", "{", "json")],
)  # fmt: skip
def test_the_graph_is_a_file(client: TestClient, form: str, start: str, suffix: str) -> None:
    answer = client.get(f"{GRAPH}&format={form}")
    assert answer.status_code == 200
    assert answer.content.decode().startswith(start)
    assert answer.headers["content-disposition"] == f'attachment; filename="connections.{suffix}"'


@pytest.mark.parametrize("side", ["beide", "organisationen", "netzwerke"])
def test_the_graph_has_the_connections_of_the_rows(client: TestClient, side: str) -> None:
    told = client.get(f"{GRAPH}&side={side}").json()
    graph = nx.parse_graphml(client.get(f"{GRAPH}&side={side}&format=graphml").text, force_multigraph=True)
    assert told["total"] == graph.number_of_edges() > 0
    assert {row["body"]["iri"] for row in told["tables"][0]["rows"]} == set(graph)


def test_mappings_leave_as_they_come_in(client: TestClient, real_store: Store) -> None:
    whole = client.get("/api/v1/mappings?format=sssom")
    assert whole.headers["content-type"] == "text/tab-separated-values; charset=utf-8"
    assert not sssom.plan_of(real_store, whole.content, "alle.sssom.tsv").patch


def test_mappings_of_one_city_are_its_rows_alone(client: TestClient, real_store: Store) -> None:
    rows = client.get("/api/v1/mappings?city=krefeld").json()["rows"]
    part = client.get("/api/v1/mappings?city=krefeld&format=sssom").text
    lines = [line for line in part.splitlines() if line.startswith("id:")]
    assert len(lines) == len(rows) > 0
    assert not sssom.plan_of(real_store, part.encode(), "krefeld.sssom.tsv").patch


@pytest.mark.parametrize(("name", "form"), OWN)
def test_own_forms_are_whole_and_described(client: TestClient, name: str, form: str) -> None:
    assert client.get(f"/api/v1/{name}?format={form}&limit=3").status_code == 400
    assert "nur im Ganzen" in client.get(f"/api/v1/{name}?format={form}&offset=3").json()["detail"]
    described = client.get("/openapi.json").json()["paths"][f"/api/v1/{name}"]["get"]
    assert form in next(each for each in described["parameters"] if each["name"] == "format")["schema"]["enum"]


def test_other_analyses_have_no_such_form(client: TestClient) -> None:
    assert client.get("/api/v1/gaps?city=krefeld&format=graphml").status_code == 400


def notes(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/gaps?city=krefeld&format=xlsx",
        "/api/v1/questions/fields-of-city?city=krefeld&format=xlsx",
        "/bericht.xlsx?stadt=krefeld",
    ],
)
def test_a_workbook_leads_back_to_the_service(client: TestClient, real_store: Store, address: str) -> None:
    path = "/bericht?" if address.startswith("/bericht") else f"{address.partition('?')[0]}?"
    assert f"http://testserver{path}" in notes(client.get(address).content)
    known = TestClient(create_app(Settings(public_url=PUBLIC), real_store))
    assert f"{PUBLIC}{path}" in notes(known.get(address).content)


def test_a_printed_report_names_the_host_that_was_asked(client: TestClient) -> None:
    """A text kept for one asker must not lead the next one to a host that the first has made up."""
    address = "/bericht.html?stadt=krefeld&stand=2026-11-22"
    made_up = client.get(address, headers={"host": "elsewhere.example"}).text
    assert "http://elsewhere.example/bericht?" in made_up
    assert "elsewhere.example" not in client.get(address).text


def test_queries_stand_in_the_workbook_and_stay_off_paper(client: TestClient) -> None:
    sheet = load_workbook(io.BytesIO(client.get("/api/v1/gaps?city=krefeld&format=xlsx").content))["Angaben"]
    words = [str(row[0].value) for row in sheet.iter_rows()]
    first = next(line for line, word in enumerate(words, 1) if word.startswith("Abfrage "))
    assert sheet.print_area == f"'Angaben'!$A$1:$B${first - 1}"
    assert all(word.startswith("Abfrage ") for word in words[first - 1 :])
