"""A city's workbook at the command line: handed out, shown before it is taken over, and what a call needs."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from api.cli import run
from tests.loaders.conftest import EXAMPLES
from tests.loaders.roundtrip.person import Person

SOURCE = {"Quellen": "Integrationsbericht 2025", "Beleg": "Kapitel 9"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the invented tables and checks every shape, to be copied."""
    folder = tmp_path_factory.mktemp("loaded") / "store"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUENDNISGRAPH_STORE", str(folder))
        assert run(["load", str(EXAMPLES)]) == 0
    return folder


@pytest.fixture
def place(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of that store."""
    shutil.copytree(loaded, tmp_path / "store")
    monkeypatch.setenv("BUENDNISGRAPH_STORE", str(tmp_path / "store"))
    return tmp_path


def handed_out(place: Path) -> Person:
    path = place / "musterstadt.xlsx"
    assert run(["export", "--workbook", str(path), "--city", "Musterstadt"]) == 0
    return Person(path)


def test_without_a_word_nothing_is_taken_over(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person = handed_out(place)
    person.type("Maßnahmen", "Jobbrücke", Beschreibung="Neu.")
    assert run(["load", str(person.leave())]) == 0
    shown = capsys.readouterr()
    assert "~ Maßnahmen: Jobbrücke (musterstadt-jobbruecke)" in shown.out
    assert "Beschreibung: leer → „Neu.“" in shown.out
    assert "Mit --accept werden die Änderungen übernommen." in shown.err
    assert run(["load", str(person.path), "--conflicts", "beide"]) == 2
    assert run(["load", str(person.path), "--same", "Jobbrücke"]) == 2


class Terminal(io.StringIO):
    """Somebody who types answers."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_what_is_open_is_asked(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, other = handed_out(place), handed_out(place)
    other.type("Maßnahmen", "Jobbrücke", Name="Jobbrücke Nord")
    assert run(["load", str(other.leave(place / "andere.xlsx")), "--accept"]) == 0
    mine.type("Maßnahmen", "Jobbrücke", Name="Jobbrücke Süd")
    mine.add(
        "Stellen und Partner",
        {"Name": "Volkshochschule Musterstadts", "Art": "Verein", "Sektor": "Zivilgesellschaft", **SOURCE},
    )
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", Terminal("1\n4\n3\nn\n"))
    assert run(["load", str(mine.leave())]) == 0
    shown = capsys.readouterr()
    assert "  1  neu\n  2  dasselbe wie „Volkshochschule Musterstadt“ (musterstadt-vhs)" in shown.err
    assert (
        "  1  Mappe: „Jobbrücke Süd“\n  2  Bestand jetzt: „Jobbrücke Nord“\n  3  wie vorher: „Jobbrücke“" in shown.err
    )
    assert "+ Stellen und Partner: Volkshochschule Musterstadts" in shown.out
    assert "Bitte eine Zahl von 1 bis 3." in shown.err
    assert "Name: „Jobbrücke Nord“ → „Jobbrücke“" in shown.out
    assert "Nichts übernommen." in shown.err


def test_a_rehearsal_of_plain_tables_tells_them_row_by_row(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shutil.copytree(EXAMPLES, place / "tabellen")
    table = folder / "measures.csv"
    table.write_text(table.read_text("utf-8").replace("Jobbrücke", "Jobbrücke Süd"), "utf-8")
    assert run(["load", str(folder), "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert "~ Maßnahmen: Jobbrücke (musterstadt-jobbruecke)\n    Name: „Jobbrücke“ → „Jobbrücke Süd“" in shown
    assert "0 neu, 2 geändert, 0 entfernt" in shown


@pytest.mark.parametrize(
    "wrong",
    [
        ["x.csv", "--city", "Musterstadt"],
        ["--workbook", "m.xlsx"],
        ["--workbook", "m.ods", "--city", "Musterstadt"],
        [],
    ],
)
def test_export_says_what_it_needs(place: Path, wrong: list[str]) -> None:
    assert run(["export", *wrong]) == 2
    assert not (place / "m.xlsx").exists()


def test_a_city_that_is_not_there_is_said(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--workbook", str(place / "m.xlsx"), "--city", "Nirgendwo"]) != 0
    assert "Nirgendwo" in capsys.readouterr().err
