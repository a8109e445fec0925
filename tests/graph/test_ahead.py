"""Queries that run side by side: in order, of one revision, with their faults, and without waiting for each other's commit."""

from __future__ import annotations

import threading

import pytest

from graph.ahead import serialized
from graph.errors import QuestionError
from graph.patch import Patch
from graph.terms import NamedNode, Quad
from tests.graph.small import iri, store_of

TSV = "text/tab-separated-values"
SMALL = "g:s { :a bg:x 1, 2, 3 }"


def asking(number: int) -> str:
    return f"SELECT ?n {{ VALUES ?n {{ {number} }} }}"


def test_answers_come_in_the_order_of_the_queries() -> None:
    answers = serialized(store_of(SMALL), [asking(number) for number in range(9)], TSV)
    assert [answer.decode().split() for answer in answers] == [["?n", str(number)] for number in range(9)]


def test_a_fault_of_one_query_is_raised() -> None:
    with pytest.raises(QuestionError):
        list(serialized(store_of(SMALL), [asking(1), "SELECT", asking(2)], TSV))


def test_a_commit_that_waits_lets_them_finish_and_comes_after_them() -> None:
    store = store_of(SMALL)
    new = Quad(NamedNode(iri("b")), NamedNode(iri("x")), NamedNode(iri("c")), NamedNode(f"{iri('g')}"))
    commit = threading.Thread(target=store.commit, args=(Patch.of([new]),), kwargs={"author": "a", "message": "m"})
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    answers = serialized(store, [count] * 6, TSV)
    first = next(answers)
    commit.start()
    assert {first, *answers} == {b"?n\n3\n"}
    commit.join(timeout=10)
    assert not commit.is_alive()
    assert store.serialize(count, TSV) == b"?n\n4\n"
