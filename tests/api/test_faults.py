"""Failures: every error has its sentence and status, programs get problem details, browsers a page, and nobody a trace or a path."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.faults import FAULTS, sentence
from api.headers import HEADERS
from api.problem_details import problem
from api.wrong_parameters import SENTENCES, VALUES
from graph import errors
from graph.embedded import EmbeddedStore
from graph.errors import Wrong
from graph.problems import Problem
from graph.question import Kind
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
    errors.QuestionError: errors.QuestionError("who-covers-field", "header", "group is missing"),
    errors.WrongParameter: errors.WrongParameter("who-covers-field", "field", Wrong.MISSING),
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


CITY = "https://w3id.org/buendnisgraph/def#City"
WRONG: list[tuple[Wrong, dict[str, str | int], str]] = [
    (Wrong.MISSING, {}, "Es fehlt die Angabe „field“."),
    (Wrong.UNKNOWN, {}, "Die Angabe „field“ kennt diese Frage nicht."),
    (Wrong.TWICE, {}, "Die Angabe „field“ steht zweimal da; einmal genügt."),
    (Wrong.TYPE, {"given": "x", "kind": "integer"}, "Die Angabe „field“ braucht eine ganze Zahl, nicht „x“."),
    (
        Wrong.TYPE,
        {"given": "x" * 99, "kind": "y"},
        f"Die Angabe „field“ braucht einen anderen Wert, nicht „{'x' * 79}…“.",
    ),
    (Wrong.CLASS, {"given": "x", "of": CITY}, "Die Angabe „field“ passt nicht: „x“ ist etwas anderes als eine Stadt."),
    (Wrong.AMBIGUOUS, {"names": "a, b"}, "Die Angabe „field“ ist nicht eindeutig; möglich sind: a, b."),
    (Wrong.CHOICE, {"names": "a, b"}, "Für die Angabe „field“ ist nur eines davon möglich: a, b."),
    (Wrong.TOO_LONG, {"most": 200}, "Die Angabe „field“ ist zu lang; möglich sind 200 Zeichen."),
    (Wrong.TOO_LARGE, {"most": 5}, "Die Angabe „field“ darf höchstens 5 sein."),
    (Wrong.TOO_SMALL, {"least": 1}, "Die Angabe „field“ muss mindestens 1 sein."),
    (
        Wrong.HOW_MANY_CITIES,
        {"count": 13, "fewest": 2, "most": 12},
        "Möglich sind 2 bis 12 verschiedene Städte, nicht 13.",
    ),
    (Wrong.ONE_CITY, {}, "Die Angabe „field“ ist nur bei genau einer Stadt möglich."),
    (Wrong.UNDOCUMENTED, {}, "Die Angabe „field“ nennt eine Stadt, über die noch nichts erfasst ist."),
    (Wrong.SAME, {}, "Die Angabe „field“ muss etwas anderes nennen als die erste."),
    (Wrong.WHOLE_FILE, {}, "Diese Form gibt es nur im Ganzen, ohne die Angabe „field“."),
    (
        Wrong.LIST,
        {},
        "Die Angabe „field“ nennt keine Feldliste dieser Stadt, oder zugleich sind die Referenzfelder verlangt.",
    ),
    (
        Wrong.ASPECT,
        {"aspect": "measure", "columns": "target_group"},
        "Die Angabe „field“ ist bei diesen Spalten immer „measure“; lassen Sie sie weg.",
    ),
]


def test_everything_that_can_be_wrong_is_tried_and_has_a_sentence() -> None:
    assert {wrong for wrong, _, _ in WRONG} == set(Wrong) == set(SENTENCES)
    assert set(VALUES) | {"iri", "string"} == {each.value for each in Kind}


@pytest.mark.parametrize(("wrong", "told", "said"), WRONG, ids=[each.name for each, _, _ in WRONG])
def test_wrong_parameters_are_told_apart(wrong: Wrong, told: dict[str, str | int], said: str) -> None:
    assert sentence(errors.WrongParameter("q", "field", wrong, **told)) == said


def test_only_a_query_is_wrong_at_a_place() -> None:
    assert {"line", "column"} <= problem(errors.QuestionError("SPARQL", "1:2", "a query")).keys()
    assert "line" not in problem(errors.WrongParameter("q", "1:2", Wrong.UNKNOWN))


@pytest.mark.parametrize("wrong", list(Wrong))
def test_what_a_sentence_needs_is_what_the_log_gets(wrong: Wrong) -> None:
    """Else a caller would forget what only one of them has."""
    known = {name for _, name, _, _ in Formatter().parse(wrong.value) if name}
    with_words = {"kind": "value", "of": "class"}
    needed = {name for _, name, _, _ in Formatter().parse(SENTENCES[wrong]) if name}
    assert needed <= {with_words.get(name, name) for name in known} | {"name"}


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
