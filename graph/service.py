"""The service in the words of SPARQL 1.1 Service Description: what it speaks, in which forms it answers, over which data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.description import FORMATS, TITLE, partitions
from graph.figures import figures
from graph.iri import IRI
from graph.saying import TYPE, german, say
from graph.terms import NamedNode
from ontology.names import DCTERMS, SD, VOID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.figures import Figures
    from graph.store import Store
    from graph.terms import Triple

ENTAILMENT = "http://www.w3.org/ns/entailment/"
RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "N-Quads",
    "TriG",
    "RDF_XML",
    "JSON-LD",
)


def service_description(store: Store, endpoint: str, update: str, *, merged: bool) -> tuple[Triple, ...]:
    """What the service at the endpoint says of itself, and of the one that takes updates of the same data; '' where none does.

    `merged` says whether the default graph is the merge of the named graphs.
    """
    return tuple(_statements(figures(store), endpoint, update, merged=merged))


def _statements(told: Figures, endpoint: str, update: str, *, merged: bool) -> Iterator[Triple]:
    service, dataset, default = (IRI(f"{endpoint}#{name}") for name in ("service", "dataset", "default-graph"))
    yield from say(
        service,
        (TYPE, IRI(f"{SD}Service")),
        (f"{SD}endpoint", IRI(endpoint)),
        (f"{SD}supportedLanguage", IRI(f"{SD}SPARQL11Query")),
        (f"{SD}resultFormat", [IRI(FORMATS + name) for name in RESULT_FORMATS]),
        (f"{SD}feature", IRI(f"{SD}UnionDefaultGraph") if merged else None),
        (f"{SD}defaultEntailmentRegime", IRI(f"{ENTAILMENT}Simple")),
        (f"{SD}defaultDataset", dataset),
        (f"{SD}availableGraphs", dataset),
    )
    if update:
        yield from say(
            IRI(f"{update}#service"),
            (TYPE, IRI(f"{SD}Service")),
            (f"{SD}endpoint", IRI(update)),
            (f"{SD}supportedLanguage", IRI(f"{SD}SPARQL11Update")),
            (f"{SD}feature", IRI(f"{SD}UnionDefaultGraph") if merged else None),
            (f"{SD}defaultDataset", dataset if merged else None),
        )
    yield from say(
        dataset,
        (TYPE, [IRI(f"{SD}Dataset"), IRI(f"{SD}GraphCollection"), IRI(f"{VOID}Dataset")]),
        (f"{DCTERMS}title", german(TITLE)),
        (f"{SD}defaultGraph", default),
        (f"{VOID}sparqlEndpoint", IRI(endpoint)),
    )
    yield from say(default, (TYPE, [IRI(f"{SD}Graph"), IRI(f"{VOID}Dataset")]))
    yield from partitions(NamedNode(default), told) if merged else say(default, (f"{VOID}triples", 0))
    yield from _named(told, endpoint, dataset)


def _named(told: Figures, endpoint: str, dataset: IRI) -> Iterator[Triple]:
    for number, each in enumerate(told.graphs, start=1):
        named, graph = IRI(f"{endpoint}#named-{number}"), IRI(f"{endpoint}#graph-{number}")
        yield from say(dataset, (f"{SD}namedGraph", named))
        yield from say(named, (TYPE, IRI(f"{SD}NamedGraph")), (f"{SD}name", each.iri), (f"{SD}graph", graph))
        yield from say(graph, (TYPE, [IRI(f"{SD}Graph"), IRI(f"{VOID}Dataset")]), (f"{VOID}triples", each.triples))
