"""A handful of statements in a store of its own, for tests of names, sources and answers."""

from __future__ import annotations

import pyoxigraph as ox

from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Quad

PREFIXES = """
@prefix : <https://w3id.org/buendnisgraph/id/> .
@prefix bg: <https://w3id.org/buendnisgraph/def#> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix g: <https://w3id.org/buendnisgraph/graph/kuratiert/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix v: <https://w3id.org/buendnisgraph/vocab/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def store_of(trig: str) -> EmbeddedStore:
    """A store in memory that holds the named graphs of a TriG text, unchecked."""
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, quad.graph_name)
        for quad in ox.parse(PREFIXES + trig, format=ox.RdfFormat.TRIG)
    ]
    store = EmbeddedStore.open(Settings(), validator=None)
    store.commit(Patch.of(quads), author="Test", message="Test")
    return store


def iri(name: str) -> str:
    """The IRI of a thing by its id."""
    return f"https://w3id.org/buendnisgraph/id/{name}"
