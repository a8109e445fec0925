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
from viz.drawing import drawing, in_lines
from viz.feed import data
from viz.graphml import graphml
from viz.layout import positions
from viz.measures import graph_of, measured
from viz.network import picture
from viz.picture import Cited, Measures, Picture, Shown
from viz.standalone import SCRIPTS, standalone
from viz.style import LINES, NODES, OTHER

if TYPE_CHECKING:
    from graph.store import Store

STUTTGART = IRI("https://w3id.org/buendnisgraph/id/stuttgart")
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def drawn(real_store: Store) -> Picture:
    return picture(cooperation_edges(real_store, city=STUTTGART, as_of=DAY))


def test_every_end_of_a_connection_is_drawn(drawn: Picture) -> None:
    ends = {iri for edge in drawn.edges for iri in (edge.source.iri, edge.target.iri)}
    assert ends == {node.iri for node in drawn.nodes}
    assert len(drawn.edges) > 100


def test_every_connection_names_a_source(drawn: Picture) -> None:
    assert [edge for edge in drawn.edges if not edge.sources] == []


def test_degree_counts_drawn_connections(drawn: Picture) -> None:
    for node in drawn.nodes:
        assert node.degree == sum((edge.source.iri == node.iri) + (edge.target.iri == node.iri) for edge in drawn.edges)


def test_legend_counts_every_node_once(drawn: Picture) -> None:
    assert sum(entry.count for entry in drawn.legend) == len(drawn.nodes)


def test_unnamed_groups_are_not_drawn(drawn: Picture) -> None:
    assert not [node for node in drawn.nodes if "buendnispartner" in node.iri]


def test_a_city_and_its_own_organisation_are_one(drawn: Picture) -> None:
    names = [node.iri.rsplit("/", 1)[1] for node in drawn.nodes]
    assert "stuttgart" in names
    assert "stuttgart-landeshauptstadt-stuttgart" not in names


def test_picture_of_a_day_before_everything_is_smaller(real_store: Store, drawn: Picture) -> None:
    before = picture(cooperation_edges(real_store, city=STUTTGART, as_of=date(1890, 1, 1)))
    assert len(before.edges) < len(drawn.edges)


def test_a_picture_of_nothing_says_so(real_store: Store) -> None:
    nothing = picture(cooperation_edges(real_store, city=STUTTGART, field=IRI("mannheim-soe-wohnen")))
    assert nothing.edges == ()
    assert "nicht" in nothing.finding


def test_same_picture_same_places(drawn: Picture) -> None:
    assert positions(graph_of(drawn)) == positions(graph_of(drawn))


def test_places_do_not_depend_on_the_order_of_edges() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "d"), ("x", "y"), ("d", "a")]
    assert positions(nx.Graph(edges)) == positions(nx.Graph(list(reversed(edges))))


def test_no_two_things_stand_on_each_other(drawn: Picture) -> None:
    places = list(positions(graph_of(drawn)).values())
    assert len(set(places)) == len(places)


def test_kinds_differ_by_shape_and_line_not_by_colour_alone() -> None:
    styles = [*NODES.values(), OTHER]
    assert len({(style.shape, style.hollow) for style in styles}) == len(styles) == 10
    assert len({(line.dashes, line.width) for line in LINES}) == len(LINES) == 7


def test_standalone_file_asks_no_host(drawn: Picture) -> None:
    page = standalone(drawn)
    assert re.findall(r'(?:src|href)\s*=\s*["\']?(?:https?:)?//[^"\'\s>]+', page) == []
    assert re.findall(r"url\((?![\"']?data:)[^)]*\)", page) == []
    assert re.findall(r"@import", page) == []


def test_standalone_file_says_the_same_as_a_table(drawn: Picture) -> None:
    page = standalone(drawn)
    assert page.count('<th scope="row">') == len(drawn.edges)


def test_hostile_labels_stay_text(drawn: Picture) -> None:
    bad = '</script><script>alert(1)</script>"\u202e' + "x" * 10_000
    nodes = (replace(drawn.nodes[0], label=bad), *drawn.nodes[1:])
    edges = (replace(drawn.edges[0], source=replace(drawn.edges[0].source, label=bad), role=bad), *drawn.edges[1:])
    page = standalone(replace(drawn, nodes=nodes, edges=edges, title=bad, finding=bad))
    assert "<script>alert" not in page
    found = re.search(r'<script type="application/json" id="picture-data">(.*?)</script>', page, re.DOTALL)
    assert found
    assert json.loads(found[1])["nodes"][0]["full"] == bad


@pytest.fixture(scope="module")
def small() -> tuple[Picture, dict[str, tuple[float, float]]]:
    """Two offices in one network, on their places."""
    from viz.picture import PictureEdge, PictureNode
    from viz.style import BG, MEMBER, ORG

    office, net = NODES[f"{BG}Office"], NODES[f"{BG}CooperationNetwork"]
    names = [("a", office), ("b", office), ("n", net)]
    nodes = tuple(PictureNode(IRI(name), name.upper(), style, 1 if name != "n" else 2, "") for name, style in names)
    at = {str(node.iri): node for node in nodes}
    edges = tuple(
        PictureEdge(
            at[name], IRI(f"{ORG}memberOf"), "ist Mitglied von", MEMBER, at["n"], "", (Cited("Bericht", "/eintrag/bericht"),)
        )
        for name in "ab"
    )  # fmt: skip
    return Picture("T", "F", nodes, edges, 1, ()), {"a": (0.0, 0.0), "b": (100.0, 0.0), "n": (50.0, 80.0)}


