"""The gate: what would reach out or overflow the engine is refused, however it is written; what only looks like it passes."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import QuestionError
from graph.gate import NESTING, STEPS, check
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

PREFIXES = "PREFIX ex: <http://x/> PREFIX service: <urn:s#> PREFIX from: <urn:f#> PREFIX : <urn:e#> "

REACHING_OUT = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { sErViCe ?x { } }",
    "SELECT * { SERVICE#comment\n<http://x/> { } }",
    "SELECT * { SERVICE SILENT ex:a { } }",
    "SELECT * { SERVICEex:a { ?s ?p ?o } }",
    "SELECT * { serviceSILENTex:a { } }",
    "SELECT * { service:a { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE ex:a { } }",
    "SELECT * { ?s ?p trueSERVICE ex:a { } }",
    "SELECT * { ?s ?p 'x'SERVICE ex:a { } }",
    "SELECT * { ?s ?p ex:.SERVICE ex:a { } }",
    "SELECT * { ?s ?p ex:a.b.SERVICE ?x { } }",
    "SELECT * { OPTIONAL{}SERVICE ?x { } }",
    "SELECT * { { SELECT * { SERVICE ?x { } } } }",
    "SELECT * { FILTER NOT EXISTS { SERVICE ?x { } } }",
    "SELECT * { ?s ?p 'it\\'s' . SERVICE ?x { } }",
    "SELECT * { ?s ?p ''' ' . SERVICE ?x {} ''' . SERVICE ?x { } }",
    "SELECT * { FILTER(1<?a)SERVICE#>\n ex:a{?s?p?o} }",
    "SELECT * { FILTER(1<'>')SERVICE ex:a{?s ?p 'x'} }",
    "SELECT * { FILTER(EXISTS{}<?b)SERVICE?s#>\n{} }",
    "SELECT * { FILTER(<<(?a ?b ?c)>><?b)SERVICE?s#>\n{} }",
    "SELECT * { <<?s?p'>'>>?q?r.SERVICE ex:a{?s ?p'x'}}",
    "SELECT * { ?a<<http://x#>)SERVICE ?x\n{} }",
    "SELECT * { ?s ?p ?o. \\u0053ERVICE ex:a { } }",
    "SELECT * { ?s ?p ?o. \\U00000053ERVICE ex:a { } }",
    "SELECT * { ?a·PREFIX SERVICE ?x { } }",
    "SELECT * FROM <http://x/> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://x/> { ?s ?p ?o }",
    "# from here\rSELECT * FROM <http://x/> { ?s ?p ?o }",
    "# \n# from here\n#\nSELECT * { ?s ?p ?o } # FROM\nSERVICE ex:a {}",
    "SELECT *FROMex:g { ?s ?p ?o }",
    "SELECT * FROM:g { ?s ?p ?o }",
    "ASKFROM<x>{}",
    "SELECT(1<2as?x)from#>\n<http://x>{}",
    "DESCRIBE ex:a.b.FROM <http://x/>",
    "LOAD <http://x/>",
    "LOAD SILENT <http://x/> INTO GRAPH ex:g",
    "LOADex:a",
    "INSERT DATA { ex:a ex:b 1 } ; load <file:///etc/passwd>",
]

HARMLESS = [
    "SELECT * { ?s ex:service ?o ; ex:from ?from ; ex:load ?load }",
    "SELECT ?service { ?service service:a 'SERVICE <http://x/> { } LOAD FROM' }",
    'SELECT * { ?s ?p """ " SERVICE ?x {} """ }',
    "SELECT * { ?s ?p ?o . # SERVICE <http://x/> { }\n }",
    "SELECT * { GRAPH service:g { ?s ?p ?o } }",
    "SELECT * { ?s from:a from:b , <http://x/SERVICE#LOAD'> }",
    "SELECT * { ?s ex:p 'a\\u0022b'@service }",
    "SELECT * { _:service ?p '' , '''x''' }",
    "SELECT * { ?s <urn:x#from> 1 FILTER(?o < 5 && ?o > 4) }",
    "SELECT * { ?s ex:p ?from } ORDER BY ?from",
    "SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, 'from')) }",
    "BASE <http://x/> SELECT * { <#service> <#from> <a> }",
    "SELECT * { FILTER(EXISTS { ?s <urn:x#p> <urn:x#o> } && ?o > <urn:x>) }",
]


@pytest.mark.parametrize("query", REACHING_OUT)
def test_reaching_out_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(QuestionError):
        check(PREFIXES + query)


@pytest.mark.parametrize("query", HARMLESS)
def test_what_only_looks_like_it_passes(query: str) -> None:
    check(PREFIXES + query)


@pytest.mark.parametrize("query", HARMLESS)
def test_what_passes_is_read_by_the_engine(query: str) -> None:
    EmbeddedStore.open(Settings()).select(PREFIXES + query)


def test_from_can_be_allowed() -> None:
    check("SELECT * FROM <http://x/> { ?s ?p ?o }", allow_from=True)


