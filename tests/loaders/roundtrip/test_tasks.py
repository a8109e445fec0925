"""The sheet on which a city ticks with whom a task lies: out, back, merged like all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from loaders import csvw, export
from loaders.completeness import Said, record
from loaders.roundtrip import planning, tasks, writing
from loaders.stored import StoredRows
from tests.loaders.roundtrip.person import Person

if TYPE_CHECKING:
    from pathlib import Path

    from graph.embedded import EmbeddedStore
    from loaders.preview import Preview

ARBEIT, SPRACHE, FLUCHT = (
    "Ausbildung, Arbeit, Beschäftigung",
    "Sprachförderung und Integrationskurse",
    "Flucht, Asyl, Aufnahme",
)
OFFICE = "Fachbereich Migration und Integration"
SAID = {"Aussage von": OFFICE, "Datum": "11/2026", "Quellen": "Übersicht der Zuständigkeiten"}


@pytest.fixture
def person(filled: EmbeddedStore, tmp_path: Path) -> Person:
    """Somebody with the workbook of Beispielheim."""
    return Person(writing.to_file(filled, tmp_path / "beispielheim.xlsx", "beispielheim"))


def tick(person: Person, field: str, who: str, **said: str) -> int:
    row = person.row(tasks.SHEET, field)
    for title, value in {tasks.WHO: who, **said}.items():
        person.cell(tasks.SHEET, row, title).value = value
    return row


def back(store: EmbeddedStore, person: Person) -> Preview:
    return planning.plan(store, person.leave())


def accept(store: EmbeddedStore, person: Person) -> None:
    returned = back(store, person)
    assert returned.plan.acceptable, returned.plan.problems
    returned.plan.commit(store, author="Amt", message="Mappe")


def said(store: EmbeddedStore) -> dict[str, tuple[str, str, str]]:
    """Statement, level and body by reference field, of the task as a whole."""
    rows = [
        row.values for row in export.rows(store)["completeness"] if tasks.is_task(row) and row.city == "beispielheim"
    ]
    return {row["reference_field"]: (row["statement"], row["level"], row["body"]) for row in rows}


def source(person: Person) -> str:
    return str(person.cell(tasks.SHEET, ARBEIT, "Quellen").value)


def test_every_reference_field_has_a_row_and_answers_stand_there(filled: EmbeddedStore, person: Person) -> None:
    rows = list(person.book[tasks.SHEET].iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(export.rows(filled)["vocab_reference_fields"])
    answers = {row[0]: row[1] for row in rows if row[1]}
    assert answers == {ARBEIT: "Bund", SPRACHE: "Stadt"}
    own = {row[1] for row in person.book["Vollständigkeit"].iter_rows(min_row=2, values_only=True)}
    assert ARBEIT not in own


def test_untouched_it_changes_nothing(filled: EmbeddedStore, person: Person) -> None:
    returned = back(filled, person)
    assert (returned.changes, returned.plan.problems) == ([], ())


def test_a_tick_becomes_a_statement_with_the_county_that_has_the_task(filled: EmbeddedStore, person: Person) -> None:
    details = {
        "Aussage von": OFFICE,
        "Datum": "11/2026",
        "Quellen": source(person),
        "Zuständige Stelle": "Landkreis Beispielland",
    }
    tick(person, FLUCHT, "kreis", **details)
    accept(filled, person)
    assert said(filled)["rf-flucht"] == ("andere_ebene", "landkreis", "beispielheim-landkreis")


def test_an_answer_can_be_changed_and_taken_back(filled: EmbeddedStore, person: Person) -> None:
    tick(person, ARBEIT, "Land")
    tick(person, SPRACHE, tasks.OPEN)
    returned = back(filled, person)
    assert {change.what.value for change in returned.changes} == {"changed", "removed"}
    accept(filled, person)
    assert said(filled) == {"rf-arbeit": ("andere_ebene", "landesbehoerde", "")}


def test_a_new_county_is_an_actor_like_a_city(filled: EmbeddedStore, person: Person) -> None:
    person.add(
        "Stellen und Partner",
        {
            "Name": "Landkreis Nordland",
            "Art": "Landkreis",
            "Sektor": "Verwaltung",
            "Quellen": source(person),
            "Beleg": "S. 1",
        },
    )
    details = {
        "Aussage von": OFFICE,
        "Datum": "2026",
        "Quellen": source(person),
        "Zuständige Stelle": "Landkreis Nordland",
    }
    tick(person, FLUCHT, "Kreis", **details)
    person.add(
        "Zuständigkeiten",
        {
            "Handlungsfeld": FLUCHT,
            "Stelle": "Landkreis Nordland",
            "Rolle": "federführend",
            "Quellen": source(person),
            "Beleg": "S. 1",
        },
    )
    accept(filled, person)
    assert said(filled)["rf-flucht"] == ("andere_ebene", "landkreis", "beispielheim-landkreis-nordland")
    rows = export.rows(filled)["responsibilities"]
    assert "beispielheim-landkreis-nordland" in {row.values["organisation"] for row in rows}


def test_what_both_changed_is_asked_and_what_others_added_stays(filled: EmbeddedStore, person: Person) -> None:
    tick(person, ARBEIT, "Land")
    other = Person(writing.to_file(filled, person.path.with_name("andere.xlsx"), "beispielheim"))
    tick(other, ARBEIT, "Kreis")
    tick(other, FLUCHT, "Kreis", **{**SAID, "Quellen": source(other)})
    accept(filled, other)
    returned = back(filled, person)
    assert [(each.place.sheet, each.place.row) for each in returned.questions] == [
        (tasks.SHEET, person.row(tasks.SHEET, ARBEIT))
    ]
    assert not returned.plan.acceptable
    tick(person, ARBEIT, "Kreis")
    accept(filled, person)
    assert said(filled).keys() == {"rf-arbeit", "rf-sprache", "rf-flucht"}


@pytest.mark.parametrize("sheet", [tasks.SHEET, "Vollständigkeit"])
def test_a_deleted_sheet_leaves_its_rows(filled: EmbeddedStore, person: Person, sheet: str) -> None:
    del person.book[sheet]
    assert back(filled, person).plan.patch.is_empty


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({tasks.WHO: "Gemeinde"}, "unknown-name", tasks.WHO),
        ({tasks.WHO: None}, "empty", tasks.WHO),
        ({"Aussage von": None}, "empty", "Aussage von"),
        ({"Datum": "bald"}, "bad-date", "Datum"),
        ({"Zuständige Stelle": "Kreis Nirgendwo"}, "unknown-name", "Zuständige Stelle"),
    ],
)
def test_faults_are_told_at_the_cell_of_this_sheet(
    filled: EmbeddedStore, person: Person, cells: dict[str, Any], code: str, column: str
) -> None:
    row = person.row(tasks.SHEET, ARBEIT)
    for title, value in cells.items():
        person.cell(tasks.SHEET, row, title).value = value
    found = [(each.code, each.sheet, each.row, each.column) for each in back(filled, person).plan.problems]
    assert (code, tasks.SHEET, row, column) in found


def test_a_template_has_the_fields_without_answers(filled: EmbeddedStore, tmp_path: Path) -> None:
    person = Person(writing.to_file(filled, tmp_path / "leer.xlsx", "beispielheim", template=True))
    assert not [row for row in person.book[tasks.SHEET].iter_rows(min_row=2, values_only=True) if any(row[1:])]
    tick(person, FLUCHT, "Kreis", **{**SAID, "Quellen": "Amtliche Übersicht"})
    assert person.row(tasks.SHEET, SPRACHE)


def test_the_same_is_recorded_by_hand(filled: EmbeddedStore) -> None:
    told = Said(
        "beispielheim",
        "rf-flucht",
        "task",
        "andere_ebene",
        OFFICE,
        "2026-11",
        ("beispielheim-src-amt-2026",),
        level="landkreis",
        body="beispielheim-landkreis",
    )
    record(filled, told, author="Amt")
    row = next(iter(StoredRows(filled, csvw.model(), "hand").table("completeness")))
    assert (row.values["level"], row.values["body"]) == ("landkreis", "beispielheim-landkreis")
