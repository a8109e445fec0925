"""The namespaces, the shipped files of the vocabulary, and what core.ttl says about classes.

Questions, exports and pages share one mapping of prefixes, so that the same thing is abbreviated in the same way everywhere.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

ROOT = "https://w3id.org/buendnisgraph"
ONTOLOGY = f"{ROOT}/def"
ONTOLOGY_GRAPH = f"{ROOT}/graph/ontologie"

ADMS = "http://www.w3.org/ns/adms#"
BG = f"{ONTOLOGY}#"
CPSV = "http://purl.org/vocab/cpsv#"
CV = "http://data.europa.eu/m8g/"
DC = "http://purl.org/dc/elements/1.1/"
DCAT = "http://www.w3.org/ns/dcat#"
DCATAP = "http://data.europa.eu/r5r/"
DCATDE = "http://dcat-ap.de/def/dcatde/"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SD = "http://www.w3.org/ns/sparql-service-description#"
SDO = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
VANN = "http://purl.org/vocab/vann/"
VCARD = "http://www.w3.org/2006/vcard/ns#"
VOCAB = f"{ROOT}/vocab/"
VOID = "http://rdfs.org/ns/void#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Mapping[str, str] = {
    "adms": ADMS,
    "bg": BG,
    "cpsv": CPSV,
    "cv": CV,
    "dc": DC,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "geo": GEO,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "sdo": SDO,
    "sh": SH,
    "skos": SKOS,
    "vocab": VOCAB,
    "xsd": XSD,
}

DESCRIBING: Mapping[str, str] = {
    "dcat": DCAT,
    "dcatap": DCATAP,
    "dcatde": DCATDE,
    "sd": SD,
    "vann": VANN,
    "vcard": VCARD,
    "void": VOID,
}
"""Prefixes of the vocabularies that describe the data and that no statement in it uses."""


def folder() -> Traversable:
    """The folder of this package, in a source tree, an editable install or a wheel."""
    return files("ontology")


def shipped(directory: str = "", suffix: str = ".ttl") -> tuple[Traversable, ...]:
    """The files with a suffix in a folder of this package, by name; none where the folder is missing."""
    place = folder() / directory if directory else folder()
    if not place.is_dir():
        return ()
    return tuple(
        sorted((entry for entry in place.iterdir() if entry.name.endswith(suffix)), key=lambda entry: entry.name)
    )


def core() -> bytes:
    """The own classes and properties, as Turtle."""
    return (folder() / "core.ttl").read_bytes()


def reused() -> bytes:
    """What the terms of other vocabularies are called here, as Turtle."""
    return (folder() / "reused.ttl").read_bytes()


def alignments() -> bytes:
    """How own terms relate to other vocabularies beyond what core.ttl writes into data, as Turtle."""
    return (folder() / "alignments.ttl").read_bytes()


def context() -> bytes:
    """The JSON-LD context of all terms in use."""
    return (folder() / "context.jsonld").read_bytes()


def vocabularies() -> Mapping[str, bytes]:
    """The short value lists that have no table of their own, as Turtle, by the last part of their IRI."""
    return {entry.name.removesuffix(".ttl"): entry.read_bytes() for entry in shipped("vocabularies")}


def shapes() -> Mapping[str, bytes]:
    """The SHACL shapes, as Turtle, by file name without suffix."""
    return {entry.name.removesuffix(".ttl"): entry.read_bytes() for entry in shipped("shapes")}


def checks() -> Mapping[str, str]:
    """Queries that find contradictions in the OWL RL closure of ontology and data, by name; an answer is a contradiction."""
    return {entry.name.removesuffix(".rq"): entry.read_text("utf-8") for entry in shipped("checks", ".rq")}


def example_tables() -> Traversable:
    """The folder of the invented data set, in the format of the curated tables."""
    return folder() / "examples" / "tables"


@cache
def superclasses(iri: str) -> tuple[str, ...]:
    """All classes above a class that core.ttl names, nearest first; loaders write them, so that no query has to infer.

    A class that core.ttl says nothing about (`org:Membership`) has none.
    """
    found: list[str] = []
    level = [iri]
    while level:
        level = sorted({above for name in level for above in _above().get(name, ())} - {iri, *found})
        found += level
    return tuple(found)


@cache
def _above() -> Mapping[str, frozenset[str]]:
    """The classes directly above each class in core.ttl; unnamed restrictions are no class to write."""
    from rdflib import RDFS as RDFS_TERMS  # slow to import, and only loaders and tests come here
    from rdflib import Graph, URIRef

    above: dict[str, frozenset[str]] = {}
    for lower, upper in Graph().parse(data=core(), format="turtle").subject_objects(RDFS_TERMS.subClassOf):
        if isinstance(upper, URIRef):
            above[str(lower)] = above.get(str(lower), frozenset()) | {str(upper)}
    return above
