"""The own vocabulary: every term labelled and defined in both languages, used, and declared under what it means."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from ontology import names

ROOT = Path(__file__).parents[2]
CORE = Graph().parse(data=names.core(), format="turtle")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype)
ONTOLOGY = URIRef(names.ONTOLOGY)
IN_MAPPINGS = {"twinCity"}  # what no table asks for and a shipped mapping brings
IN_RECORDS = {"describes", "table", "evidence", "cell"}
OF_PARTIAL_DATES = {f"{family}{end}" for family in ("start", "end", "issued") for end in ("Earliest", "Latest")}
NOT_IN_TABLES = {"FieldOfAction", "Record"}
"""Classes no table names: the one above two others and the loader's own."""
BG_TERM = re.compile(r"(?<![\w:/-])bg:([A-Za-z]\w*)|" + re.escape(names.BG) + r"([A-Za-z]\w*)")


def own(*kinds: URIRef) -> set[URIRef]:
    """The own terms of these kinds."""
    found = {term for kind in kinds for term in CORE.subjects(RDF.type, kind)}
    return {term for term in found if isinstance(term, URIRef) and term.startswith(names.BG)}


def local(term: URIRef) -> str:
    return term.removeprefix(names.BG)


def in_metadata() -> set[str]:
    """The own terms that the description of the tables uses, as keys or values."""
    text = (ROOT / "data/csv-metadata.json").read_text("utf-8")
    return set(re.findall(re.escape(names.BG) + r"(\w+)", text))


CLASSES = {local(term) for term in own(OWL.Class)}


def inverses() -> set[str]:
    return {local(term) for term in CORE.objects(None, OWL.inverseOf) if isinstance(term, URIRef)}


def test_size_of_the_vocabulary() -> None:
    sizes = {kind: len(own(kind)) for kind in KINDS}
    assert sizes == {
        OWL.Class: 45,
        OWL.ObjectProperty: 51,
        OWL.DatatypeProperty: 29,
        OWL.AnnotationProperty: 24,
        RDFS.Datatype: 1,
    }


@pytest.mark.parametrize("term", sorted(own(*KINDS)), ids=local)
def test_every_term_is_labelled_and_defined_in_both_languages(term: URIRef) -> None:
    for predicate in (RDFS.label, SKOS.definition):
        values = [value for value in CORE.objects(term, predicate) if isinstance(value, Literal)]
        assert sorted(str(value.language) for value in values) == ["de", "en"], predicate
        assert all(str(value).strip() == str(value) != "" for value in values)


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
def test_no_two_terms_of_a_kind_share_a_definition(predicate: URIRef) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        texts = [str(CORE.value(term, predicate, any=True)) for term in own(kind)]
        assert len(set(texts)) == len(texts)


def test_every_term_of_the_tables_is_declared() -> None:
    assert in_metadata() <= {local(term) for term in own(*KINDS)}


def test_every_declared_property_is_used() -> None:
    declared = {local(term) for term in own(OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)}
    assert declared == in_metadata() & declared | IN_RECORDS | IN_MAPPINGS | OF_PARTIAL_DATES | inverses()


def test_every_declared_class_is_used() -> None:
    lists = {local(node) for node in own(OWL.Class) if list_of(node)}
    assert {local(term) for term in own(OWL.Class)} == in_metadata() & CLASSES | NOT_IN_TABLES | lists


def list_of(term: URIRef) -> str:
    """The value list whose members a class has, if it is the class of one."""
    value = CORE.value(CORE.value(term, OWL.equivalentClass), OWL.hasValue)
    return str(value).removeprefix(names.VOCAB) if value else ""


def test_every_value_list_has_a_class() -> None:
    tables = {path.stem.removeprefix("vocab_") for path in (ROOT / "data").glob("vocab_*.csv")}
    expected = names.vocabularies().keys() | tables
    found = [list_of(term) for term in own(OWL.Class) if list_of(term)]
    assert sorted(found) == sorted(expected - {"reference_fields"})