@pytest.mark.parametrize(
    "text", ["SELECT * { ?s ?p '", "SELECT * { ?s ?p '''x'' }", "SELECT * { ?s ?p 'x\n' }", "SELECT § {}"]
)
def test_what_is_no_sparql_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(QuestionError) as refused:
        check(text + " # from")
    line, _, column = refused.value.parameter.partition(":")
    assert text.splitlines()[int(line) - 1][int(column) - 1] in "'§"


def test_every_shipped_query_passes() -> None:
    import graph

    files = sorted(Path(graph.__file__).parent.glob("*/*.rq"))
    assert len(files) > 30
    for file in files:
        check(file.read_text(encoding="utf-8") + "\n# from")  # the comment makes the gate look closely


DEEP: dict[str, Callable[[int], str]] = {
    "groups": lambda n: "SELECT * {" + "{" * n + "}" * n + "}",
    "parentheses": lambda n: "SELECT * { FILTER(" + "(" * n + "1" + ")" * n + ") }",
    "blank nodes": lambda n: "SELECT * { ?s ?p " + "[?p " * n + "1" + "]" * n + "}",
    "exists": lambda n: "SELECT * {" + "FILTER EXISTS {" * n + "}" * n + "}",
    "subqueries": lambda n: "SELECT * {" + "{ SELECT * {" * n + "}}" * n + "}",
}
LONG: dict[str, Callable[[int], str]] = {
    "unions": lambda n: "SELECT * {" + "{} UNION " * n + "{} }",
    "binds": lambda n: "SELECT * {" + "".join(f"BIND(1 AS ?v{i})" for i in range(n)) + "}",
    "filters": lambda n: "SELECT * {" + "FILTER(1=1)" * n + "}",
    "ors": lambda n: "SELECT * { FILTER(1" + "||1" * n + ") }",
    "nots": lambda n: "SELECT * { FILTER(" + "!" * n + "1) }",
    "sums": lambda n: "SELECT * { FILTER(1" + "+1" * n + ") }",
    "alternatives": lambda n: "SELECT * { ?s <http://x/>" + "|<http://x/>" * n + " ?o }",
    "projections": lambda n: "SELECT " + "".join(f"(1 AS ?v{i})" for i in range(n)) + "{}",
    "minus": lambda n: "SELECT * { ?s ?p ?o " + "MINUS { ?s ?p ?o }" * n + "}",
}


@pytest.mark.parametrize("kind", DEEP)
def test_deep_nesting_is_refused(kind: str) -> None:
    with pytest.raises(QuestionError) as refused:
        check(DEEP[kind](20_000))
    assert refused.value.parameter == "nesting"
    check(DEEP[kind](NESTING // 2 - 1))


@pytest.mark.parametrize("kind", LONG)
def test_long_chains_are_refused(kind: str) -> None:
    with pytest.raises(QuestionError) as refused:
        check(LONG[kind](20_000))
    assert refused.value.parameter == "length"
    check(LONG[kind](STEPS // 4))


def test_what_passes_does_not_kill_the_engine() -> None:
    """The deepest and longest that pass, evaluated in a process of their own, in a thread with its smaller stack."""
    deepest = [DEEP["exists"](NESTING // 2 - 1), DEEP["groups"](NESTING - 1), DEEP["subqueries"](NESTING // 2 - 1)]
    longest = [
        LONG[kind](STEPS // 2 - 2) for kind in ("unions", "binds", "filters", "ors", "nots", "sums", "projections")
    ]
    both = "SELECT * {" + "FILTER EXISTS {" * 195 + "".join(f"BIND(1 AS ?v{i})" for i in range(50)) + "}" * 195 + "}"
    for query in (*deepest, *longest, both):
        check(query)
    program = (
        "import sys, threading, pyoxigraph\n"
        "def run():\n"
        "    for query in sys.stdin.read().split('\\0'): pyoxigraph.Store().query(query)\n"
        "thread = threading.Thread(target=run); thread.start(); thread.join()"
    )
    queries = "\0".join([*deepest, *longest, both])
    done = subprocess.run([sys.executable, "-c", program], input=queries, text=True, check=False, timeout=120)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        "'" * 100_000,
        "'''" + "a'" * 50_000,
        "<" * 100_000,
        "<a" * 50_000,
        "?" * 50_000,
        "a:" * 50_000,
        "%41" * 50_000,
        "\\u0041" * 20_000,
    ],
    ids=lambda text: str(text[:4]),
)
def test_hostile_text_is_judged_in_a_moment(text: str) -> None:
    start = time.process_time()
    with pytest.raises(QuestionError):
        check("SELECT * { " + text + " SERVICE ?x {} }")
    assert time.process_time() - start < 2


def test_no_query_makes_a_connection() -> None:
    """The listener stays silent; without the gate the first of these would reach it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        reached: list[object] = []

        def listen() -> None:
            try:
                reached.append(listener.accept())
            except TimeoutError:
                return

        thread = threading.Thread(target=listen)
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        store = EmbeddedStore.open(Settings())
        for query in REACHING_OUT:
            with pytest.raises(QuestionError):
                store.select(PREFIXES.replace("http://x/", address) + query.replace("http://x/", address))
        thread.join()
    assert reached == []
