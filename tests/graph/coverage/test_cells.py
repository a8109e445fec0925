"""The state of a cell, its reason and its remarks, rule by rule."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.coverage.periods import Age
from graph.coverage.states import State, Weak
from graph.coverage.view import view
from tests.graph.coverage.building import (
    ABTEILUNG,
    AMT,
    CITY,
    GRUPPE,
    KIRCHE,
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

if TYPE_CHECKING:
    from graph.coverage.cells import Cell

FIELD = REFERENCES[0]
SOON, LATER = "2027-03-31", "2027-11-23"


def cell(*made: Made, day: date = TODAY, aspect: str = "measure", in_vain: bool = False) -> Cell:
    known = facts(*made, searched_in_vain=[FIELD] if in_vain else [])
    return view(known, CITY, day, reference=True, today=TODAY).cell(FIELD, aspect)


def two(first: object, second: object) -> tuple[Made, Made]:
    """Two measures with these bodies."""
    return measure("a", responsible=first), measure("b", responsible=second)


STATES = [
    ("nothing", (), State.UNKNOWN, ""),
    ("one entry", (measure("a"),), State.WEAK, "nur ein Eintrag"),
    ("two of two bodies", two(VEREIN, KIRCHE), State.COVERED, ""),
    ("two of one body", two(VEREIN, VEREIN), State.WEAK, "nur ein Träger"),
    ("two of one office of the city", two(AMT, AMT), State.COVERED, ""),
    ("two of two offices", two(AMT, ABTEILUNG), State.COVERED, ""),
    ("an unknown body makes nothing weak", two(VEREIN, None), State.COVERED, ""),
    ("nor do two", two(None, None), State.COVERED, ""),
    ("the city as such is some office", two(STADT, STADT), State.COVERED, ""),
    ("an unnamed group is several bodies", two(GRUPPE, GRUPPE), State.COVERED, ""),
    ("a body with a group beside it is not alone", two((VEREIN, GRUPPE), VEREIN), State.COVERED, ""),
    ("a body beside another is not alone", two((VEREIN, KIRCHE), VEREIN), State.COVERED, ""),
    ("two bodies behind all are two", two((VEREIN, KIRCHE), (VEREIN, KIRCHE)), State.COVERED, ""),
    ("a body beside the city as such is not alone", two((STADT, VEREIN), (STADT, VEREIN)), State.COVERED, ""),
    (
        "all end within twelve months",
        (measure("a", endLatest=SOON, responsible=AMT), measure("b", endLatest="2026-12-31", responsible=VEREIN)),
        State.WEAK, "endet bis 03.2027",
    ),
    (
        "one ends in twelve months and a day",
        (measure("a", endLatest=SOON, responsible=AMT), measure("b", endLatest=LATER, responsible=VEREIN)), State.COVERED, "",
    ),
    ("one has no end", (measure("a", endLatest=SOON), measure("b")), State.COVERED, ""),
    (
        "all reasons are told", (measure("a", endLatest=SOON),), State.WEAK, "nur ein Eintrag, endet bis 03.2027",
    ),
    ("only planned, on a fresh source", (measure("a", status="geplant", sources=[source("2024-01-01")]),), State.PLANNED, ""),
    (
        "only planned, on an old source", (measure("a", status="geplant", sources=[source("2023-01-01")]),),
        State.PLANNED, "geplant, Stand unklar",
    ),
    (
        "planned before ended", (measure("a", status="geplant"), measure("b", endLatest="2018-12-31")),
        State.PLANNED, "geplant, Stand unklar",
    ),
    ("only ended", (measure("a", endLatest="2018-12-31"), measure("b", endLatest="2016-06-30")), State.ENDED, "bis 2018 vorhanden"),
    ("ended nobody knows when", (measure("a", status="beendet"),), State.ENDED, "früher vorhanden"),
    ("a heading is nothing", (measure("a", isHeading=True),), State.UNKNOWN, ""),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "made", "state", "reason"), STATES, ids=[case[0] for case in STATES])
def test_the_state_of_measures(rule: str, made: tuple[Made, ...], state: State, reason: str) -> None:
    found = cell(*made)
    assert (found.state, found.reason) == (state, reason), rule


def test_why_a_cell_is_weak_is_told_apart() -> None:
    assert cell(measure("a", endLatest=SOON)).weak == (Weak.ONE_ENTRY, Weak.ENDING)
    assert cell(*two(VEREIN, VEREIN)).weak == (Weak.ONE_BODY,)
    assert cell(*two(VEREIN, KIRCHE)).weak == ()


@pytest.mark.parametrize("aspect", ["network", "document"])
def test_one_network_or_document_covers(aspect: str) -> None:
    found = cell(thing(aspect, "x", referenceField=FIELD, endLatest=SOON), aspect=aspect)
    assert (found.state, found.reason, found.number) == (State.COVERED, "", 1)


def test_a_vain_search_is_told_of_measures_only_and_only_where_nothing_is() -> None:
    assert cell(in_vain=True).state is State.NOT_FOUND
    assert cell(in_vain=True, aspect="network").state is State.UNKNOWN
    assert cell(measure("a", endLatest="2018-12-31"), in_vain=True).state is State.ENDED


REMARKS = [
    ("events alone do not last", (measure("a", type="veranstaltung"), measure("b", type="publikation")), "kein dauerhaftes Angebot", True),
    ("a course does", (measure("a", type="veranstaltung"), measure("b", type="kurs")), "kein dauerhaftes Angebot", False),
    ("who is missing is told", two(AMT, None), "bei 1 von 2 fehlt die Stelle", True),
    ("an unnamed group is nobody", two(AMT, GRUPPE), "bei 1 von 2 fehlt die Stelle", True),
    ("the city as such names no office", two(AMT, STADT), "bei 1 von 2 ist das Amt nicht benannt", True),
    ("the city itself neither", two(AMT, CITY), "bei 1 von 2 ist das Amt nicht benannt", True),
    ("unless the office is named beside it", two(AMT, (STADT, AMT)), "bei 1 von 2 ist das Amt nicht benannt", False),
    ("one office behind all is told", two(AMT, AMT), "alles bei einer städtischen Stelle", True),
    ("of one entry it is not", (measure("a", responsible=AMT),), "alles bei einer städtischen Stelle", False),
    ("one other body is a reason, not a remark", two(VEREIN, VEREIN), "alles bei einer städtischen Stelle", False),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "made", "remark", "expected"), REMARKS, ids=[case[0] for case in REMARKS])
def test_remarks(rule: str, made: tuple[Made, ...], remark: str, expected: bool) -> None:
    assert (remark in cell(*made).remarks) is expected, rule


def test_the_entries_behind_a_remark_are_named() -> None:
    found = cell(measure("a"), measure("b", responsible=STADT), measure("c", responsible=AMT))
    assert found.without_office == (measure("a").thing.iri,)
    assert found.unnamed_office == (measure("b").thing.iri,)


def test_a_whole_is_as_fresh_and_as_direct_as_its_parts() -> None:
    whole = thing("measure", "whole", [source("2001-01-01")], type="programm", field=REFERENCES[1])
    part = measure("part", isPartOf=whole.thing.iri, sources=[source("2026-01-01")])
    found = cell(whole, part, measure("whole-too", isPartOf=whole.thing.iri))
    assert found.number == 2, "the whole is not in the cell, so its parts stand for themselves"
    seen = cell(measure("whole", sources=[source("2001-01-01")]), part)
    assert (seen.number, seen.entries[0].under, seen.age) == (1, (part.thing.iri,), Age.CURRENT)


def test_a_part_counts_again_when_its_whole_has_ended() -> None:
    whole, part = measure("whole", endLatest="2020-12-31"), measure("part", isPartOf=measure("whole").thing.iri)
    found = cell(whole, part)
    assert [entry.iri for entry in found.entries] == [part.thing.iri]
    assert [entry.iri for entry in found.ended] == [whole.thing.iri]


def test_the_age_of_a_cell_is_that_of_its_best_entry() -> None:
    assert cell(measure("a"), measure("b", sources=[source("2001-01-01")])).age is Age.OLDER
    assert cell(measure("a")).age is Age.UNDATED
    assert cell().age is None


def test_direct_and_indirect_are_numbered_apart_and_all_indirect_is_told() -> None:
    own = thing("field", "f")
    mapped = {own.thing.iri: (("closeMatch", FIELD),)}
    read = thing("measure", "r", type="projekt", field=own.thing.iri, fieldByReading=own.thing.iri)
    both = view(facts(read, measure("a"), mappings=mapped), CITY, TODAY, reference=True, today=TODAY).cell(
        FIELD, "measure"
    )
    assert (both.number, both.direct, "nur über Zuordnung der Redaktion" in both.remarks) == (2, 1, False)
    alone = view(facts(read, mappings=mapped), CITY, TODAY, reference=True, today=TODAY).cell(FIELD, "measure")
    assert (alone.number, alone.direct, "nur über Zuordnung der Redaktion" in alone.remarks) == (1, 0, True)
