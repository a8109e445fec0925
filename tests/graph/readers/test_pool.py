"""The pool as its caller sees it: answers, faults, limits, what a commit changes."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest

from graph.errors import AnswerTooLarge, QueryTimeout, QuestionError, ReadersBusy
from graph.patch import Patch
from graph.readers.types import Limits, Request
from tests.graph.readers.running import ENOUGH, G2, JSON, LARGE, PRODUCT, running, statement

if TYPE_CHECKING:
    from tests.graph.readers.running import Running


def test_table(pool: Running) -> None:
    answer = json.loads(pool.ask("SELECT ?o { ?s ?p ?o } LIMIT 1"))
    assert answer["results"]["bindings"] == [{"o": {"type": "literal", "value": "v"}}]


def test_graph(pool: Running) -> None:
    answer = pool.ask("CONSTRUCT { ?s a ?p } WHERE { ?s ?p ?o }", "application/n-triples")
    assert len(answer.splitlines()) == 2


def test_the_default_graph_has_each_triple_once(pool: Running) -> None:
    assert pool.count() == 2


def test_a_small_answer_is_whole(pool: Running) -> None:
    answer = pool.answer("ASK {}")
    assert answer.whole == pool.ask("ASK {}")
    assert answer.revision == pool.store.revision


def test_a_large_answer_comes_in_parts_and_is_the_engine_s(pool: Running) -> None:
    answer = pool.answer(LARGE)
    assert answer.whole is None
    pool.wait(answer.aclose())
    assert pool.ask(LARGE, "text/csv") == pool.store.serialize(LARGE, "text/csv")


def test_an_answer_given_up_frees_its_reader(pool: Running) -> None:
    for _ in range(5):
        pool.wait(pool.answer(LARGE).aclose())
    assert pool.count() == 2


def test_a_syntax_error_has_its_position(pool: Running) -> None:
    with pytest.raises(QuestionError) as caught:
        pool.ask("SELECT *\n{ ?s ?p")
    assert caught.value.parameter == "2:8"


@pytest.mark.parametrize(
    ("text", "parameter"),
    [
        ("SELECT * { SERVICE <http://localhost/> {} }", "SERVICE"),
        ("LOAD <http://localhost/>", "LOAD"),
        ("SELECT * " + "{" * 300, "nesting"),
        ("# " + "x" * 1_000_000 + "\nASK {}", "length"),
        ("ASK { ?s ?p '\ud800' }", "query"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "1:10"),
    ],
)
def test_refused(pool: Running, text: str, parameter: str) -> None:
    with pytest.raises(QuestionError) as caught:
        pool.ask(text)
    assert caught.value.parameter == parameter


@pytest.mark.parametrize(("text", "media_type"), [("ASK {}", "text/turtle"), ("DESCRIBE <a:a>", JSON)])
def test_a_form_that_does_not_fit(pool: Running, text: str, media_type: str) -> None:
    with pytest.raises(QuestionError) as caught:
        pool.ask(text, media_type)
    assert caught.value.parameter == "media type"


def test_time_limit(pool: Running) -> None:
    with pytest.raises(QueryTimeout) as caught:
        pool.ask(PRODUCT, limits=Limits(0.1, 100, 1000))
    assert caught.value.seconds == 0.1
    assert pool.count() == 2


def test_row_limit(pool: Running) -> None:
    with pytest.raises(AnswerTooLarge) as caught:
        pool.ask("SELECT * { ?s ?p ?o }", limits=Limits(10, 1, 100_000))
    assert (caught.value.unit, caught.value.most) == ("rows", 1)
    assert pool.ask("SELECT * { ?s ?p ?o }", limits=Limits(10, 2, 100_000))


def test_byte_limit(pool: Running) -> None:
    with pytest.raises(AnswerTooLarge) as caught:
        pool.ask("SELECT * { ?s ?p ?o }", limits=Limits(10, 1000, 100))
    assert (caught.value.unit, caught.value.most) == ("bytes", 100)


def test_a_fault_after_the_beginning_comes_with_the_chunks(pool: Running) -> None:
    answer = pool.answer(LARGE, limits=Limits(10, 50_000, 50_000_000))

    async def read() -> None:
        async for _ in answer.chunks:
            pass

    with pytest.raises(AnswerTooLarge):
        pool.wait(read())
    pool.wait(answer.aclose())
    assert pool.count() == 2


def test_a_request_asks_for_less_than_the_settings_never_for_more() -> None:
    with running(rows=1) as pool, pytest.raises(AnswerTooLarge):
        pool.ask("SELECT * { ?s ?p ?o }", limits=ENOUGH)


def test_a_full_queue_says_when_to_come_again() -> None:
    async def many(pool: Running) -> list[object]:
        requests = [Request(f"{PRODUCT} # {n}", JSON, Limits(0.2, 1, 1000)) for n in range(5)]
        return await asyncio.gather(*map(pool.pool.answer, requests), return_exceptions=True)

    with running(readers=1, queue=1) as pool:
        assert pool.count() == 2
        found = pool.wait(many(pool))
        assert [type(each) for each in found].count(ReadersBusy) >= 3
        assert isinstance(found[0], QueryTimeout)
        assert all(each.retry_after >= 1 for each in found if isinstance(each, ReadersBusy))
        assert pool.count() == 2


def test_an_acknowledged_commit_is_seen_by_the_next_query() -> None:
    with running() as pool:
        for number in range(3, 13):
            pool.add(statement(number))
            assert pool.count() == number
            assert pool.pool.revision == pool.store.revision


def test_a_triple_stays_while_a_graph_has_it() -> None:
    with running() as pool:
        pool.store.commit(Patch(removed=frozenset({statement(1)})), author="Test", message="weniger")
        assert pool.count() == 2
        pool.store.undo(2, author="Test")
        pool.store.commit(Patch(removed=frozenset({statement(2, graph=G2)})), author="Test", message="weniger")
        assert pool.count() == 1


def test_a_running_answer_keeps_its_revision() -> None:
    with running() as pool:
        answer = pool.answer(LARGE)
        pool.add(statement(3))

        async def rest() -> int:
            return sum([len(chunk) async for chunk in answer.chunks])

        assert pool.count() == 3
        assert answer.revision == 1
        assert pool.wait(rest()) > 65_536
