"""Queries from outside at a store that is an endpoint: passed on as they are, asked of the data alone, one revision, bounded."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from graph.errors import AnswerTooLarge, EngineLacks, QueryTimeout, QuestionError
from graph.patch import Patch
from graph.readers.answers import WholeAnswer
from graph.readers.cache import Cache
from graph.readers.opening import open_readers
from graph.readers.types import Limits, Request
from graph.remote.answering import RemoteReaders
from graph.remote.spooled import SpooledAnswer
from graph.remote.store import RemoteStore
from graph.terms import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from graph.readers.types import Readers
    from graph.remote import wire
    from graph.remote.spool import Spool
    from tests.engines import Server

ROWS = Limits(20, 1000, 100_000)
CSV = "text/csv"
TABLES = ["application/sparql-results+json", "application/sparql-results+xml", "text/tab-separated-values"]
GRAPHS = ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig"]


@pytest.fixture(params=["oxigraph", "virtuoso"])
def readers(request: pytest.FixtureRequest) -> RemoteReaders:
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


async def whole(readers: Readers, request: Request) -> WholeAnswer:
    """The answer with all its bytes; processes that it needed are ended."""
    try:
        async with await readers.answer(request) as found:
            data = b"".join([part async for part in found.chunks])
            return WholeAnswer(found.revision, found.media_type, data, found.from_cache, found.repeatable)
    finally:
        await readers.close()


def answer(
    readers: Readers,
    text: str,
    form: str = CSV,
    limits: Limits = ROWS,
    default: tuple[str, ...] | None = None,
) -> WholeAnswer:
    return asyncio.run(whole(readers, Request(text, form, limits, default_graphs=default)))


def rows(found: WholeAnswer) -> list[str]:
    return [line.strip('"') for line in found.whole.decode().replace("\r", "").split("\n")[1:] if line]


def test_the_default_graph_is_the_merge(readers: Readers) -> None:
    found = answer(readers, "SELECT ?o { <http://ex/s> <http://ex/p> ?o }")
    assert rows(found) == ["ä"]
    assert (found.revision, readers.revision, found.repeatable) == (1, 1, True)


@pytest.mark.parametrize("text", ["", "BASE <http://ex/> ", "PREFIX p: <> "])
def test_relative_names_of_graphs_are_resolved(readers: Readers, text: str) -> None:
    name = "p:eins" if "PREFIX" in text else "<eins>"
    asked = Request(f"{text}SELECT ?o {{ GRAPH {name} {{ ?s ?p ?o }} }}", CSV, ROWS, base="http://ex/")
    assert rows(asyncio.run(whole(readers, asked))) == ["ä"]


def test_several_default_graphs_are_merged_in_the_copy(readers: Readers) -> None:
    """On these engines they are no merge: the triple would count twice."""
    both = ("http://ex/eins", "http://ex/zwei")
    for graphs in (both, both[:1]):
        assert rows(answer(readers, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default=graphs)) == ["1"]


STRICT = "#+ strict: told wrongly\nSELECT ?o { <http://ex/s> <http://ex/p> ?o }"


@pytest.mark.parametrize("readers", ["virtuoso"], indirect=True)
def test_what_the_engine_would_answer_wrongly_the_copy_answers(readers: RemoteReaders) -> None:
    assert rows(answer(readers, STRICT)) == ["ä"]
    assert rows(
        answer(readers, "SELECT ?g { GRAPH <http://ex/eins> { ?s ?p ?o } GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
    ) == [
        "http://ex/eins",
        "http://ex/zwei",
    ]


@pytest.mark.parametrize("readers", ["virtuoso"], indirect=True)
def test_without_a_copy_it_is_refused(readers: RemoteReaders) -> None:
    readers._store.copy._most = 1
    with pytest.raises(EngineLacks) as refused:
        answer(readers, STRICT)
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
    assert any(text in found.whole for text in ("ä".encode(), b"\\u00E4"))
    assert found.media_type == form


@pytest.mark.parametrize("form", GRAPHS)
def test_graphs_come_in_every_form(readers: Readers, form: str) -> None:
    found = answer(readers, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", form)
    assert b"http://ex" in found.whole


def test_an_answer_has_at_most_so_many_bytes(readers: Readers) -> None:
    with pytest.raises(AnswerTooLarge):
        answer(readers, "SELECT * { ?s ?p ?o }", limits=Limits(20, 1000, 10))


@pytest.mark.parametrize("form", [CSV, *TABLES])
def test_an_answer_has_at_most_so_many_rows(readers: Readers, form: str) -> None:
    two = 'SELECT ?a ?b { VALUES (?a ?b) { ("},{" "[{") ("\\"" UNDEF) } }'
    assert answer(readers, two, form, Limits(20, 2, 10_000)).media_type == form
    with pytest.raises(AnswerTooLarge) as refused:
        answer(readers, two, form, Limits(20, 1, 10_000))
    assert (refused.value.unit, refused.value.most) == ("rows", 1)


@pytest.mark.parametrize("form", GRAPHS)
def test_a_graph_has_at_most_so_many_statements(readers: Readers, form: str) -> None:
    ten = "CONSTRUCT { ?s ?p ?n } { ?s ?p ?o VALUES ?n { 1 2 3 4 5 6 7 8 9 10 } }"
    assert answer(readers, ten, form, Limits(20, 20, 100_000)).whole
    with pytest.raises(AnswerTooLarge):
        answer(readers, ten, form, Limits(20, 5, 100_000))


@pytest.mark.parametrize("form", [CSV, "text/turtle", "application/sparql-results+xml"])
def test_a_long_answer_comes_from_a_file(readers: RemoteReaders, form: str) -> None:
    """Its place is taken until it is read to its end or closed; nothing of it is kept."""
    readers._cache = Cache(0)
    asked = Request(MANY if "turtle" not in form else MANY_STATEMENTS, form, Limits(20, 3000, 1_000_000))

    async def several() -> tuple[bytes, bytes]:
        found: list[bytes] = []
        for _ in range(2):
            async with await readers.answer(asked) as answer:
                assert isinstance(answer, SpooledAnswer)
                assert answer.whole is None
                found.append(b"".join([part async for part in answer.chunks]))
        for _ in range(3):  # more than there are places
            await (await readers.answer(asked)).aclose()
        return found[0], found[1]

    first, second = asyncio.run(several())
    assert first == second
    assert first.count(b"0999") >= 1


def test_a_slow_client_is_cut_off(readers: RemoteReaders) -> None:
    readers._cache = Cache(0)

    async def slowly() -> None:
        async with await readers.answer(Request(MANY, CSV, Limits(20, 3000, 1_000_000))) as answer:
            assert isinstance(answer, SpooledAnswer)
            answer._until = 0.0
            async for _ in answer.chunks:
                pass

    with pytest.raises(QueryTimeout):
        asyncio.run(slowly())


def test_who_goes_away_leaves_no_place_taken(readers: RemoteReaders) -> None:
    async def gone() -> None:
        for _ in range(3):
            asking = asyncio.ensure_future(readers.answer(Request(MANY, CSV, ROWS)))
            await asyncio.sleep(0.001)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
        async with await readers.answer(Request("ASK {}", "application/sparql-results+json", ROWS)) as answer:
            assert answer.whole

    asyncio.run(gone())


NUMBERS = " ".join(f'"{number:04}"' for number in range(1000))
MANY = f"SELECT ?n {{ VALUES ?n {{ {NUMBERS} }} }} ORDER BY ?n"
MANY_STATEMENTS = f"CONSTRUCT {{ <http://ex/s> <http://ex/p> ?n }} {{ VALUES ?n {{ {NUMBERS} }} }}"


def test_an_answer_that_a_commit_came_into_is_read_again(
    readers: RemoteReaders, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, query = readers._store, "SELECT ?o { <http://ex/s> <http://ex/p> ?o }"
    real = readers._spooled
    tries = []

    def with_a_commit(request: Request, asked: wire.Asked) -> Spool:
        tries.append(real(request, asked))
        if len(tries) == 1:
            change = Patch.of(
                [Quad(NamedNode("http://ex/s"), NamedNode("http://ex/p"), Literal("neu"), NamedNode("http://ex/eins"))]
            )
            thread = threading.Thread(target=store.commit, args=[change], kwargs={"author": "b", "message": "n"})
            thread.start()
            thread.join()
        return tries[-1]

    monkeypatch.setattr(readers, "_spooled", with_a_commit)
    found = answer(readers, query)
    assert (found.revision, sorted(rows(found)), len(tries)) == (2, ["neu", "ä"], 2)
    assert tries[0].file.closed


def test_a_syntax_error_says_where(readers: Readers) -> None:
    with pytest.raises(QuestionError) as refused:
        answer(readers, "SELECT ?s {\n ?s ?p }")
    assert refused.value.parameter.startswith("2")
