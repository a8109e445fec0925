"""Who takes part in a field."""

from __future__ import annotations

from datetime import date

from graph.coverage.cells import Cell
from graph.coverage.facts import Member
from graph.coverage.periods import Age
from graph.coverage.states import State
from graph.coverage.view import view
from graph.iri import IRI
from tests.graph.coverage.building import (
    AMT,
    CITY,
    GRUPPE,
    KIRCHE,
    OTHER_CITY,
    REFERENCES,
    STADT,
    TODAY,
    VEREIN,
    Made,
    facts,
    measure,
    source,
    thing,
)

FIELD = REFERENCES[0]
NETWORK = thing("network", "netz", [source("2020-01-01")], referenceField=FIELD)


def partners(*made: Made, members: tuple[Member, ...] = (), day: date = TODAY) -> Cell:
    known = facts(*made, members={NETWORK.thing.iri: members})
    return view(known, CITY, day, reference=True, today=TODAY).cell(FIELD, "partner")


def names(cell: Cell) -> set[IRI]:
    return {entry.iri for entry in cell.entries}


def test_partners_of_measures_and_members_of_networks_each_once() -> None:
    found = partners(
        measure("a", partner=(AMT, VEREIN)), NETWORK, members=(Member(VEREIN, None, None), Member(KIRCHE, None, None))
    )
    assert names(found) == {AMT, VEREIN, KIRCHE}
    assert (found.state, found.number) == (State.COVERED, 3)


def test_the_city_itself_its_own_row_and_other_cities_are_none() -> None:
    assert names(partners(measure("a", partner=(CITY, STADT, OTHER_CITY, VEREIN)))) == {VEREIN}


def test_an_unnamed_group_is_told_and_not_counted() -> None:
    found = partners(measure("a", partner=(GRUPPE, VEREIN)))
    assert (names(found), found.groups, found.reason) == ({VEREIN}, (GRUPPE,), "nur ein Eintrag")


def test_a_group_of_the_past_is_not_told() -> None:
    assert partners(measure("a", partner=GRUPPE, endLatest="2020-12-31")).groups == ()


def test_partners_of_a_heading_do_not_count() -> None:
    assert partners(measure("a", partner=VEREIN, isHeading=True)).state is State.UNKNOWN


def test_who_left_is_ended_and_who_has_not_come_is_not_there() -> None:
    members = (
        Member(VEREIN, None, date(2024, 12, 31)),
        Member(KIRCHE, date(2027, 1, 1), None),
        Member(AMT, date(2021, 1, 1), None),
    )
    found = partners(NETWORK, members=members)
    assert names(found) == {AMT}
    assert [entry.iri for entry in found.ended] == [VEREIN]


def test_who_left_one_way_and_stays_another_is_there() -> None:
    found = partners(measure("a", partner=VEREIN), NETWORK, members=(Member(VEREIN, None, date(2024, 12, 31)),))
    assert names(found) == {VEREIN}
    assert found.ended == ()


def test_a_member_is_there_no_longer_than_its_network() -> None:
    ending = thing("network", "netz", referenceField=FIELD, endLatest="2027-03-31")
    assert (
        partners(ending, members=(Member(VEREIN, None, None), Member(KIRCHE, None, None))).reason == "endet bis 03.2027"
    )


def test_of_two_ways_the_longer_counts() -> None:
    found = partners(measure("a", partner=(VEREIN, KIRCHE), endLatest="2027-03-31"), measure("b", partner=VEREIN))
    assert found.state is State.COVERED


def test_one_body_behind_all_measures_does_not_make_partners_weak() -> None:
    assert partners(measure("a", partner=(VEREIN, KIRCHE), responsible=VEREIN)).state is State.COVERED


def test_the_newest_source_of_equal_ways_confirms() -> None:
    found = partners(
        measure("a", partner=VEREIN, sources=[source("2001-01-01")]),
        measure("b", partner=VEREIN, sources=[source("2026-01-01")]),
    )
    assert found.age is Age.CURRENT
