"""A member of staff and a city's workbook, from the command line: out, forty cells, ten rows, five faults, mended, accepted."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.cli import run
from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders import export
from tests.loaders.conftest import EXAMPLES
from tests.loaders.roundtrip.person import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    Cells = Mapping[str, Mapping[tuple[str, ...], Mapping[str, str]]]

SOURCE = {"Quellen": "Integrationsbericht 2025", "Beleg": "Kapitel 9"}
FREE = (("Maßnahmen", "Beschreibung", 12), ("Stellen und Partner", "Kurzname", 15), ("Dokumente", "Kurzfassung", 6))
ENGLISH = ("Handlungsfelder", "Bezeichnung (englisch)", 7)


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


def rows(place: Path) -> Cells:
    with EmbeddedStore.open(Settings(store=str(place / "store"))) as store:
        return {name: {row.key: row.values for row in found} for name, found in export.rows(store).items()}


def handed_out(place: Path) -> Person:
    path = place / "musterstadt.xlsx"
    assert run(["export", "--workbook", str(path), "--city", "Musterstadt"]) == 0
    return Person(path)


def change_forty_cells(person: Person) -> None:
    for sheet, title, count in (*FREE, ENGLISH):
        for row in range(2, 2 + count):
            cell = person.cell(sheet, row, title)
            cell.value = f"{cell.value or ''} neu {row}".strip()


def add_ten_rows(person: Person) -> None:
    office = {"Art": "Amt", "Sektor": "Verwaltung", **SOURCE}
    for name in ("Standesamt", "Kulturbüro", "Bauhof", "Forstbetrieb"):
        person.add("Stellen und Partner", {"Name": name, **office})
    for name in ("Lesezelt", "Werkbank", "Gartenprojekt"):
        said = {
            "Name": name,
            "Art": "Projekt",
            "Zuständig": "Kulturbüro | Standesamt",
            "Stand": "laufend",
            "Referenzfelder": "Bildung",
        }
        person.add("Maßnahmen", {**said, **SOURCE})
    network = person.cell("Mitgliedschaften", 2, "Netzwerk").value
    for name in ("Standesamt", "Bauhof"):
        person.add(
            "Mitgliedschaften",
            {"Netzwerk": network, "Mitglied": name, "Art des Mitglieds": "Organisation", "Rolle": "Mitglied", **SOURCE},
        )
    person.add("Ereignisse", {"Name": "Tag der Gärten", "Datum": "2026-05", "Veranstalter": "Bauhof", **SOURCE})


def break_five(person: Person) -> dict[tuple[str, int, str], object]:
    """Break five cells; what stood there."""
    faults = {
        ("Maßnahmen", 3, "Zuständig"): "Volkshochschuhle",
        ("Maßnahmen", 5, "Beginn"): "31.02.2017",
        ("Stellen und Partner", 4, "Art"): "=A1",
        ("Dokumente", 2, "Titel"): None,
        ("Stellen und Partner", 6, "Kennung"): person.cell("Stellen und Partner", 2, "Kennung").value,
    }
    before = {place: person.cell(*place).value for place in faults}
    for place, value in faults.items():
        person.cell(*place).value = value
    return before


def test_nothing_is_lost_or_doubled(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = rows(place)
    person = handed_out(place)
    change_forty_cells(person)
    add_ten_rows(person)
    right = break_five(person)
    marked = place / "fehler.xlsx"
    capsys.readouterr()
    assert run(["load", str(person.leave()), "--accept", "--errors", str(marked)]) == 1
    told = capsys.readouterr().err
    for sheet, row, column in right:
        assert f"Blatt „{sheet}“, Zeile {row}, Spalte „{column}“" in told
    assert rows(place) == before

    mended = Person(marked)
    commented = {
        (sheet.title, cell.row)
        for sheet in mended.book.worksheets
        for line in sheet.iter_rows(min_row=2)
        for cell in line
        if cell.comment
    }
    assert commented >= {(sheet, row) for sheet, row, _ in right}
    for where, value in right.items():
        mended.cell(*where).value = value
    returned = str(mended.leave(place / "zurueck.xlsx"))
    assert run(["load", returned, "--dry-run"]) == 0
    assert "10 neu, 40 geändert, 0 entfernt" in capsys.readouterr().out
    assert rows(place) == before
    assert run(["load", returned, "--accept"]) == 0

    after = rows(place)
    new = [key for name in after for key in after[name] if key not in before[name]]
    same = [(name, key) for name in before for key in before[name] if key in after[name]]
    changed = [
        (name, key, cell)
        for name, key in same
        for cell, text in before[name][key].items()
        if after[name][key][cell] != text
    ]
    assert (len(new), len(changed)) == (10, 40)
    assert len(same) == sum(len(found) for found in before.values())
    assert after["measures"]["musterstadt-lesezelt",]["responsible"] == "musterstadt-kulturbuero|musterstadt-standesamt"
    assert run(["load", returned, "--accept"]) == 0
    assert "Nichts zu ändern" in capsys.readouterr().err


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
