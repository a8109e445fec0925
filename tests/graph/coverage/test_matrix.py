"""Matrices: totals, sentences, filters, and the ways down to what is counted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.coverage.facts import Facts, load
from graph.coverage.filters import Filter
from graph.coverage.matrix import (
    ASPECTS,
    NEEDED,
    Matrix,
    cities_matrix,
    city_matrix,
    sector_matrix,
    target_group_matrix,
)
from graph.coverage.states import Lead, State
from graph.iri import IRI
from tests.graph.coverage.building import AMT, CITY, OWN, REFERENCES, STADT, VEREIN, facts, measure, own_fields, thing
from tests.graph.coverage.real import TODAY, iri

if TYPE_CHECKING:
    from graph.store import Store

WOMEN, CHILDREN = IRI("vocab/audience/frauen"), IRI("vocab/audience/kinder")
COURSE = IRI("vocab/type/kurs")


@pytest.fixture(scope="module", params=["stuttgart", "mannheim", "frankfurt"])
def matrix(real_facts: Facts, request: pytest.FixtureRequest) -> Matrix:
    """A city's own lists."""
    return city_matrix(real_facts, iri(request.param), as_of=TODAY, today=TODAY)


def test_every_total_is_the_length_of_the_list_behind_it(matrix: Matrix) -> None:
    for column in matrix.columns:
        totals = matrix.column_totals(column)
        assert sum(totals.values()) == len(matrix.rows)
        assert all(len(matrix.where([state], column=column)) == number for state, number in totals.items())
    for row in matrix.rows:
        assert all(len(matrix.where([state], row=row)) == number for state, number in matrix.row_totals(row).items())
    assert len(matrix.where(State)) == len(matrix.cells)


def test_every_number_of_a_cell_is_the_length_of_its_list(matrix: Matrix) -> None:
    for cell in matrix.cells.values():
        assert cell.number == len({entry.iri for entry in cell.entries})
        assert cell.direct == len([entry for entry in cell.entries if entry.direct])
        counted = [iri for entry in cell.entries for iri in (entry.iri, *entry.under)]
        assert len(counted) == len(set(counted)), "nothing stands in a cell twice"


def test_responsibility_has_totals_of_its_own(matrix: Matrix) -> None:
    leads = matrix.leads()
    assert sum(leads.values()) == len(matrix.rows)
    assert leads[Lead.NOBODY] == len(matrix.rows) - matrix.column_totals("responsibility")[State.COVERED]


def test_rows_follow_the_lists_and_columns_the_aspects(matrix: Matrix) -> None:
    assert matrix.rows == tuple(field for list_ in matrix.lists for field in list_.fields)
    assert matrix.columns == ASPECTS
    assert set(matrix.cells) == {(row, column) for row in matrix.rows for column in matrix.columns}


def test_the_finding_counts_measures_and_leaves_what_is_missing_apart() -> None:
    known = facts(
        *own_fields(),
        measure("a", field=OWN[0], on=()),
        thing("measure", "b", field=OWN[1], status="geplant"),
        searched_in_vain=[],
    )
    matrix = city_matrix(known, CITY, as_of=TODAY, today=TODAY)
    assert matrix.finding == "1 von 5 Feldern belegt, davon 0 mit aktueller Quelle und 1 nur schwach."
    assert matrix.lacking == "Ohne gültigen Eintrag: 1 nur geplant, 3 nicht erfasst."


def test_a_city_without_fields_says_so() -> None:
    matrix = city_matrix(facts(measure("a")), CITY, as_of=TODAY, today=TODAY)
    assert (matrix.rows, matrix.finding, matrix.lacking) == ((), "Es ist keine Feldliste erfasst.", "")


def test_under_each_matrix_stands_what_covered_does_not_mean() -> None:
    known = facts(*own_fields())
    assert city_matrix(known, CITY, as_of=TODAY, today=TODAY).notes == ("belegt heißt nicht ausreichend",)
    past = city_matrix(known, CITY, as_of=date(2015, 12, 31), today=TODAY).notes
    assert past[1:] == ("Zuständigkeiten tragen keine Daten; gezeigt ist der heutige Stand",)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_one_aspect_of_all_cities_is_the_same_whether_all_was_read_or_only_what_it_needs(
    real_store: Store, real_facts: Facts, aspect: str
) -> None:
    needed = load(real_store, kinds=NEEDED[aspect])
    quick = cities_matrix(needed, aspect=aspect, as_of=TODAY, today=TODAY)
    whole = cities_matrix(real_facts, aspect=aspect, as_of=TODAY, today=TODAY)
    assert (quick.columns, quick.cells, quick.umbrellas) == (whole.columns, whole.cells, whole.umbrellas)
    assert len(needed.queries) < len(real_facts.queries)


