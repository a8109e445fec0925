"""The relations to other vocabularies: only terms that exist there, and only from terms that exist here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import DCAT, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, TIME, Graph, URIRef
from rdflib import DCTERMS as DCT

from ontology import names

if TYPE_CHECKING:
    from rdflib.namespace import DefinedNamespace

CORE = Graph().parse(data=names.core(), format="turtle")
ALIGNMENTS = Graph().parse(data=names.alignments(), format="turtle")
CLOSED: tuple[type[DefinedNamespace], ...] = (DCAT, DCT, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, TIME)
OPEN = {
    names.CV: {"Participation", "PublicOrganisation", "hasParticipant", "participates", "role"}
    | {"hasCompetentAuthority", "thematicArea"},
    "http://www.w3.org/ns/dqv#": {"Dimension", "QualityAnnotation", "QualityMeasurement", "inDimension"},
    "http://completeness.inf.unibz.it/sp-vocab#": {"SPStatement", "subject", "predicate"},
    "https://w3id.org/sssom/": {"Mapping", "subject_id", "predicate_id", "object_id", "confidence"},
    "http://vivoweb.org/ontology/core#": {"Consortium"},
    names.XSD: {"boolean", "date", "decimal", "gYear", "gYearMonth", "integer", "string"},
    names.DC: {"creator"},
    "http://purl.org/vocab/vann/": {"preferredNamespacePrefix", "preferredNamespaceUri"},
}
"""Terms of vocabularies that rdflib does not list, as read in their own specifications (CPSV-AP 3.2, DQV, COOL-WD, SSSOM, VIVO, VANN)."""
REACHED = [str(each) for each in (SKOS, ORG, PROV, DCT, SDO, FOAF, TIME)] + list(OPEN)[:3]
ELSEWHERE = ("https://w3id.org/buendnisgraph/", "http://publications.europa.eu/resource/authority/licence/")


def foreign(graph: Graph) -> set[str]:
    """The IRIs of others in a graph."""
    nodes = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}
    return {node for node in nodes if not node.startswith(ELSEWHERE)}


def exists(iri: str) -> bool:
    """Whether the vocabulary that the IRI belongs to has this term."""
    for namespace in CLOSED:
        if iri.startswith(str(namespace)):
            return iri.removeprefix(str(namespace)) in namespace
    return any(iri.startswith(base) and iri.removeprefix(base) in terms for base, terms in OPEN.items())


@pytest.mark.parametrize("graph", [CORE, ALIGNMENTS], ids=["core", "alignments"])
def test_every_foreign_term_exists(graph: Graph) -> None:
    assert [iri for iri in sorted(foreign(graph)) if not exists(iri)] == []


def test_a_misspelt_term_would_be_seen() -> None:
    assert not exists(names.ORG + "Organisation")
    assert not exists(names.CV + "Unknown")
    assert not exists("https://example.org/term")


def test_every_own_term_here_is_declared() -> None:
    declared = set(CORE.subjects(RDF.type))
    used = {node for triple in ALIGNMENTS for node in triple if isinstance(node, URIRef) and node.startswith(names.BG)}
    assert len(used) == 51
    assert used <= declared


@pytest.mark.parametrize("base", REACHED)
def test_each_vocabulary_asked_for_is_reached(base: str) -> None:
    assert any(iri.startswith(base) for iri in foreign(ALIGNMENTS) | foreign(CORE))


def test_alignments_repeat_nothing_of_the_core() -> None:
    assert set(ALIGNMENTS) & set(CORE) == set()
