"""The graph described in VoID: how large it is, its classes and properties, its data sets, where it can be asked and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.figures import figures
from graph.iri import IRI
from graph.saying import TYPE, german, say
from graph.terms import BlankNode, NamedNode
from ontology.names import DCTERMS, FOAF, ONTOLOGY, PREFIXES, ROOT, VOID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.figures import Figures
    from graph.store import Store
    from graph.terms import Triple

FORMATS = "http://www.w3.org/ns/formats/"
TITLE = "Bündnisgraph: kommunale Integrationspolitik"
ABOUT = (
    "Welche Stadt tut was in welchem Handlungsfeld, wer ist zuständig, wer arbeitet mit wem zusammen, und wer sagt das? "
    "Jede Aussage steht im Graphen ihrer Quelle; was fehlt, ist nicht erfasst und nicht als fehlend belegt."
)


def whole(base: str) -> IRI:
    """The graph as a whole, as a data set: the merge of all named graphs."""
    return IRI(f"{base}/katalog#bestand")


def part(base: str, dataset: str) -> IRI:
    """One of the data sets in the graph, by name."""
    return IRI(f"{base}/katalog#datensatz-{dataset}")


def void(store: Store, address: str) -> tuple[Triple, ...]:
    """The VoID description of the store's revision; `address` is where the service is reached, without a slash at the end.

    The same revision and address always give the same statements in the same order.
    """
    return tuple(_statements(figures(store), store.base, address))


def partitions(node: NamedNode | BlankNode, told: Figures) -> Iterator[Triple]:
    """The size of the graph and its partitions by class and by property, said of a data set or of a graph of the service description."""
    yield from say(
        node,
        (f"{VOID}triples", told.triples),
        (f"{VOID}distinctSubjects", told.subjects),
        (f"{VOID}distinctObjects", told.objects),
        (f"{VOID}classes", len(told.classes)),
        (f"{VOID}properties", len(told.properties)),
    )
    classes = {BlankNode(f"class{number}"): each for number, each in enumerate(told.classes)}
    properties = {BlankNode(f"property{number}"): each for number, each in enumerate(told.properties)}
    yield from say(node, (f"{VOID}classPartition", classes), (f"{VOID}propertyPartition", properties))
    for at, each in classes.items():
        yield from say(at, (f"{VOID}class", each.iri), (f"{VOID}entities", each.entities))
    for at, use in properties.items():
        yield from say(
            at,
            (f"{VOID}property", use.iri),
            (f"{VOID}triples", use.triples),
            (f"{VOID}distinctSubjects", use.subjects),
            (f"{VOID}distinctObjects", use.objects),
        )


def _statements(told: Figures, base: str, address: str) -> Iterator[Triple]:
    dataset = whole(base)
    yield from say(
        f"{base}/.well-known/void",
        (TYPE, IRI(f"{VOID}DatasetDescription")),
        (f"{DCTERMS}title", german(f"Beschreibung des Datenbestands, Revision {told.revision}")),
        (f"{FOAF}primaryTopic", dataset),
    )
    yield from say(
        dataset,
        (TYPE, IRI(f"{VOID}Dataset")),
        (f"{DCTERMS}title", german(TITLE)),
        (f"{DCTERMS}description", german(ABOUT)),
        (f"{FOAF}homepage", IRI(f"{address}/")),
        (f"{VOID}uriSpace", f"{base}/id/"),
        (f"{VOID}uriSpace", f"{ROOT}/vocab/"),
        (f"{VOID}sparqlEndpoint", IRI(f"{address}/sparql")),
        (f"{VOID}dataDump", [IRI(f"{address}/katalog/bestand.{form}") for form in ("nq", "trig")]),
        (f"{VOID}rootResource", IRI(f"{base}/katalog")),
        (f"{VOID}feature", [IRI(FORMATS + name) for name in ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG")]),
        (f"{VOID}vocabulary", _vocabularies(told)),
    )
    yield from partitions(NamedNode(dataset), told)
    for name in told.datasets:
        yield from say(dataset, (f"{VOID}subset", part(base, name)))
        yield from say(part(base, name), (TYPE, IRI(f"{VOID}Dataset")), (f"{DCTERMS}identifier", name))


def _vocabularies(told: Figures) -> list[IRI]:
    """The vocabularies whose terms are in use, of those that have a prefix here."""
    used = {*(each.iri for each in told.classes), *(each.iri for each in told.properties)}
    return [
        IRI(ONTOLOGY if prefix == "bg" else namespace)
        for prefix, namespace in sorted(PREFIXES.items())
        if any(term.startswith(namespace) for term in used)
    ]
