"""Everything that is told when somebody looks up the IRI of a thing: a bounded description, with who says so.

The statements about the thing, each in the graph of its source; what points at it; the records of the table rows it came from, with
source and place of finding; the sources of all these graphs; and what its neighbours are called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from graph.iri import IRI, short
from graph.labels import Labels
from graph.saying import TYPE, german, say
from graph.supporting import supporting
from graph.terms import DefaultGraph, NamedNode, Quad
from ontology.names import BG, DCTERMS, FOAF, OWL, PROV, RDFS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.store import Store
    from graph.terms import Triple

MOST_REFERRERS = 500
"""So many links to a thing are told; more would be a list of everything in the graph for a term that is used everywhere."""
DESCRIBES = f"{BG}describes"


@dataclass(frozen=True, slots=True)
class Description:
    """What is told of a thing at a revision.

    `said` are the statements about it, `pointing` those that lead to it (cut off where `more` says so), `records` those about its
    records; all of them stand in the graphs that make them. `labels` are names of neighbours by IRI.
    """

    iri: IRI
    revision: int
    said: tuple[Quad, ...]
    pointing: tuple[Quad, ...]
    records: tuple[Quad, ...]
    labels: dict[IRI, str]
    more: bool = False


def describe(store: Store, iri: str) -> Description | None:
    """The description of a thing, None where nothing is stated of it."""
    with store.reading() as revision:
        said = _ordered(store.quads(NamedNode(iri)))
        if not said:
            return None
        pointing, more = referrers(store, iri)
        rows = {quad.subject for quad in pointing if quad.predicate.value == DESCRIBES}
        records = _ordered(quad for row in rows for quad in store.quads(cast("NamedNode", row)))
        labels = names(store, (*said, *pointing, *records), besides=iri)
    return Description(IRI(iri), revision, said, pointing, records, labels, more)


def referrers(store: Store, iri: str) -> tuple[tuple[Quad, ...], bool]:
    """The statements that lead to a thing, and whether there are more than are told."""
    _, found = supporting(store, "referrers", thing=NamedNode(iri))
    pointing = tuple(Quad(*row) for row in found.rows)  # type: ignore[arg-type]  # every column is bound to an IRI
    triples = list(dict.fromkeys(quad.triple for quad in pointing))
    kept = set(triples[:MOST_REFERRERS])
    return tuple(quad for quad in pointing if quad.triple in kept), len(triples) > MOST_REFERRERS


def names(store: Store, quads: Iterable[Quad], besides: str) -> dict[IRI, str]:
    """What the things at both ends of statements are called; foreign things, and those without a name, are left out."""
    spaces = (f"{store.base}/id/", f"{ROOT}/vocab/")
    ends = {end.value for quad in quads for end in (quad.subject, quad.object) if isinstance(end, NamedNode)}
    wanted = sorted(end for end in ends if end.startswith(spaces) and end != besides)
    found = Labels(store, "de").find(wanted)
    return {IRI(end): found[IRI(end)] for end in wanted if found[IRI(end)] != short(end, store.base)}


def statements(told: Description, base: str, here: str) -> Iterator[Quad]:
    """The description as quads; what we say about the document itself, whose IRI is `here`, stands in the default graph."""
    quads = (*told.said, *told.pointing, *told.records)
    yield from quads
    graphs = sorted({quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)})
    yield from map(in_default, document(here, told.iri, told.revision, graphs, base))
    if told.more:
        note = german(f"Von den Verweisen auf dieses Ding stehen hier die ersten {MOST_REFERRERS}.")
        yield from map(in_default, say(here, (f"{RDFS}comment", note)))
    for thing, name in told.labels.items():
        yield from map(in_default, say(thing, (f"{RDFS}label", german(name))))


def document(here: str, iri: str, revision: int, graphs: Iterable[str], base: str) -> Iterator[Triple]:
    """What a document says of itself: what it is about, which revision it shows, and whose graphs it was put together from."""
    yield from say(
        here,
        (TYPE, IRI(f"{FOAF}Document")),
        (f"{FOAF}primaryTopic", IRI(iri)),
        (f"{DCTERMS}isPartOf", IRI(f"{base}/katalog#bestand")),
        (f"{OWL}versionInfo", f"Revision {revision}"),
        (f"{PROV}wasDerivedFrom", [IRI(graph) for graph in graphs]),
    )
    for graph in graphs:
        source = source_of(graph, base)
        if source:
            yield from say(graph, (f"{PROV}hadPrimarySource", source))


def source_of(graph: str, base: str) -> IRI | None:
    """The source whose word a named graph holds; none for the editors' own and for the vocabulary."""
    parts = graph.removeprefix(f"{base}/graph/").split("/")
    return IRI(f"{base}/id/{parts[1]}") if len(parts) == 2 and parts[1] != "redaktion" else None


def in_default(triple: Triple) -> Quad:
    """A statement in the default graph."""
    return Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())


def _ordered(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """The same statements always in the same order, so that the same revision gives the same bytes."""
    return tuple(sorted(quads, key=str))
