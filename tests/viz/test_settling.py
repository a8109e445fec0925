"""A picture of a network that grew looks like the one before it."""

from __future__ import annotations

from math import dist

import networkx as nx
import pytest

from viz.layout import APART, SPACE, positions
from viz.settling import settled
from viz.stress import MOST, laid_out

WHEEL = [("hub", f"r{number}") for number in range(9)] + [(f"r{number}", f"r{number + 1}") for number in range(8)]


def test_without_known_places_the_picture_is_new() -> None:
    assert settled(nx.Graph(WHEEL), {}) == positions(nx.Graph(WHEEL))


def test_known_things_stay_and_a_new_one_settles_beside_its_neighbour() -> None:
    known = positions(nx.Graph(WHEEL))
    grown = settled(nx.Graph([*WHEEL, ("r4", "new")]), known)
    assert {name: grown[name] for name in known} == known
    nearest = sorted(known, key=lambda name: dist(grown[name], grown["new"]))
    assert "r4" in nearest[:3]
    assert min(dist(grown[name], grown["new"]) for name in known) > APART * SPACE / 2


def test_a_new_part_stands_below_what_is_known() -> None:
    known = positions(nx.Graph(WHEEL))
    grown = settled(nx.Graph([*WHEEL, ("x", "y")]), known)
    assert min(grown["x"][1], grown["y"][1]) > max(y for _, y in known.values())


def test_what_is_gone_leaves_the_rest_where_it_was() -> None:
    known = positions(nx.Graph(WHEEL))
    smaller = nx.Graph(WHEEL)
    smaller.remove_node("r8")
    assert settled(smaller, known) == {name: place for name, place in known.items() if name != "r8"}


def test_a_picture_made_anew_is_the_same_way_round() -> None:
    graph = nx.path_graph([f"n{number}" for number in range(12)])
    places = positions(graph)
    width = max(x for x, _ in places.values())
    mirrored = {name: (width - places[name][0], places[name][1]) for name in ("n0", "n1", "n11")}
    assert settled(graph, mirrored)["n0"][0] == pytest.approx(width - places["n0"][0], abs=0.2)


def test_a_picture_is_wider_than_high_and_everything_has_room() -> None:
    graph = nx.random_labeled_tree(80, seed=7)
    places = positions(nx.relabel_nodes(graph, str))
    across, down = (max(side) - min(side) for side in zip(*places.values(), strict=True))
    assert 1.3 < across / down < 2.6
    nearest = min(dist(one, other) for name, one in places.items() for key, other in places.items() if name < key)
    assert nearest > APART * SPACE / 2


def test_a_part_too_large_to_weigh_every_pair_still_has_places() -> None:
    count = MOST + 1
    points = laid_out(count, [(number, number + 1) for number in range(count - 1)])
    assert len({(round(x, 3), round(y, 3)) for x, y in points}) == count
