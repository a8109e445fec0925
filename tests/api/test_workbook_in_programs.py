"""A member of staff and a real city's workbook: out, forty cells, ten rows, five faults, mended, accepted; nothing lost or doubled.

Once in LibreOffice Calc itself, which types the cells and writes the files as .xlsx and .ods, once in a file as Excel writes it.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from api.cli import run
from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders import export
from tests.loaders.roundtrip.calc import CalcPerson, profile
from tests.loaders.roundtrip.excel import as_excel
from tests.loaders.roundtrip.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Rows = dict[str, dict[tuple[str, ...], dict[str, str]]]
    Faults = Mapping[tuple[str, int, str], object]

SOURCE = {"Quellen": "Über die Aktionswochen", "Beleg": "Abschnitt 9"}
NEW_ORGANISATIONS = ("Werkhof Rot", "Nähstube Münster", "Chor der Vielfalt", "Fahrradselbsthilfe Hallschlag")
NEW_MEASURES = ("Lesezelt am Neckar", "Mobile Werkbank", "Hochbeete für alle")


@dataclass(frozen=True)
class Edit:
    """What is typed into a column of so many rows that fit, and what the store has for it then."""

    sheet: str
    table: str
    title: str
    column: str
    count: int
    typed: Callable[[str], str]
    stored: Callable[[str], str] | None = None
    fits: Callable[[Mapping[str, str]], bool] = lambda row: bool(row["id"])


def _with_seniors(stored: str) -> str:
    return "|".join(sorted({*stored.split("|"), "tg-aeltere"}))


EDITS = (
    Edit("Maßnahmen", "measures", "Beschreibung", "description_de", 12, lambda old: f"{old} Neu gefasst.".strip()),
    Edit(
        "Maßnahmen",
        "measures",
        "Beginn",
        "start",
        4,
        lambda _: "7.5.2021",
        lambda _: "2021-05-07",
        lambda row: not row["start"] and not row["end"],
    ),
    Edit(
        "Maßnahmen",
        "measures",
        "Zielgruppen",
        "target_groups",
        3,
        lambda old: f"{old} | Ältere Menschen",
        _with_seniors,
        lambda row: bool(row["target_groups"]) and "tg-aeltere" not in row["target_groups"],
    ),
    Edit("Stellen und Partner", "organisations", "Kurzname", "short_name", 9, lambda old: f"{old} (kurz)".strip()),
    Edit("Dokumente", "documents", "Kurzfassung", "abstract_de", 6, lambda old: f"{old} „Fassung“ – 2. Lesung".strip()),
    Edit("Ereignisse", "events", "Beschreibung", "description_de", 3, lambda old: f"{old} Öffentlich.".strip()),
    Edit("Netzwerke", "networks", "Name (englisch)", "name_en", 3, lambda old: f"{old} network".strip()),
)


@dataclass(frozen=True)
class Office:
    """The city's office: the store with the shipped data, the workbook it handed out, and the rows as they are then."""

    store: Path
    workbook: Path
    before: Rows

    def revision(self) -> int:
        with EmbeddedStore.open(Settings(store=str(self.store))) as store:
            return store.revision


@pytest.fixture(scope="module")
def office(real_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    place = tmp_path_factory.mktemp("office")
    store, workbook = shutil.copytree(real_folder, place / "store"), place / "stuttgart.xlsx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUENDNISGRAPH_STORE", str(store))
        assert run(["export", "--workbook", str(workbook), "--city", "Stuttgart"]) == 0
    return Office(store, workbook, rows(store))


