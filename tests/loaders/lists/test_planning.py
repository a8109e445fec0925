"""A list as it comes in: its source, known and new things, questions, answers, and its next edition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import NotFound
from graph.problems import Severity
from graph.terms import NamedNode
from loaders import csvw
from loaders.lists import known, planning
from loaders.lists.columns_file import Columns
from loaders.roundtrip.deciding import Decisions
from loaders.sheets import Flaw, Line, Number, Sheet
from loaders.stored import StoredRows
from ontology.names import DCTERMS
from tests.loaders.lists import messy
from tests.loaders.lists.conftest import CITY, OFFICE, TITLE, suggested

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.embedded import EmbeddedStore
    from loaders.lists.layout import Laid
    from loaders.lists.planning import ListPreview

    Write = Callable[[Callable[[], messy.Layout], str], Laid]

DATASET = "liste-musterstadt-projektliste"
STAND = "2026-03-15"
ID = "https://w3id.org/buendnisgraph/id/"


def laid(*rows: list[Any]) -> Laid:
    """A list with these rows below the usual heads."""
    head = ["Projekt", "Träger", "Laufzeit", "Kosten", "Zielgruppe", "Handlungsfeld", "Stand"]
    lines = [
        Line(1, ("Stand: 15.03.2026",)),
        *(Line(number, tuple(row)) for number, row in enumerate([head, *rows], 2)),
    ]
    return planning.of_sheets([Sheet("liste.xlsx", "Projekte", tuple(lines))], "liste.xlsx")


COLUMNS = Columns(
    CITY, TITLE, OFFICE,
    means={
        "Projekt": "name_de", "Träger": "responsible", "Laufzeit": "start+end", "Kosten": "grant_amount", "Zielgruppe": "target_groups",
        "Handlungsfeld": "fields", "Stand": "status",
    },
)  # fmt: skip


def commit(store: EmbeddedStore, shown: ListPreview) -> None:
    shown.preview.plan.commit(store, author="Redaktion", message="Liste geladen")


def measures(store: EmbeddedStore) -> dict[str, dict[str, str]]:
    """The filled cells of the list's measures, by name."""
    rows = StoredRows(store, csvw.model(), DATASET).table("measures")
    return {row.values["name_de"]: {name: value for name, value in row.values.items() if value} for row in rows}


def codes(shown: ListPreview) -> set[tuple[str, str, str]]:
    return {(problem.code, problem.column, problem.value) for problem in shown.preview.plan.problems}


def test_a_list_comes_in_whole_with_itself_as_source(city: EmbeddedStore, written: Write) -> None:
    found = written(messy.titled, "xlsx")
    shown = planning.plan(city, found, suggested(city, found))
    assert shown.source == "Projektliste, Stand 15.03.2026"
    commit(city, shown)
    source = f"musterstadt-src-liste-projektliste-{STAND}"
    assert measures(city)["Lesetreff am Fluss"] == {
        "id": "musterstadt-lesetreff-am-fluss", "city": "musterstadt", "name_de": "Lesetreff am Fluss", "kind": "nicht-angegeben",
        "target_groups": "tg-kinder", "responsible": "musterstadt-vhs", "grant_amount": "12500", "start": "2021-01", "end": "2023-12",
        "status": "beendet", "source": source, "evidence": "Zeile 6",
    }  # fmt: skip
    told = {quad.predicate.value.rpartition("/")[2] for quad in city.quads(NamedNode(f"{ID}{source}"))}
    assert {"issued", "publisher", "core#prefLabel"} <= told
    assert list(city.quads(NamedNode(f"{ID}{source}"), NamedNode(f"{DCTERMS}type")))


@pytest.mark.parametrize("make", messy.LAYOUTS, ids=lambda make: make.__name__)
def test_every_layout_can_be_taken_in(make: Callable[[], messy.Layout], city: EmbeddedStore, written: Write) -> None:
    found = written(make, "xlsx")
    shown = planning.plan(city, found, suggested(city, found), stand=STAND)
    checked = shown.preview.checked(city)
    assert [each for each in checked.plan.problems if each.severity is Severity.VIOLATION] == []
    commit(city, shown)
    assert "Lesetreff am Fluss" in measures(city)


