"""Queries: answers as terms or bytes, and errors that say what is wrong with the query."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from graph.errors import QuestionError, StoreError
from graph.patch import Patch
from graph.terms import Literal, NamedNode, Quad, Triple

if TYPE_CHECKING:
    from graph.store import Store
    from tests.graph.conftest import OpenEngine

S, P, G = NamedNode("http://ex/s"), NamedNode("http://ex/p"), NamedNode("http://ex/g")
ALL = "SELECT ?s ?o ?nichts { ?s ?p ?o }"
GRAPH = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"


@pytest.fixture
def store(engine: OpenEngine) -> Store:
    store = engine(validator=None)
    store.commit(Patch.of([Quad(S, P, Literal("Bündnis", language="de"), G)]), author="a", message="m")
    return store


def test_select_gives_names_and_rows_with_none_where_unbound(store: Store) -> None:
    solutions = store.select(ALL)
    assert solutions.variables == ("s", "o", "nichts")
    assert solutions.rows == ((S, Literal("Bündnis", language="de"), None),)


def test_ask_is_true_or_false(store: Store) -> None:
    assert store.ask("ASK { ?s ?p ?o }")
    assert not store.ask("ASK { ?s ?s ?o }")


def test_construct_and_describe_give_triples(store: Store) -> None:
    assert store.construct(GRAPH) == [Triple(S, P, Literal("Bündnis", language="de"))]
    assert store.construct("DESCRIBE <http://ex/s>") == store.construct(GRAPH)


@pytest.mark.parametrize(
    ("query", "media_type", "part"),
    [
        (ALL, "application/sparql-results+json", '"Bündnis"'),
        (ALL, "application/sparql-results+xml", "<literal"),
        (ALL, "text/csv", "s,o,nichts"),
        (ALL, "text/tab-separated-values", "?s\t?o\t?nichts"),
        ("ASK {}", "application/sparql-results+json", "true"),
        (GRAPH, "text/turtle", '"Bündnis"@de'),
        (GRAPH, "application/rdf+xml", "<rdf:RDF"),
        (GRAPH, "application/ld+json", '"@language":"de"'),
        (GRAPH, "application/n-triples", "<http://ex/s>"),
    ],
)
def test_answers_come_serialised(store: Store, query: str, media_type: str, part: str) -> None:
    assert part in store.serialize(query, media_type).decode()


def test_serialised_json_is_json(store: Store) -> None:
    assert json.loads(store.serialize(ALL, "application/sparql-results+json"))["head"]["vars"] == ["s", "o", "nichts"]


@pytest.mark.parametrize(
    ("query", "media_type"), [(ALL, "text/turtle"), (GRAPH, "text/csv"), (ALL, "image/png"), (GRAPH, "kein Typ")]
)
def test_a_media_type_that_does_not_fit_is_an_error_of_the_question(store: Store, query: str, media_type: str) -> None:
    with pytest.raises(QuestionError) as refused:
        store.serialize(query, media_type)
    assert refused.value.parameter == "media type"


def test_a_syntax_error_says_where(store: Store) -> None:
    with pytest.raises(QuestionError) as refused:
        store.select("SELECT ?s {\n ?s ?p }")
    assert refused.value.parameter.startswith("2:")


def test_a_wrong_form_is_an_error_of_the_question(store: Store) -> None:
    for call, query in ((store.select, "ASK {}"), (store.ask, GRAPH), (store.construct, ALL)):
        with pytest.raises(QuestionError) as refused:
            call(query)
        assert refused.value.parameter == "form"


def test_an_update_is_no_query(store: Store) -> None:
    with pytest.raises(QuestionError):
        store.select("CLEAR ALL")


def test_an_unknown_function_is_an_error(store: Store) -> None:
    with pytest.raises((QuestionError, StoreError)):
        store.select("SELECT * { ?s ?p ?o FILTER(<http://ex/f>(?o)) }")


def test_patterns_find_by_every_position(store: Store) -> None:
    quad = Quad(S, P, Literal("Bündnis", language="de"), G)
    assert list(store.quads(S, P, Literal("Bündnis", language="de"), G)) == [quad]
    assert list(store.quads(subject=P)) == []
    assert list(store.quads(object=Literal("Bündnis"))) == []


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    for call in (lambda: store.select(ALL), lambda: list(store.quads())):
        with pytest.raises(StoreError, match="closed"):
            call()
