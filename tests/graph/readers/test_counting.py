"""Rows counted in bytes are the rows the engine wrote, in every form and however the bytes are cut."""

from __future__ import annotations

import io
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.readers.counting import PATTERNS, counter

TABLES = [
    ox.QueryResultsFormat.JSON,
    ox.QueryResultsFormat.XML,
    ox.QueryResultsFormat.CSV,
    ox.QueryResultsFormat.TSV,
]
GRAPHS = [
    ox.RdfFormat.N_TRIPLES,
    ox.RdfFormat.N_QUADS,
    ox.RdfFormat.TURTLE,
    ox.RdfFormat.TRIG,
    ox.RdfFormat.N3,
    ox.RdfFormat.RDF_XML,
    ox.RdfFormat.JSON_LD,
]
ODD = ['},{"', '"', "\\", ",", "{", "}", "[", "]", ":", "\n", "\r\n", "\t\t<", " , ", "<result>", "é", "a", " .", ":[{"]
TEXTS = st.lists(st.sampled_from(ODD), max_size=6).map("".join).filter(lambda text: ",{}" not in text)
TERMS = st.one_of(
    TEXTS.map(ox.Literal),
    st.builds(lambda text: ox.Literal(text, language="de"), TEXTS),
    st.sampled_from([ox.NamedNode("https://example.org/o"), ox.Literal(7), ox.Literal(1.5)]),
)
PREDICATES = st.sampled_from(
    [ox.NamedNode("https://example.org/p"), ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")]
)


def counted(data: bytes, media_type: str, cut: int) -> int:
    count, rows = counter(media_type), 0
    for begin in range(0, len(data), cut):
        rows = count(data[begin : begin + cut])
    return rows


def test_every_form_of_the_engine_is_counted() -> None:
    forms: list[Any] = [*TABLES, *GRAPHS]
    assert {form.media_type for form in forms} == set(PATTERNS)


@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.file_extension)
@settings(max_examples=60, deadline=None)
@given(values=st.lists(TERMS, max_size=8), cut=st.integers(1, 40))
def test_tables(form: Any, values: list[Any], cut: int) -> None:
    store = ox.Store()
    rows = " ".join(f"({value} UNDEF)" if value != ox.Literal(7) else "(UNDEF UNDEF)" for value in values)
    data = store.query(f"SELECT * {{ VALUES (?a ?b) {{ {rows} }} }}").serialize(format=form)
    assert data is not None
    assert counted(data, form.media_type, cut) == len(values)


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.file_extension)
@settings(max_examples=60, deadline=None)
@given(said=st.lists(st.tuples(st.integers(1, 3), PREDICATES, TERMS), max_size=8), cut=st.integers(1, 40))
def test_graphs(form: Any, said: list[tuple[int, ox.NamedNode, Any]], cut: int) -> None:
    store = ox.Store()
    for number, predicate, value in said:
        store.add(ox.Quad(ox.NamedNode(f"https://example.org/{number}"), predicate, value))
    output = io.BytesIO()
    found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { { SELECT * { ?s ?p ?o } ORDER BY ?s ?p } }")
    assert isinstance(found, ox.QueryTriples)
    found.serialize(output, form)
    assert counted(output.getvalue(), form.media_type, cut) == len(store)


def test_an_unknown_form_has_no_rows() -> None:
    assert counted(b"a\nb\n", "text/html", 1) == 0