def test_loading_it_twice_changes_nothing(city: EmbeddedStore, written: Write) -> None:
    found = written(messy.plain, "ods")
    columns = suggested(city, found)
    commit(city, planning.plan(city, found, columns, stand=STAND))
    again = planning.plan(city, found, columns, stand=STAND).preview
    assert again.plan.patch.is_empty
    assert (list(again.changes), again.unchanged) == ([], 7)


def test_the_next_edition_replaces_the_last(city: EmbeddedStore) -> None:
    first = laid(["Lesetreff", "VHS", "2024"], ["Kochen", "Kochfreunde e. V.", "2025"])
    commit(city, planning.plan(city, first, COLUMNS))
    second = laid(["Lesetreff", "VHS", "2024-2027"], ["Garten", "Kochfreunde e. V.", "2026"])
    shown = planning.plan(city, second, COLUMNS, stand="2026-11-01")
    assert {(change.what.value, change.title) for change in shown.preview.changes} == {
        ("removed", "Projektliste, Stand 15.03.2026"), ("added", "Projektliste, Stand 01.11.2026"), ("changed", "Lesetreff"),
        ("removed", "Kochen"), ("added", "Garten"), ("changed", "Kochfreunde e. V."),
    }  # fmt: skip
    commit(city, shown)
    assert measures(city).keys() == {"Lesetreff", "Garten"}
    assert measures(city)["Lesetreff"]["id"] == "musterstadt-lesetreff"


def test_another_list_of_the_city_stays(city: EmbeddedStore) -> None:
    commit(city, planning.plan(city, laid(["Lesetreff"]), replace(COLUMNS, title="Liste des Schulamts")))
    commit(city, planning.plan(city, laid(["Kochen"]), COLUMNS))
    found = city.select(
        "SELECT ?name { ?m a <https://w3id.org/buendnisgraph/def#Measure> ; <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
    )
    assert {"Lesetreff", "Kochen"} <= {row[0].value for row in found.rows if row[0] is not None}


def test_a_row_like_a_known_thing_is_asked_about(city: EmbeddedStore) -> None:
    shown = planning.plan(
        city, laid(["Sprachpatinnen Musterstadt", "VHS"], ["Mama lernt deutsch"], ["Garten"]), COLUMNS
    )
    assert [question.title for question in shown.preview.open_questions] == [
        "Sprachpatinnen Musterstadt",
        "Mama lernt deutsch",
    ]
    assert not shown.preview.plan.acceptable
    assert "--same" in next(each.remedy for each in shown.preview.plan.problems if each.code == "same-or-new")


@pytest.mark.parametrize("where", ["file", "option", "question"])
def test_the_same_thing_keeps_its_name_and_id_and_both_sources(city: EmbeddedStore, where: str) -> None:
    known, found = "musterstadt-mama-lernt", laid(["Mama lernt deutsch!", "", "", "2.000 €"])
    asked = planning.plan(city, found, COLUMNS).preview.open_questions[0].name
    name = "Mama lernt deutsch!"
    shown = {
        "file": lambda: planning.plan(city, found, replace(COLUMNS, same={name: known})),
        "option": lambda: planning.plan(city, found, COLUMNS, decided=Decisions(same={name: known})),
        "question": lambda: planning.plan(city, found, COLUMNS, decided=Decisions(answers={asked: known})),
    }[where]()
    commit(city, shown)
    row = measures(city)["Mama lernt Deutsch"]
    assert (row["id"], row["kind"], row["status"]) == (known, "kurs", "laufend")
    assert "Mama lernt deutsch!" not in row.get("alt_names", "") or row["alt_names"] == name
    curated = next(row for row in StoredRows(city, csvw.model(), "kuratiert").table("measures") if row.id == known)
    assert curated.values["grant_amount"] == "48500"  # what another source says stays


