"""How two cities stand to each other: "only here" is said only against a confirmed gap."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest

from graph.comparison import wording
from graph.comparison.compare import MOST, compare
from graph.comparison.standing import Standing, standing
from graph.coverage.cells import Cell
from graph.coverage.states import COVERING, State
from graph.errors import QuestionError
from graph.iri import IRI

if TYPE_CHECKING:
    from graph.coverage.facts import Facts
    from graph.store import Store

DAY, BEFORE = date(2026, 7, 1), date(2025, 6, 1)
ID, REFERENCE = "https://w3id.org/buendnisgraph/id/", "https://w3id.org/buendnisgraph/vocab/reference_fields/"
MUSTERSTADT, BEISPIELHEIM = IRI(f"{ID}musterstadt"), IRI(f"{ID}beispielheim")


def cell(state: State) -> Cell:
    return Cell(state, "", None)


@pytest.mark.parametrize("other", [state for state in State if state not in COVERING])
def test_only_here_needs_a_confirmed_gap_there(other: State) -> None:
    found = standing(cell(State.WEAK), cell(other))
    assert found is (Standing.ONLY_FIRST if other is State.GAP else Standing.FIRST_RECORDED)
    said = wording.words(("A", "B"), (cell(State.WEAK), cell(other)), found)
    assert said.startswith("nur in A") is (other is State.GAP)


def test_the_other_way_round_is_the_mirror() -> None:
    for first, second in product(State, State):
        assert standing(cell(first), cell(second)) is standing(cell(second), cell(first)).mirrored


def test_both_and_neither() -> None:
    assert standing(cell(State.COVERED), cell(State.WEAK)) is Standing.BOTH
    assert standing(cell(State.GAP), cell(State.ELSEWHERE)) is Standing.NEITHER


@pytest.mark.parametrize(
    ("day", "how", "words"),
    [
        # Musterstadt's office confirmed on 1 March 2026 that its measures for newcomers are all listed.
        (DAY, Standing.ONLY_SECOND, "nur in Beispielheim; in Musterstadt bestätigte Lücke"),
        # The year before nobody had; it had been searched in vain.
        (BEFORE, Standing.SECOND_RECORDED, "in Beispielheim belegt, in Musterstadt gesucht, nichts gefunden"),
    ],
)
def test_a_statement_of_completeness_makes_the_difference(
    example_store: Store, example_facts: Facts, day: date, how: Standing, words: str
) -> None:
    found = compare(example_store, [MUSTERSTADT, BEISPIELHEIM], as_of=day, today=DAY, facts=example_facts)
    pair = found.pairs[MUSTERSTADT, BEISPIELHEIM]
    field = IRI(f"{REFERENCE}rf-ankommen")
    assert (pair.standings[field], found.words(field, pair)) == (how, words)


def test_another_level_is_said_to_be_responsible(example_store: Store, example_facts: Facts) -> None:
    """Beispielheim's county takes refugees in; Probingen does it itself."""
    probingen = IRI(f"{ID}probingen")
    found = compare(example_store, [probingen, BEISPIELHEIM], as_of=DAY, today=DAY, facts=example_facts)
    pair = found.pairs[probingen, BEISPIELHEIM]
    assert (
        found.words(IRI(f"{REFERENCE}rf-flucht"), pair) == "in Probingen belegt, in Beispielheim andere Ebene zuständig"
    )


def test_thin_data_is_withheld_with_what_is_missing(example_store: Store, example_facts: Facts) -> None:
    """Probingen has one field with entries and one source, Musterstadt eleven and seven."""
    probingen = IRI(f"{ID}probingen")
    found = compare(example_store, [MUSTERSTADT, probingen], as_of=DAY, today=DAY, facts=example_facts)
    assert found.pairs[MUSTERSTADT, probingen].reasons == (
        "Musterstadt hat nur in 11 Feldern Einträge, nötig sind 12",
        "Probingen hat nur in 1 Feld Einträge, nötig sind 12",
        "Probingen hat 1 Quelle, weniger als ein Drittel der 7 von Musterstadt",
    )


def test_how_well_each_is_documented_comes_first(example_store: Store, example_facts: Facts) -> None:
    found = compare(example_store, [MUSTERSTADT, BEISPIELHEIM], as_of=DAY, today=DAY, facts=example_facts)
    assert found.finding.startswith(
        "Musterstadt: teilweise dokumentiert (7 Quellen), Beispielheim: lückenhaft dokumentiert"
    )


def test_one_city_or_thirteen_cannot_be_compared(example_store: Store) -> None:
    for cities in ([MUSTERSTADT, MUSTERSTADT], [IRI(f"{ID}stadt-{number}") for number in range(MOST + 1)]):
        with pytest.raises(QuestionError):
            compare(example_store, cities, as_of=DAY)
