"""Every row of the shipped tables is in the graph with its sources, and nothing is there without a row: counted both ways.

This reads the files with Python's own csv module and the graph with SPARQL, and uses nothing of the loader.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from graph.store import Store

DATA = Path(__file__).parents[2] / "data"
BASE = "https://w3id.org/buendnisgraph"
PREFIXES = f"""PREFIX bg: <{BASE}/def#> PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX org: <http://www.w3.org/ns/org#> PREFIX adms: <http://www.w3.org/ns/adms#>
"""
TABLES = sorted(path.stem for path in DATA.glob("*.csv"))
WITH_IDS = [name for name in TABLES if (DATA / f"{name}.csv").read_text(encoding="utf-8").startswith("id,")]
ROWS = 3237
EDITORIAL = {
    "organisations": ("org:classification", "bg:sector", "bg:isGroup"),
    "networks": ("org:classification", "bg:referenceField", "bg:aim"),
    "measures": (
        "dcterms:type",
        "bg:referenceField",
        "dcterms:audience",
        "bg:isHeading",
        "dcterms:description",
        "bg:fieldByReading",
    ),
    "documents": ("dcterms:type", "bg:referenceField", "bg:scope", "dcterms:abstract"),
    "events": ("bg:referenceField", "dcterms:description"),
    "principles": ("dcterms:type", "bg:referenceField", "dcterms:description"),
    "statements": ("bg:topic", "dcterms:description"),
    "field_schemes": ("bg:scope", "skos:editorialNote"),
    "city_models": ("dcterms:description",),
    "cities": ("bg:ownOrganisation",),
}
WHOLLY_EDITORIAL = [name for name in TABLES if name.startswith("vocab_")] + [
    "sources",
    "field_mappings",
    "research_log",
]


def _rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _select(store: Store, query: str) -> list[tuple[str, ...]]:
    return [tuple("" if term is None else term.value for term in row) for row in store.select(PREFIXES + query).rows]


def _thing(table: str, identifier: str) -> str:
    return (
        f"{BASE}/vocab/{table.removeprefix('vocab_')}/{identifier}"
        if table.startswith("vocab_")
        else f"{BASE}/id/{identifier}"
    )


def test_all_rows_are_counted() -> None:
    assert sum(len(_rows(table)) for table in TABLES) == ROWS


def test_each_row_has_one_record_and_each_record_one_row(real_store: Store) -> None:
    counted = _select(
        real_store,
        "SELECT ?table (COUNT(DISTINCT ?record) AS ?n) { ?record a bg:Record ; bg:table ?table } GROUP BY ?table",
    )
    assert {table: int(number) for table, number in counted} == {
        table: len(_rows(table)) for table in TABLES if _rows(table)
    }


@pytest.mark.parametrize("table", TABLES)
def test_sources_and_evidence_of_the_records_are_those_of_the_rows(real_store: Store, table: str) -> None:
    query = f"""SELECT ?record (GROUP_CONCAT(DISTINCT STRAFTER(STR(?source), "/id/")) AS ?sources) (SAMPLE(?said) AS ?evidence) {{
        ?record bg:table "{table}" OPTIONAL {{ ?record dcterms:source ?source }} OPTIONAL {{ ?record bg:evidence ?said }}
    }} GROUP BY ?record"""
    in_graph = Counter(
        (tuple(sorted(sources.split())), evidence) for _, sources, evidence in _select(real_store, query)
    )
    in_file = Counter((tuple(sorted(row.get("source", "").split())), row.get("evidence", "")) for row in _rows(table))
    assert in_graph == in_file


@pytest.mark.parametrize("table", WITH_IDS)
def test_each_row_with_an_id_is_described_by_its_record_with_its_label(real_store: Store, table: str) -> None:
    label = {
        "cities": "name",
        "documents": "title",
        "sources": "title",
        "principles": "text_de",
        "statements": "text_de",
    }.get(table)
    predicate = "dcterms:description" if table in ("principles", "statements") else "skos:prefLabel"
    query = f"""SELECT ?thing ?label {{ ?record bg:table "{table}" ; bg:describes ?thing . ?thing {predicate} ?label
        FILTER (LANG(?label) = "de") FILTER (!STRENDS(STR(?thing), "--gebiet")) }}"""
    in_file = {
        (_thing(table, row["id"]), row[label or ("name_de" if "name_de" in row else "label_de")])
        for row in _rows(table)
    }
    assert set(_select(real_store, query)) == in_file


@pytest.mark.parametrize("table", [table for table in WITH_IDS if table not in WHOLLY_EDITORIAL])
def test_each_row_stands_in_the_graphs_of_its_sources_and_in_no_other(real_store: Store, table: str) -> None:
    query = f"""SELECT ?thing ?graph {{ ?record bg:table "{table}" ; bg:describes ?thing GRAPH ?graph {{ ?thing skos:prefLabel|bg:city ?x }}
        FILTER (!STRENDS(STR(?graph), "/redaktion")) FILTER (!STRENDS(STR(?thing), "--gebiet")) }}"""
    in_graph = set(_select(real_store, query))
    in_file = {
        (_thing(table, row["id"]), f"{BASE}/graph/kuratiert/{source}")
        for row in _rows(table)
        for source in row["source"].split()
    }
    assert in_graph == in_file


@pytest.mark.parametrize(
    ("table", "predicate"), [(table, name) for table, names in EDITORIAL.items() for name in names]
)
def test_no_editorial_column_stands_in_the_graph_of_a_source(real_store: Store, table: str, predicate: str) -> None:
    query = f"""SELECT DISTINCT ?graph {{
        ?record bg:table "{table}" ; bg:describes ?thing GRAPH ?graph {{ ?thing {predicate} ?x }}
    }}"""
    assert {graph for (graph,) in _select(real_store, query)} <= {f"{BASE}/graph/kuratiert/redaktion"}


def test_assignments_to_fields_stand_where_their_basis_says(real_store: Store) -> None:
    query = "SELECT ?basis ?graph { GRAPH ?graph { ?measure ?basis ?field } VALUES ?basis { bg:fieldBySource bg:fieldByReading } }"
    editorial = f"{BASE}/graph/kuratiert/redaktion"
    found = {(basis.rpartition("#")[2], graph == editorial) for basis, graph in _select(real_store, query)}
    assert found == {("fieldBySource", False), ("fieldByReading", True)}
    counts = Counter(
        basis.rpartition("#")[2]
        for basis, _, _ in _select(
            real_store,
            "SELECT DISTINCT ?basis ?m ?f { ?m ?basis ?f VALUES ?basis { bg:fieldBySource bg:fieldByReading } }",
        )
    )
    rows = [
        (row["field_basis"], field) for row in _rows("measures") for field in filter(None, row["fields"].split("|"))
    ]
    in_file = Counter(basis for basis, _ in rows)
    assert counts == {"fieldBySource": in_file["quelle"], "fieldByReading": in_file["lesart"]}


def test_wholly_editorial_tables_are_in_no_graph_of_a_source(real_store: Store) -> None:
    for table in WHOLLY_EDITORIAL:
        query = f"""SELECT DISTINCT ?graph {{
            ?record bg:table "{table}" ; bg:describes ?thing GRAPH ?graph {{ ?thing a ?class }}
        }}"""
        assert {graph for (graph,) in _select(real_store, query)} == {f"{BASE}/graph/kuratiert/redaktion"}, table


def test_every_thing_in_the_data_graphs_is_described_by_a_record(real_store: Store) -> None:
    query = f"""SELECT DISTINCT ?thing {{ GRAPH ?graph {{ ?thing a ?class }} FILTER STRSTARTS(STR(?graph), "{BASE}/graph/kuratiert/")
        FILTER (?class != bg:Record) FILTER NOT EXISTS {{ ?record bg:describes ?thing }} }}"""
    assert _select(real_store, query) == []