Small = tuple[Picture, dict[str, tuple[float, float]]]


def test_paper_and_screen_have_the_same_places_and_sizes(small: Small) -> None:
    measures = measured(small[0])
    on_paper = drawing(*small, measures, Shown())
    on_screen = {node["id"]: node for node in data(small[0], on_paper, measures)["nodes"]}
    for mark in on_paper.marks:
        node = on_screen[mark.node.iri]
        assert (mark.x, mark.y, mark.size) == (node["x"], node["y"], node["size"])


def test_the_network_lies_between_its_members(small: Small) -> None:
    measures = measured(small[0])
    assert measures.share["between"] == {"a": 0.0, "b": 0.0, "n": 1.0}
    assert measures.share["degree"] == {"a": 0.5, "b": 0.5, "n": 1.0}
    assert measures.words["between"]["n"] == "Dazwischenliegen 100,0 %"


@pytest.mark.parametrize(("size", "larger"), [("degree", True), ("between", True), ("same", False)])
def test_a_measure_gives_the_size(small: Small, size: str, larger: bool) -> None:
    marks = {mark.node.iri: mark for mark in drawing(*small, measured(small[0]), Shown(size=size)).marks}
    grown = {iri: mark.size - mark.node.style.size for iri, mark in marks.items()}
    assert (grown[IRI("n")] > grown[IRI("a")]) is larger


def test_what_the_legend_hides_is_not_on_paper(small: Small) -> None:
    without = drawing(*small, Measures(), Shown(kinds=frozenset({"network"})))
    assert [mark.shown for mark in without.marks] == [False, False, True]
    assert [stroke.shown for stroke in without.strokes] == [False, False]
    assert [mark.name for mark in without.marks] == [(), (), ("N",)]


def test_a_hidden_line_hides_no_thing(small: Small) -> None:
    without = drawing(*small, Measures(), Shown(lines=frozenset({"part"})))
    assert all(mark.shown for mark in without.marks)
    assert not any(stroke.shown for stroke in without.strokes)


def test_names_on_paper_do_not_cover_each_other(small: Small) -> None:
    near = {"a": (0.0, 0.0), "b": (3.0, 0.0), "n": (300.0, 300.0)}
    assert [mark.name for mark in drawing(small[0], near, Measures(), Shown()).marks] == [("A",), (), ("N",)]


def test_every_line_kind_is_counted(drawn: Picture) -> None:
    assert sum(entry.count for entry in drawn.lines) == len(drawn.edges)
    assert len(drawn.lines) >= 3


def test_sources_stand_once_in_the_data(small: Small) -> None:
    given = data(small[0], drawing(*small, Measures(), Shown()), Measures())
    assert given["sources"] == [{"title": "Bericht", "url": "/eintrag/bericht"}]
    assert [edge["sources"] for edge in given["edges"]] == [[0], [0]]


def test_what_connections_say_stands_once_in_the_data(small: Small) -> None:
    given = data(small[0], drawing(*small, Measures(), Shown()), Measures())
    assert [(line["line"], line["says"], line["arrows"]) for line in given["lines"]] == [
        ("member", "ist Mitglied von", "")
    ]
    assert [edge["like"] for edge in given["edges"]] == [0, 0]
    assert all("role" not in edge for edge in given["edges"])


def test_graphml_holds_what_is_drawn(small: Small) -> None:
    graph = nx.parse_graphml(graphml(*small).decode())
    assert sorted(graph.edges()) == [("a", "n"), ("b", "n")]
    assert graph.nodes["n"] == {"label": "N", "kind": "Netzwerk", "x": 50.0, "y": 80.0}


def test_every_script_is_in_the_file_and_every_file_is_a_script(drawn: Picture) -> None:
    from importlib.resources import files

    there = {path.name.removesuffix(".js") for path in (files("viz") / "static" / "network").iterdir()}
    assert there == {*SCRIPTS, "years"}  # the slider asks a server
    assert standalone(drawn).count("networkParts ??=") == len(SCRIPTS) - 1


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Haus", ("Haus",)),
        ("Verantwortungspartnerschaft für Sprachkursförderung", ("Verantwortungspartnerschaft", "für Sprachkursförderung")),
        ("Arbeitskreis kommunaler Qualitätszirkel zur Integration", ("Arbeitskreis kommunaler", "Qualitätszirkel zur…")),
        ("Donaudampfschifffahrtsgesellschaftskapitän", ("Donaudampfschifffahrtsgesellschaf…",)),
        ("a" * 10_000, ("a" * 33 + "…",)),
    ],
)  # fmt: skip
def test_a_name_stands_in_two_lines_of_whole_words(label: str, lines: tuple[str, ...]) -> None:
    assert in_lines(label) == lines
