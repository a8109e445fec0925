"""The invented data set: it loads like real tables, and has every class and every case that questions must tell apart."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, Graph

from graph.embedded import EmbeddedStore
from graph.problems import Severity
from graph.settings import Settings
from loaders import ontology, tables
from ontology import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store

CORE = Graph().parse(data=names.core(), format="turtle")
DATA = Path(__file__).parents[2] / "data"
TABLES = Path(str(names.example_tables()))
ROWS = 308
CLASSES = 41
"""Own and standard classes in the data, those of the vocabulary itself not counted."""
HEAD = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in names.PREFIXES.items())


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def header(path: Path) -> str:
    return path.read_text("utf-8").splitlines()[0]


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    """The vocabulary and the invented tables in memory, checked by the shapes. Read only."""
    with EmbeddedStore.open(Settings()) as store:
        ontology.plan(store).commit(store, author="Redaktion", message="Vokabular geladen")
        plan = tables.plan(store, TABLES)
        assert plan.problems == ()
        assert plan.rows == ROWS
        plan.commit(store, author="Redaktion", message="Beispiele geladen")
        yield store


def test_tables_are_those_of_the_curated_data() -> None:
    ours, theirs = ({path.name: header(path) for path in folder.glob("*.csv")} for folder in (TABLES, DATA))
    assert len(ours) == 29
    assert ours == theirs


def test_every_table_has_rows() -> None:
    counts = {path.stem: len(rows(TABLES, path.stem)) for path in TABLES.glob("*.csv")}
    assert sum(counts.values()) == ROWS
    assert min(counts.values()) > 0


@pytest.mark.parametrize("table", sorted(path.stem for path in TABLES.glob("vocab_*.csv")))
def test_shared_lists_say_the_same_as_the_curated_ones(table: str) -> None:
    curated = rows(DATA, table)
    assert all(row in curated for row in rows(TABLES, table))


def test_sources_disagree_in_two_places_and_no_rule_is_broken() -> None:
    with EmbeddedStore.open(Settings()) as store:
        ontology.plan(store).commit(store, author="Redaktion", message="Vokabular geladen")
        found = tables.plan(store, TABLES).checked(store).problems
    assert Severity.VIOLATION not in {problem.severity for problem in found}
    disagreeing = {problem.node.rpartition("/")[2][:39] for problem in found if "widersprechen sich" in problem.message}
    assert disagreeing == {"musterstadt", "mitglied--musterstadt-buendnis--musters"}


def test_every_class_has_an_example(examples: Store) -> None:
    found = examples.select("SELECT DISTINCT ?class WHERE { ?thing a ?class }").rows
    classes = {row[0].value for row in found if row[0] is not None}
    lists = {str(term) for term in CORE.subjects(OWL.equivalentClass)}
    own = {str(term) for term in CORE.subjects(RDF.type, OWL.Class) if str(term).startswith(names.BG)}
    assert own - lists <= classes
    assert len(classes - {iri for iri in classes if iri.startswith((names.OWL, names.RDFS))}) == CLASSES


CASES = {
    "two dates of one membership": "?m a org:Membership ; bg:startEarliest ?one, ?other . FILTER (?one < ?other)",
    "two models of one city": "?m a bg:CityModel ; bg:city ?c . ?n a bg:CityModel ; bg:city ?c . FILTER (?m != ?n)",
    "a year": "?m bg:start ?date . FILTER (DATATYPE(?date) = xsd:gYear)",
    "a month": "?m bg:start ?date . FILTER (DATATYPE(?date) = xsd:gYearMonth)",
    "a day": "?m bg:start ?date . FILTER (DATATYPE(?date) = xsd:date)",
    "a planned measure": "?m adms:status <https://w3id.org/buendnisgraph/vocab/measure_status/geplant>",
    "an ended measure": "?m adms:status <https://w3id.org/buendnisgraph/vocab/measure_status/beendet>",
    "the source's own word": "?m bg:fieldBySource ?field",
    "the editors' reading": "?m bg:fieldByReading ?field",
    "a heading": "?m bg:isHeading true",
    "a group": "?o bg:isGroup true",
    "a part": "?m a bg:Measure ; dcterms:isPartOf ?whole",
    "a successor": "?m a bg:Measure ; dcterms:replaces ?older",
    "one decision under two names": "?d bg:countedAs ?other",
    "a grant of two funders": "?m bg:grant ?g . ?g sdo:funder ?one, ?other . FILTER (?one != ?other)",
    "a permanent service": "?m a bg:Measure, cpsv:PublicService",
    "a city that carries a measure itself": "?m bg:responsible ?c . ?c a bg:City",
    "a network as partner": "?m bg:partner ?n . ?n a bg:CooperationNetwork",
    "a person in a network": "?p a foaf:Person ; org:memberOf ?n",
    "a network of two cities": "?a a bg:City ; org:memberOf ?n . ?b a bg:City ; org:memberOf ?n . FILTER (?a != ?b)",
    "a field list that is no longer in force": "?l bg:validity <https://w3id.org/buendnisgraph/vocab/validities/frueher>",
    "a search without result": "?r bg:result <https://w3id.org/buendnisgraph/vocab/search_results/nichts-gefunden>",
    "no search": "?r bg:lookedFor false",
    "a completeness statement that has run out": "?c a bg:Completeness ; bg:endLatest ?day . FILTER (?day < '2026-11-22'^^xsd:date)",
    "a task of another level": "?c bg:statementKind <https://w3id.org/buendnisgraph/vocab/completeness_statements/andere-ebene>",
    "a city with its own organisation": "?c bg:ownOrganisation ?o",
    "several leads": "?a a bg:Responsibility ; bg:field ?f ; bg:role ?r . ?b a bg:Responsibility ; bg:field ?f ; bg:role ?r . "
    "FILTER (?a != ?b && STRENDS(STR(?r), '/federfuehrend'))",
    "a field without mapping": "?f a bg:CityField FILTER NOT EXISTS { ?m bg:mappingSubject ?f }",
    "a participant that is a sector": "?p bg:participant ?s . ?s skos:inScheme <https://w3id.org/buendnisgraph/vocab/sectors>",
}


@pytest.mark.parametrize("case", CASES)
def test_every_case_has_an_example(examples: Store, case: str) -> None:
    assert examples.ask(f"{HEAD} ASK {{ {CASES[case]} }}")
