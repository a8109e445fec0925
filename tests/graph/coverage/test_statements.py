"""Statements of completeness: what they make of an empty cell, for which fields, and for how long.

The invented data set has five. On the shipped data nobody has said so yet.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.coverage.facts import Facts, load
from graph.coverage.periods import Age
from graph.coverage.statements import Standing, statements
from graph.coverage.states import State
from graph.coverage.view import view
from tests.graph.coverage.building import CITY, OWN, REFERENCES, TODAY, Made, facts, measure, own_fields, source, thing
from tests.graph.coverage.real import iri

if TYPE_CHECKING:
    from graph.coverage.cells import Cell
    from graph.store import Store

FIELD, OTHER = REFERENCES[0], REFERENCES[1]
COMPLETE = "Liste vollständig, laut „Amt für Integration, Musterstadt“"


@pytest.fixture(scope="module")
def example_facts(example_store: Store) -> Facts:
    """The facts of the invented data. Read only."""
    return load(example_store)


EXAMPLES = [
    ("musterstadt", "musterstadt-hf-04", "measure", "2026-11-22", State.GAP, f"{COMPLETE} (gilt bis 01.03.2028)",
     "said on 2026-03-01 of this field, without end: 24 months; it beats the planned Gesundheitslotsen"),
    ("musterstadt", "rf-gesundheit", "measure", "2026-11-22", State.GAP, f"{COMPLETE} (gilt bis 01.03.2028)",
     "the city's field is exactly this one"),
    ("musterstadt", "rf-gesundheit", "network", "2026-11-22", State.ENDED, "bis 2016 vorhanden",
     "the statement is about measures; the Runde Tisch ended in 2016"),
    ("musterstadt", "rf-gesundheit", "measure", "2026-02-28", State.PLANNED, "", "a day before it was said"),
    ("musterstadt", "rf-gesundheit", "measure", "2028-03-01", State.GAP, f"{COMPLETE} (gilt bis 01.03.2028)", "its last day"),
    ("musterstadt", "rf-gesundheit", "measure", "2028-03-02", State.PLANNED, "geplant, Stand unklar", "a day later it has expired"),
    ("musterstadt", "rf-ankommen", "measure", "2026-11-22", State.GAP, f"{COMPLETE} (gilt bis 29.02.2028)",
     "it beats the vain search of the log, and names its own end"),
    ("musterstadt", "rf-ankommen", "measure", "2026-01-01", State.NOT_FOUND,
     "in öffentlichen Quellen nichts gefunden; das heißt nicht, dass es nichts gibt", "before it only the search is known"),
    ("musterstadt", "rf-wohnen", "network", "2024-06-30", State.GAP, f"{COMPLETE} (gilt bis 31.12.2025)", "said in „2023-06“"),
    ("musterstadt", "rf-wohnen", "network", "2026-11-22", State.UNKNOWN, "", "expired with 2025"),
    ("musterstadt", "musterstadt-hf-03", "network", "2024-06-30", State.UNKNOWN, "", "closeMatch is not the same"),
    ("beispielheim", "rf-flucht", "measure", "2026-11-22", State.ELSEWHERE,
     "Aufgabe von „Landkreis Beispielland“, laut „Landkreis Beispielland“ (gilt bis 31.12.2027)", "the Landkreis says it is its own task"),
    ("beispielheim", "beispielheim-hf-3", "responsibility", "2026-11-22", State.COVERED, "nur Beratung",
     "somebody is recorded, so the statement changes nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("city", "field", "aspect", "day", "state", "reason", "why"), EXAMPLES)
def test_what_a_statement_makes_of_a_cell(
    example_facts: Facts, city: str, field: str, aspect: str, day: str, state: State, reason: str, why: str
) -> None:
    seen = view(example_facts, iri(city), date.fromisoformat(day), reference=field.startswith("rf-"), today=TODAY)
    cell = seen.cell(iri(field), aspect)
    assert (cell.state, cell.reason) == (state, reason), why


def test_an_expired_statement_is_told(example_facts: Facts) -> None:
    cell = view(example_facts, iri("musterstadt"), TODAY, reference=True, today=TODAY).cell(iri("rf-wohnen"), "network")
    assert f"Bestätigung abgelaufen am 31.12.2025: {COMPLETE}" in cell.remarks
    assert cell.expired is not None
    assert cell.statement is None


def said(
    name: str,
    *,
    field: object = None,
    own: object = None,
    kind: str = "vollstaendig",
    first: str = "2026-01-01",
    until: str = "",
) -> Made:
    """A statement about measures."""
    return thing(
        "statement", name, referenceField=field, field=own, aspect="measure", statementKind=kind, statedBy=name,
        issuedEarliest=first or None, issuedLatest=first or None, endLatest=until or None,
    )  # fmt: skip


def cell(*made: Made, day: date = TODAY, reference: bool = True) -> Cell:
    known = facts(*own_fields(), *made, mappings={OWN[0]: (("exactMatch", FIELD),), OWN[1]: (("closeMatch", OTHER),)})
    return view(known, CITY, day, reference=reference, today=TODAY).cell(FIELD if reference else OWN[0], "measure")


def test_a_gap_says_until_when_something_was_there_and_how_old_the_word_is() -> None:
    found = cell(said("amt", field=FIELD), measure("a", endLatest="2018-12-31", sources=[source("2001-01-01")]))
    assert found.reason == "Liste vollständig, laut „amt“ (gilt bis 01.01.2028); bis 2018 vorhanden"
    assert found.age is Age.CURRENT


def test_a_statement_on_the_reference_field_holds_for_the_same_field_of_the_city() -> None:
    assert cell(said("amt", field=FIELD), reference=False).state is State.GAP
    assert cell(said("amt", own=OWN[0])).state is State.GAP
    assert cell(said("amt", own=OWN[1])).state is State.UNKNOWN


def test_another_level_comes_before_a_gap_and_the_longer_word_before_the_shorter() -> None:
    assert cell(said("amt", field=FIELD), said("kreis", field=FIELD, kind="andere-ebene")).state is State.ELSEWHERE
    both = cell(said("erst", field=FIELD, until="2026-12-31"), said("dann", field=FIELD, until="2027-12-31"))
    assert both.statement is not None
    assert both.statement.by == "dann"


def test_valid_entries_stand_whatever_was_said() -> None:
    found = cell(measure("a"), said("kreis", field=FIELD, kind="andere-ebene"))
    assert (found.state, found.reason) == (State.WEAK, "nur ein Eintrag")
    assert "Aufgabe einer anderen Ebene, laut „kreis“" in found.remarks


STANDINGS = [
    ("2026-01-01", "", "2026-01-01", Standing.IN_FORCE),
    ("2026-01-01", "", "2025-12-31", Standing.NOT_YET),
    ("2026-01-01", "", "2028-01-01", Standing.IN_FORCE),
    ("2026-01-01", "", "2028-01-02", Standing.EXPIRED),
    ("2026-01-01", "2026-06-30", "2026-06-30", Standing.IN_FORCE),
    ("2026-01-01", "2026-06-30", "2026-07-01", Standing.EXPIRED),
    ("2024-02-29", "", "2026-02-28", Standing.IN_FORCE),
    ("2024-02-29", "", "2026-03-01", Standing.EXPIRED),
    ("", "", "2026-07-01", Standing.UNDATED),
]


@pytest.mark.parametrize(("first", "until", "day", "standing"), STANDINGS)
def test_how_a_statement_stands_to_a_day(first: str, until: str, day: str, standing: Standing) -> None:
    (made,) = statements(facts(said("amt", field=FIELD, first=first, until=until)), CITY)
    assert made.standing(date.fromisoformat(day)) is standing


def test_a_statement_without_a_day_makes_no_gap() -> None:
    assert cell(said("amt", field=FIELD, first="")).state is State.UNKNOWN


@pytest.mark.parametrize("aspect", ["measure", "responsibility", "network", "partner", "document"])
def test_a_task_of_another_level_holds_for_every_aspect(aspect: str) -> None:
    task = thing(
        "statement", "amt", referenceField=FIELD, aspect="task", statementKind="andere-ebene", level="bundesbehoerde", statedBy="amt",
        issuedEarliest="2026-01-01", issuedLatest="2026-01-01",
    )  # fmt: skip
    found = view(facts(*own_fields(), task), CITY, TODAY, reference=True, today=TODAY).cell(FIELD, aspect)
    assert (found.state, found.reason) == (State.ELSEWHERE, "Aufgabe des Bundes, laut „amt“ (gilt bis 01.01.2028)")


def test_a_task_of_the_city_itself_changes_nothing(example_facts: Facts) -> None:
    fields = {each.field for each in statements(example_facts, iri("beispielheim"))}
    assert iri("rf-arbeit") in fields
    assert iri("rf-sprache") not in fields