@pytest.fixture
def here(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office of the test's own."""
    store = shutil.copytree(office.store, tmp_path / "store")
    monkeypatch.setenv("BUENDNISGRAPH_STORE", str(store))
    return replace(office, store=store)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """What the command line said since it was last asked."""

    def said() -> str:
        heard = capsys.readouterr()
        return heard.out + heard.err

    return said


def rows(folder: Path) -> Rows:
    with EmbeddedStore.open(Settings(store=str(folder))) as store:
        return {name: {row.key: dict(row.values) for row in found} for name, found in export.rows(store).items()}


def change_forty_cells(person: Person, before: Rows) -> Rows:
    """Type into forty cells; the rows as they must be then."""
    after = {name: {key: dict(values) for key, values in found.items()} for name, found in before.items()}
    touched: set[str] = set()
    for edit in EDITS:
        own = (row for row in before[edit.table].values() if row["city"] == "stuttgart" and row["id"] not in touched)
        for row in list(filter(edit.fits, own))[: edit.count]:
            touched.add(row["id"])
            cell = person.cell(edit.sheet, row["id"], edit.title)
            text = edit.typed(str(cell.value or ""))
            person.enter(edit.sheet, cell.row, edit.title, text)
            stored = edit.stored(row[edit.column]) if edit.stored else text
            after[edit.table][row["id"],][edit.column] = stored
    return after


def add_ten_rows(person: Person) -> None:
    office = {"Art": "Verein", "Sektor": "Zivilgesellschaft", **SOURCE}
    for name in NEW_ORGANISATIONS:
        person.add("Stellen und Partner", {"Name": name, **office})
    for name in NEW_MEASURES:
        said = {
            "Name": name,
            "Art": "Projekt",
            "Zuständig": "Werkhof Rot | Chor der Vielfalt",
            "Stand": "laufend",
            "Referenzfelder": "Kultur",
        }
        person.add("Maßnahmen", {**said, **SOURCE})
    network = person.cell("Mitgliedschaften", 2, "Netzwerk").value
    for name in NEW_ORGANISATIONS[:2]:
        person.add(
            "Mitgliedschaften",
            {"Netzwerk": network, "Mitglied": name, "Art des Mitglieds": "Organisation", "Rolle": "Mitglied", **SOURCE},
        )
    person.add("Ereignisse", {"Name": "Tag der Hochbeete", "Datum": "2026-05", "Veranstalter": "Werkhof Rot", **SOURCE})


def break_five(person: Person) -> dict[tuple[str, int, str], object]:
    """Break five cells as people do; what stood there."""
    faults: dict[tuple[str, int, str], object] = {
        ("Maßnahmen", 60, "Beginn"): "31.02.2017",
        ("Maßnahmen", 61, "Stand"): "läuft so nebenher",
        ("Dokumente", 20, "Titel"): None,
        ("Ereignisse", 12, "Kennung"): str(person.cell("Ereignisse", 12, "Kennung").value)[:-1],
        ("Maßnahmen", 63, "Zuständig"): "Volkshochschuhle Wangen",
    }
    before = {place: person.cell(*place).value for place in faults}
    for place, value in faults.items():
        person.enter(*place, value)
    return before


def refused(here: Office, file: Path, marked: Path, faults: Faults, told: Callable[[], str]) -> None:
    """The file is refused with just these faults, and there is a copy that has them at their cells."""
    told()
    revision = here.revision()
    assert run(["load", str(file), "--accept", "--errors", str(marked)]) == 1
    assert here.revision() == revision
    expected = sorted(f"Blatt „{sheet}“, Zeile {row}, Spalte „{column}“" for sheet, row, column in faults)
    assert sorted(re.findall(r"^  \S+, (Blatt .*?“): ", told(), re.MULTILINE)) == expected
    book = Person(marked).book
    assert book.worksheets[0].title == "Fehlerliste"
    assert book.worksheets[0].max_row == 1 + len(faults)
    commented = {
        (sheet.title, cell.row, str(sheet.cell(1, cell.column).value)): cell.protection.locked
        for sheet in book.worksheets
        for cell in list(sheet._cells.values())
        if cell.comment and cell.row > 1
    }
    assert commented == dict.fromkeys(faults, False)


def accepted(file: Path, again: Path, here: Office, expected: Rows, told: Callable[[], str]) -> None:
    """The preview shows just what was done; once accepted it is there, all else is as it was, and the same again changes nothing."""
    told()
    revision = here.revision()
    assert run(["load", str(file), "--accept"]) == 0
    assert "10 neu, 40 geändert, 0 entfernt" in told()
    after = rows(here.store)
    new = [(name, key) for name in after for key in after[name] if key not in here.before[name]]
    assert len(new) == 10
    assert [name for name, _ in new].count("organisations") == len(NEW_ORGANISATIONS)
    assert after["measures"]["stuttgart-lesezelt-am-neckar",]["responsible"] == (
        "stuttgart-chor-der-vielfalt|stuttgart-werkhof-rot"
    )
    kept = {name: {key: row for key, row in found.items() if (name, key) not in new} for name, found in after.items()}
    assert differences(here.before, kept) == differences(here.before, expected)
    assert len(differences(here.before, kept)) == 40
    assert run(["load", str(again), "--accept"]) == 0
    assert "Nichts zu ändern" in told()
    assert here.revision() == revision + 1


def differences(before: Rows, after: Rows) -> dict[tuple[str, tuple[str, ...], str], str]:
    """The cells that are not as before, and what they hold; the rows must be the same."""
    assert {name: set(found) for name, found in before.items()} == {name: set(found) for name, found in after.items()}
    return {
        (name, key, column): value
        for name, found in after.items()
        for key, row in found.items()
        for column, value in row.items()
        if before[name][key][column] != value
    }


def test_in_libreoffice_calc(here: Office, tmp_path: Path, told: Callable[[], str]) -> None:
    home = profile(tmp_path / "profile")
    person = CalcPerson(here.workbook, home)
    expected = change_forty_cells(person, here.before)
    add_ten_rows(person)
    person.unprotect("Ereignisse")
    right = break_five(person)
    person.leave(tmp_path / "kaputt.xlsx", tmp_path / "kaputt.ods")
    for ending in (".ods", ".xlsx"):
        refused(here, tmp_path / f"kaputt{ending}", tmp_path / f"fehler{ending}.xlsx", right, told)

    mended = CalcPerson(tmp_path / "fehler.xlsx.xlsx", home)
    for where, value in right.items():
        mended.enter(*where, value)
    mended.leave(tmp_path / "zurueck.ods", tmp_path / "zurueck.xlsx")
    accepted(tmp_path / "zurueck.ods", tmp_path / "zurueck.xlsx", here, expected, told)


def test_in_excel(here: Office, tmp_path: Path, told: Callable[[], str]) -> None:
    person = Person(here.workbook)
    expected = change_forty_cells(person, here.before)
    add_ten_rows(person)
    right = break_five(person)
    broken = as_excel(person.leave(tmp_path / "getippt.xlsx"), tmp_path / "kaputt.xlsx")
    refused(here, broken, tmp_path / "fehler.xlsx", right, told)

    mended = Person(tmp_path / "fehler.xlsx")
    for where, value in right.items():
        mended.enter(*where, value)
        person.enter(*where, value)
    back = as_excel(mended.leave(tmp_path / "geheilt.xlsx"), tmp_path / "zurueck.xlsx")
    mac = as_excel(person.leave(tmp_path / "richtig.xlsx"), tmp_path / "mac.xlsx", since_1904=True)
    accepted(back, mac, here, expected, told)
