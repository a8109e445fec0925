"""The JSON-LD context: a name for each term, and nothing lost on the way there and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.compare import isomorphic

from ontology import names

DATA = Path(__file__).parents[2] / "data"
CONTEXT: dict[str, Any] = json.loads(names.context())["@context"]
CORE = Graph().parse(data=names.core(), format="turtle")
SAMPLE = """
@prefix bg: <https://w3id.org/buendnisgraph/def#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix id: <https://w3id.org/buendnisgraph/id/> .
@prefix sdo: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vocab: <https://w3id.org/buendnisgraph/vocab/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:m a bg:Measure ; skos:prefLabel "Fest „Grüße“"@de, "Festival"@en ; bg:field id:f ; bg:isHeading true ;
    bg:start "2015-02"^^xsd:gYearMonth ; bg:startEarliest "2015-02-01"^^xsd:date ; bg:funderText "Land"@de ;
    bg:responsible id:o, id:p ; sdo:url "https://musterstadt.example/fest"^^xsd:anyURI ; dcterms:type vocab:measure_kinds .
id:einwohner bg:population 1200 ; bg:referenceYear "2020"^^xsd:gYear .
id:gebiet geo:lat 48.5 ; bg:federalState "Sachsen" .
id:s a bg:Source ; dcterms:issued "2012"^^xsd:gYear ; dc:publisher "Zeitung" ; bg:readOn "2026-11-22"^^xsd:date .
"""


def own(*kinds: URIRef) -> list[URIRef]:
    terms = {term for kind in kinds for term in CORE.subjects(RDF.type, kind)}
    return sorted(term for term in terms if isinstance(term, URIRef) and term.startswith(names.BG))


def target(entry: str | dict[str, str]) -> str:
    compact = entry if isinstance(entry, str) else entry["@id"]
    prefix, _, local = compact.partition(":")
    return str(CONTEXT[prefix]) + local


@pytest.mark.parametrize("term", own(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty))
def test_every_own_term_has_its_name(term: URIRef) -> None:
    assert target(CONTEXT[term.removeprefix(names.BG)]) == str(term)


def test_terms_of_the_table_description_are_left_to_it() -> None:
    terms = {term.removeprefix(names.BG): str(term) for term in own(OWL.AnnotationProperty)}
    assert {name for name in terms.keys() & CONTEXT.keys() if target(CONTEXT[name]) == terms[name]} == set()


def test_things_and_values_are_told_apart() -> None:
    for term in own(OWL.ObjectProperty):
        assert CONTEXT[term.removeprefix(names.BG)]["@type"] == "@id"
    for term in own(OWL.DatatypeProperty):
        entry = CONTEXT[term.removeprefix(names.BG)]
        if CORE.value(term, RDFS.range) == RDF.langString:
            assert entry["@container"] == "@language"


def test_every_property_of_the_tables_has_a_name() -> None:
    tables = json.loads((DATA / "csv-metadata.json").read_text("utf-8"))["tables"]
    used = {
        column["propertyUrl"]
        for table in tables
        for column in table["tableSchema"]["columns"]
        if "propertyUrl" in column
    }
    named = {
        target(entry)
        for name, entry in CONTEXT.items()
        if not name.startswith("@") and name not in names.PREFIXES and name not in ("id", "type")
    }
    assert len(used) > 60
    assert used - named == {str(RDF.type)}


def test_prefixes_are_those_of_questions_and_exports() -> None:
    assert {name: CONTEXT[name] for name in names.PREFIXES} == names.PREFIXES


# rdflib's own reader of JSON-LD still uses a class that it calls deprecated itself
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_sample_survives_the_way_there_and_back() -> None:
    before = Graph().parse(data=SAMPLE, format="turtle")
    text = before.serialize(format="json-ld", context=CONTEXT)
    after = Graph().parse(data=text, format="json-ld")
    assert len(before) == 20
    assert isomorphic(before, after)


def test_sample_reads_like_plain_json() -> None:
    text = Graph().parse(data=SAMPLE, format="turtle").serialize(format="json-ld", context=CONTEXT)
    nodes = {node["id"]: node for node in json.loads(text)["@graph"]}
    measure = nodes["https://w3id.org/buendnisgraph/id/m"]
    assert measure["type"] == "Measure"
    assert measure["prefLabel"] == {"de": "Fest „Grüße“", "en": "Festival"}
    assert measure["startEarliest"] == "2015-02-01"
