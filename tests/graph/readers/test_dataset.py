"""FROM and the protocol's graphs: what is here, merged; what is not here is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import QuestionError
from graph.readers.from_clauses import from_clauses
from tests.graph.readers.running import G1, G2, running, statement

if TYPE_CHECKING:
    from tests.graph.readers.running import Running

COUNT = "SELECT (COUNT(*) AS ?n) %s { ?s ?p ?o }"
NAMED = "SELECT (COUNT(*) AS ?n) %s { GRAPH ?g { ?s ?p ?o } }"


def number(answer: bytes) -> int:
    return int(answer.split()[1])


@pytest.mark.parametrize(
    ("text", "default", "named"),
    [
        ("ASK {}", None, None),
        ("SELECT ?from { ?from <https://a.example/from> 'FROM <x:y>' } # FROM <x:y>", None, None),
        ("SELECT * FROM <https://a.example/g> { ?s ?p ?o }", ["https://a.example/g"], []),
        ("select*from<https://a.example/g>{}", ["https://a.example/g"], []),
        ("SELECT * FROM <a:1> FROM NAMED <a:2> FROM <a:3> WHERE { }", ["a:1", "a:3"], ["a:2"]),
        ("PREFIX e: <https://a.example/> ASK FROM e:g\\-1 FROM NAMED e: { }", ["https://a.example/g-1"], ["https://a.example/"]),
        ("BASE <https://a.example/x/> PREFIX e: <y/> ASK FROM <z> FROM e:g {}", ["https://a.example/x/z", "https://a.example/x/y/g"], []),
        ("CONSTRUCT { ?s a <a:x> } FROM <a:1> { ?s ?p ?o }", ["a:1"], []),
        ("CONSTRUCT FROM <a:1> WHERE { ?s ?p ?o }", ["a:1"], []),
        ("ASK FR\\u004FM <a:\\u0031> {}", ["a:1"], []),
        ("PREFIX from: <a:> SELECT * { ?from from:from ?x }", None, None),
    ],
)  # fmt: skip
def test_clauses(text: str, default: list[str] | None, named: list[str] | None) -> None:
    found = from_clauses(text)
    assert (found.default if found else None, found.named if found else None) == (default, named)


@pytest.mark.parametrize(
    "text", ["ASK FROMNAMED <a:1> {}", "ASK FROM x:y {}", "ASK FROM", "ASK FROM 'x' {}", "ASK FROMx:y {}"]
)
def test_unclear_clauses_are_refused(text: str) -> None:
    with pytest.raises(QuestionError) as caught:
        from_clauses(text)
    assert caught.value.parameter == "FROM"


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        ("", 2),
        (f"FROM {G1}", 1),
        (f"FROM {G2}", 2),
        (f"FROM {G1} FROM {G2}", 2),
        (f"FROM {G1} FROM {G1}", 1),
        (f"FROM NAMED {G1}", 0),
    ],
)
def test_from(pool: Running, clause: str, statements: int) -> None:
    assert number(pool.ask(COUNT % clause, "text/csv")) == statements


@pytest.mark.parametrize(
    ("clause", "statements"),
    [("", 3), (f"FROM NAMED {G1}", 1), (f"FROM {G1}", 0), (f"FROM {G1} FROM {G2} FROM NAMED {G2}", 2)],
)
def test_from_named(pool: Running, clause: str, statements: int) -> None:
    assert number(pool.ask(NAMED % clause, "text/csv")) == statements


@pytest.mark.parametrize(
    ("default", "named", "in_default", "in_named"),
    [
        (None, None, 2, 3),
        ((G1.value,), None, 1, 0),
        (None, (G2.value,), 0, 2),
        ((G1.value, G2.value), (G1.value,), 2, 1),
        ((), (), 0, 0),
    ],
)
def test_graphs_of_the_protocol_win_over_from(
    pool: Running, default: tuple[str, ...] | None, named: tuple[str, ...] | None, in_default: int, in_named: int
) -> None:
    clause = f"FROM {G2}" if default is not None or named is not None else ""
    graphs: dict[str, Any] = {"default_graphs": default, "named_graphs": named}
    assert number(pool.ask(COUNT % clause, "text/csv", **graphs)) == in_default
    assert number(pool.ask(NAMED % clause, "text/csv", **graphs)) == in_named


def test_plain_data_set(pool: Running) -> None:
    assert number(pool.ask(COUNT % "", "text/csv", is_plain=True)) == 0
    assert number(pool.ask(NAMED % "", "text/csv", is_plain=True)) == 3
    assert number(pool.ask(COUNT % f"FROM {G1}", "text/csv", is_plain=True)) == 1


@pytest.mark.parametrize("clause", ["FROM <https://example.org/none>", "FROM NAMED <https://example.org/none>"])
def test_a_graph_that_is_not_here_is_named(pool: Running, clause: str) -> None:
    with pytest.raises(QuestionError) as caught:
        pool.ask(COUNT % clause)
    assert (caught.value.parameter, caught.value.reason) == ("graph", "https://example.org/none")


def test_a_graph_of_the_protocol_that_is_not_here_is_empty(pool: Running) -> None:
    none = "https://example.org/none"
    assert number(pool.ask(COUNT % "", "text/csv", default_graphs=(none,))) == 0
    assert number(pool.ask(COUNT % "", "text/csv", default_graphs=(none, G1.value))) == 1
    assert number(pool.ask(NAMED % "", "text/csv", named_graphs=(none, G1.value))) == 1


def test_a_graph_of_the_protocol_has_an_iri(pool: Running) -> None:
    with pytest.raises(QuestionError, match="no iri"):
        pool.ask("ASK {}", default_graphs=("no iri",))


def test_a_relative_name_is_resolved_against_the_request_s_base(pool: Running) -> None:
    assert number(pool.ask(COUNT % "FROM <1>", "text/csv", base="https://example.org/g/")) == 1


def test_a_merge_is_of_the_newest_revision() -> None:
    with running() as started:
        merged = COUNT % f"FROM {G1} FROM {G2}"
        assert number(started.ask(merged, "text/csv")) == 2
        started.add(statement(3))
        assert number(started.ask(merged, "text/csv")) == 3
