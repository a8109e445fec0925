"""The matrix and the questions agree on what is there on a day, whatever day it is when they are asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.answers.measures import measures_of_field
from graph.coverage.facts import Facts, load
from graph.coverage.matrix import city_matrix
from graph.iri import IRI

if TYPE_CHECKING:
    from graph.store import Store

READ = date(2026, 11, 22)  # the day on which the sources of the shipped data were read
CITIES = ("krefeld", "stuttgart", "berlin")


@pytest.fixture(scope="module")
def facts(real_store: Store) -> Facts:
    return load(real_store)


@pytest.mark.parametrize("day", [date(2026, 11, 21), READ, date(2026, 11, 28)], ids=str)
@pytest.mark.parametrize("city", CITIES)
def test_measures_of_a_cell_are_those_of_the_question(real_store: Store, facts: Facts, city: str, day: date) -> None:
    """Asked long after: „today“ plays no part where the day of reading is known."""
    here = IRI(f"{real_store.base}/id/{city}")
    matrix = city_matrix(facts, here, as_of=day, reference=True, today=date(2030, 1, 1))
    for field in matrix.rows[:6]:
        answer = measures_of_field(real_store, field=field, city=here, as_of=day)
        counted = {row.counted_as for row in answer.rows if row.counted_as}
        assert {entry.iri for entry in matrix.cells[field, "measure"].entries} == counted, field


def test_what_nothing_dates_counts_from_the_day_of_reading(facts: Facts) -> None:
    there = [
        {
            (field, iri)
            for city in facts.cities
            for (field, _), cell in city_matrix(facts, city, as_of=day, reference=True, today=date(2030, 1, 1)).cells.items()
            for entry in cell.entries
            for iri in (entry.iri, *entry.under)
        }
        for day in (date(2026, 11, 21), READ, date(2026, 11, 28))
    ]  # fmt: skip
    assert there[0] < there[1] == there[2]
