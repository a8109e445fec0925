"""A large picture in groups: nothing is lost, what opens keeps its surroundings, single things stay themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.iri import IRI
from viz.drawing import drawing
from viz.feed import data
from viz.grouping import MOST_GROUPS, REST, collected, ground, group_node, grouped, opened_places
from viz.layout import positions
from viz.picture import Cited, Measures, Picture, PictureEdge, PictureNode, Shown
from viz.style import BG, MEMBER, NODES, ORG

OF = {IRI(name): group for name, group in [("a", "x"), ("b", "x"), ("c", "y"), ("d", "y"), ("e", "z")]}
PAIRS = [(IRI(pair[0]), IRI(pair[1])) for pair in ("ab", "bc", "ad", "de")]
X, Y = group_node("x"), group_node("y")


@pytest.fixture
def drawn() -> Picture:
    style = NODES[f"{BG}Office"]
    nodes = tuple(PictureNode(iri, iri.upper(), style, 1, f"/{iri}") for iri in OF)
    at = {node.iri: node for node in nodes}
    edges = tuple(
        PictureEdge(
            at[one], IRI(f"{ORG}memberOf"), "ist Mitglied von", MEMBER, at[other], "", (Cited(f"Quelle {one}{other}", ""),)
        )
        for one, other in PAIRS
    )  # fmt: skip
    return Picture("T", "F.", nodes, edges, 1, ())


def closed(drawn: Picture, *opened: IRI) -> Picture:
    return grouped(drawn, collected(OF), {X: "X", Y: "Y"}, opened, lambda node: f"/auf/{node}")


def test_a_single_thing_is_no_group() -> None:
    assert collected(OF)[IRI("e")] == "e"
    assert collected(OF)[IRI("a")] == X


def test_of_a_group_the_only_one_that_is_there_stands_for_itself(drawn: Picture) -> None:
    made = closed(replace(drawn, nodes=drawn.nodes[:3], edges=drawn.edges[:2]))
    alone = next(node for node in made.nodes if node.iri == Y)
    assert (alone.label, alone.url, alone.opens) == ("C", "/c", "")
    assert [edge.target.label for edge in made.edges] == ["C"]
    assert "in einer Gruppe" in made.finding


def test_connections_between_groups_are_counted_with_their_sources(drawn: Picture) -> None:
    ties = {(edge.source.iri, edge.target.iri): edge for edge in closed(drawn).edges}
    assert {pair: edge.count for pair, edge in ties.items()} == {(X, Y): 2, (IRI("e"), Y): 1}
    assert [source.title for source in ties[X, Y].sources] == ["Quelle bc", "Quelle ad"]


def test_no_connection_is_lost(drawn: Picture) -> None:
    made = closed(drawn)
    assert sum(edge.count for edge in made.edges) + 1 == len(drawn.edges)
    assert "2 Gruppen, die sich öffnen lassen; eine Verbindung liegt innerhalb" in made.finding


def test_an_opened_group_shows_its_things_and_their_connections(drawn: Picture) -> None:
    made = closed(drawn, X)
    assert {node.iri for node in made.nodes} == {"a", "b", "e", Y}
    assert ("a", "b") in {(edge.source.iri, edge.target.iri) for edge in made.edges}


def test_every_opened_thing_has_a_place_of_its_own() -> None:
    places = positions(ground(PAIRS, collected(OF)))
    opened = opened_places(places, PAIRS, collected(OF), [X])
    assert opened.keys() == {"a", "b", "e", Y}
    assert len(set(opened.values())) == 4


def test_what_is_not_opened_is_only_pushed_outwards() -> None:
    places = positions(ground(PAIRS, collected(OF)))
    opened = opened_places(places, PAIRS, collected(OF), [X])
    centre, before, after = places[X], places[Y], opened[Y]
    turned = (before[0] - centre[0]) * (after[1] - centre[1]) - (before[1] - centre[1]) * (after[0] - centre[0])
    assert abs(turned) < 200  # the same direction, up to rounding
    assert abs(after[0] - centre[0]) >= abs(before[0] - centre[0])


def test_the_smallest_of_too_many_groups_are_one() -> None:
    many = {IRI(f"{group}-{each}"): f"g{group:04}" for group in range(MOST_GROUPS + 5) for each in range(2)}
    assert len(set(collected(many).values())) == MOST_GROUPS + 1
    assert group_node(REST) in collected(many).values()


def test_a_group_that_has_no_room_below_is_named_above_on_paper_and_screen(
    drawn: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viz.drawing.FIRST", 0)  # no name may cover a sign
    made = closed(drawn)
    alone = next(node.iri for node in made.nodes if node.iri not in (X, Y))
    at: dict[str, tuple[float, float]] = {
        X: (0.0, 300.0),
        Y: (0.0, 0.0),
        alone: (0.0, 60.0),
    }  # one below the other, a sign where a name would be
    on_paper = drawing(made, at, Measures(), Shown())
    marks = {mark.node.iri: mark for mark in on_paper.marks}
    screen = {node["id"]: node for node in data(made, on_paper, Measures())["nodes"]}
    upper = [iri for iri in (X, Y) if marks[iri].above]
    assert all(marks[iri].name for iri in (X, Y))
    for iri in (X, Y):
        mark = marks[iri]
        assert (mark.top < mark.y) is mark.above
        assert ("vadjust" in screen[iri].get("font", {})) is mark.above
    assert upper == [Y]