def test_one_city_alone_looks_as_it_does_among_all(real_store: Store, real_facts: Facts) -> None:
    for city in ("koeln", "freiburg"):
        alone = city_matrix(load(real_store, [iri(city)]), iri(city), as_of=TODAY, today=TODAY, reference=True)
        among = city_matrix(real_facts, iri(city), as_of=TODAY, today=TODAY, reference=True)
        assert alone.cells == among.cells
        column = cities_matrix(real_facts, aspect="measure", as_of=TODAY, today=TODAY, cities=[iri(city)])
        assert {row: cell for (row, _), cell in column.cells.items()} == {
            row: among.cells[row, "measure"] for row in among.rows
        }


def test_all_documented_cities_stand_side_by_side(real_facts: Facts) -> None:
    matrix = cities_matrix(real_facts, aspect="measure", as_of=TODAY, today=TODAY)
    assert len(matrix.columns) == 10
    assert len(matrix.rows) == 24
    assert "von 240 Feldern der Städte zusammen belegt" in matrix.finding


def test_a_filter_looks_at_some_measures_and_lets_statements_say_nothing() -> None:
    made = [
        measure("a", audience=WOMEN),
        measure("b", audience=CHILDREN, type="kurs"),
        thing("network", "n", referenceField=REFERENCES[0]),
    ]
    said = thing("statement", "s", referenceField=REFERENCES[1], aspect="measure", statementKind="vollstaendig",
                 issuedEarliest="2026-01-01", issuedLatest="2026-01-01")  # fmt: skip
    known = facts(*made, said, searched_in_vain=[REFERENCES[2]])
    whole = city_matrix(known, CITY, as_of=TODAY, today=TODAY, reference=True)
    women = city_matrix(
        known, CITY, as_of=TODAY, today=TODAY, reference=True, only=Filter(target_groups=frozenset({WOMEN}))
    )
    courses = city_matrix(known, CITY, as_of=TODAY, today=TODAY, reference=True, only=Filter(kinds=frozenset({COURSE})))
    place = (REFERENCES[0], "measure")
    assert [len(each.cells[place].entries) for each in (whole, women, courses)] == [2, 1, 1]
    assert [each.cells[REFERENCES[1], "measure"].state for each in (whole, women)] == [State.GAP, State.UNKNOWN]
    assert [each.cells[REFERENCES[2], "measure"].state for each in (whole, women)] == [State.NOT_FOUND, State.UNKNOWN]
    assert women.cells[REFERENCES[0], "network"].number == 1


def test_a_filter_makes_no_umbrella_and_takes_none_away() -> None:
    over = measure("over", on=REFERENCES[:13], audience=WOMEN)
    only = Filter(target_groups=frozenset({WOMEN}))
    matrix = city_matrix(facts(over), CITY, as_of=TODAY, today=TODAY, reference=True, only=only)
    assert [entry.iri for entry in matrix.umbrellas[None, "measure"]] == [over.thing.iri]
    assert Counter(cell.number for (_, column), cell in matrix.cells.items() if column == "measure") == {0: 24}


def test_target_groups_divide_the_measures() -> None:
    known = facts(measure("a", audience=(WOMEN, CHILDREN)), measure("b", audience=WOMEN), measure("c"))
    matrix = target_group_matrix(known, CITY, as_of=TODAY, today=TODAY, reference=True)
    assert matrix.columns == (WOMEN, CHILDREN)
    assert [matrix.cells[REFERENCES[0], column].number for column in matrix.columns] == [2, 1]


def test_sectors_divide_the_partners() -> None:
    matrix = sector_matrix(
        facts(measure("a", partner=(AMT, VEREIN, STADT))), CITY, as_of=TODAY, today=TODAY, reference=True
    )
    assert {column.rpartition("/")[2]: matrix.cells[REFERENCES[0], column].number for column in matrix.columns} == {
        "zivilgesellschaft": 1, "verwaltung": 1,
    }  # fmt: skip


def test_related_fields_are_neighbours(real_facts: Facts) -> None:
    from graph.coverage.view import view

    seen = view(real_facts, iri("krefeld"), TODAY, reference=True, today=TODAY)
    assert seen.neighbouring(iri("rf-gesundheit")) == (iri("krefeld-integration-durch-sport"),)
