"""Statements of completeness by hand: recorded, listed, renewed, withdrawn; each one revision, and nothing else touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.coverage.facts import load
from graph.coverage.states import State
from graph.coverage.view import view
from graph.errors import NotFound, RejectedInput
from graph.iri import IRI
from graph.terms import NamedNode
from loaders.completeness import Information, Said, plan, record, recorded, withdraw
from tests.stores import copied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.coverage.cells import Cell
    from graph.store import Store

TABLES = Path(__file__).parents[2] / "ontology" / "examples" / "tables"
DAY = date(2026, 11, 22)
BASE = "https://w3id.org/buendnisgraph/id/"
REFERENCE = "https://w3id.org/buendnisgraph/vocab/reference_fields/"
SAID = Said(
    city="beispielheim", field="rf-wohnen", aspect="measure", statement="vollstaendig", by="Fachbereich Migration und Integration",
    date="2026-10-01", sources=("beispielheim-src-amt-2026",),
)  # fmt: skip


@pytest.fixture
def store(example_store: Store) -> Iterator[Store]:
    """The invented data set, checked by the shapes as in use."""
    with copied(example_store) as store:
        yield store


def cell(store: Store, field: str = "rf-wohnen", aspect: str = "measure", *, day: date = DAY) -> Cell:
    seen = view(load(store), IRI(f"{BASE}beispielheim"), day, reference=field.startswith("rf-"), today=DAY)
    return seen.cell(IRI((REFERENCE if field.startswith("rf-") else BASE) + field), aspect)


def test_a_recorded_statement_makes_a_gap_of_what_was_not_found(store: Store) -> None:
    assert cell(store).state is State.NOT_FOUND
    revision = record(store, SAID, author="Ada Muster")
    assert revision is not None
    assert (revision.number, revision.author, revision.removed) == (3, "Ada Muster", 0)
    assert revision.message == "Vollständigkeitsangabe: beispielheim, rf-wohnen, measure"
    found = cell(store)
    assert found.state is State.GAP
    assert found.reason == "Liste vollständig, laut „Fachbereich Migration und Integration“ (gilt bis 01.10.2028)"
    assert cell(store, day=date(2028, 10, 2)).state is State.NOT_FOUND


def test_it_stands_in_the_graphs_of_edits_by_hand_only(store: Store) -> None:
    before = set(store.quads())
    record(store, SAID, author="Test")
    graphs = {quad.graph_name.value for quad in set(store.quads()) - before if isinstance(quad.graph_name, NamedNode)}
    prefix = "https://w3id.org/buendnisgraph/graph/hand"
    assert graphs == {f"{prefix}/beispielheim-src-amt-2026", f"{prefix}/redaktion"}


def test_a_statement_on_a_field_of_the_city(store: Store) -> None:
    record(store, replace(SAID, field="beispielheim-hf-2", aspect="network", statement="andere_ebene"), author="Test")
    assert cell(store, "beispielheim-hf-2", "network").state is State.ELSEWHERE
    assert cell(store, "rf-sprache", "network").state is State.ELSEWHERE, "the mapping calls them exactly the same"


def test_saying_the_same_again_changes_nothing_and_a_later_day_renews(store: Store) -> None:
    record(store, SAID, author="Test")
    assert record(store, SAID, author="Test") is None
    renewed = record(store, replace(SAID, date="2026-11-20", until="2027-06-30", note="Auf Nachfrage."), author="Test")
    assert renewed is not None
    (row,) = recorded(store)
    assert (row.cells["date"], row.cells["valid_until"], row.cells["note_de"]) == (
        "2026-11-20",
        "2027-06-30",
        "Auf Nachfrage.",
    )
    assert cell(store).reason.endswith("(gilt bis 30.06.2027)")


def test_recorded_statements_are_listed_without_those_of_the_tables(store: Store) -> None:
    assert recorded(store) == ()
    record(store, SAID, author="Test")
    record(store, replace(SAID, field="beispielheim-hf-2"), author="Test")
    listed = recorded(store)
    assert [(row.cells["field"], row.cells["reference_field"]) for row in listed] == [
        ("", "rf-wohnen"),
        ("beispielheim-hf-2", ""),
    ]
    assert all(row.iri.startswith(f"{BASE}vollstaendig--beispielheim--") for row in listed)
    assert len(load(store).things["statement"]) == 7 + 2


def test_withdrawing_takes_back_exactly_what_was_recorded(store: Store) -> None:
    before = set(store.quads())
    record(store, SAID, author="Test")
    (row,) = recorded(store)
    revision = withdraw(store, row.iri, author="Ada Muster")
    assert revision is not None
    assert (revision.author, revision.added) == ("Ada Muster", 0)
    assert revision.message.startswith("Vollständigkeitsangabe zurückgenommen: vollstaendig--beispielheim--")
    assert set(store.quads()) == before
    assert cell(store).state is State.NOT_FOUND


def test_withdrawing_one_leaves_the_others(store: Store) -> None:
    record(store, SAID, author="Test")
    record(store, replace(SAID, aspect="network"), author="Test")
    withdraw(store, recorded(store)[0].iri.removeprefix(BASE), author="Test")
    (left,) = recorded(store)
    assert left.cells["aspect"] == "network"
    assert cell(store, aspect="network").state is State.GAP


def test_a_new_source_comes_and_goes_with_the_statement(store: Store) -> None:
    told = replace(SAID, sources=(), information=Information("Auskunft im Gespräch"))
    before = set(store.quads())
    record(store, told, author="Test")
    record(store, replace(told, aspect="network"), author="Test")
    first, second = recorded(store)
    assert first.cells["source"] == second.cells["source"]
    assert first.cells["source"].startswith("beispielheim-src-auskunft-")
    withdraw(store, first.iri, author="Test")
    assert [row.iri for row in recorded(store)] == [second.iri]
    withdraw(store, second.iri, author="Test")
    assert set(store.quads()) == before


def test_only_what_was_recorded_by_hand_can_be_withdrawn(store: Store) -> None:
    of_table = next(iter(load(store).things["statement"]))
    for name in (of_table, "nichts"):
        with pytest.raises(NotFound):
            withdraw(store, name, author="Test")


def test_undo_brings_a_withdrawn_statement_back(store: Store) -> None:
    record(store, SAID, author="Test")
    withdrawn = withdraw(store, recorded(store)[0].iri, author="Test")
    assert withdrawn is not None
    store.undo(withdrawn.number, author="Test")
    assert cell(store).state is State.GAP


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"field": "rf-gibts-nicht"}, "unknown-id"),
    ({"field": ""}, "exactly-one"),
    ({"field": "musterstadt-hf-01"}, "other-city"),
    ({"city": "nirgendwo"}, "unknown-id"),
    ({"aspect": "measures"}, "unknown-value"),
    ({"statement": "leer"}, "unknown-value"),
    ({"by": ""}, "empty"),
    ({"date": ""}, "empty"),
    ({"date": "2026-13"}, "bad-date"),
    ({"date": "gestern", "sources": (), "information": Information("Auskunft")}, "bad-date"),
    ({"until": "2026-09-30"}, "end-before-start"),
    ({"sources": ()}, "empty"),
    ({"sources": ("nichts",)}, "unknown-id"),
    ({"by": "a@b.de"}, "contact"),
]


@pytest.mark.parametrize(("wrong", "code"), REFUSED, ids=[f"{next(iter(wrong))}-{code}" for wrong, code in REFUSED])
def test_what_is_wrong_is_refused_and_changes_nothing(store: Store, wrong: dict[str, Any], code: str) -> None:
    before = set(store.quads())
    with pytest.raises(RejectedInput) as refused:
        record(store, replace(SAID, **wrong), author="Test")
    problems = refused.value.problems
    assert code in {problem.code for problem in problems}
    assert all(problem.message and problem.file == "Vollständigkeitsangabe" for problem in problems)
    assert set(store.quads()) == before


def test_a_plan_shows_what_would_change(store: Store) -> None:
    made = plan(store, SAID).checked(store)
    assert made.acceptable
    assert (made.dataset, made.rows, made.problems) == ("hand", 1, ())
    assert not recorded(store)
