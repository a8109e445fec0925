"""Laws of coverage, over cities made up at random.

What makes a cell worse: an entry more that is above others of the cell (then they are counted once), and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.coverage.cells import Cell
from graph.coverage.counting import counted
from graph.coverage.facts import Facts
from graph.coverage.matrix import ASPECTS, city_matrix
from graph.coverage.periods import Presence, period, presence
from graph.coverage.states import COVERING, State
from graph.coverage.things import Dated, Member
from graph.coverage.view import view
from graph.iri import IRI
from tests.graph.coverage.building import (
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
    thing,
)

FIELD = REFERENCES[0]
BODIES = (AMT, VEREIN, KIRCHE, GRUPPE, STADT, CITY)
NAMES = tuple(f"entry-{number}" for number in range(6))
EXTRA = "extra"

days = st.dates(date(1998, 1, 1), date(2028, 12, 31))
some_bodies = st.lists(st.sampled_from(BODIES), max_size=2, unique=True).map(tuple)


@st.composite
def sources(draw: st.DrawFn) -> list[Dated]:
    """Up to two dated sources, each of a day or of a span."""
    firsts = draw(st.lists(days, max_size=2))
    return [Dated(first, first + timedelta(days=draw(st.sampled_from([0, 30, 364])))) for first in firsts]


@st.composite
def entries(
    draw: st.DrawFn, name: str, above: Sequence[str] = (), kinds: Sequence[str] = ("measure", "network", "document")
) -> Made:
    """A thing in the field, with dates, bodies and ties to other entries as they come."""
    kind = draw(st.sampled_from(kinds))
    values: dict[str, Any] = {
        "referenceField": draw(st.lists(st.sampled_from(REFERENCES[:4]), max_size=3).map(lambda more: (FIELD, *more)))
    }
    if draw(st.booleans()):
        values["issuedEarliest" if kind == "document" else "startEarliest"] = draw(days)
    if kind != "document" and draw(st.booleans()):
        values["endLatest"] = draw(days)
    if kind == "measure":
        values["status"] = draw(st.sampled_from(["laufend", "unbekannt", "beendet", "geplant"]))
        values["type"] = draw(st.sampled_from(["projekt", "veranstaltung", "kampagne", "publikation"]))
        values["duration"] = draw(st.sampled_from([None, "wiederkehrend", "befristet"]))
        values["responsible"] = draw(some_bodies)
        values["partner"] = draw(some_bodies)
        values["isHeading"] = True if draw(st.integers(0, 9)) == 0 else None
    for tie in ("isPartOf", "replaces", "countedAs"):
        if above and draw(st.integers(0, 3)) == 0:
            values[tie] = IRI(f"id/{draw(st.sampled_from(above))}")
    return thing(kind, name, draw(sources()), **values)


@st.composite
def cities(draw: st.DrawFn) -> list[Made]:
    """A handful of things; each may be part of, replace or stand for another."""
    count = draw(st.integers(0, 4))
    return [draw(entries(name, [other for other in NAMES if other != name])) for name in NAMES[:count]]


@st.composite
def statements(draw: st.DrawFn) -> Made:
    """Somebody's word on the field, in one aspect."""
    first = draw(days)
    return thing(
        "statement", "said", referenceField=FIELD, aspect=draw(st.sampled_from(ASPECTS)), issuedEarliest=first, issuedLatest=first,
        statementKind=draw(st.sampled_from(["vollstaendig", "andere-ebene"])), statedBy="Amt",
    )  # fmt: skip


def known(made: Sequence[Made], in_vain: bool = False) -> Facts:
    """The facts of a city; every body belongs to every network."""
    members = {
        each.thing.iri: tuple(Member(body, None, None) for body in BODIES) for each in made if each.kind == "network"
    }
    return facts(*made, members=members, searched_in_vain=[FIELD] if in_vain else [])


def cells(of: Facts, day: date) -> dict[str, Cell]:
    """All cells of the field on a day."""
    seen = view(of, CITY, day, reference=True, today=TODAY)
    return {aspect: seen.cell(FIELD, aspect) for aspect in ASPECTS}


def is_valid(made: Made, day: date) -> bool:
    """Whether the thing is there on the day."""
    return not made.thing.flag("isHeading") and presence(period(made.thing), day, TODAY) is Presence.VALID


