"""The command line: German help and errors, exit codes, and the same answers as everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.cli import app, run
from tests.stores import copied

if TYPE_CHECKING:
    from graph.store import Store

COMMANDS = sorted(
    command.callback.__name__.replace("_", "-") for command in app.registered_commands if command.callback
)
ENGLISH = re.compile(
    r"(?<!-)\b(Usage|Options|Arguments|Commands|Show|message|required|default|the|with|and exit|file not)\b"
)
HEAVY = ("fastapi", "rdflib", "pyvis", "openpyxl", "networkx", "numpy", "rich", "pyoxigraph", "uvicorn")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with the shipped data."""
    place = tmp_path_factory.mktemp("cli") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUENDNISGRAPH_STORE", str(place))
        assert run(["load"]) == 0
    return place


@pytest.fixture
def filled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BUENDNISGRAPH_STORE", str(folder))
    return folder


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BUENDNISGRAPH_STORE", str(tmp_path / "store"))
    return tmp_path


def test_knows_its_commands() -> None:
    assert len(COMMANDS) >= 9


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_is_german(command: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*([command] if command else []), "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Aufruf: buendnisgraph" in shown
    assert ENGLISH.findall(shown) == []


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys; from api.cli import run; run(['--help']); print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["lod"], "Den Befehl „lod“ gibt es nicht."),
        (["undo"], "Es fehlt: NUMMER."),
        (["undo", "eins"], "Der Wert für NUMMER ist nicht zulässig."),
        (["ask", "--frmat", "csv"], "Die Option --frmat gibt es nicht."),
        (["undo", "1", "2"], "Diese Angabe ist zu viel: 2."),
        (["serve", "--port", "99999"], "Der Wert für --port ist nicht zulässig."),
        (["query", "SELECT * {}", "--format", "pdf"], "Die Form „pdf“ gibt es nicht"),
    ],
)
def test_wrong_calls_are_answered_in_german(
    arguments: list[str], sentence: str, empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert "Traceback" not in said


def test_a_setting_that_cannot_be_used_is_told_before_anything_is_done(
    empty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUENDNISGRAPH_TOKENS", "ohne-rolle")
    assert run(["serve", "--port", "0"]) == 2
    said = capsys.readouterr().err
    assert "BUENDNISGRAPH_TOKENS" in said
    assert "läuft" not in said
    assert "geladen" not in said


def test_an_empty_store_says_how_to_fill_it(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "who-covers-field"]) == 3
    assert "buendnisgraph load" in capsys.readouterr().err


def test_loading_again_changes_nothing(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["load"]) == 0
    assert "Nichts zu ändern" in capsys.readouterr().err


def test_missing_file_is_said(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["load", "gibt-es-nicht.xlsx"]) == 1
    assert "gibt es nicht" in capsys.readouterr().err


def test_ask_lists_every_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask"]) == 0
    assert "who-covers-field" in capsys.readouterr().out


def test_ask_in_every_form_tells_the_same(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["ask", "who-covers-field", "field=stuttgart-hf-05", "as_of=2026-11-22"]
    assert run([*call, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert run([*call, "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert run([*call, "--format", "table"]) == 0
    assert told["finding"] in capsys.readouterr().err
    assert len(told["rows"]) == len(rows) - 1 > 3


@pytest.mark.parametrize(
    ("arguments", "fragment"),
    [
        (["ask", "who-cover-field"], "who-covers-field"),
        (["ask", "who-covers-field", "feld=x"], "feld"),
        (["ask", "who-covers-field", "stuttgart"], "NAME=WERT"),
        (["ask", "measures-of-field", "field=stuttgart-hf-05", "as_of=gestern"], "gestern"),
        (["query", "SELECT ?x WHERE {"], "Abfrage"),
        (["query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], "SERVICE"),
    ],
)
def test_wrong_questions_are_answered_in_german(
    arguments: list[str], fragment: str, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert fragment in said
    assert "Traceback" not in said


def test_query_answers_csv(filled: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?m a <https://w3id.org/buendnisgraph/def#Measure> }"
    assert run(["query", text]) == 0
    assert capfdbinary.readouterr().out.split() == [b"n", b"287"]


def test_network_writes_one_file(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "bild.html"
    assert run(["network", str(target), "--city", "stuttgart"]) == 0
    assert "<h1>Zusammenarbeit: Stuttgart</h1>" in target.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [target]


def test_export_and_load_again_changes_nothing(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(tmp_path / "tabellen")]) == 0
    assert run(["load", str(tmp_path / "tabellen")]) == 0
    assert "Nichts zu ändern" in capsys.readouterr().err


def test_undo_is_a_revision(example_store: Store, empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copied(example_store, str(empty / "store")).close()
    assert run(["revisions"]) == 0
    assert "Revision" not in capsys.readouterr().out.splitlines()[0]
    assert run(["undo", "2"]) == 0
    assert "ist zurückgenommen" in capsys.readouterr().err
    assert run(["undo", "99"]) == 2


def test_check_finds_the_store_in_order(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0
    assert re.search(r"^0 Fehler, \d+ Hinweise\.$", capsys.readouterr().err, re.MULTILINE)


@pytest.mark.parametrize("suffix", [".graphml", ".gexf", ".csv", ".json"])
def test_network_as_data(suffix: str, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / f"netz{suffix}"
    assert run(["network", str(target), "--city", "krefeld"]) == 0
    assert "Krefeld" in target.read_text("utf-8")
    assert re.search(r"\d+ Beteiligte, \d+ Verbindungen", capsys.readouterr().err)


def test_network_refuses_other_forms(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["network", str(tmp_path / "netz.docx")]) == 2
    assert ".graphml" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_mappings_leave_and_come_back_as_sssom(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "felder.sssom.tsv"
    assert run(["export", str(target)]) == 0
    assert "semapv:ManualMappingCuration" in target.read_text("utf-8")
    assert run(["load", str(target)]) == 0
    assert "Nichts zu ändern" in capsys.readouterr().err