def test_no_property_has_several_domains_or_ranges() -> None:
    for term in own(OWL.ObjectProperty, OWL.DatatypeProperty):
        for predicate in (RDFS.domain, RDFS.range):
            assert len(list(CORE.objects(term, predicate))) <= 1, (term, predicate)


def test_every_datatype_property_says_what_its_values_are() -> None:
    assert all(CORE.value(term, RDFS.range) for term in own(OWL.DatatypeProperty))


def test_an_unnamed_domain_or_range_is_a_union_or_a_list_of_things() -> None:
    unnamed = {node for predicate in (RDFS.domain, RDFS.range) for node in CORE.objects(None, predicate)}
    for node in filter(lambda node: isinstance(node, BNode), unnamed):
        members = CORE.value(node, OWL.unionOf) or CORE.value(node, OWL.oneOf)
        assert members is not None
        assert len(Collection(CORE, members)) > 1


def test_where_domain_or_range_are_missing_the_definition_or_inverse_says_why() -> None:
    open_ended = {
        local(term)
        for term in own(OWL.ObjectProperty)
        if not CORE.value(term, RDFS.domain) or not CORE.value(term, RDFS.range)
    }
    assert open_ended == {"describes", "describedBy", "participation", "fieldOf", "referenceFieldOf"}


def test_header_names_version_licence_and_prefix() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    vann = "http://purl.org/vocab/vann/"
    assert CORE.value(ONTOLOGY, OWL.versionInfo) == Literal(project["version"])
    assert CORE.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{names.ONTOLOGY}/{project['version']}")
    assert CORE.value(ONTOLOGY, URIRef(names.DCTERMS + "license")) is not None
    assert CORE.value(ONTOLOGY, URIRef(names.DCTERMS + "issued")) is not None
    assert CORE.value(ONTOLOGY, URIRef(vann + "preferredNamespacePrefix")) == Literal("bg")
    assert CORE.value(ONTOLOGY, URIRef(vann + "preferredNamespaceUri")) == Literal(names.BG)
    for predicate in ("title", "description"):
        assert len(list(CORE.objects(ONTOLOGY, URIRef(names.DCTERMS + predicate)))) == 2


def declared_in(text: str, suffix: str) -> set[str]:
    """Own IRIs that a file itself gives to its shapes."""
    if suffix != ".ttl":
        return set()
    shape = (URIRef(names.SH + "NodeShape"), URIRef(names.SH + "PropertyShape"))
    graph = Graph().parse(data=text, format="turtle")
    return {str(node).removeprefix(names.BG) for kind in shape for node in graph.subjects(RDF.type, kind)}


def files_with_terms() -> list[Path]:
    """What ships or documents; tests may misspell a term on purpose."""
    folders = ("ontology", "graph", "loaders", "viz", "api", "docs", "data")
    return sorted(
        path for folder in folders for suffix in ("ttl", "rq") for path in (ROOT / folder).rglob(f"*.{suffix}")
    )


def test_no_file_uses_an_undeclared_term() -> None:
    declared = {local(term) for term in own(*KINDS)}
    files = files_with_terms()
    assert len(files) > 20
    for path in files:
        lines = [line.split("# ")[0] for line in path.read_text("utf-8").splitlines()]
        text = "\n".join(lines)
        used = {first or second for first, second in BG_TERM.findall(text)}
        assert used - declared - declared_in(path.read_text("utf-8"), path.suffix) == set(), path


def test_an_undeclared_term_would_be_seen() -> None:
    assert BG_TERM.findall("?x bg:nonsense ?y") == [("nonsense", "")]
    assert BG_TERM.findall(f"<{names.BG}nonsense>") == [("", "nonsense")]


def test_metadata_is_json() -> None:
    assert len(json.loads((ROOT / "data/csv-metadata.json").read_text("utf-8"))["tables"]) == 29
