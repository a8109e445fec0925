"""Coverage, gaps and comparison as reports: every number is the length of a list, and every form and interface says the same."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from api.reports.analyses import ANALYSES, analysis
from api.reports.result import Grid, to_json
from graph.coverage.facts import load
from graph.coverage.matrix import city_matrix
from graph.coverage.states import COVERING
from graph.errors import NotFound
from graph.iri import IRI
from tests.api.asked import CALLS, DAY, lines, table, told

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from graph.store import Store

COVERED = {state.value for state in COVERING}


def test_a_column_of_numbers_has_one_number_of_places() -> None:
    columns = tuple((name, name) for name in ("city", "index", "fields", "mixed"))
    grid = Grid("g", "G", columns, (("Köln", 0.61, 3, "x"), ("Kiel", 0.979, None, 1), ("Ulm", None, 12, 2)))
    assert grid.numeric == {1: 3, 2: 0}


def test_names_of_analyses() -> None:
    assert {each.name for each in ANALYSES} >= {
        "coverage",
        "gaps",
        "compare",
        "similar",
        "field-sheet",
        "mappings",
        "connections",
        "worklist",
        "changes",
        "documentation",
        "transfer",
        "standings",
        "missed",
    }
    with pytest.raises(NotFound):
        analysis("coverag")


@pytest.mark.parametrize("call", CALLS)
def test_every_report_says_on_what_it_rests(client: TestClient, real_store: Store, call: str) -> None:
    answer = told(client, CALLS[call])
    assert answer["revision"] == real_store.revision
    assert answer["as_of"] == DAY
    assert answer["finding"].endswith(".")
    assert answer["total"] == len(answer["rows"]) > 0
    assert {each["iri"] for each in answer["sources"]}
    assert all("SELECT" in each["text"] for each in answer["sparql"])
    assert all(set(row) == {column["name"] for column in answer["columns"]} for row in answer["rows"])


def test_columns_are_named_for_people_and_for_programs(client: TestClient) -> None:
    assert told(client, CALLS["sectors"])["parameters"]["by"] == {"value": "sector", "label": "Sektoren (Partner)"}


@pytest.mark.parametrize(
    "address",
    [
        *(CALLS[each] for each in ("coverage", "coverage-cities", "target-groups", "sectors")),
        CALLS["coverage"] + "&reference=ja",
    ],
)
def test_numbers_of_coverage_are_lengths_of_lists(client: TestClient, address: str) -> None:
    answer = told(client, address)
    for row in answer["rows"]:
        assert row["number"]["value"] == len(row["entries"]) >= row["direct"]["value"]
        assert (row["state"]["value"] in COVERED) == bool(row["entries"])
    for line in table(answer, "totals"):
        state = line["state"]["value"]
        assert line["all"]["value"] == sum(row["state"]["value"] == state for row in answer["rows"])
        assert line["all"]["value"] == sum(
            cell["value"] for name, cell in line.items() if name not in ("all", "state", "words")
        )
    for line in table(answer, "matrix")[: len({row["field"]["iri"] for row in answer["rows"]})]:
        mine = [row for row in answer["rows"] if row["field"] == line["field"]]
        assert line["covered"]["value"] == sum(row["state"]["value"] in COVERED for row in mine)


def test_coverage_is_what_the_analysis_says(client: TestClient, real_store: Store) -> None:
    answer = told(client, CALLS["coverage"])
    city = IRI(f"{real_store.base}/id/krefeld")
    matrix = city_matrix(load(real_store, [city]), city, as_of=date.fromisoformat(DAY))
    states = {
        (row["field"]["iri"], row["aspect"]["iri"].rpartition("/")[2]): row["state"]["value"] for row in answer["rows"]
    }
    assert states == {(str(field), aspect): cell.state.value for (field, aspect), cell in matrix.cells.items()}
    assert answer["finding"] == matrix.finding


def test_one_aspect_is_the_part_of_all_and_its_finding_speaks_of_it(client: TestClient) -> None:
    whole = told(client, CALLS["coverage"])
    part = told(client, CALLS["coverage"] + "&aspect=document")
    wanted = [row for row in whole["rows"] if row["aspect"]["iri"].endswith("/document")]
    assert part["rows"] == wanted
    covered = sum(row["state"]["value"] in COVERED for row in wanted)
    assert part["finding"].startswith(f"{covered} von {len(wanted)} ")


def test_gaps_are_the_cells_that_coverage_leaves(client: TestClient) -> None:
    gaps = told(client, CALLS["gaps"])
    whole = told(client, f"/api/v1/coverage?city=berlin&reference=ja&as_of={DAY}")
    bare = [row for row in whole["rows"] if row["state"]["value"] not in COVERED]
    assert [(row["field"], row["aspect"], row["state"]) for row in gaps["rows"]] == [
        (row["field"], row["aspect"], row["state"]) for row in bare
    ]
    assert f"{len(bare)} von {len(whole['rows'])}" in gaps["finding"]
    assert sum(line["all"]["value"] for line in table(gaps, "totals")) == gaps["total"]


def test_gaps_tell_what_was_searched(client: TestClient) -> None:
    """Only measures were searched for; where the state says so, the note says when."""
    rows = told(client, CALLS["gaps"])["rows"]
    assert all(row["research"] is None for row in rows if not row["aspect"]["iri"].endswith("/measure"))
    in_vain = [row for row in rows if row["state"]["value"] == "not-found"]
    assert in_vain
    assert all(row["research"]["value"].startswith("gesucht am ") for row in in_vain)


def test_all_cities_are_the_documented_ones(client: TestClient, real_store: Store) -> None:
    answer = told(client, CALLS["coverage-cities"])
    facts = load(real_store)
    assert {row["city"]["iri"] for row in answer["rows"]} == set(facts.cities)
    assert answer["total"] == len(facts.cities) * len(facts.references)


@pytest.mark.parametrize("call", ["compare", "compare-three"])
def test_comparison_counts_what_it_lists(client: TestClient, call: str) -> None:
    answer = told(client, CALLS[call])
    cities = [each["iri"].rpartition("/")[2] for each in answer["parameters"]["city"]]
    for row in answer["rows"]:
        covering = [each["iri"].rpartition("/")[2] for each in row["covering"]]
        assert row["number"]["value"] == len(covering)
        assert covering == [city for city in cities if row[f"{city}.state"]["value"] in COVERED]
    assert len(table(answer, "documented")) == len(cities)
    assert len(table(answer, "pairs")) == len(cities) * (len(cities) - 1) // 2
    both = sum(row["number"]["value"] == len(cities) for row in answer["rows"])
    assert f"{both} von {answer['total']} Feldern" in answer["finding"]


def test_likeness_counts_the_fields_it_lists(client: TestClient, real_store: Store) -> None:
    rows = told(client, CALLS["similar"])["rows"]
    assert len(rows) == len(load(real_store).cities) - 1
    for row in rows:
        both, here, there, neither = (len(row[name]) for name in ("both", "here", "there", "neither"))
        assert (row["number"]["value"], row["whole"]["value"]) == (both, both + here + there)
        assert both + here + there + neither == len(load(real_store).references)
        if row["index"]:
            assert row["index"]["value"] == round(both / (both + here + there), 3)
    assert any(row["index"] for row in rows)


@pytest.mark.parametrize("side", ["beide", "organisationen", "netzwerke"])
def test_connections_count_what_they_list(client: TestClient, side: str) -> None:
    answer = told(client, f"{CALLS['connections']}&side={side}")
    ends = [row[end]["iri"] for row in answer["rows"] for end in ("source", "target")]
    for node in table(answer, "nodes"):
        assert node["number"]["value"] == ends.count(node["body"]["iri"])
    for row in answer["rows"]:
        assert row["weight"]["value"] == (len(row["shared"]) or 1)
        assert row["sources"]


def test_a_sheet_has_a_line_for_each_documented_city(client: TestClient, real_store: Store) -> None:
    answer = told(client, CALLS["field-sheet"])
    assert {row["city"]["iri"] for row in answer["rows"]} == set(load(real_store).cities)
    for row in answer["rows"]:
        assert row["number"]["value"] == len(row["entries"])
        assert row["example"] is None or row["example"] in row["entries"]
    covered = sum(row["state"]["value"] in COVERED for row in answer["rows"])
    assert f"In {covered} von {answer['total']} erfassten Städten" in answer["finding"]


def test_mappings_are_listed_and_checked(client: TestClient) -> None:
    answer = told(client, "/api/v1/mappings?city=krefeld")
    assert answer["finding"].startswith(f"{answer['total']} Zuordnungen von ")
    assert {row["city"]["label"] for row in answer["rows"]} == {"Krefeld"}
    assert all(row["sources"] for row in answer["rows"] if row["reason"] is None)
    one = told(client, "/api/v1/mappings?reference_field=rf-bildung")
    assert {row["reference_field"]["iri"].rpartition("/")[2] for row in one["rows"]} == {"rf-bildung"}
    assert all(row["message"]["value"] and row["remedy"]["value"] for row in table(one, "check"))


@pytest.mark.parametrize(
    ("short", "question", "given"),
    [
        ("path", "shortest-connection", {"first": "stuttgart", "second": "stuttgart-gemeinderat"}),
        ("neighbourhood", "neighbourhood", {"thing": "stuttgart-welcome-center-stuttgart"}),
    ],
)
def test_short_addresses_answer_the_question(
    client: TestClient, short: str, question: str, given: dict[str, str]
) -> None:
    answers = [client.get(f"/api/v1/{path}", params=given) for path in (short, f"questions/{question}")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["rows"]


def test_paging_gives_all_rows_once(client: TestClient) -> None:
    whole = told(client, CALLS["gaps"])
    pages = [
        told(client, f"{CALLS['gaps']}&limit=25&offset={start}")["rows"] for start in range(0, whole["total"] + 25, 25)
    ]
    assert [row for page in pages for row in page] == whole["rows"]
    assert all(len(page) <= 25 for page in pages)
    part = lines(client.get(f"{CALLS['gaps']}&limit=3&format=csv").text)
    assert part[:4] == lines(client.get(f"{CALLS['gaps']}&format=csv").text)[:4]
    assert part[4] == []
    assert "3 von" in client.get(f"{CALLS['gaps']}&limit=3&format=md").text


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("", "*/*", "application/json"),
        ("", "text/csv", "text/csv; charset=utf-8"),
        ("&format=md", "*/*", "text/markdown; charset=utf-8"),
        ("&format=xlsx", "*/*", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("&format=json", "text/csv", "application/json"),
    ],
)
def test_the_form_is_negotiated(client: TestClient, query: str, accept: str, media_type: str) -> None:
    answer = client.get(CALLS["gaps"] + query, headers={"accept": accept})
    assert answer.headers["content-type"] == media_type
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("call", CALLS)
def test_the_workbook_has_every_row_and_source(client: TestClient, call: str) -> None:
    answer = told(client, CALLS[call])
    book = load_workbook(io.BytesIO(client.get(f"{CALLS[call]}&format=xlsx").content))
    assert book.worksheets[1].max_row == answer["total"] + 1
    assert len(book.worksheets) == 3 + len(answer["tables"])
    assert book["Quellen"].max_row == len(answer["sources"]) + 1
    about = {row[0].value: row[1].value for row in book["Angaben"]}
    assert about["Befund"] == answer["finding"]
    assert about["Stichtag"] == "22.11.2026"


@pytest.mark.parametrize(
    ("address", "status", "fragment"),
    [
        ("/api/v1/gaps", 400, "„city“"),
        ("/api/v1/gaps?city=krefeld&city=stuttgart", 400, "„city“"),
        ("/api/v1/gaps?city=krefeld&farbe=rot", 400, "„farbe“"),
        ("/api/v1/gaps?city=stuttgrt", 404, "Gemeint vielleicht: stuttgart."),
        ("/api/v1/gaps?city=krefeld&as_of=gestern", 400, "„as_of“ braucht einen Tag"),
        ("/api/v1/gaps?city=krefeld&limit=viele", 400, "„limit“ braucht eine ganze Zahl"),
        ("/api/v1/gaps?city=krefeld&format=pdf", 400, "„format“"),
        ("/api/v1/gaps?city=krefeld&lang=fr", 400, "„lang“"),
        ("/api/v1/coverage?aspect=mesure", 404, "aspects/measure"),
        ("/api/v1/coverage?city=krefeld&list=krefeld", 400, "etwas anderes als eine Feldliste"),
        ("/api/v1/coverage?city=krefeld&list=stuttgart-felder-2001", 400, "„list“"),
        ("/api/v1/coverage?list=stuttgart-felder-2001", 400, "„list“"),
        ("/api/v1/compare?city=krefeld&city=nuernberg", 400, "noch nichts erfasst"),
        ("/api/v1/field-sheet?field=stuttgart-hf-01", 400, "etwas anderes als ein Referenzfeld"),
        ("/api/v1/similar?city=nuernberg", 400, "noch nichts erfasst"),
        ("/api/v1/connections?side=oben", 400, "„side“"),
        ("/api/v1/coverage?by=sector", 400, "„by“"),
        ("/api/v1/coverage?city=krefeld&by=farbe", 400, "„by“"),
        ("/api/v1/coverage?city=krefeld&by=sector&aspect=measure", 400, "„aspect“"),
        ("/api/v1/worklist?city=krefeld&task=tanzen", 400, "„task“"),
        ("/api/v1/changes?city=krefeld&from_revision=99", 404, "Revision"),
        ("/api/v1/transfer?city=nuernberg&field=rf-bildung", 400, "noch nichts erfasst"),
        ("/api/v1/transfer?city=krefeld", 400, "„field“"),
        ("/api/v1/documentation?city=nuernberg", 400, "noch nichts erfasst"),
        ("/api/v1/gaps?city=krefeld&revision=neu", 400, "„revision“ braucht eine ganze Zahl"),
        ("/api/v1/gaps?city=krefeld&revision=99", 404, "Revision"),
        ("/api/v1/connections?field=rf-bildun", 404, "rf-bildung"),
        ("/api/v1/compare?city=krefeld", 400, "2 bis 12 verschiedene Städte, nicht 1"),
        ("/api/v1/compare?city=krefeld&city=krefeld", 400, "2 bis 12 verschiedene Städte, nicht 1"),
    ],
)
def test_wrong_calls_name_what_is_wrong(client: TestClient, address: str, status: int, fragment: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert fragment in answer.json()["detail"]


def test_a_form_nobody_makes_is_refused(client: TestClient) -> None:
    assert client.get(CALLS["gaps"], headers={"accept": "image/png"}).status_code == 406


def test_the_description_has_german_words(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for each in ANALYSES:
        operation = paths[f"/api/v1/{each.name}"]["get"]
        assert operation["summary"] == each.title
        own = {"format", "lang", "limit", "offset", "revision"}
        assert {one["name"] for one in operation["parameters"]} == {one.name for one in each.parameters} | own
        assert all(one["description"].endswith(".") for one in operation["parameters"])


def test_an_analysis_leaves_by_the_same_form_everywhere(client: TestClient, real_store: Store) -> None:
    asked = analysis("gaps").ask(real_store, {"city": ["berlin"], "reference": ["ja"], "as_of": [DAY]})
    assert json.loads(json.dumps(to_json(asked))) == told(client, CALLS["gaps"])
