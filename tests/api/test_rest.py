"""The interface for programs: the catalogue, every question's expected answer, forms, and a description that holds what it says."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from api.exports.answer_json import answer_json
from graph import catalogue
from graph.library import names

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from graph.store import Store

CASES = sorted((Path(__file__).parents[1] / "conformance" / "questions" / "real").glob("*.csv"))
WHO = "/api/v1/questions/who-covers-field?field=stuttgart-hf-01&as_of=2026-11-22"


def test_the_suite_has_not_shrunk() -> None:
    assert len(CASES) >= 70


def test_health_names_the_revision(client: TestClient, real_store: Store) -> None:
    told = client.get("/health").json()
    assert (told["status"], told["revision"]) == ("ok", real_store.revision)


def test_the_catalogue_lists_every_question(client: TestClient) -> None:
    listed = client.get("/api/v1/questions").json()
    assert [each["name"] for each in listed] == list(names())
    for each in listed:
        assert each["title"]["de"].endswith("?")
        assert client.get(each["page"]).status_code == 200


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_every_question_answers_as_expected(client: TestClient, case: Path) -> None:
    comment, _, table = case.read_text(encoding="utf-8").partition("\n")
    given = dict(word.split("=", 1) for word in shlex.split(comment[1:]))
    answer = client.get(f"/api/v1/questions/{case.stem.partition('~')[0]}", params={**given, "format": "csv"})
    assert answer.status_code == 200
    assert list(csv.reader(io.StringIO(answer.text))) == list(csv.reader(io.StringIO(table)))


def test_json_is_the_answer_itself(client: TestClient, real_store: Store) -> None:
    answer = client.get(WHO)
    asked = catalogue.ask(real_store, "who-covers-field", {"field": "stuttgart-hf-01", "as_of": "2026-11-22"})
    told = answer.json()
    assert told == json.loads(json.dumps(answer_json(asked)))
    assert told["total"] == len(told["rows"])
    assert answer.headers["vary"].startswith("Accept")
    assert told["revision"] == real_store.revision
    assert told["sources"]
    assert told["sparql"][0]["text"].lstrip().startswith("#+")
    assert told["finding"].endswith(".")


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("", "*/*", "application/json"),
        ("", "text/csv", "text/csv; charset=utf-8"),
        ("", "text/markdown", "text/markdown; charset=utf-8"),
        ("&format=csv", "application/json", "text/csv; charset=utf-8"),
        ("&format=json", "text/csv", "application/json"),
        ("&format=xlsx", "*/*", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_the_form_is_negotiated(client: TestClient, query: str, accept: str, media_type: str) -> None:
    assert client.get(WHO + query, headers={"accept": accept}).headers["content-type"] == media_type


@pytest.mark.parametrize("path", [WHO, "/api/v1/questions", "/health", "/openapi.json", "/api/v1/nix"])
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    head, full = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (full.status_code, b"")
    assert {k: v for k, v in head.headers.items() if k != "content-length"} == {
        k: v for k, v in full.headers.items() if k != "content-length"
    }
    for path in ("/health", "/static/site.css", "/id/x"):
        assert client.delete(path).headers["allow"] == "GET, HEAD"


def test_the_workbook_opens(client: TestClient) -> None:
    book = load_workbook(io.BytesIO(client.get(f"{WHO}&format=xlsx").content))
    assert "Angaben" in book.sheetnames


def test_names_in_english(client: TestClient) -> None:
    told = client.get(f"{WHO}&lang=en").json()
    assert told["title"] == "Who covers the field of action?"


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("/api/v1/questions/who-covers-field", 400, "field"),
        (f"{WHO}&format=pdf", 400, "format"),
        (f"{WHO}&lang=fr", 400, "lang"),
        (f"{WHO}&field=stuttgart-hf-02", 400, "field"),
        (f"{WHO}&farbe=rot", 400, "farbe"),
        ("/api/v1/questions/who-covers-field?field=stuttgart-hf-99", 404, "stuttgart-hf-99"),
        ("/api/v1/questions/measures-starting-or-ending?from_day=morgen&to_day=2020", 400, "from_day"),
    ],
)
def test_wrong_calls_name_what_is_wrong(client: TestClient, path: str, status: int, word: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert f"„{word}“" in answer.json()["detail"]


def test_a_form_nobody_makes_is_refused(client: TestClient) -> None:
    answer = client.get(WHO, headers={"accept": "image/png"})
    assert (answer.status_code, answer.json()["title"]) == (406, "Form nicht lieferbar")


def test_the_description_names_every_question_and_no_host(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    for name in names():
        operation = told["paths"][f"/api/v1/questions/{name}"]["get"]
        question = catalogue.question(name)
        assert operation["summary"] == question.title("de")
        assert {each["name"] for each in operation["parameters"]} == {each.name for each in question.parameters} | {
            "format",
            "lang",
            "limit",
            "offset",
            "revision",
        }
        assert all(each["description"].endswith(".") for each in operation["parameters"])
    assert "servers" not in told
    assert len({each["operationId"] for some in told["paths"].values() for each in some.values()}) >= len(names())


def test_the_description_tells_of_every_way_to_ask_and_write(client: TestClient) -> None:
    told = client.get("/openapi.json").json()["paths"]
    assert {path: set(told[path]) for path in ("/sparql", "/update", "/store")} == {
        "/sparql": {"get", "post"},
        "/update": {"post"},
        "/store": {"put", "post", "patch", "delete"},
    }
    assert "text/csv" in told["/sparql"]["get"]["responses"]["200"]["content"]
    assert set(client.delete("/sparql").headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


EMPTY = {"/api/v1/completeness": "the shipped data has no statement of completeness yet"}


def test_examples_of_the_description_find_something(client: TestClient) -> None:
    """What the description offers to try works: with all examples of a path, and with those of the needed parameters alone."""
    told = client.get("/openapi.json").json()
    asked = 0
    for path, methods in told["paths"].items():
        if path.startswith("/api/v1/") and "get" in methods and "{" not in path:
            examples = [each for each in methods["get"].get("parameters", ()) if "example" in each]
            needed = [each for each in methods["get"].get("parameters", ()) if each["required"]]
            assert {each["name"] for each in needed} <= {each["name"] for each in examples}, path
            for some in (examples, needed) if len(examples) > len(needed) else (needed,):
                answer = client.get(path, params={each["name"]: each["example"] for each in some})
                assert answer.status_code == 200, (path, answer.text)
                assert path in EMPTY or not isinstance(answer.json(), dict) or answer.json().get("rows", True), path
                asked += 1
    assert asked > len(names())


def test_paging_gives_all_rows_once_with_their_citations(client: TestClient) -> None:
    whole = client.get(WHO).json()
    pages = [client.get(f"{WHO}&limit=7&offset={start}").json() for start in range(0, whole["total"] + 7, 7)]
    for name in ("rows", "citations"):
        assert [each for page in pages for each in page[name]] == whole[name]
    assert {(page["total"], page["finding"]) for page in pages} == {(whole["total"], whole["finding"])}
    assert len(client.get(f"{WHO}&limit=2&format=csv").text.splitlines()) == 3


def test_a_question_keeps_a_parameter_that_paging_has_too(client: TestClient) -> None:
    near = "/api/v1/neighbourhood?thing=stuttgart-welcome-center-stuttgart"
    told = client.get(f"{near}&limit=2").json()
    assert told["parameters"]["limit"] == {"value": 2}
    assert told["total"] == len(told["rows"])
    assert client.get(f"{near}&offset=1").json()["rows"] == client.get(near).json()["rows"][1:]
