"""Two people at work on copies of the same workbook, or one on a copy while the store moves on: both keep their word, or are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders import export
from loaders.roundtrip import planning
from loaders.roundtrip.deciding import Decisions
from tests.loaders.roundtrip.person import Person
from tests.loaders.roundtrip.returning import MEASURES, NEW, ORGANISATIONS, accept, back, codes, elsewhere, value

if TYPE_CHECKING:
    from pathlib import Path

    from graph.embedded import EmbeddedStore


def test_two_people_who_change_different_cells_both_keep_their_word(
    filled: EmbeddedStore, person: Person, folder: Path
) -> None:
    elsewhere(
        filled,
        folder,
        "measures",
        "musterstadt-jobbruecke,",
        name_de="Jobbrücke Nord",
        partners="musterstadt-klinikum|musterstadt-kammer",
    )
    person.type(
        MEASURES,
        "Jobbrücke",
        Beschreibung="Hilft beim Start.",
        Partner="Industrie- und Handelskammer Musterstadt | Hochschule Musterstadt",
    )
    returned = back(filled, person)
    accept(filled, returned)
    said = {
        name: value(filled, "measures", "musterstadt-jobbruecke", name)
        for name in ("name_de", "description_de", "partners")
    }
    assert said == {
        "name_de": "Jobbrücke Nord",
        "description_de": "Hilft beim Start.",
        "partners": "musterstadt-hochschule|musterstadt-kammer|musterstadt-klinikum",
    }


def test_two_people_who_change_the_same_cell_are_asked(filled: EmbeddedStore, person: Person, folder: Path) -> None:
    elsewhere(filled, folder, "measures", "musterstadt-jobbruecke,", name_de="Jobbrücke Nord")
    person.type(MEASURES, "Jobbrücke", Name="Jobbrücke Süd")
    undecided = back(filled, person)
    [question] = undecided.open_questions
    [conflict] = undecided.plan.problems
    assert (conflict.code, conflict.column, conflict.sheet) == ("conflict", "Name", MEASURES)
    assert all(text in conflict.message for text in ("Jobbrücke Süd", "Jobbrücke Nord"))
    assert [(choice.value, choice.text) for choice in question.choices] == [
        ("ours", "Jobbrücke Süd"),
        ("theirs", "Jobbrücke Nord"),
        ("before", "Jobbrücke"),
    ]
    assert not undecided.plan.acceptable
    assert planning.plan(filled, person.path, Decisions("theirs")).plan.patch.is_empty
    accept(filled, planning.plan(filled, person.path, Decisions("ours")))
    assert value(filled, "measures", "musterstadt-jobbruecke", "name_de") == "Jobbrücke Süd"


@pytest.mark.parametrize(
    ("answer", "name"), [("ours", "Jobbrücke Süd"), ("theirs", "Jobbrücke Nord"), ("before", "Jobbrücke")]
)
def test_each_question_has_an_answer_of_its_own(
    filled: EmbeddedStore, person: Person, folder: Path, answer: str, name: str
) -> None:
    elsewhere(filled, folder, "measures", "musterstadt-jobbruecke,", name_de="Jobbrücke Nord", description_de="Anders.")
    person.type(MEASURES, "Jobbrücke", Name="Jobbrücke Süd", Beschreibung="Neu.")
    first, second = back(filled, person).questions
    half = back(filled, person, answers={first.name: answer, second.name: "gewürfelt"})
    assert [question.name for question in half.open_questions] == [second.name]
    accept(filled, back(filled, person, conflicts="theirs", answers={first.name: answer}))
    said = [value(filled, "measures", "musterstadt-jobbruecke", column) for column in ("name_de", "description_de")]
    assert said == [name, "Anders."]


def test_what_others_added_meanwhile_stays(filled: EmbeddedStore, person: Person, folder: Path) -> None:
    other = Person(person.leave())
    other.add(ORGANISATIONS, NEW)
    accept(filled, planning.plan(filled, other.leave(folder / "andere.xlsx")))
    person.type(MEASURES, "Jobbrücke", Name="Jobbrücke Süd")
    accept(filled, back(filled, person))
    assert value(filled, "organisations", "musterstadt-verein-morgenstern", "name_de") == NEW["Name"]


def test_a_row_that_one_removed_and_another_changed_is_asked_about(
    filled: EmbeddedStore, person: Person, folder: Path
) -> None:
    elsewhere(filled, folder, "measures", "musterstadt-integrationsfonds,", description_de="Jetzt größer.")
    person.type(MEASURES, "Integrationsfonds", Entfernen="ja")
    assert codes(back(filled, person)) == {"conflict-removed"}
    assert planning.plan(filled, person.path, Decisions("theirs")).plan.patch.is_empty
    accept(filled, planning.plan(filled, person.path, Decisions("ours")))
    assert all(row.id != "musterstadt-integrationsfonds" for row in export.rows(filled)["measures"])


def test_a_row_that_one_changed_and_another_removed_is_asked_about(
    filled: EmbeddedStore, person: Person, folder: Path
) -> None:
    other = Person(person.leave())
    other.type(MEASURES, "Integrationsfonds", Entfernen="ja")
    accept(filled, planning.plan(filled, other.leave(folder / "andere.xlsx")))
    person.type(MEASURES, "Integrationsfonds", Beschreibung="Jetzt größer.")
    assert codes(back(filled, person)) == {"conflict-gone"}
    assert planning.plan(filled, person.path, Decisions("theirs")).plan.patch.is_empty
    accept(filled, planning.plan(filled, person.path, Decisions("ours")))
    assert value(filled, "measures", "musterstadt-integrationsfonds", "description_de") == "Jetzt größer."


def test_a_thing_that_was_renamed_meanwhile_is_still_meant_by_its_old_name(
    filled: EmbeddedStore, person: Person, folder: Path
) -> None:
    elsewhere(filled, folder, "organisations", "musterstadt-kammer,", name_de="IHK Region Musterstadt")
    person.type(MEASURES, "Integrationsfonds", Partner="Industrie- und Handelskammer Musterstadt")
    accept(filled, back(filled, person))
    assert value(filled, "measures", "musterstadt-integrationsfonds", "partners") == "musterstadt-kammer"
    assert value(filled, "organisations", "musterstadt-kammer", "name_de") == "IHK Region Musterstadt"
