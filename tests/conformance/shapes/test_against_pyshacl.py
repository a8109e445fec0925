"""The compiled shapes find what pySHACL finds, on every case file: the same nodes, by the same shapes, equally bad.

A shape for each graph is given to pySHACL once for every named graph, together with the classes of all nodes, since the merge of the graphs
determines what a shape aims at.

rdflib, on which pySHACL stands, does not look at the lexical form of gYear and gYearMonth; cases about it are left out by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph, URIRef

from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.validation import findings
from graph.validation.shapes import BGS
from tests.conformance.shapes import cases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SHAPES = cases.FOLDER.parents[2] / "ontology" / "shapes"
UNSEEN_BY_RDFLIB = "--month"
EACH = URIRef(f"{BGS}each")
Found = set[tuple[str, str, str]]


# pySHACL 0.40 with rdflib 7.6: comparing a date with a value that is none yields NotImplemented, which is then asked for its truth.
@pytest.mark.filterwarnings("ignore:NotImplemented should not be used in a boolean context:DeprecationWarning")
@pytest.mark.parametrize("path", cases.files(), ids=lambda path: path.stem)
def test_pyshacl_finds_the_same(path: Path) -> None:
    shapes = Graph().parse(SHAPES / "annotations.ttl").parse(SHAPES / f"{path.stem}.ttl")
    own = {str(shape) for kind in (SH.NodeShape, SH.PropertyShape) for shape in shapes.subjects(RDF.type, kind)}
    file = cases.read(path)
    store = EmbeddedStore.open(Settings(base=cases.BASE))
    store.commit(Patch.of(file.quads), author="Test", message="", validate=False)
    ours = {(found.node, found.code, found.severity.name.lower()) for found in findings(store) if found.code in own}
    theirs = _on_the_merge(file.quads, shapes) | _on_each_graph(file.quads, shapes)
    assert _comparable(ours) == _comparable(theirs)


def _comparable(found: Found) -> Found:
    return {finding for finding in found if not finding[0].endswith(UNSEEN_BY_RDFLIB)}


def _on_the_merge(quads: set[ox.Quad], shapes: Graph) -> Found:
    return _pyshacl({quad.triple for quad in quads}, _without(shapes, shapes.subjects(EACH)))


def _on_each_graph(quads: set[ox.Quad], shapes: Graph) -> Found:
    types = {quad.triple for quad in quads if quad.predicate.value == str(RDF.type)}
    found: Found = set()
    for graph in {quad.graph_name for quad in quads}:
        each = {URIRef(f"{BGS}DataGraph")}
        if isinstance(graph, ox.NamedNode) and graph.value.endswith("/probe/stadt-quelle"):
            each.add(URIRef(f"{BGS}SourceGraph"))
        chosen = {shape for shape, value in shapes.subject_objects(EACH) if value in each}
        others = {
            shape for kind in (SH.NodeShape, SH.PropertyShape) for shape in shapes.subjects(RDF.type, kind)
        } - chosen
        others -= set(shapes.subjects(SH.property))
        found |= _pyshacl(types | {quad.triple for quad in quads if quad.graph_name == graph}, _without(shapes, others))
    return found


def _without(shapes: Graph, left_out: Iterable[object]) -> Graph:
    """A copy in which some shapes are neither aimed at anything nor part of another."""
    names = set(left_out)
    rest = Graph()
    for subject, predicate, value in shapes:
        if subject not in names and (predicate != SH.property or value not in names):
            rest.add((subject, predicate, value))
    return rest


def _pyshacl(triples: set[ox.Triple], shapes: Graph) -> Found:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    _, report, _ = validate(Graph().parse(text, format="nt"), shacl_graph=shapes, inference="none")
    assert isinstance(report, Graph)
    return {
        (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower(),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
