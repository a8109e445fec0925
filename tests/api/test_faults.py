"""Failures: every error has its sentence and status, programs get problem details, browsers a page, and nobody a trace or a path."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.faults import FAULTS, problem, sentence
from api.headers import HEADERS
from api.wrong_parameters import SENTENCES
from graph import errors
from graph.embedded import EmbeddedStore
from graph.problems import Problem
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

PROBLEM = Problem("code", "So geht es nicht.", file="/geheim/liste.csv")
SAMPLES: dict[type[errors.BuendnisgraphError], errors.BuendnisgraphError] = {
    errors.SettingsError: errors.SettingsError("BUENDNISGRAPH_BASE", "x", "an http(s) IRI"),
    errors.ShapesError: errors.ShapesError("measure.ttl", "sh:xone"),
    errors.DataError: errors.DataError([PROBLEM, PROBLEM]),
    errors.ShapeViolation: errors.ShapeViolation([PROBLEM]),
    errors.RejectedInput: errors.RejectedInput([]),
    errors.UndoConflict: errors.UndoConflict([PROBLEM, PROBLEM]),
    errors.NotFound: errors.NotFound("City", "stutgart", ["stuttgart"]),
    errors.QuestionError: errors.QuestionError("who-covers-field", "field", "is missing"),
    errors.AccessError: errors.AccessError("no"),
    errors.NotAuthenticated: errors.NotAuthenticated("invalid_token"),
    errors.NotAllowed: errors.NotAllowed("editor", "reader"),
    errors.TooManyAttempts: errors.TooManyAttempts(60),
    errors.StateUnsettled: errors.StateUnsettled(),
    errors.LeaseHeld: errors.LeaseHeld(60),
    errors.LeaseLost: errors.LeaseLost(),
    errors.EndpointTimeout: errors.EndpointTimeout(30),
    errors.FetchBroken: errors.FetchBroken(errors.EndpointUnreachable("http://127.0.0.1/geheim: refused"), 3),
    errors.EndpointUnreachable: errors.EndpointUnreachable("http://127.0.0.1/geheim: connection refused"),
    errors.EndpointRefused: errors.EndpointRefused(500, "/geheim/virtuoso.db"),
    errors.EngineLacks: errors.EngineLacks("/geheim/virtuoso.db answers wrongly", ["union-scope"]),
    errors.PastTooLarge: errors.PastTooLarge(3, 1_428_571),
    errors.PastTooLate: errors.PastTooLate(3, 20),
    errors.CopyTooLarge: errors.CopyTooLarge(1_000_000),
    errors.StoreError: errors.StoreError("disk"),
    errors.Overtaken: errors.Overtaken(3, 4),
    errors.StoreLocked: errors.StoreLocked(Path("/geheim/store")),
    errors.WrongBase: errors.WrongBase("https://a.example", "https://b.example"),
    errors.StoreDamaged: errors.StoreDamaged(Path("/geheim/store"), "checksum"),
    errors.QueryError: errors.QueryError("broken"),
    errors.QueryTimeout: errors.QueryTimeout(0.5),
    errors.AnswerTooLarge: errors.AnswerTooLarge("rows", 1_000_000),
    errors.ReaderCrashed: errors.ReaderCrashed("signal 11"),
    errors.ReadersBusy: errors.ReadersBusy(3),
    errors.ReadersUnavailable: errors.ReadersUnavailable("no fork"),
}


def subclasses(of: type[errors.BuendnisgraphError]) -> Iterator[type[errors.BuendnisgraphError]]:
    for each in of.__subclasses__():
        yield each
        yield from subclasses(each)


ALL = sorted(set(subclasses(errors.BuendnisgraphError)), key=lambda each: each.__name__)


def test_the_tree_has_not_shrunk() -> None:
    assert len(ALL) >= 18


@pytest.mark.parametrize("kind", ALL)
def test_every_error_is_mapped(kind: type[errors.BuendnisgraphError]) -> None:
    assert kind in FAULTS
    assert kind in SAMPLES, "give the new error a sample here"
    said = sentence(SAMPLES[kind])
    assert said.endswith(".")
    assert said[0].isupper() or said[0] == "„"
    assert "/geheim" not in said
    assert 400 <= problem(SAMPLES[kind])["status"] < 600


WRONG = [
    ("is missing", "Es fehlt die Angabe „field“."),
    ("is not documented", "Die Angabe „field“ nennt eine Stadt, über die noch nichts erfasst ist."),
    ("13 different cities; 2 to 12 can be compared", "Möglich sind 2 bis 12 verschiedene Städte, nicht 13."),
    ("a whole file", "Diese Form gibt es nur im Ganzen, ohne die Angabe „field“."),
    ("no such parameter", "Die Angabe „field“ kennt diese Frage nicht."),
    ("fits several: a, b", "Die Angabe „field“ ist nicht eindeutig; möglich sind: a, b."),
    ("one of a, b", "Für die Angabe „field“ ist nur eines davon möglich: a, b."),
    ("at most 200 characters", "Die Angabe „field“ ist zu lang; möglich sind 200 Zeichen."),
    ("at most 5", "Die Angabe „field“ darf höchstens 5 sein."),
    ("must be 1 or more", "Die Angabe „field“ muss mindestens 1 sein."),
    ("must be another than the first", "Die Angabe „field“ muss etwas anderes nennen als die erste."),
    ("given twice", "Die Angabe „field“ steht zweimal da; einmal genügt."),
    ("needs one city", "Die Angabe „field“ ist nur bei genau einer Stadt möglich."),
    (
        "is no list of this city, or the reference fields were asked for too",
        "Die Angabe „field“ nennt keine Feldliste dieser Stadt, oder zugleich sind die Referenzfelder verlangt.",
    ),
    (
        "is measure where the columns are of kind target_group",
        "Die Angabe „field“ ist bei diesen Spalten immer „measure“; lassen Sie sie weg.",
    ),
    ("'x' is not of kind integer", "Die Angabe „field“ braucht eine ganze Zahl, nicht „x“."),
    (
        "'x' is not of class https://w3id.org/buendnisgraph/def#City",
        "Die Angabe „field“ passt nicht: „x“ ist etwas anderes als eine Stadt.",
    ),
    ("something else", "Die Angabe „field“ ist so nicht möglich."),
]


def test_every_sentence_on_parameters_is_tried() -> None:
    tried = {next((phrase.pattern for phrase, _ in SENTENCES if phrase.fullmatch(reason)), "") for reason, _ in WRONG}
    assert tried == {phrase.pattern for phrase, _ in SENTENCES} | {""}


@pytest.mark.parametrize(("reason", "said"), WRONG)
def test_wrong_parameters_are_told_apart(reason: str, said: str) -> None:
    assert sentence(errors.QuestionError("q", "field", reason)) == said


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/api/v1/questions/neighbourhood?thing=stuttgart&steps=9", "Die Angabe „steps“ darf höchstens 5 sein."),
        ("/api/v1/questions/search-by-name?text=x&limit=0", "Die Angabe „limit“ muss mindestens 1 sein."),
        ("/api/v1/coverage?city=stuttgart&by=x", "möglich: aspect, target_group, sector."),
        ("/api/v1/coverage?city=stuttgart&format=x", "möglich: "),
        ("/netz?stadt=stuttgart&groesse=x", "möglich: degree"),
    ],
)
def test_requests_are_told_what_is_possible(client: TestClient, address: str, said: str) -> None:
    answer = client.get(address, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert said in answer.text


def test_a_very_long_name_is_shortened() -> None:
    assert len(sentence(errors.NotFound("City", "x" * 10_000))) < 200


class TestOverHttp:
    def test_a_program_gets_problem_details(self, client: TestClient) -> None:
        answer = client.get("/api/v1/questions/who-covers-feld")
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
        told = answer.json()
        assert told["type"] == "about:blank"
        assert told["status"] == 404
        assert "who-covers-field" in told["suggestions"]
        assert told["detail"].startswith("„who-covers-feld“ ist hier nicht als Frage bekannt.")

    def test_a_browser_gets_a_german_page(self, client: TestClient) -> None:
        answer = client.get("/eintrag/gibt-es-nicht", headers={"accept": "text/html,*/*;q=0.8"})
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")
        assert "<h1" in answer.text
        assert "Nicht gefunden" in answer.text

    def test_a_page_can_fail_as_json_too(self, client: TestClient) -> None:
        answer = client.get("/stadt/gibt-es-nicht", headers={"accept": "application/json"})
        assert answer.headers["content-type"] == "application/problem+json"

    @pytest.mark.parametrize("path", ["/gibt/es/nicht", "/api/v2/fragen", "/static/gibt-es-nicht.css"])
    def test_unknown_address(self, client: TestClient, path: str) -> None:
        assert client.get(path).status_code == 404

    @pytest.mark.parametrize(("method", "path"), [("POST", "/"), ("DELETE", "/health"), ("PUT", "/api/v1/questions")])
    def test_wrong_method(self, client: TestClient, method: str, path: str) -> None:
        answer = client.request(method, path)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]

    def test_missing_parameter_of_a_page(self, client: TestClient) -> None:
        answer = client.get("/abdeckung/zelle?stadt=stuttgart")
        assert answer.status_code == 422
        assert "„aspekt“, „feld“" in answer.text

    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/abdeckung?stadt=stuttgart&stand=gestern", 400),
            ("/abdeckung?stadt=stuttgart&liste=keine", 404),
            ("/abdeckung?stadt=nirgendwo", 404),
            ("/abdeckung/zelle?stadt=stuttgart&feld=nix&aspekt=measure", 404),
            ("/abdeckung/zelle?stadt=stuttgart&feld=rf-sport&aspekt=nix", 404),
            ("/vergleich?a=stuttgart&b=stuttgart", 400),
            ("/vergleich?a=stuttgart&b=aachen", 400),
            ("/stadt/stuttgart-welcome-center", 400),
            ("/feld/gibt-es-nicht", 404),
            ("/begriff/measure_kinds/nix", 404),
            ("/fragen/nix", 404),
            ("/fragen/who-covers-field?field=nix", 404),
            ("/fragen/who-covers-field?field=stuttgart", 400),
            ("/fragen/measures-of-field?field=stuttgart-hf-01&as_of=bald", 400),
            ("/netz?stadt=nirgendwo", 404),
        ],
    )
    def test_wrong_choices_are_answered_in_german(self, client: TestClient, path: str, status: int) -> None:
        answer = client.get(path)
        assert answer.status_code == status
        assert '<html lang="de">' in answer.text
        assert not re.search(r"\b(is not|no such|missing|Traceback|Error)\b", answer.text)


class Broken(EmbeddedStore):
    """A store that fails in a way nobody foresaw."""

    def select(self, query: str) -> Any:
        raise ZeroDivisionError("/geheim/pfad " + query)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_an_unforeseen_fault_tells_nothing(accept: str) -> None:
    client = TestClient(create_app(Settings(), Broken.open(Settings())), raise_server_exceptions=False)
    answer = client.get("/staedte", headers={"accept": accept})
    assert answer.status_code == 500
    assert "Er wurde festgehalten" in answer.text
    assert not re.search(r"geheim|Traceback|ZeroDivision|\.py", answer.text)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_limits_are_told_in_german_figures() -> None:
    assert "mehr als 0,5 s" in sentence(errors.QueryTimeout(0.5))
    assert "mehr als 1.000.000 Zeilen" in sentence(errors.AnswerTooLarge("rows", 1_000_000))
    assert "mehr als 65.536 Bytes" in sentence(errors.AnswerTooLarge("bytes", 65_536))
