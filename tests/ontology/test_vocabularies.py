"""The short value lists: exactly the values that the tables allow, each with its words and its way back to the cell."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from ontology import names

DATA = Path(__file__).parents[2] / "data"
LISTS = sorted(names.vocabularies())
OF_THE_MATRIX = {"states": {"weak", "covered", "planned", "ended", "gap", "elsewhere", "not-found", "unknown"}}
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def allowed() -> dict[str, set[str]]:
    """Per value list, the cell values that some column allows."""
    values: dict[str, set[str]] = {}
    for table in json.loads((DATA / "csv-metadata.json").read_text("utf-8"))["tables"]:
        for column in table["tableSchema"]["columns"]:
            found = re.fullmatch(re.escape(names.VOCAB) + r"(\w+)/\{\w+\}", column.get("valueUrl", ""))
            if found:
                values.setdefault(found[1], set()).update(column["datatype"]["format"].strip("^$()").split("|"))
    return values | OF_THE_MATRIX


def graph(name: str) -> Graph:
    return Graph().parse(data=names.vocabularies()[name], format="turtle")


def concepts(name: str) -> list[URIRef]:
    return [node for node in graph(name).subjects(RDF.type, SKOS.Concept) if isinstance(node, URIRef)]


def slug(value: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", value.lower().translate(UMLAUTS)).strip("-")


def test_lists_are_those_of_the_tables_and_the_matrix() -> None:
    assert set(LISTS) == allowed().keys()
    assert len(LISTS) == 12
    assert sum(len(concepts(name)) for name in LISTS) == 71


@pytest.mark.parametrize("name", LISTS)
def test_values_are_exactly_those_allowed(name: str) -> None:
    notations = [str(graph(name).value(concept, SKOS.notation)) for concept in concepts(name)]
    assert sorted(notations) == sorted(allowed()[name])


@pytest.mark.parametrize("name", LISTS)
def test_iri_follows_from_the_cell_value(name: str) -> None:
    for concept in concepts(name):
        value = str(graph(name).value(concept, SKOS.notation))
        assert str(concept) == f"{names.VOCAB}{name}/{slug(value)}"


@pytest.mark.parametrize("name", LISTS)
def test_every_value_has_words_in_both_languages(name: str) -> None:
    here = graph(name)
    scheme = URIRef(names.VOCAB + name)
    assert (scheme, RDF.type, SKOS.ConceptScheme) in here
    for node in [scheme, *concepts(name)]:
        for predicate in (SKOS.prefLabel, SKOS.definition):
            values = [value for value in here.objects(node, predicate) if isinstance(value, Literal)]
            assert sorted(str(value.language) for value in values) == ["de", "en"]
    assert {here.value(concept, SKOS.inScheme) for concept in concepts(name)} == {scheme}


@pytest.mark.parametrize("name", LISTS)
def test_labels_are_unique_in_their_list(name: str) -> None:
    labels = [
        str(label) for label in graph(name).objects(None, SKOS.prefLabel) if getattr(label, "language", "") == "de"
    ]
    assert len(set(labels)) == len(labels)


def test_german_labels_carry_umlauts() -> None:
    label = {
        str(value) for value in graph("validities").objects(URIRef(names.VOCAB + "validities/gueltig"), SKOS.prefLabel)
    }
    assert "gültig" in label
