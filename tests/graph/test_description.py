"""What the graph says of itself: the figures are those of the statements, counted again here without any query."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph import description
from graph.figures import dataset_of, figures
from graph.patch import Patch
from graph.terms import BlankNode, DefaultGraph, Literal, NamedNode, Quad
from ontology.names import RDF, VOID
from tests.graph.small import iri, store_of

if TYPE_CHECKING:
    from graph.store import Store

TWICE = """
g:a { :x a bg:City ; bg:start "2001" . }
g:b { :x a bg:City . :y bg:partner :x . }
"""
TYPE = f"{RDF}type"


def test_classes_count_their_things(real_store: Store) -> None:
    merged = real_store.quads(None, NamedNode(TYPE), None, DefaultGraph())
    expected = Counter(quad.object.value for quad in merged if isinstance(quad.object, NamedNode))
    assert {each.iri: each.entities for each in figures(real_store).classes} == expected


def test_properties_count_statements_and_both_ends(real_store: Store) -> None:
    uses: dict[str, list[Quad]] = defaultdict(list)
    for quad in real_store.quads(None, None, None, DefaultGraph()):
        uses[quad.predicate.value].append(quad)
    expected = {
        name: (len(some), len({quad.subject for quad in some}), len({quad.object for quad in some}))
        for name, some in uses.items()
    }
    assert {e.iri: (e.triples, e.subjects, e.objects) for e in figures(real_store).properties} == expected


def test_a_statement_of_two_sources_counts_once() -> None:
    told = figures(store_of(TWICE))
    assert (told.triples, told.subjects, told.objects) == (3, 2, 3)
    assert [(graph.iri[-1], graph.triples) for graph in told.graphs] == [("a", 2), ("b", 2)]


def test_figures_are_counted_anew_after_a_commit() -> None:
    store = store_of(TWICE)
    before = figures(store)
    assert figures(store) is before
    graph = NamedNode("https://w3id.org/buendnisgraph/graph/hand/a")
    store.commit(
        Patch.of([Quad(NamedNode(iri("z")), NamedNode(TYPE), NamedNode(iri("c")), graph)]), author="T", message="T"
    )
    after = figures(store)
    assert (after.revision, after.triples, after.datasets) == (2, 4, ("hand", "kuratiert"))


def test_a_graph_names_its_data_set() -> None:
    base = "https://example.org/stadt"
    assert dataset_of(f"{base}/graph/kuratiert/redaktion", base) == "kuratiert"
    assert dataset_of("https://w3id.org/buendnisgraph/graph/ontologie", base) == "ontologie"
    assert dataset_of("https://example.org/else", base) == ""


def test_void_has_a_partition_for_each_class_and_property() -> None:
    told = description.void(store_of(TWICE), "https://graph.example.org")
    said = Counter(triple.predicate.value.removeprefix(VOID) for triple in told)
    assert (said["classPartition"], said["propertyPartition"], said["class"], said["property"]) == (1, 3, 1, 3)


def test_void_names_where_the_service_is_and_what_things_are_called() -> None:
    told = description.void(store_of(TWICE), "https://graph.example.org")
    values = {triple.predicate.value.removeprefix(VOID): triple.object for triple in told}
    assert values["sparqlEndpoint"] == NamedNode("https://graph.example.org/sparql")
    assert Literal("https://w3id.org/buendnisgraph/id/") in [triple.object for triple in told]


def test_void_is_the_same_each_time_and_can_be_written() -> None:
    store = store_of(TWICE)
    first, second = (description.void(store, "http://localhost") for _ in range(2))
    assert first == second
    text = ox.serialize(first, format=ox.RdfFormat.TURTLE)
    assert text is not None
    assert len(list(ox.parse(text, format=ox.RdfFormat.TURTLE))) == len(first)


def test_partitions_can_be_said_of_any_node() -> None:
    node = BlankNode("defaultGraph")
    told = list(description.partitions(node, figures(store_of(TWICE))))
    assert {triple.object for triple in told if triple.subject == node and triple.predicate.value == f"{VOID}classes"}
