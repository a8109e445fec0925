"""The short survey: a form goes out, an answer comes back as entries and statements, and nothing else changes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from graph.errors import RejectedInput
from graph.store import Store
from loaders import survey
from loaders.survey_form import ANSWERS, CITY_DOES, HEAD_ROW, LISTS, SHEET, Field, form, is_form
from tests.stores import copied

BG = "https://w3id.org/buendnisgraph/def#"
FIRST = HEAD_ROW + 1


@pytest.fixture(scope="module")
def template(real_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("form") / "form.xlsx"
    path.write_bytes(form(real_store))
    return path


def filled(template: Path, folder: Path, cells: dict[str, Any]) -> Path:
    """The form with its head filled in, and further cells; None empties a cell."""
    book = load_workbook(template)
    sheet = book[SHEET]
    for place, value in {"B4": "Krefeld", "B5": "Kommunales Integrationszentrum", "B6": "15.10.2026", **cells}.items():
        sheet[place] = value
    path = folder / "antwort.xlsx"
    book.save(path)
    return path


def count(store: Store, pattern: str) -> int:
    (row,) = store.select(f"PREFIX bg: <{BG}> SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}").rows
    assert row[0]
    return int(row[0].value)


def test_form_is_one_page_with_every_reference_field(template: Path) -> None:
    sheet = load_workbook(template)[SHEET]
    assert [bool(sheet.cell(row, 7).value) for row in range(FIRST, FIRST + 25)] == [True] * 24 + [False]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert sheet.column_dimensions["G"].hidden
    assert not sheet["C9"].protection.locked
    assert sheet["A9"].protection.locked


def test_no_name_runs_as_a_formula(real_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.survey_form.cities", lambda _: [("=HYPERLINK(A1)", "x")])
    monkeypatch.setattr("loaders.survey_form.fields", lambda _: [Field("rf-x", "=1+1", "=cmd|' /C calc'!A0")])
    book = load_workbook(io.BytesIO(form(real_store)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert [cell.data_type for cell in cells] == ["s", "s", "s"]


def test_form_offers_the_answers_and_the_cities(template: Path) -> None:
    book = load_workbook(template)
    assert [book[LISTS].cell(row, 2).value for row in range(1, 5)] == list(ANSWERS)
    assert "Krefeld" in [row[0].value for row in book[LISTS]["A1:A100"]]
    assert {str(each.sqref) for each in book[SHEET].data_validations.dataValidation} == {"B4", "C9:C32"}


def test_an_answer_becomes_entries_and_statements(template: Path, tmp_path: Path, real_store: Store) -> None:
    store = copied(real_store)
    before = {
        kind: count(store, f"?x a {kind}")
        for kind in ("bg:Measure", "bg:Responsibility", "bg:Completeness", "bg:Source")
    }
    cells = {
        "C9": CITY_DOES,
        "D9": "Sprachcafé",
        "E9": "Fachbereich Schule",
        "C10": "Kreis, Land, Bund",
        "C11": "nein, geprüft",
    }
    path = filled(template, tmp_path, cells | {"C12": "weiß nicht", "C13": CITY_DOES, "E13": "Fachbereich Schule"})
    assert survey.plan(store, path).commit(store, author="test", message="") is not None
    after = {kind: count(store, f"?x a {kind}") - number for kind, number in before.items()}
    assert after == {"bg:Measure": 1, "bg:Responsibility": 2, "bg:Completeness": 2, "bg:Source": 1}
    assert survey.plan(store, path).patch.is_empty
    # Another city's answer leaves this one alone.
    other = filled(template, tmp_path, {"B4": "Wuppertal", "C9": CITY_DOES, "D9": "Patenschaften"})
    assert survey.plan(store, other).patch.removed == frozenset()
    # A new answer of the same city replaces the old one.
    newer = filled(template, tmp_path, {"C9": "nein, geprüft"})
    survey.plan(store, newer).commit(store, author="test", message="")
    assert count(store, "?x a bg:Measure") == before["bg:Measure"]
    assert count(store, "?x a bg:Completeness") == 1


@pytest.mark.parametrize(
    ("cells", "row", "fragment"),
    [
        ({"B4": "Entenhausen"}, 4, "nicht bekannt"),
        ({"B4": None}, 4, "nicht bekannt"),
        ({"B5": None}, 5, "Stelle fehlt"),
        ({"B6": None}, 6, "Der Tag fehlt"),
        ({"B6": "31.02.2026"}, 6, "kein Tag"),
        ({"C9": "vielleicht"}, 9, "keine der Antworten"),
        ({"D9": "Sprachcafé"}, 9, "Antwort in Spalte C fehlt"),
        ({"C9": "nein, geprüft", "D9": "Sprachcafé"}, 9, "passt kein Beispiel"),
        ({"C9": CITY_DOES, "F9": "krefeld.de"}, 9, "keine Internetadresse"),
        ({"C9": CITY_DOES, "D9": "x" * 301}, 9, "mehr als 300 Zeichen"),
        ({"C9": CITY_DOES, "G9": "rf-nichts"}, 9, "nicht bekannt"),
        ({"C9": CITY_DOES, "C10": CITY_DOES, "G10": "rf-antidiskriminierung"}, 10, "zweimal"),
        ({}, None, "Kein Feld ist beantwortet"),
    ],
)
def test_problems_name_the_row(
    template: Path, tmp_path: Path, real_store: Store, cells: dict[str, Any], row: int | None, fragment: str
) -> None:
    answered = cells if not cells or any(place[0] in "CDG" for place in cells) else cells | {"C14": "weiß nicht"}
    with pytest.raises(RejectedInput) as caught:
        survey.plan(real_store, filled(template, tmp_path, answered))
    found = [problem for problem in caught.value.problems if fragment in problem.message]
    assert [problem.row for problem in found] == [row]
    assert all(problem.file == "antwort.xlsx" and problem.remedy for problem in found)


def test_another_workbook_is_refused(real_store: Store, tmp_path: Path) -> None:
    from openpyxl import Workbook

    path = tmp_path / "anderes.xlsx"
    Workbook().save(path)
    with pytest.raises(RejectedInput) as caught:
        survey.plan(real_store, path)
    assert any("Kurzabfrage" in problem.message for problem in caught.value.problems)


def test_a_form_is_told_from_other_files(template: Path, tmp_path: Path) -> None:
    from openpyxl import Workbook

    other, text, broken = (tmp_path / name for name in ("anderes.xlsx", "text.csv", "kaputt.xlsx"))
    Workbook().save(other)
    text.write_text('name="Kurzabfrage"', "utf-8")
    broken.write_bytes(b"PK")
    assert is_form(template)
    assert not any(map(is_form, (other, text, broken, tmp_path, tmp_path / "fehlt.xlsx")))
