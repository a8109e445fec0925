"""A city's own list from the command line: looked at, the file of columns filled in, loaded, asked, accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.cli import run
from tests.loaders.conftest import EXAMPLES
from tests.loaders.lists import messy


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a store of the invented tables and a list."""
    monkeypatch.setenv("BUENDNISGRAPH_STORE", str(tmp_path / "store"))
    assert run(["load", str(EXAMPLES)]) == 0
    messy.write(messy.titled(), tmp_path / "liste.xlsx")
    return tmp_path


def test_a_list_is_looked_at_and_taken_in(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, file = str(place / "liste.xlsx"), place / "liste.xlsx.spalten.toml"
    assert (
        run(["columns", path, "--city", "Musterstadt", "--title", "Projektliste", "--office", "Amt für Integration"])
        == 0
    )
    shown = capsys.readouterr().out
    assert "Laufzeit (C) → Laufzeit (Beginn und Ende): nach dem Kopf" in shown
    assert "Quelle: Projektliste, Stand 15.03.2026" in shown
    assert "Zuständig: Volkshochschule Musterstadt" in shown
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"Radlager" = ""', '"Radlager" = "neu: unternehmen"'), encoding="utf-8")
    assert run(["columns", path]) == 0
    assert "neu und wird als „Unternehmen“" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == text.replace('"Radlager" = ""', '"Radlager" = "neu: unternehmen"')
    assert run(["load", path, "--columns", str(file), "--dry-run"]) == 0
    assert "Nichts übernommen" in capsys.readouterr().err
    assert run(["load", path, "--columns", str(file), "--accept"]) == 0
    assert "Übernommen als Revision" in capsys.readouterr().err
    assert run(["load", path, "--columns", str(file), "--accept"]) == 0
    assert "Nichts zu ändern" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "merged"), [("xlsx", ("A2:A3", "B2:B3")), ("csv", ())])
def test_a_list_with_a_row_for_each_member_is_taken_in_once(
    kind: str, merged: tuple[str, ...], place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ["Netzwerk", "Art", "Mitglied"],
        ["Runder Tisch Nord", "Arbeitskreis", "Amt für Schule"],
        ["", "", "Caritasverband Musterstadt"],
        ["Fachkreis Sprache", "", "Amt für Schule"],
        ["Runder Tisch Nord", "Fachkreis", "Amt für Integration"],
    ]
    path = str(messy.write(messy.Layout(rows, merged), place / f"netzwerke.{kind}"))
    load = ["load", path, "--columns", f"{path}.spalten.toml", "--stand", "2026-03-15"]
    assert run(["columns", path, "--city", "Musterstadt", "--title", "Netzwerke", "--stand", "2026-03-15"]) == 0
    assert "Mitglieder: Amt für Schule; Caritasverband Musterstadt; Amt für Integration" in capsys.readouterr().out
    assert run([*load, "--dry-run"]) == 0
    told = capsys.readouterr().err
    assert "„Fachkreis“, aber „Arbeitskreis“ in Zeile 2" in told
    assert "Nichts übernommen" in told
    assert run([*load, "--accept"]) == 0
    assert "Übernommen als Revision" in capsys.readouterr().err
    assert run([*load, "--accept"]) == 0
    assert "Nichts zu ändern" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["columns", "liste.xlsx"], 2, "--city"),
        (["columns", "fehlt.xlsx", "--city", "musterstadt"], 1, "gibt es nicht"),
        (["columns", "liste.xlsx", "--city", "nirgendwo"], 2, "nirgendwo"),
        (["load", "liste.xlsx", "--columns", "fehlt.toml"], 1, "schreibt sie"),
        (["load", "--columns", "fehlt.toml"], 2, "Nennen Sie die Liste"),
    ],
)
def test_wrong_calls_are_answered(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    monkeypatch.chdir(place)
    assert run(arguments) == code
    assert words in capsys.readouterr().err
