"""Bars lie where their dates are, look no surer than the sources, and leave nothing out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.answers.timeline import timeline as ask
from graph.iri import IRI
from ontology.names import BG
from viz.timeline import MOST_TICKS, THINNEST, WIDTH, Bar, Timeline, timeline

if TYPE_CHECKING:
    from graph.store import Store

TODAY = date(2026, 11, 22)
BASE = "https://w3id.org/buendnisgraph/id/"


def drawn(store: Store, city: str, **period: date) -> Timeline:
    answer = ask(store, city=IRI(BASE + city), from_day=period.get("start"), to_day=period.get("end"))
    return timeline(answer, today=TODAY)


def bars(made: Timeline) -> dict[str, Bar]:
    return {bar.thing.removeprefix(BASE): bar for group in made.groups for bar in group.bars}


@pytest.fixture(scope="module")
def musterstadt(example_store: Store) -> dict[str, Bar]:
    return bars(drawn(example_store, "musterstadt"))


def test_nothing_is_left_out_and_nothing_stands_twice(real_store: Store) -> None:
    answer = ask(real_store, city=IRI(BASE + "stuttgart"))
    made = timeline(answer, today=TODAY)
    shown = [bar.thing for group in made.groups for bar in group.bars]
    shown += [url for group in made.groups for _, url in group.undated]
    assert sorted(shown) == sorted({row.thing for row in answer.rows})
    assert f"Ohne jedes Datum: {sum(len(group.undated) for group in made.groups)};" in made.finding


def test_every_bar_lies_on_the_axis(real_store: Store) -> None:
    for bar in bars(drawn(real_store, "stuttgart")).values():
        assert 0 <= bar.left < bar.sure <= WIDTH
        assert bar.sure - bar.left >= THINNEST - 0.1 or bar.right - bar.left >= THINNEST - 0.1
        assert bar.right >= bar.left + THINNEST


def test_a_bar_with_an_end_is_solid(musterstadt: dict[str, Bar]) -> None:
    ended = musterstadt["musterstadt-jobbruecke"]
    assert (ended.start, ended.end) == ("2017-09-01", "2020-08-31")
    assert ended.sure == ended.right


def test_what_nobody_confirmed_since_is_dashed(musterstadt: dict[str, Bar]) -> None:
    """Running by a source of 2018, without end: solid until that source, dashed until today."""
    running = musterstadt["musterstadt-integrationsfonds"]
    assert running.end is None
    assert running.last_told == "2018-06-14"
    assert running.left < running.sure < running.right


def test_a_document_is_a_moment(musterstadt: dict[str, Bar]) -> None:
    day = musterstadt["musterstadt-integrationskonzept-2018"]
    assert day.right == day.sure == pytest.approx(day.left + THINNEST)


def test_differing_dates_make_one_bar_that_says_so(example_store: Store) -> None:
    answer = ask(example_store, city=IRI(BASE + "musterstadt"))
    place = next(index for index, row in enumerate(answer.rows) if row.thing.endswith("-jobbruecke"))
    later = replace(answer.rows[place], start="2018-01-01", end="2021")
    twice = replace(answer, rows=(*answer.rows, later), citations=(*answer.citations, answer.citations[place]))
    bar = bars(timeline(twice, today=TODAY))["musterstadt-jobbruecke"]
    assert (bar.start, bar.end, bar.disputed) == ("2017-09-01", "2021", True)


def test_plans_are_drawn_as_plans(real_store: Store) -> None:
    planned = bars(drawn(real_store, "stuttgart"))["stuttgart-haus-der-kulturen"]
    assert planned.planned
    assert not bars(drawn(real_store, "stuttgart"))["stuttgart-mama-lernt-deutsch"].planned


@pytest.mark.parametrize(
    ("start", "end"), [(date(2015, 1, 1), date(2018, 12, 31)), (date(1990, 1, 1), date(2026, 1, 1))]
)
def test_the_axis_is_the_period_asked_for(real_store: Store, start: date, end: date) -> None:
    made = drawn(real_store, "stuttgart", start=start, end=end)
    assert (made.first.year, made.last.year) == (start.year, end.year)
    assert 0 < len(made.ticks) <= MOST_TICKS
    assert all(start.year <= year <= end.year for year, _ in made.ticks)


def test_a_city_without_dates_has_an_axis(example_store: Store) -> None:
    answer = ask(example_store, city=IRI(BASE + "musterstadt"))
    empty = replace(answer, rows=(), citations=())
    made = timeline(empty, today=TODAY)
    assert made.groups == ()
    assert made.ticks


def test_groups_stand_in_a_fixed_order(real_store: Store) -> None:
    kinds = [group.kind.removeprefix(BG) for group in drawn(real_store, "stuttgart").groups]
    assert kinds == ["Measure", "CooperationNetwork", "PostHolding", "Document", "Event"]
