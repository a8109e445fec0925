"""The picture shows what the table says, looks the same every time, and is harmless whatever a label holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graph.answers.pictures import cooperation_edges
from graph.iri import IRI
from viz import network
from viz.layout import positions
from viz.style import EDGES, NODES

if TYPE_CHECKING:
    from graph.store import Store

STUTTGART = IRI("https://w3id.org/buendnisgraph/id/stuttgart")
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def drawn(real_store: Store) -> network.Picture:
    return network.picture(cooperation_edges(real_store, city=STUTTGART, as_of=DAY))


def test_every_end_of_a_connection_is_drawn(drawn: network.Picture) -> None:
    ends = {iri for edge in drawn.edges for iri in (edge.source, edge.target)}
    assert ends == {node.iri for node in drawn.nodes}
    assert len(drawn.edges) > 100


def test_every_connection_names_a_source(drawn: network.Picture) -> None:
    assert [edge for edge in drawn.edges if not edge.sources] == []


def test_degree_counts_drawn_connections(drawn: network.Picture) -> None:
    for node in drawn.nodes:
        assert node.degree == sum((edge.source == node.iri) + (edge.target == node.iri) for edge in drawn.edges)


def test_legend_counts_every_node_once(drawn: network.Picture) -> None:
    assert sum(entry.count for entry in drawn.legend) == len(drawn.nodes)


def test_unnamed_groups_are_not_drawn(drawn: network.Picture) -> None:
    assert not [node for node in drawn.nodes if "buendnispartner" in node.iri]


def test_a_city_and_its_own_organisation_are_one(drawn: network.Picture) -> None:
    names = [node.iri.rsplit("/", 1)[1] for node in drawn.nodes]
    assert "stuttgart" in names
    assert "stuttgart-landeshauptstadt-stuttgart" not in names


def test_picture_of_a_day_before_everything_is_smaller(real_store: Store, drawn: network.Picture) -> None:
    before = network.picture(cooperation_edges(real_store, city=STUTTGART, as_of=date(1890, 1, 1)))
    assert len(before.edges) < len(drawn.edges)


def test_a_picture_of_nothing_says_so(real_store: Store) -> None:
    nothing = network.picture(cooperation_edges(real_store, city=STUTTGART, field=IRI("mannheim-soe-wohnen")))
    assert nothing.edges == ()
    assert "nicht" in nothing.finding


def test_same_picture_same_places(drawn: network.Picture) -> None:
    assert network.data(drawn) == network.data(drawn)


def test_places_do_not_depend_on_the_order_of_edges() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "d"), ("x", "y"), ("d", "a")]
    assert positions(nx.Graph(edges)) == positions(nx.Graph(list(reversed(edges))))


def test_no_two_things_stand_on_each_other(drawn: network.Picture) -> None:
    places = [(node["x"], node["y"]) for node in network.data(drawn)["nodes"]]
    assert len(set(places)) == len(places)


def test_kinds_differ_by_shape_and_line_not_by_colour_alone() -> None:
    assert len({style.shape for style in NODES.values()}) == len(NODES)
    assert len({(style.dashes, style.width) for style in EDGES.values()}) == len(EDGES)


def test_standalone_file_asks_no_host(drawn: network.Picture) -> None:
    page = network.standalone(drawn)
    assert re.findall(r'(?:src|href)\s*=\s*["\']?(?:https?:)?//[^"\'\s>]+', page) == []
    assert re.findall(r"url\((?![\"']?data:)[^)]*\)", page) == []
    assert re.findall(r"@import", page) == []


def test_standalone_file_says_the_same_as_a_table(drawn: network.Picture) -> None:
    page = network.standalone(drawn)
    assert page.count('<th scope="row">') == len(drawn.edges)


def test_hostile_labels_stay_text(drawn: network.Picture) -> None:
    bad = '</script><script>alert(1)</script>"\u202e' + "x" * 10_000
    nodes = (replace(drawn.nodes[0], label=bad), *drawn.nodes[1:])
    edges = (replace(drawn.edges[0], source_label=bad, role=bad), *drawn.edges[1:])
    page = network.standalone(replace(drawn, nodes=nodes, edges=edges, title=bad, finding=bad))
    assert "<script>alert" not in page
    found = re.search(r'<script type="application/json" id="picture-data">(.*?)</script>', page, re.DOTALL)
    assert found
    assert json.loads(found[1])["nodes"][0]["full"] == bad