def test_a_new_thing_with_a_like_name_gets_an_id_of_its_own(city: EmbeddedStore) -> None:
    found = laid(["Mama lernt deutsch"])
    commit(city, planning.plan(city, found, replace(COLUMNS, same={"Mama lernt deutsch": "neu"})))
    assert measures(city)["Mama lernt deutsch"]["id"] == "musterstadt-mama-lernt-deutsch"
    again = planning.plan(city, found, COLUMNS)  # once decided, an edition without the decision asks no more
    assert again.preview.plan.patch.is_empty


def test_what_is_not_understood_is_kept_and_asked(city: EmbeddedStore) -> None:
    shown = planning.plan(
        city,
        laid(["Radtreff", "Radlager", "Frühjahr 2024", "auf Anfrage", "Kinder, Gäste", "Sprache", "fertig"]),
        COLUMNS,
    )
    assert codes(shown) >= {
        ("list-unknown-body", "Träger", "Radlager"),
        ("list-bad-period", "Laufzeit", "Frühjahr 2024"),
        ("list-bad-amount", "Kosten", "auf Anfrage"),
        ("list-unknown-name", "Zielgruppe", "Gäste"),
        ("list-unknown-name", "Stand", "fertig"),
    }
    commit(city, shown)
    row = measures(city)["Radtreff"]
    assert row["evidence"] == (
        "Zeile 3; Träger: „Radlager“; Laufzeit: „Frühjahr 2024“; Kosten: „auf Anfrage“; Zielgruppe: „Gäste“; Stand: „fertig“"
    )
    assert (row["target_groups"], row["status"]) == ("tg-kinder", "unbekannt")
    assert not row.keys() & {"responsible", "start", "end", "grant_amount"}


def test_answers_in_the_file_settle_it(city: EmbeddedStore) -> None:
    values = {
        "Träger": {"Radlager": "neu: einrichtung, zivilgesellschaft"},
        "Laufzeit": {"Frühjahr 2024": "03/2024 - 05/2024"},
        "Kosten": {"auf Anfrage": "-"},
        "Zielgruppe": {"Gäste": "Familien"},
    }
    found = laid(["Radtreff", "Radlager", "Frühjahr 2024", "auf Anfrage", "Kinder, Gäste"])
    shown = planning.plan(city, found, replace(COLUMNS, values=values))
    assert {code for code, *_ in codes(shown)} <= {"list-new-body"}
    commit(city, shown)
    row = measures(city)["Radtreff"]
    assert (row["start"], row["end"], row["target_groups"]) == ("2024-03", "2024-05", "tg-familien|tg-kinder")
    assert row["responsible"] == "musterstadt-radlager"


def test_answers_are_offered_by_name(city: EmbeddedStore) -> None:
    ground = known.Ground.of(city, csvw.model(), CITY, DATASET)
    bodies = planning.answers(ground, "responsible")
    assert {"Amt für Integration", "neu: Verein"} <= set(bodies)
    assert "Familien und Eltern" in planning.answers(ground, "target_groups")
    assert planning.answers(ground, "start+end") == planning.answers(ground, "") == []


def test_a_word_in_place_of_a_day_says_how_long(city: EmbeddedStore) -> None:
    means = {**COLUMNS.means, "Laufzeit": "start"}
    shown = planning.plan(
        city, laid(["Chor", "", "laufend"], ["Treff", "", "unbefristet"]), replace(COLUMNS, means=means)
    )
    assert codes(shown) == set()
    commit(city, shown)
    found = measures(city)
    assert (found["Chor"]["status"], found["Treff"]["duration"]) == ("laufend", "dauerhaft")


def test_what_a_formula_came_to_is_read_and_said(city: EmbeddedStore) -> None:
    shown = planning.plan(
        city,
        laid(
            ["Chor", "", "", Flaw("formula", "=A1+1", result=Number("3500"))], ["Treff", "", "", Flaw("formula", "=B1")]
        ),
        COLUMNS,
    )
    assert codes(shown) == {("formula-results", "", "D3"), ("formula", "Kosten", "=B1")}
    commit(city, shown)
    assert measures(city)["Chor"]["grant_amount"] == "3500"
    assert "grant_amount" not in measures(city)["Treff"]


