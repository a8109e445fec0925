"""What a picture shows of a day, chosen from the ties of all times, is what the questions answer for that day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.answers.around import MOST_THINGS, around, settle
from graph.answers.connections import neighbourhood
from graph.answers.pictures import cooperation_edges, edges_to_draw
from graph.errors import WrongParameter
from graph.iri import IRI
from graph.kept import forget

if TYPE_CHECKING:
    from graph.answer import Answer
    from graph.answers.pictures import CooperationEdge
    from graph.store import Store

DAYS = (date(1999, 6, 1), date(2009, 1, 1), date(2026, 11, 22))


@pytest.mark.parametrize("day", DAYS)
def test_edges_of_a_day_are_those_of_the_question(real_store: Store, day: date) -> None:
    city = IRI(f"{real_store.base}/id/stuttgart")
    drawn, asked = (ask(real_store, city=city, as_of=day) for ask in (edges_to_draw, cooperation_edges))
    assert (drawn.rows, drawn.citations, drawn.finding) == (asked.rows, asked.citations, asked.finding)


@pytest.mark.parametrize("day", DAYS)
def test_what_lies_around_a_thing_on_a_day_is_what_the_question_finds(real_store: Store, day: date) -> None:
    thing = IRI(f"{real_store.base}/id/stuttgart-welcome-center")
    asked = neighbourhood(real_store, thing=thing, steps=2, limit=MOST_THINGS, as_of=day)
    ends = {(row.thing, row.neighbour)[:: 1 if row.outgoing else -1] for row in asked.rows}
    drawn = around(real_store, thing, steps=2, as_of=day)
    assert {(row.actor, row.target) for row in drawn.rows} == ends
    assert drawn.finding == asked.finding


@pytest.mark.parametrize("name", ["stuttgart-welcome-center", "stuttgart-hf-01", "stuttgart-person-gari-pavkovic"])
def test_ties_read_all_at_once_are_those_read_step_by_step(real_store: Store, name: str) -> None:
    def found() -> list[Answer[CooperationEdge]]:
        return [around(real_store, IRI(f"{real_store.base}/id/{name}"), steps=3, as_of=day) for day in DAYS]

    forget(real_store)
    by_step = found()
    forget(real_store)
    settle(real_store)
    assert found() == by_step
    assert all(answer.rows for answer in by_step)


def test_a_walk_that_could_not_take_in_all_says_so(real_store: Store) -> None:
    thing = IRI(f"{real_store.base}/id/stuttgart-welcome-center")
    near, far, english = (
        around(real_store, thing, steps=steps, lang=lang) for steps, lang in ((1, ""), (3, ""), (3, "en"))
    )
    assert "In dieser Entfernung" not in near.finding
    assert f"mehr als {MOST_THINGS} Dinge" in far.finding
    assert f"the nearest {MOST_THINGS}" in english.finding
    cut, whole = (neighbourhood(real_store, thing=thing, steps=1, limit=limit) for limit in (3, MOST_THINGS))
    assert "mehr als 3 Dinge" in cut.finding
    assert len({row.neighbour for row in cut.rows}) == 3 < len({row.neighbour for row in whole.rows})


@pytest.mark.parametrize("steps", [0, 6])
def test_a_walk_has_some_steps_and_not_too_many(real_store: Store, steps: int) -> None:
    with pytest.raises(WrongParameter):
        around(real_store, IRI(f"{real_store.base}/id/stuttgart-welcome-center"), steps=steps)


def test_a_picture_has_names_for_what_it_shows_alone(real_store: Store) -> None:
    drawn = edges_to_draw(real_store, city=IRI(f"{real_store.base}/id/krefeld"))
    shown = {iri for row in drawn.rows for iri in (row.actor, row.target)}
    assert shown <= drawn.labels.keys()
    assert not [row for row in drawn.rows if row.edge in drawn.labels.keys() - shown]
