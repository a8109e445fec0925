"""Tokens: given once, kept as hashes, noticed and revoked at once; wrong ones are told apart, limited, and never written down."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import pytest
from fastapi import Depends
from starlette.testclient import TestClient

from api.access import Guard, Writer, needs
from api.app import create_app
from api.attempts import CLIENTS, MOST, WINDOW, Attempts, neighbourhood
from api.cli import run
from api.tokens import FILE, Access, Role, TokenFile, digest, fresh, holder, of_environment
from graph.embedded import EmbeddedStore
from graph.errors import SettingsError
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

EDITOR, EDITOR_ACCESS = fresh("Fachstelle", Role.EDITOR)
READER, READER_ACCESS = fresh("Gast", Role.READER)
GIVEN = f"{EDITOR_ACCESS.entry}, {READER_ACCESS.entry}"


def app_of(settings: Settings) -> TestClient:
    app = create_app(settings, EmbeddedStore.open(Settings()))

    def write(writer: Annotated[Writer, Depends(needs(Role.EDITOR))]) -> dict[str, str]:
        return {"name": writer.name, "role": writer.role.word}

    app.add_api_route("/api/v1/probe", write, methods=["POST"])
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def client() -> TestClient:
    return app_of(Settings(tokens=GIVEN))


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_the_right_token_says_who_writes(client: TestClient) -> None:
    answer = client.post("/api/v1/probe", headers=bearer(EDITOR))
    assert (answer.status_code, answer.json()) == (200, {"name": "Fachstelle", "role": "editor"})


@pytest.mark.parametrize(
    ("headers", "status", "challenge"),
    [
        ([], 401, 'Bearer realm="buendnisgraph"'),
        ([("Authorization", "Basic eDp5")], 401, 'Bearer realm="buendnisgraph"'),
        ([("Authorization", f"Bearer {EDITOR}x")], 401, 'Bearer realm="buendnisgraph", error="invalid_token"'),
        ([("Authorization", "Bearer ")], 401, 'Bearer realm="buendnisgraph", error="invalid_request"'),
        ([("Authorization", "Bearer " + "x" * 600)], 401, 'Bearer realm="buendnisgraph", error="invalid_request"'),
        ([("Authorization", f"Bearer {EDITOR}")] * 2, 401, 'Bearer realm="buendnisgraph", error="invalid_request"'),
        (
            [("Authorization", f"Bearer {READER}")],
            403,
            'Bearer realm="buendnisgraph", error="insufficient_scope", scope="editor"',
        ),
    ],
    ids=["none", "basic", "wrong", "empty", "long", "two", "role"],
)
def test_refusals_as_the_standard_has_them(
    client: TestClient, headers: list[tuple[str, str]], status: int, challenge: str
) -> None:
    answer = client.post("/api/v1/probe", headers=headers)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (status, challenge)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].endswith(".")


def test_a_token_in_the_address_is_refused(client: TestClient) -> None:
    assert client.post(f"/api/v1/probe?access_token={EDITOR}", headers=bearer(EDITOR)).status_code == 401


def test_guessing_is_slowed_down(client: TestClient) -> None:
    answers = [client.post("/api/v1/probe", headers=bearer(f"bg_{n}")) for n in range(MOST + 5)]
    assert [answer.status_code for answer in answers] == [401] * MOST + [429] * 5
    assert 0 < int(answers[-1].headers["retry-after"]) <= WINDOW + 1
    assert client.post("/api/v1/probe", headers=bearer(EDITOR)).status_code == 429, "else guessing would go on"


def test_attempts_are_forgotten_after_a_while_and_counted_by_client() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    for _ in range(MOST):
        attempts.failed("192.0.2.1")
    assert attempts.wait("192.0.2.1")
    assert not attempts.wait("192.0.2.2")
    now[0] = WINDOW
    assert not attempts.wait("192.0.2.1")


def test_a_whole_subscriber_counts_as_one_client() -> None:
    assert neighbourhood("2001:db8:1:2::1") == neighbourhood("2001:db8:1:2:ffff::9")
    assert neighbourhood("2001:db8:1:2::1") != neighbourhood("2001:db8:1:3::1")
    assert neighbourhood("testclient") == "testclient"


def test_the_memory_of_attempts_is_bounded() -> None:
    attempts = Attempts()
    for number in range(CLIENTS + 50):
        attempts.failed(f"client-{number}")
    assert len(attempts._failed) == CLIENTS


def test_no_token_is_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post("/api/v1/probe", headers=bearer("bg_geheim"))
        client.post("/api/v1/probe", headers=bearer(EDITOR))
    assert caplog.records
    assert "bg_geheim" not in caplog.text
    assert EDITOR not in caplog.text


def test_every_entry_is_compared() -> None:
    """The time taken must not tell how far down the list a token stands."""

    class Counting(list[Access]):
        seen = 0

        def __iter__(self) -> Iterator[Access]:
            for access in super().__iter__():
                self.seen += 1
                yield access

    known = Counting([EDITOR_ACCESS, READER_ACCESS])
    assert holder(EDITOR, known) is EDITOR_ACCESS
    assert known.seen == 2


def test_tokens_are_long_and_different() -> None:
    made = {fresh("a", Role.READER)[0] for _ in range(100)}
    assert len(made) == 100
    assert all(len(token) >= 3 + 43 for token in made)


@pytest.mark.parametrize("text", ["a", "a:b", "a:editor:abc", f"a:chef:{'0' * 64}", f":editor:{'0' * 64}"])
def test_a_broken_environment_stops_the_start(text: str) -> None:
    with pytest.raises(SettingsError):
        of_environment(text)


def test_a_broken_file_lets_nobody_in(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"tokens": [{"name": "a"}]}')
    with pytest.raises(SettingsError):
        TokenFile(tmp_path / FILE).entries()


class TestReadingByToken:
    @pytest.fixture
    def closed(self) -> TestClient:
        return app_of(Settings(tokens=GIVEN, reading="token"))

    @pytest.mark.parametrize("path", ["/", "/api/v1/questions", "/openapi.json", "/staedte", "/metrics", "/nirgends"])
    def test_strangers_read_nothing(self, closed: TestClient, path: str) -> None:
        answer = closed.get(path)
        assert answer.status_code == 401
        assert "Bearer" in answer.headers["www-authenticate"]
        assert answer.headers["content-security-policy"]

    @pytest.mark.parametrize("path", ["/health", "/impressum", "/static/site.css"])
    def test_what_stays_open(self, closed: TestClient, path: str) -> None:
        assert closed.get(path).status_code == 200

    def test_any_role_reads(self, closed: TestClient) -> None:
        assert closed.get("/api/v1/questions", headers=bearer(READER)).status_code == 200

    @pytest.mark.parametrize("path", ["/api/v1/questions", "/", "/.well-known/void"])
    def test_no_proxy_keeps_what_came_by_a_token(self, closed: TestClient, path: str) -> None:
        answer = closed.get(path, headers=bearer(READER))
        assert answer.status_code == 200
        assert "public" not in answer.headers["cache-control"]

    def test_other_values_are_refused(self) -> None:
        with pytest.raises(SettingsError):
            Settings(reading="closed")


class TestCommands:
    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("BUENDNISGRAPH_STORE", str(tmp_path / "store"))
        return tmp_path / "store"

    def test_a_token_is_shown_once_and_its_hash_kept(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["token", "add", "Fachstelle"]) == 0
        token = capsys.readouterr().out.strip()
        text = (folder / FILE).read_text("utf-8")
        assert token not in text
        (kept,) = json.loads(text)["tokens"]
        assert (kept["name"], kept["role"], kept["sha256"]) == ("Fachstelle", "editor", digest(token))
        assert run(["token", "list"]) == 0
        assert capsys.readouterr().out.startswith("Fachstelle\teditor\tseit ")

    def test_a_running_server_notices(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        settings = Settings(store=str(folder))
        with EmbeddedStore.open(settings):
            guard = Guard(settings)
            assert run(["token", "add", "Fachstelle", "--role", "admin"]) == 0
            token = capsys.readouterr().out.strip()
            found = holder(token, guard.known())
            assert found is not None
            assert found.role is Role.ADMIN
            assert run(["token", "revoke", "Fachstelle"]) == 0
            assert holder(token, guard.known()) is None

    def test_for_containers_nothing_is_stored(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["token", "add", "Fachstelle", "--role", "reader", "--environment"]) == 0
        shown = capsys.readouterr()
        (access,) = of_environment(shown.err.splitlines()[0].partition(": ")[2])
        assert holder(shown.out.strip(), [access]) is access
        assert not (folder / FILE).exists()

    @pytest.mark.parametrize(
        ("arguments", "code", "said"),
        [
            (["add", "a", "--role", "chef"], 2, "Die Rolle „chef“ gibt es nicht"),
            (["add", "a:b"], 2, "Ein Name hat höchstens 64 Zeichen"),
            (["revoke", "niemand"], 1, "„niemand“ hat hier keinen Zugang."),
        ],
    )
    def test_wrong_calls(
        self, folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
    ) -> None:
        assert run(["token", *arguments]) == code
        assert said in capsys.readouterr().err

    def test_a_name_is_given_once(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["token", "add", "Amt für X"]) == 0
        assert run(["token", "add", "Amt für X"]) == 1
        assert "hat schon einen Zugang. Entziehen: buendnisgraph token revoke 'Amt für X'" in capsys.readouterr().err

    def test_a_store_in_memory_keeps_no_tokens(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("BUENDNISGRAPH_STORE", ":memory:")
        assert run(["token", "add", "a"]) == 2
        assert "--environment" in capsys.readouterr().err

    @pytest.mark.parametrize("command", [[], ["add"], ["list"], ["revoke"]])
    def test_help_is_german(self, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["token", *command, "--help"]) == 0
        shown = capsys.readouterr().out
        assert "Aufruf: buendnisgraph token" in shown
        assert "Usage" not in shown
