"""What changed between two days, and between two revisions."""

from __future__ import annotations

from datetime import date

import pytest

from graph.coverage.differences import Turn, difference
from graph.coverage.facts import Facts, load
from graph.coverage.matrix import Matrix, city_matrix
from graph.patch import Patch
from graph.terms import NamedNode, Quad
from ontology.names import BG
from tests.graph.coverage.building import CITY, OWN, REFERENCES, TODAY, VEREIN, Made, facts, measure, own_fields, thing
from tests.graph.small import iri, store_of

FIELD = REFERENCES[0]
GRAPH = "https://w3id.org/buendnisgraph/graph/kuratiert/s"


def matrix(*made: Made, day: date = TODAY) -> Matrix:
    return city_matrix(facts(*made), CITY, as_of=day, today=TODAY, reference=True)


A, B = measure("a", startEarliest="2010-01-01"), measure("b", startEarliest="2010-01-01")
OVER, PLANNED = measure("c", startEarliest="2010-01-01", endLatest="2018-12-31"), measure("d", status="geplant")

TURNS = [
    ((), (A,), Turn.COVERED_NOW, ["id/a"], []),
    ((A,), (OVER,), Turn.NO_LONGER, [], ["id/a"]),
    ((A,), (A, B), Turn.OTHER_STATE, ["id/b"], []),
    ((OVER,), (PLANNED,), Turn.OTHER_STATE, [], []),
    ((A,), (B,), Turn.OTHER_ENTRIES, ["id/b"], ["id/a"]),
]


@pytest.mark.parametrize(("before", "after", "turn", "gained", "lost"), TURNS)
def test_what_became_of_a_cell(
    before: tuple[Made, ...], after: tuple[Made, ...], turn: Turn, gained: list[str], lost: list[str]
) -> None:
    (change,) = difference(matrix(*before), matrix(*after)).changes
    assert (change.row, change.column, change.turn) == (FIELD, "measure", turn)
    assert (list(change.gained), list(change.lost)) == (gained, lost)


def test_nothing_changed() -> None:
    found = difference(matrix(A, OVER), matrix(A, OVER))
    assert (found.changes, found.finding) == ((), "Keine Zelle hat sich verändert.")


def test_between_two_days() -> None:
    found = difference(matrix(OVER, A, day=date(2009, 6, 30)), matrix(OVER, A, day=date(2015, 6, 30)))
    assert [change.turn for change in found.changes] == [Turn.COVERED_NOW]
    assert found.finding == "1 Zelle verändert: 1 neu belegt."


def test_another_lead_is_another_state() -> None:
    duty = thing("responsibility", "r", referenceField=FIELD, organisation=VEREIN, role="beteiligt")
    lead = thing("responsibility", "r", referenceField=FIELD, organisation=VEREIN, role="federfuehrend")
    (change,) = difference(matrix(duty), matrix(lead)).changes
    assert change.turn is Turn.OTHER_STATE


def test_fields_that_came_and_went() -> None:
    def own(known: Facts) -> Matrix:
        return city_matrix(known, CITY, as_of=TODAY, today=TODAY)

    less = [each for each in own_fields() if each.thing.iri != OWN[4]]
    gone = difference(own(facts(*own_fields())), own(facts(*less)))
    assert {change.turn for change in gone.changes} == {Turn.REMOVED}
    assert {change.row for change in gone.changes} == {OWN[4]}
    come = difference(own(facts(*less)), own(facts(*own_fields())))
    assert {change.turn for change in come.changes} == {Turn.ADDED}


def test_between_two_revisions_of_a_store() -> None:
    store = store_of("g:s { :f a bg:ReferenceField . :m a bg:Measure ; bg:city :c ; bg:referenceField :f }")
    gone = Quad(NamedNode(iri("m")), NamedNode(f"{BG}referenceField"), NamedNode(iri("f")), NamedNode(GRAPH))
    store.commit(Patch(frozenset(), frozenset({gone})), author="Test", message="Test")
    city = load(store).cities[0]
    before, after = (
        city_matrix(load(each), city, as_of=TODAY, today=TODAY, reference=True) for each in (store.at(1), store)
    )
    (change,) = difference(before, after).changes
    assert (change.turn, before.revision, after.revision) == (Turn.NO_LONGER, 1, 2)
