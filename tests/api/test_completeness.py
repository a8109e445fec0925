"""Statements of completeness over HTTP and on the command line: recorded, listed with their standing, withdrawn; each one revision."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.cli import run
from api.rest.completeness import EXAMPLE, MOST
from api.tokens import Role, fresh
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from tests.stores import copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.store import Store

PATH = "/api/v1/completeness"
TOKEN, ACCESS = fresh("Fachstelle", Role.EDITOR)
BEARER = {"Authorization": f"Bearer {TOKEN}"}
DAY = "2026-11-22"
SAID = {
    "city": "beispielheim",
    "field": "rf-wohnen",
    "aspect": "measure",
    "statement": "vollstaendig",
    "by": "Fachbereich Migration und Integration",
    "date": "2026-10-01",
    "sources": ["beispielheim-src-amt-2026"],
}


@pytest.fixture
def store(example_store: Store) -> Iterator[Store]:
    """The invented data set, to be changed."""
    store = EmbeddedStore.open(Settings())
    store.commit(Patch.of(example_store.quads()), author="Test", message="Beispiele", validate=False)
    yield store
    store.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return TestClient(create_app(Settings(tokens=ACCESS.entry), store), raise_server_exceptions=False)


def listed(client: TestClient, **asked: str) -> dict[str, Any]:
    answer = client.get(PATH, params={"as_of": DAY, **asked}, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def standings(client: TestClient, **asked: str) -> list[str]:
    return [row["standing"]["value"] for row in listed(client, **asked)["rows"]]


def test_the_list_says_what_is_in_force_and_what_expired(client: TestClient) -> None:
    told = listed(client)
    assert standings(client) == ["in-force"] * 5 + ["expired"]
    assert told["finding"] == "6 Angaben zur Vollständigkeit: 5 gilt, 1 abgelaufen."
    expired = told["rows"][-1]
    assert (expired["city"]["label"], expired["until"]["value"]) == ("Musterstadt", "2025-12-31")
    assert told["sources"]
    assert told["sparql"]


def test_on_an_earlier_day_others_are_in_force(client: TestClient) -> None:
    assert set(standings(client, as_of="2024-01-01")) == {"in-force", "not-yet"}


def test_the_list_is_filtered_and_paged(client: TestClient) -> None:
    assert listed(client, city="beispielheim")["total"] == 3
    assert listed(client, standing="expired")["total"] == 1
    page = listed(client, limit="2", offset="4")
    assert (page["total"], len(page["rows"])) == (6, 2)
    assert client.get(PATH, params={"standing": "nix"}).status_code == 400


def test_recording_is_a_revision_by_the_holder_of_the_token(client: TestClient, store: Store) -> None:
    answer = client.post(PATH, json=SAID, headers=BEARER)
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert (told["revision"], told["changed"]) == (2, True)
    assert store.revisions()[-1].author == "Fachstelle"
    assert answer.headers["location"] == "/id/" + told["iri"].rpartition("/")[2]
    (row,) = listed(client, field="rf-wohnen", city="beispielheim")["rows"]
    assert (row["statement"]["iri"], row["by_hand"]["value"]) == (told["iri"], "ja")
    assert row["until"]["value"] == "2028-10-01"


def test_saying_it_again_changes_nothing(client: TestClient) -> None:
    client.post(PATH, json=SAID, headers=BEARER)
    again = client.post(PATH, json=SAID, headers=BEARER)
    assert (again.status_code, again.json()["changed"], again.json()["revision"]) == (200, False, 2)


def test_withdrawing_is_a_revision_too_and_stays_listed(client: TestClient, store: Store) -> None:
    iri = client.post(PATH, json=SAID, headers=BEARER).json()["iri"]
    answer = client.delete(f"{PATH}/{iri.rpartition('/')[2]}", headers=BEARER)
    assert (answer.status_code, answer.json()["revision"]) == (200, 3)
    (row,) = listed(client, standing="withdrawn")["rows"]
    assert (row["statement"]["iri"], row["withdrawn"]["value"]) == (iri, 3)
    assert row["until"]["value"] == "2028-10-01"
    store.undo(3, author="Test")
    assert listed(client, standing="withdrawn")["total"] == 0


@pytest.mark.parametrize("name", ["vollstaendig--nix", "vollstaendig--musterstadt--musterstadt-hf-04----measure--amt"])
def test_only_what_was_recorded_by_hand_is_withdrawn(client: TestClient, name: str) -> None:
    answer = client.delete(f"{PATH}/{name}", headers=BEARER)
    assert answer.status_code == 404
    assert "von Hand eingetragene Angabe" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("wrong", "word"),
    [({"field": "rf-nix"}, "rf-nix"), ({"date": "bald"}, "bald"), ({"by": ""}, ""), ({"sources": []}, "")],
)
def test_what_is_wrong_is_told_and_nothing_changed(
    client: TestClient, store: Store, wrong: dict[str, Any], word: str
) -> None:
    answer = client.post(PATH, json=SAID | wrong, headers=BEARER)
    assert answer.status_code == 422
    assert word in answer.text
    assert all(each["message"] for each in answer.json()["problems"])
    assert store.revision == 1


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 422),
        (b'{"city": ["x"]}', "application/json", 422),
        (b"[" * 50_000, "application/json", 422),
        (b"\xff", "application/json", 422),
        (b"{}", "text/plain", 415),
        (b" " * (MOST + 1), "application/json", 413),
    ],
    ids=["empty", "list", "deep", "bytes", "type", "long"],
)
def test_bodies_that_are_no_statement(client: TestClient, body: bytes, kind: str, status: int) -> None:
    answer = client.post(PATH, content=body, headers={**BEARER, "Content-Type": kind})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_without_a_token_nothing_is_written(client: TestClient, store: Store) -> None:
    assert client.post(PATH, json=SAID).status_code == 401
    assert client.delete(f"{PATH}/x").status_code == 401
    assert store.revision == 1


def test_the_example_of_the_description_works_on_the_shipped_data(real_store: Store) -> None:
    store = copied(real_store)
    client = TestClient(create_app(Settings(tokens=ACCESS.entry), store))
    operation = client.get("/openapi.json").json()["paths"][PATH]["post"]
    assert operation["requestBody"]["content"]["application/json"]["example"] == EXAMPLE
    assert operation["security"]
    assert client.post(PATH, json=EXAMPLE, headers=BEARER).status_code == 201


class TestCommands:
    def test_record_list_and_withdraw(
        self,
        example_store: Store,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        folder = tmp_path / "store"
        with EmbeddedStore.open(Settings(store=str(folder))) as store:
            store.commit(Patch.of(example_store.quads()), author="Test", message="Beispiele", validate=False)
        monkeypatch.setenv("BUENDNISGRAPH_STORE", str(folder))
        said = ["beispielheim", "rf-wohnen", "measure", "vollstaendig", "--by", "Fachbereich", "--date", "2026-10-01"]
        assert run(["completeness", "record", *said, "--information", "Auskunft", "--author", "Ada"]) == 0
        assert "das ist Revision 2" in capsys.readouterr().err
        assert run(["completeness", "list", "--field", "rf-wohnen", "--city", "beispielheim", "--format", "json"]) == 0
        (row,) = json.loads(capsys.readouterr().out)["rows"]
        assert row["by"]["value"] == "Fachbereich"
        name = row["statement"]["label"]
        assert run(["completeness", "withdraw", name]) == 0
        assert run(["completeness", "withdraw", name]) == 2
        assert run(["completeness", "record", *said]) == 1, "a statement needs a source"
        assert "Quelle" in capsys.readouterr().err

    @pytest.mark.parametrize("command", [[], ["list"], ["record"], ["withdraw"]])
    def test_help_is_german(self, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["completeness", *command, "--help"]) == 0
        shown = capsys.readouterr().out
        assert "Aufruf: buendnisgraph completeness" in shown
        assert "Usage" not in shown
