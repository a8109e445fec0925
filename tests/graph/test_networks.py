"""Walks through ties: the shortest path and what lies within some steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from graph.iri import IRI
from graph.networks import shortest_path, within

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

NAMES = st.sampled_from([IRI(name) for name in "abcdefg"])
PAIRS = st.lists(st.tuples(NAMES, NAMES), max_size=15)


@dataclass(frozen=True)
class Line:
    source: IRI
    target: IRI


@dataclass(frozen=True)
class Seen:
    thing: IRI
    neighbour: IRI
    outgoing: bool


def lines(*pairs: str) -> list[Line]:
    return [Line(IRI(pair[0]), IRI(pair[1])) for pair in pairs]


def walk(ties: Sequence[Line], start: str, steps: int, limit: int = 100, closed: str = "") -> list[tuple[int, str]]:
    """The steps and ends of what `within` finds among ties, cities being the letters in `closed`."""

    def fetch(things: Sequence[IRI]) -> list[Seen]:
        out = [Seen(tie.source, tie.target, outgoing=True) for tie in ties if tie.source in things]
        return out + [Seen(tie.target, tie.source, outgoing=False) for tie in ties if tie.target in things]

    def ends(things: Collection[IRI]) -> Collection[IRI]:
        return {thing for thing in things if thing in closed}

    return [
        (step, f"{seen.thing}{seen.neighbour}") for step, seen in within(IRI(start), steps, limit, fetch, ends).edges
    ]


def test_the_shortest_path_names_each_tie_and_where_it_is_entered() -> None:
    path = shortest_path(lines("ab", "cb", "cd", "ax", "xy", "yz", "zd"), IRI("a"), IRI("d"))
    assert path == [("a", Line(IRI("a"), IRI("b"))), ("b", Line(IRI("c"), IRI("b"))), ("c", Line(IRI("c"), IRI("d")))]


def test_there_is_no_path_between_parts_that_do_not_touch() -> None:
    assert shortest_path(lines("ab", "cd"), IRI("a"), IRI("d")) == []


def test_there_is_no_path_to_what_has_no_ties() -> None:
    assert shortest_path(lines("ab"), IRI("a"), IRI("z")) == []


def test_a_tie_to_itself_leads_nowhere() -> None:
    assert shortest_path(lines("aa"), IRI("a"), IRI("a")) == []


@given(PAIRS, NAMES, NAMES)
def test_a_path_is_connected_and_as_long_backwards(pairs: list[tuple[IRI, IRI]], first: IRI, second: IRI) -> None:
    ties = [Line(*pair) for pair in pairs]
    path = shortest_path(ties, first, second)
    assert len(path) == len(shortest_path(ties, second, first))
    here = first
    for near, tie in path:
        assert near == here
        assert here in (tie.source, tie.target)
        here = tie.target if tie.source == here else tie.source
    assert not path or here == second


def test_one_step_is_what_touches_the_thing() -> None:
    assert walk(lines("ab", "ca", "bd"), "a", 1) == [(1, "ab"), (1, "ac")]


def test_each_tie_is_found_once_from_the_nearer_end() -> None:
    assert walk(lines("ab", "bc", "ca"), "a", 3) == [(1, "ab"), (1, "ac"), (2, "bc")]


def test_nothing_goes_on_through_a_closed_thing() -> None:
    assert walk(lines("ab", "bc"), "a", 2, closed="b") == [(1, "ab")]


def test_a_closed_thing_can_be_the_start() -> None:
    assert walk(lines("ab", "bc"), "a", 2, closed="a") == [(1, "ab"), (2, "bc")]


def test_the_limit_counts_things_and_drops_ties_to_the_rest() -> None:
    assert walk(lines("ab", "ac", "bc", "ad", "bd"), "a", 2, limit=2) == [(1, "ab"), (1, "ac"), (2, "bc")]


@given(PAIRS, NAMES, st.integers(1, 4))
def test_more_steps_never_lose_anything(pairs: list[tuple[IRI, IRI]], start: IRI, steps: int) -> None:
    ties = [Line(*pair) for pair in pairs]
    assert set(walk(ties, start, steps)) <= set(walk(ties, start, steps + 1))
