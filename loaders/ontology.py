"""The vocabulary itself as data: classes, properties and value lists with their labels, in a graph of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.terms import Literal, NamedNode, Quad
from loaders import csvw
from loaders.naming import Template, plain
from loaders.plan import Plan
from ontology import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Readable
    from graph.terms import Term
    from loaders.model import Column, Model

DATASET = "ontologie"
_GRAPH = NamedNode(names.ONTOLOGY_GRAPH)
_TYPE = NamedNode(f"{names.RDF}type")
_LABEL = NamedNode(f"{names.SKOS}prefLabel")
_SCHEME, _CONCEPT = NamedNode(f"{names.SKOS}ConceptScheme"), NamedNode(f"{names.SKOS}Concept")


def plan(store: Readable) -> Plan:
    """What loading the vocabulary would do: everything in its graph is replaced."""
    after = {*_turtle(names.core()), *_turtle(names.reused()), *_schemes(csvw.model())}
    for vocabulary in names.vocabularies().values():
        after.update(_turtle(vocabulary))
    before = store.quads(None, None, None, _GRAPH)
    return Plan.between(before, after, dataset=DATASET, scope="Vokabular", rows=len(after))


def _turtle(data: bytes) -> Iterator[Quad]:
    """The statements of a Turtle file between named things; its class expressions are for reasoners, which read the file itself."""
    import rdflib  # slow to import, and only needed to load the vocabulary

    for subject, predicate, object_ in rdflib.Graph().parse(data=data, format="turtle"):
        if not isinstance(subject, rdflib.BNode) and not isinstance(object_, rdflib.BNode):
            yield Quad(NamedNode(str(subject)), NamedNode(str(predicate)), _term(object_), _GRAPH)


def _term(term: object) -> Term:
    import rdflib

    if isinstance(term, rdflib.Literal):
        if term.language:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=NamedNode(str(term.datatype or f"{names.XSD}string")))
    return NamedNode(str(term))


def _schemes(model: Model) -> Iterator[Quad]:
    """The lists whose values are tables, and those whose values are a column of one (the groups of reference fields)."""
    short = set(names.vocabularies())
    for table in model.tables.values():
        if table.scheme:
            yield from _named(table.scheme, table.title, _SCHEME)
        for column in table.columns:
            name = column.value.rpartition("/")[0]
            if name.startswith(names.VOCAB) and name.removeprefix(names.VOCAB) not in short:
                yield from _list(name, column)


def _list(scheme: str, column: Column) -> Iterator[Quad]:
    yield from _named(scheme, column.title, _SCHEME)
    template = Template(column.value, "")
    for choice in column.choices:
        concept = template.fill(plain(choice))
        yield from _named(concept, choice, _CONCEPT)
        yield Quad(NamedNode(concept), NamedNode(f"{names.SKOS}inScheme"), NamedNode(scheme), _GRAPH)
        yield Quad(NamedNode(scheme), NamedNode(f"{names.SKOS}hasTopConcept"), NamedNode(concept), _GRAPH)


def _named(iri: str, label: str, kind: NamedNode) -> Iterator[Quad]:
    yield Quad(NamedNode(iri), _TYPE, kind, _GRAPH)
    yield Quad(NamedNode(iri), _LABEL, Literal(label, language="de"), _GRAPH)
