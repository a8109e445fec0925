"""A workbook that came back: what it changes, what it asks, and what it never touches."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from graph.errors import RejectedInput
from graph.patch import Patch
from graph.terms import Literal, Quad
from loaders import export, tables
from loaders.roundtrip import marking, planning, writing
from tests.loaders.broken.case import edit
from tests.loaders.roundtrip.person import Person
from tests.loaders.roundtrip.returning import MEASURES, MEMBERS, NEW, ORGANISATIONS, accept, back, cells, codes, value

if TYPE_CHECKING:
    from pathlib import Path

    from graph.embedded import EmbeddedStore

LONG = "Begleitung in Ausbildung und Arbeit."


def test_a_workbook_that_nobody_touched_changes_nothing(filled: EmbeddedStore, person: Person) -> None:
    returned = back(filled, person)
    assert returned.plan.patch.is_empty
    assert (returned.changes, returned.plan.problems) == ([], ())
    own = sum(row.city == "musterstadt" for row in export.rows(filled)["measures"])
    assert (returned.unchanged or 0) > own


def test_a_workbook_is_known_by_what_it_holds_and_not_by_its_ending(workbook: bytes, tmp_path: Path) -> None:
    renamed, table = tmp_path / "musterstadt.csv", tmp_path / "organisations.csv"
    renamed.write_bytes(workbook)
    table.write_text("id,name_de\n")
    assert planning.is_returned(renamed)
    assert not planning.is_returned(table)


def test_a_change_is_told_field_by_field_in_the_words_of_the_sheet(filled: EmbeddedStore, person: Person) -> None:
    person.type(
        MEASURES,
        "Jobbrücke",
        Name="Jobbrücke Süd",
        Art="Beratung",
        Zuständig="Amt für Integration | Klinikum Musterstadt",
    )
    returned = back(filled, person)
    assert cells(returned) == [
        ("Name", "Jobbrücke", "Jobbrücke Süd"),
        ("Art", "Projekt", "Beratung"),
        ("Zuständig", "Brücke der Kulturen e. V.", "Amt für Integration | Klinikum Musterstadt"),
    ]
    accept(filled, returned)
    assert (
        value(filled, "measures", "musterstadt-jobbruecke", "responsible")
        == "musterstadt-integrationsamt|musterstadt-klinikum"
    )


def test_other_cities_keep_every_statement(filled: EmbeddedStore, person: Person) -> None:
    before = export.rows(filled)
    for sheet in person.book.worksheets:
        if sheet.title in (MEMBERS, "Rechercheprotokoll"):
            sheet.delete_rows(2, sheet.max_row)
    accept(filled, back(filled, person))
    after = export.rows(filled)
    gone = [row for name in before for row in before[name] if row not in after[name]]
    assert gone
    assert all(row.key[0].startswith("musterstadt") for row in gone)
    assert sum(len(rows) for rows in after.values()) == sum(len(rows) for rows in before.values()) - len(gone)


def test_a_workbook_is_printed_across_with_heads_and_names_on_each_page(person: Person) -> None:
    sheet = person.book[MEASURES]
    assert (sheet.page_setup.orientation, sheet.print_title_rows, sheet.print_title_cols) == (
        "landscape",
        "$1:$1",
        "$A:$B",
    )


def test_a_row_marked_for_removal_goes_and_a_sheet_that_is_missing_stays(filled: EmbeddedStore, person: Person) -> None:
    person.type(MEMBERS, "Klinikum Musterstadt", Entfernen="ja")
    del person.book["Aussagen"]
    returned = back(filled, person)
    assert [(change.what.value, change.title) for change in returned.changes] == [
        ("removed", "Runder Tisch Gesundheit, Klinikum Musterstadt, Mitglied, 2008")
    ]


def test_a_new_row_gets_an_id_and_can_be_named_on_other_sheets(filled: EmbeddedStore, person: Person) -> None:
    person.add(ORGANISATIONS, NEW)
    person.type(MEASURES, "Jobbrücke", Partner="Industrie- und Handelskammer Musterstadt | verein morgenstern")
    accept(filled, back(filled, person))
    partners = value(filled, "measures", "musterstadt-jobbruecke", "partners")
    assert partners == "musterstadt-kammer|musterstadt-verein-morgenstern"


def test_loading_the_same_workbook_again_changes_nothing(filled: EmbeddedStore, person: Person) -> None:
    person.add(ORGANISATIONS, NEW)
    person.add(
        "Ämter und Personen",
        {
            "Name": "Cem Neu",
            "Stelle": "Verein Morgenstern",
            "Amt": "Vorsitz",
            "von": "2020",
            "Quellen": "Integrationsbericht 2025",
            "Beleg": "S. 1",
        },
    )
    accept(filled, back(filled, person))
    assert filled.revision == 2
    again = back(filled, person)
    assert (again.plan.patch.is_empty, again.plan.problems) == (True, ())


def test_names_like_known_ones_are_asked_about(filled: EmbeddedStore, person: Person) -> None:
    names = (
        "Volkshochschule Musterstadt",
        "Volks-Hochschule Musterstadt",
        "Bruecke der Kulturen eV",
        "Verein Morgenstern",
    )
    added = [person.add(ORGANISATIONS, NEW | {"Name": name}) for name in names]
    returned = back(filled, person)
    asked = [(question.place.row, question.column, question.title) for question in returned.open_questions]
    assert asked == [(row, "Kennung", name) for row, name in zip(added[:3], names, strict=False)]
    assert [choice.value for choice in returned.questions[0].choices] == ["neu", "musterstadt-vhs"]
    assert not returned.plan.acceptable
    assert {problem.code for problem in returned.plan.problems} == {"same-or-new"}


def test_an_id_keeps_the_letters_of_accents(filled: EmbeddedStore, person: Person) -> None:
    name = "Sprachcafé Kadın für Ältere"
    person.add(ORGANISATIONS, NEW | {"Name": name})
    accept(filled, back(filled, person))
    assert value(filled, "organisations", "musterstadt-sprachcafe-kadin-fuer-aeltere", "name_de") == name


def test_the_person_says_in_the_cell_that_it_is_new(filled: EmbeddedStore, person: Person) -> None:
    person.add(ORGANISATIONS, NEW | {"Name": "Volkshochschule Musterstadts", "Kennung": "neu"})
    accept(filled, back(filled, person))
    assert value(filled, "organisations", "musterstadt-volkshochschule-musterstadts", "kind") == "verein"


def test_what_is_new_may_be_called_like_something_known_and_stays_so(
    filled: EmbeddedStore, person: Person, tmp_path: Path
) -> None:
    person.add(ORGANISATIONS, NEW | {"Name": "Volkshochschule Musterstadt", "Kennung": "neu"})
    accept(filled, back(filled, person))
    assert value(filled, "organisations", "musterstadt-volkshochschule-musterstadt", "kind") == "verein"
    again = Person(writing.to_file(filled, tmp_path / "wieder.xlsx", "Musterstadt"))
    again.type(ORGANISATIONS, "Brücke der Kulturen e. V.", Kurzname="BdK")
    returned = back(filled, again)
    assert returned.plan.acceptable, returned.plan.problems
    assert cells(returned) == [("Kurzname", "", "BdK")]


def test_faults_are_told_in_the_words_of_the_workbook(filled: EmbeddedStore, person: Person) -> None:
    row = person.add(ORGANISATIONS, NEW | {"Quellen": None, "Sektor": "Irgendwas"})
    person.type("Wer hat die Aufgabe", 2, **{"Aussage von": "Amt"})
    told = {(each.row, each.column): each.remedy for each in back(filled, person).plan.problems}
    assert "Mehrere mit | trennen." in told[row, "Quellen"]
    assert "Zivilgesellschaft" in told[row, "Sektor"]
    assert told[2, "Wer ist zuständig?"] == "Wählen Sie: Stadt, Kreis, Land, Bund, nicht festgestellt."


def test_a_column_says_what_parts_its_names_here(workbook: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    hints = [cell.comment.text for sheet in book.worksheets for cell in sheet[1] if cell.comment]
    assert len(hints) > 100
    assert not [hint for hint in hints if "Leerzeichen getrennt" in hint]
    assert any(hint.startswith("Namen der Quellen; mindestens eine.") and "mit | trennen" in hint for hint in hints)


def test_the_person_says_that_it_is_the_same_and_both_words_are_kept(filled: EmbeddedStore, person: Person) -> None:
    for _ in range(2):
        person.add(
            ORGANISATIONS,
            NEW | {"Name": "Volks-Hochschule Musterstadt", "Art": None, "Sektor": None, "Beleg": "Kapitel 9"},
        )
    before = value(filled, "organisations", "musterstadt-vhs", "evidence")
    returned = back(filled, person, same={"Volks-Hochschule Musterstadt": "musterstadt-vhs"})
    accept(filled, returned)
    assert value(filled, "organisations", "musterstadt-vhs", "name_de") == "Volkshochschule Musterstadt"
    assert value(filled, "organisations", "musterstadt-vhs", "alt_names") == "Volks-Hochschule Musterstadt"
    assert value(filled, "organisations", "musterstadt-vhs", "kind") == "einrichtung"
    assert value(filled, "organisations", "musterstadt-vhs", "evidence") == f"{before}; Kapitel 9"


def test_the_same_as_nothing_is_refused(filled: EmbeddedStore, person: Person) -> None:
    person.add(ORGANISATIONS, NEW)
    returned = back(filled, person, same={NEW["Name"]: "musterstadt-gibt-es-nicht"})
    assert "no-such-row" in codes(returned)


@pytest.mark.parametrize(("answer", "same"), [("neu", False), ("musterstadt-vhs", True)])
def test_a_question_about_a_new_row_is_answered(filled: EmbeddedStore, person: Person, answer: str, same: bool) -> None:
    person.add(ORGANISATIONS, NEW | {"Name": "Volks-Hochschule Musterstadt"})
    [question] = back(filled, person).questions
    answered = back(filled, person, answers={question.name: answer})
    assert [each.answer for each in answered.questions] == [answer]
    assert [change.identifier == "musterstadt-vhs" for change in answered.changes] == [same]


def test_a_key_that_is_changed_is_a_change_and_no_new_row(filled: EmbeddedStore, person: Person) -> None:
    person.type(MEMBERS, "Klinikum Musterstadt", Rolle="Gastgeber")
    returned = back(filled, person)
    assert [(change.what.value, cells(returned)) for change in returned.changes] == [
        ("changed", [("Rolle", "Mitglied", "Gastgeber")])
    ]


def test_a_name_that_nothing_bears_is_said_at_its_cell(filled: EmbeddedStore, person: Person) -> None:
    person.type(MEASURES, "Jobbrücke", Zuständig="Amt für Integratoin")
    [problem] = back(filled, person).plan.problems
    assert (problem.code, problem.sheet, problem.row, problem.column) == (
        "unknown-name",
        MEASURES,
        person.row(MEASURES, "Jobbrücke"),
        "Zuständig",
    )
    assert "Meinten Sie „Amt für Integration“?" in problem.remedy


def test_what_programs_do_to_cells_is_undone(filled: EmbeddedStore, person: Person) -> None:
    row = person.row(MEASURES, "Integrationsfonds")
    typed = {
        "Name": " Integrations\u00a0fonds \n",
        "Beginn": 44197,
        "Ende": datetime(2024, 5, 31),
        "Zielgruppen": "Ehrenamtliche\nGeflüchtete",
    }
    for title, typed_value in typed.items():
        person.cell(MEASURES, row, title).value = typed_value
    person.book[MEASURES].column_dimensions["D"].hidden = True
    sheet = person.book["Netzwerke"]
    sheet.insert_rows(1, 3)
    sheet["A1"] = "Unsere Netzwerke"
    sheet.merge_cells("A1:F1")
    sheet.insert_rows(5, 2)
    returned = back(filled, person)
    changed = {column: after for column, _, after in cells(returned)}
    assert changed["Name"] == "Integrations fonds"
    assert (changed["Beginn"], changed["Ende"]) == ("2021-01-01", "2024-05-31")
    assert set(changed["Zielgruppen"].split(" | ")) == {"Ehrenamtliche", "Geflüchtete"}
    assert (len(returned.changes), codes(returned)) == (1, {"hidden-column", "tidied"})


def test_blanks_that_reading_heals_are_no_change_where_the_store_has_them(
    filled: EmbeddedStore, tmp_path: Path
) -> None:
    said = [quad for quad in filled.quads() if isinstance(quad.object, Literal) and quad.object.value == LONG]
    webbed = Literal(LONG.replace(" ", "\u00a0", 1), language="de")
    spoilt = [Quad(quad.subject, quad.predicate, webbed, quad.graph_name) for quad in said]
    assert said
    filled.commit(Patch(added=frozenset(spoilt), removed=frozenset(said)), author="Andere", message="von einer Seite")
    path = tmp_path / "musterstadt.xlsx"
    path.write_bytes(writing.workbook(filled, "Musterstadt"))
    assert cells(back(filled, Person(path))) == []


def test_a_column_that_is_missing_leaves_its_cells_alone(filled: EmbeddedStore, person: Person) -> None:
    person.book[MEASURES].delete_cols(person.head(MEASURES, "Beschreibung"))
    returned = back(filled, person)
    assert (returned.plan.patch.is_empty, codes(returned)) == (True, {"column-left-out"})


def test_a_column_of_ones_own_is_refused_and_not_lost_silently(filled: EmbeddedStore, person: Person) -> None:
    sheet = person.book[MEASURES]
    sheet.cell(1, sheet.max_column + 1).value = "Notiz"
    sheet.cell(2, sheet.max_column).value = "nachfragen"
    assert codes(back(filled, person)) == {"unknown-column"}


def test_a_template_adds_and_never_removes(filled: EmbeddedStore, tmp_path: Path) -> None:
    empty = Person(writing.to_file(filled, tmp_path / "leer.xlsx", "musterstadt", template=True))
    assert empty.book[MEASURES].max_row == 1
    empty.add(ORGANISATIONS, NEW)
    returned = back(filled, empty)
    assert [change.what.value for change in returned.changes] == ["added"]
    accept(filled, returned)


def test_a_template_begins_a_city_of_which_nothing_is_known(filled: EmbeddedStore, tmp_path: Path) -> None:
    empty = Person(writing.to_file(filled, tmp_path / "neu.xlsx", "neustadt", template=True))
    empty.add(
        "Quellen",
        {
            "Titel": "Konzept Neustadt",
            "Gelesen am": "2026-11-01",
            "Sprache": "Deutsch",
            "Art": "concept",
        },
    )
    empty.add(
        "Städte", {"Name": "Neustadt", "Staat": "DE", "AGS": "08999009", "Quellen": "Konzept Neustadt", "Beleg": "S. 1"}
    )
    empty.add(ORGANISATIONS, NEW | {"Quellen": "Konzept Neustadt"})
    accept(filled, back(filled, empty))
    assert value(filled, "cities", "neustadt", "ags") == "08999009"
    assert value(filled, "organisations", "neustadt-verein-morgenstern", "source") == "neustadt-src-konzept-neustadt"


def test_a_workbook_of_another_store_is_refused(store: EmbeddedStore, person: Person, folder: Path) -> None:
    person.book["Stand der Mappe"]["B5"] = "7"
    with pytest.raises(RejectedInput) as error:
        back(store, person)
    assert error.value.problems[0].code == "other-store"


def test_faults_are_shown_at_their_cells_and_gone_when_mended(
    filled: EmbeddedStore, person: Person, tmp_path: Path
) -> None:
    person.type(MEASURES, "Jobbrücke", Beginn="gestern")
    returned = back(filled, person)
    path = tmp_path / "fehler.xlsx"
    path.write_bytes(marking.marked(person.path.read_bytes(), person.path.name, returned.plan.problems))
    shown = Person(path)
    cell = shown.cell(MEASURES, "Jobbrücke", "Beginn")
    assert (cell.fill.fgColor.rgb[-6:], cell.comment.text.startswith("Fehler: „gestern“ ist kein Datum.")) == (
        "FFC7CE",
        True,
    )
    assert shown.book["Fehlerliste"]["D2"].value == "gestern"
    shown.type(MEASURES, "Jobbrücke", Beginn="2017-09-01")
    assert back(filled, shown).plan.patch.is_empty
    path.write_bytes(marking.marked(path.read_bytes(), path.name, ()))
    assert Person(path).cell(MEASURES, "Jobbrücke", "Beginn").comment is None


def test_faults_of_a_text_table_are_shown_in_a_workbook(folder: Path, filled: EmbeddedStore) -> None:
    edit("measures", "musterstadt-jobbruecke,", start="gestern")(folder)
    path = folder / "measures.csv"
    data = marking.marked(path.read_bytes(), path.name, tables.plan(filled, path).problems)
    (folder / "x.xlsx").write_bytes(data)
    sheet = openpyxl.load_workbook(folder / "x.xlsx")["measures"]
    with path.open(encoding="utf-8", newline="") as file:
        head = next(csv.reader(file))
    commented = [cell.column for row in sheet.iter_rows() for cell in row if cell.comment]
    assert commented == [head.index("start") + 1]


@pytest.mark.parametrize("damaged", ["musterstadt-jobbruecken", "musterstadt-ganz-anders"])
def test_a_damaged_id_is_told_and_is_no_new_thing(filled: EmbeddedStore, person: Person, damaged: str) -> None:
    person.type("Maßnahmen", "Jobbrücke", Kennung=damaged)
    (told,) = [each for each in planning.plan(filled, person.leave()).plan.problems if each.code == "altered-id"]
    assert (told.sheet, told.column, told.value) == ("Maßnahmen", "Kennung", damaged)
    assert "musterstadt-jobbruecke“" in told.message


def test_an_id_that_somebody_chose_for_a_new_thing_is_no_damage(filled: EmbeddedStore, person: Person) -> None:
    source = {"Quellen": "Integrationsbericht 2025", "Beleg": "Kapitel 9"}
    office = {"Kennung": "musterstadt-bauhof", "Name": "Bauhof", "Art": "Amt", "Sektor": "Verwaltung"}
    person.add("Stellen und Partner", {**office, **source})
    assert planning.plan(filled, person.leave()).plan.acceptable
