"""The files hold the same graph, whatever its names look like, and are the same each time."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answer import Citation, Source
from graph.connections.exports import COLUMNS, as_networkx, edge_list, gexf, graphml, picture_json
from graph.connections.linked import Linked, connections
from graph.connections.model import MEMBER, NETWORK, ORGANISATION, Basis, Body, Edge, Scope, Side
from graph.iri import IRI

if TYPE_CHECKING:
    from graph.store import Store

ONE, OTHER, ENTRY, SOURCE = (IRI(f"https://example.org/id/{name}") for name in ("verein", "netz", "eintrag", "quelle"))
NAMES = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1).filter(lambda text: text == text.strip())


def linked(name: str) -> Linked:
    """Two bodies and an edge, with a name, a role and a source of that text."""
    basis = Basis(
        scope=Scope(),
        revision=3,
        queries=(),
        labels={ONE: name, OTHER: "Netz"},
        citations={ENTRY: (Citation(ENTRY, SOURCE),)},
        sources={SOURCE: Source(SOURCE, name)},
    )
    edge = Edge(ONE, MEMBER, OTHER, (name,), (ENTRY,), date(2015, 2, 1), None)
    nodes = (Body(OTHER, NETWORK), Body(ONE, ORGANISATION))
    return Linked(basis, Side.BOTH, nodes, (edge,), "Befund.", "Weg.")


@pytest.mark.parametrize("name", ['<b>&"x"</b>', "]]>", "a;b\nc", "=SUMME(A1)", "Bündnis „für“ alle"])
def test_a_name_with_marks_comes_back_from_every_form(name: str) -> None:
    given_ = linked(name)
    assert nx.parse_graphml(graphml(given_).decode(), force_multigraph=True).nodes[ONE]["label"] == name
    assert nx.read_gexf(io.BytesIO(gexf(given_))).nodes[ONE]["label"] == name
    assert {node["id"]: node["label"] for node in json.loads(picture_json(given_))["nodes"]}[ONE] == name
    row = next(csv.DictReader(io.StringIO(edge_list(given_).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert row["source_label"] == (f"'{name}" if name.startswith("=") else name)


@given(NAMES)
def test_no_name_breaks_the_xml(name: str) -> None:
    for data in (graphml(linked(name)), gexf(linked(name))):
        assert data.startswith(b"<?xml")
    assert set(nx.parse_graphml(graphml(linked(name)).decode("utf-8"), force_multigraph=True)) == {ONE, OTHER}
    assert set(nx.read_gexf(io.BytesIO(gexf(linked(name))))) == {ONE, OTHER}


def test_an_edge_says_role_time_and_sources() -> None:
    (about,) = (data for *_, data in as_networkx(linked("Träger")).edges(data=True))
    assert (about["relation_label"], about["role"], about["from"], about["to"]) == (
        "ist Mitglied von",
        "Träger",
        "2015-02-01",
        "",
    )
    assert (about["sources"], about["source_titles"], about["weight"]) == (SOURCE, "Träger", 1)


@pytest.mark.parametrize("side", list(Side))
def test_the_real_graph_comes_back_from_every_form(real_store: Store, side: Side) -> None:
    graph = connections(real_store, Scope(as_of=date(2026, 11, 22)), side)
    plain = as_networkx(graph)
    ends = sorted(tuple(sorted((edge.source, edge.target))) for edge in graph.edges)
    by_graphml = nx.parse_graphml(graphml(graph).decode(), force_multigraph=True)
    by_gexf = nx.read_gexf(io.BytesIO(gexf(graph)))
    for read in (by_graphml, by_gexf):
        assert set(read) == set(plain)
        assert sorted(tuple(sorted(pair)) for pair in read.edges()) == ends
    assert dict(by_graphml.nodes(data=True)) == dict(plain.nodes(data=True))
    as_json = json.loads(picture_json(graph))
    assert sorted(tuple(sorted((edge["source"], edge["target"]))) for edge in as_json["edges"]) == ends
    assert all(edge["sources"] for edge in as_json["edges"])
    rows = list(csv.DictReader(io.StringIO(edge_list(graph).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert sorted(tuple(sorted((row["source"], row["target"]))) for row in rows) == ends
    assert tuple(rows[0]) == COLUMNS


@pytest.mark.parametrize("form", [graphml, gexf, edge_list, picture_json])
def test_the_same_graph_gives_the_same_bytes(real_store: Store, form: object) -> None:
    assert callable(form)
    scope = Scope(city=IRI(f"{real_store.base}/id/stuttgart"), as_of=date(2026, 11, 22))
    first, second = (form(connections(real_store, scope)) for _ in range(2))
    assert first == second
    assert b"lastmodified" not in first
