"""Measures on small graphs whose values are known, and laws on arbitrary ones."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.connections import between
from graph.connections.bridges import needed
from graph.connections.drawing import graph_of
from graph.connections.model import MEMBER, Edge
from graph.connections.pieces import cut_off, without
from graph.connections.standing import betweenness, communities
from graph.iri import IRI
from graph.networks import shortest_paths

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES = [IRI(name) for name in "abcdefgh"]
PAIRS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1]), max_size=14
)


def edge(one: str, other: str) -> Edge:
    return Edge(IRI(one), MEMBER, IRI(other), (), (), None, None)


def graph(*pairs: str) -> nx.Graph[IRI]:
    return made((IRI(pair[0]), IRI(pair[1])) for pair in pairs)


def made(pairs: Iterable[tuple[IRI, IRI]]) -> nx.Graph[IRI]:
    ties = [edge(*pair) for pair in pairs]
    return graph_of({end for tie in ties for end in (tie.source, tie.target)}, ties)


def parts(of: nx.Graph[IRI], gone: IRI) -> int:
    """By walking from node to node, without the library."""
    left, number = set(of) - {gone}, 0
    while left:
        number += 1
        queue = [left.pop()]
        while queue:
            near = {node for node in of[queue.pop()] if node in left}
            left -= near
            queue += near
    return number


def steps(ties: Iterable[tuple[IRI, IRI]], first: IRI, second: IRI) -> int:
    """The length of the shortest way by spreading out, 0 where there is none."""
    reached, number = {first}, 0
    while second not in reached:
        ends = [pair for pair in ties if set(pair) & reached]
        if {end for pair in ends for end in pair} <= reached:
            return 0
        reached |= {end for pair in ends for end in pair}
        number += 1
    return number


def test_in_a_star_everything_runs_over_the_middle() -> None:
    star = graph("ma", "mb", "mc", "md")
    assert betweenness(star) == {"m": 1.0, "a": 0.0, "b": 0.0, "c": 0.0, "d": 0.0}
    assert cut_off(star) == {"m": (("a",), ("b",), ("c",), ("d",))}


def test_betweenness_is_that_of_networkx() -> None:
    """Trees, cycles and several parts, with many bodies that have one tie and with none."""
    for seed in range(40):
        drawn = nx.gnm_random_graph(1 + seed % 13, seed % 17, seed=seed)
        assert betweenness(drawn) == pytest.approx(nx.betweenness_centrality(drawn))


def test_betweenness_is_the_same_where_walks_go_one_after_the_other() -> None:
    long = nx.cycle_graph(2 * between.DEEPEST + 3)
    assert betweenness(long) == pytest.approx(nx.betweenness_centrality(long))


def test_on_a_path_of_five_the_middle_lies_between_two_thirds_of_the_pairs() -> None:
    # Of the six pairs of the four others: a–d, a–e, b–d, b–e run over c; for b the three that start at a.
    assert betweenness(graph("ab", "bc", "cd", "de")) == pytest.approx(
        {"a": 0, "b": 1 / 2, "c": 2 / 3, "d": 1 / 2, "e": 0}
    )


def test_a_ring_has_no_seam() -> None:
    assert cut_off(graph("ab", "bc", "ca")) == {}


def test_the_largest_rest_is_not_cut_off() -> None:
    assert cut_off(graph("ab", "bc", "ca", "cd")) == {"c": (("d",),)}


def test_of_two_equal_halves_both_are_cut_off() -> None:
    assert without(graph("ab", "bc"), IRI("b")) == (("a",), ("c",))


def test_two_triangles_on_a_string_are_two_groups() -> None:
    assert communities(graph("ab", "bc", "ca", "de", "ef", "fd", "cd")) == [("c", "a", "b"), ("d", "e", "f")]


def test_without_ties_everybody_stands_alone() -> None:
    assert communities(graph_of([IRI("b"), IRI("a")], [])) == [("a",), ("b",)]


def test_needed_is_who_takes_part_in_every_link() -> None:
    nobody: frozenset[IRI] = frozenset()
    links = [{IRI("o"): nobody, IRI("x"): nobody}, {IRI("o"): nobody, IRI("y"): nobody}]
    assert needed(links) == {"o"}
    assert needed([*links, {IRI("z"): nobody}]) == needed([]) == set()


@given(PAIRS)
def test_seams_are_those_without_which_there_are_more_parts(pairs: list[tuple[IRI, IRI]]) -> None:
    whole = made(pairs)
    before = nx.number_connected_components(whole)
    assert set(cut_off(whole)) == {node for node in whole if parts(whole, node) > before}


@given(PAIRS)
def test_taking_away_a_leaf_splits_nothing(pairs: list[tuple[IRI, IRI]]) -> None:
    whole = made(pairs)
    assert not any(without(whole, node) for node in whole if whole.degree[node] == 1)


@given(PAIRS)
def test_groups_hold_everybody_once_whatever_the_order(pairs: list[tuple[IRI, IRI]]) -> None:
    groups = communities(made(pairs))
    assert sorted(node for group in groups for node in group) == sorted(made(pairs))
    assert groups == communities(made(reversed(pairs)))


@given(PAIRS, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_ways_are_as_short_and_as_many_as_brute_force_finds(
    pairs: list[tuple[IRI, IRI]], first: IRI, second: IRI
) -> None:
    number, paths = shortest_paths([edge(*pair) for pair in pairs], first, second, 1000)
    length = 0 if first == second else steps(pairs, first, second)
    assert {len(path) for path in paths} == ({length} if length else set())
    joined = {frozenset(pair) for pair in pairs}
    between = product(NAMES, repeat=length - 1) if 0 < length < 5 else ()
    walks = [(first, *middle, second) for middle in between]
    ways = [walk for walk in walks if all(frozenset(pair) in joined for pair in pairwise(walk))]
    assert len(paths) == number
    assert length >= 5 or number == len(ways)


def test_fewer_ways_than_there_are_can_be_asked_for() -> None:
    number, paths = shortest_paths([edge(*pair) for pair in ("ab", "ac", "bd", "cd")], IRI("a"), IRI("d"), 1)
    assert number == 2
    assert [[tie.target for _, tie in path] for path in paths] == [["b", "d"]]
