"""No contradiction between vocabulary and data: the OWL RL closure is computed, then asked for each pattern of contradiction.

The reasoner (`reasonable`) closes the curated data in about two seconds; it draws conclusions and reports no contradictions itself, so the
queries of ontology/checks find them. OWL leaves most unions of classes unread; whether domains and ranges fit is therefore asked directly.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import reasonable
from pyoxigraph import QuerySolutions, RdfFormat
from pyoxigraph import Store as Closure
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection

from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders import tables
from ontology import names

if TYPE_CHECKING:
    from graph.store import Store

CORE = Graph().parse(data=names.core(), format="turtle")
EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
HEAD = (
    "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in names.PREFIXES.items())
    + f"@prefix id: <{names.ROOT}/id/> .\n"
)
CONTRADICTIONS = {
    "disjoint-classes": "id:a a prov:Activity, prov:Entity .",
    "all-disjoint-classes": "id:a a bg:City, bg:CooperationNetwork .",
    "disjoint-properties": "id:m bg:fieldBySource id:f ; bg:fieldByReading id:f .",
    "nothing": "id:a a owl:Nothing .",
    "same-and-different": "id:a owl:sameAs id:b ; owl:differentFrom id:b .",
    "irreflexive": "id:d bg:countedAs id:d .",
    "asymmetric": "id:d bg:countedAs id:e . id:e bg:countedAs id:d .",
    "literal-as-thing": "id:m bg:responsible 'Amt für Integration' .",
    "wrong-datatype": "id:s bg:readOn '2026'^^xsd:gYear .",
}
CONCLUDED = {
    "range of a property": "id:m bg:responsible id:p . id:p a foaf:Person .",
    "domain of a property": "id:p a foaf:Person ; bg:ags '08999001' .",
    "superclass": "id:x a bg:Office, bg:Document .",
    "value of the wrong list": "id:m a bg:Measure ; dcterms:type id:k . id:k skos:inScheme vocab:source_kinds .",
    "scheme as concept": "id:f a bg:CityField ; skos:inScheme id:g . id:g a bg:CityField .",
    "inverse": "id:o bg:responsibleFor id:e . id:e a bg:Event .",
}


def closure(folder: Path, *data: bytes) -> Closure:
    """The statements that follow from vocabulary, alignments, value lists and data (Turtle or N-Triples)."""
    reasoner = reasonable.PyReasoner()
    for number, text in enumerate((names.core(), names.alignments(), *names.vocabularies().values(), *data)):
        path = folder / f"{number}.ttl"
        path.write_bytes(text)
        reasoner.load_file(str(path))
    lines = (" ".join(term.n3() for term in triple) + " .\n" for triple in reasoner.reason())
    graph = Closure()
    graph.load("".join(lines).encode(), format=RdfFormat.N_TRIPLES)
    return graph


def contradictions(graph: Closure) -> dict[str, list[str]]:
    """The answers of each check that has any."""
    found: dict[str, list[str]] = {}
    for name, query in names.checks().items():
        answers = graph.query(query)
        assert isinstance(answers, QuerySolutions)
        found[name] = [str(row) for row in answers]
    return {name: rows for name, rows in found.items() if rows}


@pytest.fixture(scope="module")
def closed(real_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Closure:
    """The closure of the curated data. Read only."""
    return closure(tmp_path_factory.mktemp("closure"), real_store.serialize(EVERYTHING, "application/n-triples"))


def test_curated_data_contradicts_nothing(closed: Closure) -> None:
    assert contradictions(closed) == {}


def test_closure_concludes_more_than_was_stated(closed: Closure, real_store: Store) -> None:
    stated = real_store.serialize(EVERYTHING, "application/n-triples").count(b"\n")
    assert stated > 45_000
    assert len(closed) > 1.5 * stated


def test_examples_contradict_nothing(tmp_path: Path) -> None:
    with EmbeddedStore.open(Settings(), validator=None) as store:
        tables.plan(store, Path(str(names.example_tables()))).commit(store, author="Redaktion", message="Beispiele")
        data = store.serialize(EVERYTHING, "application/n-triples")
    assert contradictions(closure(tmp_path, data)) == {}


def test_the_inconsistent_example_is_found(tmp_path: Path) -> None:
    example = (names.folder() / "examples" / "inconsistent.ttl").read_bytes()
    found = contradictions(closure(tmp_path, example))
    assert found.keys() == {"all-disjoint-classes"}
    assert "musterstadt-person-ada-muster" in found["all-disjoint-classes"][0]


def test_every_check_has_a_contradiction() -> None:
    assert names.checks().keys() == CONTRADICTIONS.keys()


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_every_check_finds_its_contradiction(name: str, tmp_path: Path) -> None:
    assert name in contradictions(closure(tmp_path, (HEAD + CONTRADICTIONS[name]).encode()))


@pytest.mark.parametrize("name", CONCLUDED)
def test_contradictions_that_must_be_concluded_are_found(name: str, tmp_path: Path) -> None:
    assert contradictions(closure(tmp_path, (HEAD + CONCLUDED[name]).encode())) != {}


def test_the_vocabulary_alone_contradicts_nothing(tmp_path: Path) -> None:
    assert contradictions(closure(tmp_path)) == {}


def allowed(predicate: URIRef) -> dict[str, set[str]]:
    """Per own property between things, the classes (or things) that its domain or range names, members of a union one by one."""
    classes: dict[str, set[str]] = {}
    for term in CORE.subjects(RDF.type, OWL.ObjectProperty):
        node = CORE.value(term, predicate)
        members = CORE.value(node, OWL.unionOf) or CORE.value(node, OWL.oneOf)
        if node is not None:
            classes[str(term)] = {str(member) for member in Collection(CORE, members)} if members else {str(node)}
    return classes


def class_of_list() -> dict[str, str]:
    """The class of the members of each value list."""
    pairs = (
        (CORE.value(expression, OWL.hasValue), term) for term, expression in CORE.subject_objects(OWL.equivalentClass)
    )
    return {str(scheme): str(term) for scheme, term in pairs if scheme is not None}


def memberships(store: Store) -> dict[str, set[str]]:
    """What each thing is: its stated classes, the classes of the value lists it belongs to, and itself."""
    found: dict[str, set[str]] = defaultdict(set)
    for node, kind in pairs_of(store, f"<{names.RDF}type>"):
        found[node] |= {kind, node}
    for node, scheme in pairs_of(store, f"<{names.SKOS}inScheme>"):
        found[node].add(class_of_list().get(scheme, scheme))
    for relation in allowed(RDFS.range)[names.BG + "mappingRelation"]:
        found[relation].add(relation)
    return found


def pairs_of(store: Store, predicate: str) -> list[tuple[str, str]]:
    rows = store.select(f"SELECT ?s ?o WHERE {{ ?s {predicate} ?o }}").rows
    return [(row[0].value, row[1].value) for row in rows if row[0] is not None and row[1] is not None]


@pytest.mark.parametrize(("predicate", "end"), [(RDFS.domain, 0), (RDFS.range, 1)], ids=["domain", "range"])
def test_domains_and_ranges_fit_the_curated_data(real_store: Store, predicate: URIRef, end: int) -> None:
    """Asked on what is stated, not on the closure, where a named domain or range would make itself true."""
    known = memberships(real_store)
    checked = 0
    for term, classes in allowed(predicate).items():
        for pair in pairs_of(real_store, f"<{term}>"):
            assert known[pair[end]] & classes, (term, pair)
            checked += 1
    assert checked > 6_000
