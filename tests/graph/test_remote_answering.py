"""Queries from outside at a store that is an endpoint: passed on as they are, asked of the data alone, one revision, bounded."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from graph.errors import AnswerTooLarge, EngineLacks, QuestionError
from graph.patch import Patch
from graph.readers.opening import open_readers
from graph.readers.types import Limits, Request
from graph.remote.answering import RemoteReaders
from graph.remote.store import RemoteStore
from graph.terms import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from graph.readers.types import Answer, Readers
    from tests.engines import Server

ROWS = Limits(20, 1000, 100_000)
CSV = "text/csv"
TABLES = ["application/sparql-results+json", "application/sparql-results+xml", "text/tab-separated-values"]
GRAPHS = ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig"]


@pytest.fixture(params=["oxigraph", "virtuoso"])
def readers(request: pytest.FixtureRequest) -> Readers:
    server: Server = request.getfixturevalue(request.param)
    server.wipe()
    store = RemoteStore.open(server.settings, validator=None)
    p = NamedNode("http://ex/p")
    quads = [
        Quad(NamedNode("http://ex/s"), p, Literal("ä"), NamedNode(f"http://ex/{graph}")) for graph in ("eins", "zwei")
    ]
    store.commit(Patch.of(quads), author="a", message="m")
    found = open_readers(server.settings, store)
    assert isinstance(found, RemoteReaders)
    return found


def answer(
    readers: Readers, text: str, form: str = CSV, limits: Limits = ROWS, default: tuple[str, ...] | None = None
) -> Answer:
    return asyncio.run(readers.answer(Request(text, form, limits, default_graphs=default)))


def rows(found: Answer) -> list[str]:
    assert found.whole is not None
    return [line.strip('"') for line in found.whole.decode().replace("\r", "").split("\n")[1:] if line]


def test_the_default_graph_is_the_merge(readers: Readers) -> None:
    found = answer(readers, "SELECT ?o { <http://ex/s> <http://ex/p> ?o }")
    assert rows(found) == ["ä"]
    assert (found.revision, readers.revision, found.repeatable) == (1, 1, True)


def test_several_default_graphs_are_refused(readers: Readers) -> None:
    """On these engines they are no merge: the triple would count twice."""
    both = ("http://ex/eins", "http://ex/zwei")
    with pytest.raises(EngineLacks):
        answer(readers, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default=both)
    assert rows(answer(readers, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default=both[:1])) == ["1"]


def test_a_query_that_says_it_is_strict_goes_to_an_engine_that_keeps_to_sparql(
    readers: Readers, request: pytest.FixtureRequest
) -> None:
    text = "#+ strict: told wrongly\nSELECT ?o { <http://ex/s> <http://ex/p> ?o }"
    if "oxigraph" in request.node.name:
        assert rows(answer(readers, text)) == ["ä"]
        return
    with pytest.raises(EngineLacks) as refused:
        answer(readers, text)
    assert (refused.value.reason, "minus" in refused.value.lacking) == ("told wrongly", True)


def test_the_same_again_comes_from_the_cache(readers: Readers) -> None:
    query = "SELECT ?o { <http://ex/s> <http://ex/p> ?o }"
    first, second = answer(readers, query), answer(readers, query)
    assert (first.from_cache, second.from_cache, first.whole == second.whole) == (False, True, True)


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("SELECT ?o { GRAPH <http://ex/eins> { ?s ?p ?o } }", None),
        ("SELECT ?o FROM <http://ex/eins> { ?s ?p ?o }", None),
        ("SELECT ?o { ?s ?p ?o }", ("http://ex/zwei",)),
    ],
)
def test_one_graph_can_be_asked(readers: Readers, text: str, default: tuple[str, ...] | None) -> None:
    assert rows(answer(readers, text, default=default)) == ["ä"]


@pytest.mark.parametrize("graph", ["http://ex/drei", "urn:buendnisgraph:log"])
def test_graphs_that_are_not_of_the_data_are_refused_or_empty(readers: Readers, graph: str) -> None:
    with pytest.raises(QuestionError):
        answer(readers, f"SELECT * FROM <{graph}> {{ ?s ?p ?o }}")
    assert rows(answer(readers, "SELECT ?o { ?s ?p ?o }", default=(graph,))) == []


def test_the_stores_own_graphs_are_not_to_be_had_by_name(readers: Readers) -> None:
    assert rows(answer(readers, "SELECT ?o { GRAPH <urn:buendnisgraph:log> { ?s ?p ?o } }")) == []


@pytest.mark.parametrize("update", ["DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "define input:same-as 'yes' ASK {}"])
def test_an_update_never_goes_out_as_a_query(readers: Readers, update: str) -> None:
    with pytest.raises(QuestionError):
        answer(readers, update)
    assert rows(answer(readers, "SELECT ?o { <http://ex/s> <http://ex/p> ?o }")) == ["ä"]


@pytest.mark.parametrize("form", TABLES)
def test_tables_come_in_every_form(readers: Readers, form: str) -> None:
    found = answer(readers, "SELECT ?o { <http://ex/s> <http://ex/p> ?o }", form)
    assert any(text in (found.whole or b"") for text in ("ä".encode(), b"\\u00E4"))
    assert found.media_type == form


@pytest.mark.parametrize("form", GRAPHS)
def test_graphs_come_in_every_form(readers: Readers, form: str) -> None:
    found = answer(readers, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", form)
    assert b"http://ex" in (found.whole or b"")


def test_an_answer_has_at_most_so_many_bytes(readers: Readers) -> None:
    with pytest.raises(AnswerTooLarge):
        answer(readers, "SELECT * { ?s ?p ?o }", limits=Limits(20, 1000, 10))


def test_a_syntax_error_says_where(readers: Readers) -> None:
    with pytest.raises(QuestionError) as refused:
        answer(readers, "SELECT ?s {\n ?s ?p }")
    assert refused.value.parameter.startswith("2")