def test_formulas_filled_down_below_a_list_are_no_entries(city: EmbeddedStore) -> None:
    nothing = Flaw("formula", '=IF(A9="";"";B9)', result="")
    shown = planning.plan(city, laid(["Chor", "", nothing], ["", "", nothing]), COLUMNS)
    assert codes(shown) == set()
    commit(city, shown)
    assert "Chor" in measures(city)


def test_a_wrong_answer_is_asked_again(city: EmbeddedStore) -> None:
    values = {"Träger": {"Kochfreunde e. V.": "neu: kochclub"}, "Zielgruppe": {"Gäste": "tg-gaeste"}}
    shown = planning.plan(city, laid(["Kochen", "Kochfreunde e. V.", "", "", "Gäste"]), replace(COLUMNS, values=values))
    assert codes(shown) >= {
        ("list-unknown-body", "Träger", "Kochfreunde e. V."),
        ("list-unknown-name", "Zielgruppe", "Gäste"),
    }


def test_fields_are_those_of_the_city_before_reference_fields(city: EmbeddedStore) -> None:
    named = (
        "Wohnen im Quartier",
        "Flucht, Asyl, Aufnahme",
        "Sprachkurse",
    )  # the city's, a reference field, one of a former list
    commit(city, planning.plan(city, laid(*([name, "", "", "", "", name] for name in named)), COLUMNS))
    found = measures(city)
    assert [found[name].get("fields", "") for name in named] == ["musterstadt-hf-03", "", ""]
    assert [found[name].get("field_basis", "") for name in named] == ["quelle", "", ""]
    assert found["Flucht, Asyl, Aufnahme"]["reference_fields"] == "rf-flucht"


@pytest.mark.parametrize(
    ("period", "status"),
    [
        ("2021-2023", "beendet"),
        ("2027", "geplant"),
        ("seit 2019", "laufend"),
        ("2026", "laufend"),
        ("bis 2028", "unbekannt"),
        ("", "unbekannt"),
    ],
)
def test_the_status_follows_from_dates_and_the_day_of_the_list(city: EmbeddedStore, period: str, status: str) -> None:
    commit(city, planning.plan(city, laid(["Lesetreff", "VHS", period]), COLUMNS))
    assert measures(city)["Lesetreff"]["status"] == status


def test_nothing_is_taken_in_without_a_day(city: EmbeddedStore, written: Write) -> None:
    found = written(messy.plain, "xlsx")
    shown = planning.plan(city, found, suggested(city, found))
    assert {code for code, *_ in codes(shown)} == {"list-no-date"}
    assert shown.preview.plan.patch.is_empty


def test_a_city_that_is_not_known_is_told(city: EmbeddedStore) -> None:
    with pytest.raises(NotFound):
        planning.plan(city, laid(["Lesetreff"]), replace(COLUMNS, city="nirgendwo"))


def test_the_file_and_the_list_may_differ(city: EmbeddedStore) -> None:
    means = {**COLUMNS.means, "Gibt es nicht": "homepage"}
    del means["Kosten"]
    shown = planning.plan(
        city, laid(["Lesetreff", "", "", "5 €", "Kinder", "Sprache", "laufend"]), replace(COLUMNS, means=means)
    )
    assert codes(shown) >= {("list-no-column", "", "Gibt es nicht"), ("list-new-column", "", "Kosten")}


def test_faults_are_put_to_the_cell_of_the_list(city: EmbeddedStore) -> None:
    shown = planning.plan(city, laid(["Rufen Sie an: 0711 216000"], ["Lesetreff"], ["Lesetreff"]), COLUMNS)
    found = {
        (each.code, each.sheet, each.row, each.column)
        for each in shown.preview.plan.problems
        if each.severity is Severity.VIOLATION
    }
    assert found == {("contact", "Projekte", 3, "Projekt"), ("double-name", "Projekte", 5, "Projekt")}