@st.composite
def additions(draw: st.DrawFn) -> tuple[list[Made], Made, date]:
    """A city, an entry more that is valid on a day and above none of the others, and the day."""
    there = draw(cities())
    below = [each.thing.iri.removeprefix("id/") for each in there]
    new = draw(entries(EXTRA, kinds=["measure", "network", "document"]))
    values = dict(new.thing.values)
    tied: bool = draw(st.booleans())
    if below and tied:
        tie = draw(st.sampled_from(["isPartOf", "countedAs"]))
        values[tie] = frozenset({IRI(f"id/{draw(st.sampled_from(below))}")})
    day = draw(days)
    values.pop("isHeading", None)
    values["status"] = frozenset({IRI("vocab/status/laufend")})
    values["startEarliest" if new.kind != "document" else "issuedEarliest"] = frozenset(
        {day - timedelta(days=draw(st.integers(0, 900)))}
    )
    values["endLatest"] = frozenset({day + timedelta(days=draw(st.integers(0, 900)))})
    new.thing.values = values
    return there, new, day


@given(additions(), st.booleans(), st.none() | statements())
@settings(max_examples=200, deadline=None)
def test_a_valid_entry_more_never_lowers_a_cell(
    case: tuple[list[Made], Made, date], in_vain: bool, said: Made | None
) -> None:
    there, new, day = case
    assert is_valid(new, day)
    base = [*there, said] if said else there
    before, after = cells(known(base, in_vain), day), cells(known([*base, new], in_vain), day)
    for aspect in ASPECTS:
        assert after[aspect].state.rank >= before[aspect].state.rank, aspect
        assert after[aspect].number >= before[aspect].number, aspect


@given(cities(), statements(), days, st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_statement_never_changes_a_cell_with_valid_entries(
    made: list[Made], said: Made, day: date, in_vain: bool
) -> None:
    before, after = cells(known(made, in_vain), day), cells(known([*made, said], in_vain), day)
    for aspect in ASPECTS:
        if before[aspect].state in COVERING:
            same = ("state", "reason", "age", "entries", "planned", "ended", "groups", "lead")
            assert [getattr(after[aspect], name) for name in same] == [getattr(before[aspect], name) for name in same]
        else:
            assert after[aspect].state.rank >= min(before[aspect].state.rank, State.GAP.rank)


@given(cities())
@settings(max_examples=200, deadline=None)
def test_on_a_day_before_everything_nothing_counts(made: list[Made]) -> None:
    dates = [
        value for each in made for values in each.thing.values.values() for value in values if isinstance(value, date)
    ]
    dates += [source.first for each in made for source in each.thing.dated]
    day = min([TODAY, *dates]) - timedelta(days=1)
    for aspect, cell in cells(known(made), day).items():
        assert cell.state is State.UNKNOWN, aspect
        assert (cell.entries, cell.planned, cell.ended) == ((), (), ())


@given(cities(), st.none() | statements(), days)
@settings(max_examples=200, deadline=None)
def test_every_number_is_the_length_of_the_list_behind_it(made: list[Made], said: Made | None, day: date) -> None:
    matrix = city_matrix(known([*made, said] if said else made), CITY, as_of=day, today=TODAY, reference=True)
    for column in matrix.columns:
        for state, number in matrix.column_totals(column).items():
            assert len(matrix.where([state], column=column)) == number
    for cell in matrix.cells.values():
        listed = [iri for entry in (*cell.entries, *cell.planned, *cell.ended) for iri in (entry.iri, *entry.under)]
        assert len(listed) == len(set(listed))
        assert cell.number == len(cell.entries)
        assert set(cell.without_office) | set(cell.unnamed_office) <= {entry.iri for entry in cell.entries}
        assert (cell.number > 0) is (cell.state in COVERING)


@given(cities())
@settings(max_examples=200, deadline=None)
def test_everything_in_a_cell_is_listed_once_and_something_counts(made: list[Made]) -> None:
    things = {each.thing.iri: each.thing for each in made}
    found = counted(things, things)
    assert sorted([*found, *(iri for under in found.values() for iri in under)]) == sorted(things)
    assert bool(found) is bool(things)
