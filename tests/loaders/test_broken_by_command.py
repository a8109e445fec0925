"""Broken input at the command line: the place and the remedy in German, exit code 1, and a store that stays as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from api.cli import run
from graph.embedded import EmbeddedStore
from graph.settings import Settings
from tests.loaders.broken.case import columns, edit, text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.broken.case import Break

BREAKS = {
    "bad-date": (
        edit("measures", "musterstadt-jobbruecke,", start="2015-13"),
        ("measures.csv, Zeile 5, Spalte „start“", "2015-13", "zum Beispiel 2001"),
    ),
    "wrong-link": (
        edit("measures", "musterstadt-jobbruecke,", partners="nirgends"),
        ("„nirgends“ steht nicht in", "Zeile 5, Spalte „partners“"),
    ),
    "bad-quoting": (
        text("events", lambda content: content.replace("Vorwort", '"Vor"wort', 1)),
        ("events.csv, Zeile 2", "Anführungszeichen"),
    ),
}


TWICE = "measures.csv, Zeilen 2, 3 (2-mal), Spalte „start“: „2015-13“"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for the store of this test."""
    monkeypatch.setenv("BUENDNISGRAPH_STORE", str(tmp_path / "store"))
    return tmp_path


@pytest.mark.parametrize("command", ["load", "check"])
@pytest.mark.parametrize(("break_it", "says"), BREAKS.values(), ids=list(BREAKS))
def test_is_told_and_nothing_is_taken(
    home: Path, folder: Path, command: str, break_it: Break, says: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    break_it(folder)
    assert run([command, str(folder)]) == 1
    told = capsys.readouterr().err
    assert all(words in told for words in says), told
    with EmbeddedStore.open(Settings(store=str(home / "store"))) as store:
        assert store.revision == 0
        assert not list(store.quads())


def test_faults_are_told_without_counting_what_was_not_compared(
    home: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    BREAKS["wrong-link"][0](folder)
    assert run(["load", str(folder), "--dry-run"]) == 1
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("more", [[], ["--dry-run"]], ids=["load", "rehearse"])
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    home: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "falsch.xlsx").write_text("Kein Excel", encoding="utf-8")
    assert run(["load", str(home / "falsch.xlsx"), *more]) == 1
    said = capsys.readouterr()
    assert said.err.count("beschädigt") == 1
    assert "Gelesen" not in said.err
    assert said.out == ""


def test_equal_faults_are_told_in_one_line(home: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def spoil(rows: list[list[str]]) -> list[list[str]]:
        at = rows[0].index("start")
        return [[*row[:at], "2015-13", *row[at + 1 :]] if 0 < number < 3 else row for number, row in enumerate(rows)]

    columns("measures", spoil)(folder)
    assert run(["check", str(folder)]) == 1
    told = capsys.readouterr().err
    assert TWICE in told
    assert told.count("2015-13") == 1
    assert "2 Fehler" in told


def test_sound_tables_are_checked_and_loaded_into_an_empty_store(
    home: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["check", str(folder)]) == 0
    assert "0 Fehler" in capsys.readouterr().err
    assert run(["load", str(folder), "--dry-run"]) == 0
    with monkeypatch.context() as terminal:
        terminal.setenv("TTY_COMPATIBLE", "1")
        assert run(["load", str(folder)]) == 0
    seen = capsys.readouterr().err
    assert "Regeln prüfen" in seen, "the bar"
    assert re.search(r"Dauer: \d+,\d s, davon Prüfung \d+,\d s\.", seen)
    assert run(["check"]) == 0
    assert run(["load", str(folder)]) == 0
    assert "Nichts zu ändern" in capsys.readouterr().err
