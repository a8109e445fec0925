"""A city without fields of its own: its workbook offers the reference fields, and what is entered hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders import export
from loaders.roundtrip import planning, starting, writing
from loaders.roundtrip.standing import GUIDE, LISTS
from tests.loaders.roundtrip.person import Person

if TYPE_CHECKING:
    from pathlib import Path

    from graph.embedded import EmbeddedStore

MEASURES, SOURCES = "Maßnahmen", "Quellen"
SOURCE = {
    "Titel": "Konzept 2026",
    "Gelesen am": "2026-11-01",
    "Sprache": "Deutsch",
    "Art": "concept",
    "Veröffentlicht": "2026",
}
NEW = {"Name": "Lesetreff", "Art": "Projekt", "Stand": "laufend", "Quellen": "Konzept 2026", "Beleg": "S. 1"}


@pytest.fixture
def person(filled: EmbeddedStore, tmp_path: Path) -> Person:
    """Somebody with the empty workbook of a new city, who has entered the city and a source."""
    person = Person(writing.to_file(filled, tmp_path / "neustadt.xlsx", "neustadt", template=True))
    person.add(SOURCES, SOURCE)
    person.add("Städte", {"Name": "Neustadt", "Staat": "DE", "Quellen": "Konzept 2026", "Beleg": "S. 1"})
    return person


def lists(person: Person, sheet: str, title: str) -> list[object]:
    """What the cells of a column can be chosen from."""
    column = person.head(sheet, title)
    letter = person.book[sheet].cell(1, column).column_letter
    rule = next(
        each for each in person.book[sheet].data_validations.dataValidation if str(each.sqref).startswith(f"{letter}2")
    )
    area = rule.formula1.partition("!")[2].replace("$", "")
    return [row[0].value for row in person.book[LISTS][area]]


def test_the_reference_fields_are_offered(person: Person) -> None:
    assert lists(person, MEASURES, "Handlungsfelder") == lists(person, MEASURES, "Referenzfelder")
    assert starting.NOTE in [row[1] for row in person.book[GUIDE].iter_rows(values_only=True)]


def test_a_city_with_fields_is_offered_its_own(filled: EmbeddedStore, tmp_path: Path) -> None:
    person = Person(writing.to_file(filled, tmp_path / "musterstadt.xlsx", "musterstadt"))
    assert "Wohnen im Quartier" in lists(person, MEASURES, "Handlungsfelder")
    assert starting.NOTE not in [row[1] for row in person.book[GUIDE].iter_rows(values_only=True)]


def test_what_is_chosen_hangs_on_the_reference_fields(filled: EmbeddedStore, person: Person) -> None:
    fields = {
        "Handlungsfelder": "Gesundheit | Flucht, Asyl, Aufnahme",
        "Grundlage der Feldzuordnung": "Text der Quelle",
    }
    person.add(MEASURES, {**NEW, **fields, "Referenzfelder": "Wohnen, Stadtentwicklung"})
    returned = planning.plan(filled, person.leave())
    assert returned.plan.acceptable, returned.plan.problems
    returned.plan.commit(filled, author="Amt", message="Mappe")
    row = next(row.values for row in export.rows(filled)["measures"] if row.id == "neustadt-lesetreff")
    assert (row["fields"], row["field_basis"]) == ("", "")
    assert row["reference_fields"] == "rf-flucht|rf-gesundheit|rf-wohnen"


def test_a_name_that_is_none_is_told(filled: EmbeddedStore, person: Person) -> None:
    row = person.add(MEASURES, {**NEW, "Handlungsfelder": "Gesundheitt"})
    found = {(each.code, each.row, each.column) for each in planning.plan(filled, person.leave()).plan.problems}
    assert ("unknown-name", row, "Handlungsfelder") in found


def test_who_enters_own_fields_uses_them(filled: EmbeddedStore, person: Person) -> None:
    person.add("Handlungsfelder", {"Bezeichnung": "Gesund leben", "Quellen": "Konzept 2026", "Beleg": "S. 2"})
    row = person.add(MEASURES, {**NEW, "Handlungsfelder": "Wohnen, Stadtentwicklung"})
    found = {(each.code, each.row, each.column) for each in planning.plan(filled, person.leave()).plan.problems}
    assert ("unknown-name", row, "Handlungsfelder") in found
