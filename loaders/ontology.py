"""The vocabulary itself as data: classes, properties and value lists with their labels, in a graph of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import rdf
from graph.terms import Literal, NamedNode, Quad
from loaders import csvw
from loaders.plan import Plan
from ontology import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Readable
    from loaders.model import Model

DATASET = "ontologie"
_GRAPH = NamedNode(names.ONTOLOGY_GRAPH)
_NAMELESS = f"{names.ONTOLOGY}/knoten--"
_TYPE = NamedNode(f"{names.RDF}type")
_LABEL = NamedNode(f"{names.SKOS}prefLabel")
_SCHEME = NamedNode(f"{names.SKOS}ConceptScheme")


def plan(store: Readable) -> Plan:
    """What loading the vocabulary would do: everything in its graph is replaced."""
    after = {*_turtle(), *_schemes(csvw.model())}
    with store.reading() as revision:
        before = store.quads(None, None, None, _GRAPH)
        return Plan.between(before, after, dataset=DATASET, scope="Vokabular", rows=len(after), onto=revision)


def _turtle() -> Iterator[Quad]:
    """What the Turtle files say, read as one, since each reading costs a process; nodes without a name get one that stays."""
    data = b"\n".join([names.core(), *names.vocabularies().values()])
    found = rdf.parse(data, rdf.Format.TURTLE, skolem=_NAMELESS)
    if isinstance(found, rdf.Fault):
        raise ValueError(f"the shipped vocabulary cannot be read: line {found.line}: {found.detail}")
    return (Quad(quad.subject, quad.predicate, quad.object, _GRAPH) for quad in found)


def _schemes(model: Model) -> Iterator[Quad]:
    """The lists whose values are tables."""
    for table in model.tables.values():
        if table.scheme:
            yield Quad(NamedNode(table.scheme), _TYPE, _SCHEME, _GRAPH)
            yield Quad(NamedNode(table.scheme), _LABEL, Literal(table.title, language="de"), _GRAPH)
