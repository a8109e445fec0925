"""Updates on a copy: what each operation changes, where unnamed statements go, what is new, and what is refused."""

from __future__ import annotations

import random
import re

import pytest

from graph.embedded import EmbeddedStore
from graph.engine import Engine
from graph.errors import QuestionError, RejectedInput
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import DefaultGraph, Literal, NamedNode, Quad
from graph.updates.gate import let_in
from graph.updates.operations import operations
from graph.updates.run import Where, run

EX = "http://ex/"
WHERE = Where(f"{EX}hand", f"{EX}knoten--")
PREFIX = f"PREFIX ex: <{EX}> "


def q(graph: str, prop: str, value: str, subject: str = "s") -> Quad:
    return Quad(NamedNode(EX + subject), NamedNode(EX + prop), Literal(value), NamedNode(EX + graph))


START = [q("g1", "p", "1"), q("g2", "p", "1"), q("g2", "p", "2"), q("hand", "q", "h"), q("hand", "p", "2")]


def engine() -> Engine:
    made = Engine()
    made.apply(Patch.of(START))
    return made


CASES: list[tuple[str, list[Quad], list[Quad]]] = [
    ('INSERT DATA { ex:s ex:p "n" }', [q("hand", "p", "n")], []),
    ('INSERT DATA { ex:s ex:p "1" }', [q("hand", "p", "1")], []),
    ('INSERT DATA { ex:s ex:q "h" }', [], []),
    (
        'INSERT DATA { ex:s ex:p "a" . GRAPH ex:g1 { ex:s ex:p "b" } ex:s ex:p "c" }',
        [q("hand", "p", "a"), q("g1", "p", "b"), q("hand", "p", "c")],
        [],
    ),
    ('DELETE DATA { ex:s ex:q "h" }', [], [q("hand", "q", "h")]),
    ('DELETE DATA { ex:s ex:p "2" }', [], [q("hand", "p", "2")]),
    ('DELETE DATA { GRAPH ex:g2 { ex:s ex:p "2" } }', [], [q("g2", "p", "2")]),
    ('DELETE DATA { ex:s ex:p "nowhere" }', [], []),
    ("DELETE WHERE { ex:s ex:q ?o }", [], [q("hand", "q", "h")]),
    ("DELETE WHERE { GRAPH ex:g1 { ?s ?p ?o } }", [], [q("g1", "p", "1")]),
    ('DELETE WHERE { GRAPH ?g { ex:s ex:p "1" } }', [], [q("g1", "p", "1"), q("g2", "p", "1")]),
    ('DELETE WHERE { GRAPH $g { ex:s ex:p "1" } }', [], [q("g1", "p", "1"), q("g2", "p", "1")]),
    (
        'DELETE { ex:s ex:q ?o } INSERT { ex:s ex:q "n" } WHERE { ex:s ex:q ?o }',
        [q("hand", "q", "n")],
        [q("hand", "q", "h")],
    ),
    ("INSERT { ex:s ex:q ?o } WHERE { ex:s ex:p ?o }", [q("hand", "q", "1"), q("hand", "q", "2")], []),
    (
        "INSERT { GRAPH ex:g3 { ex:s ex:q ?o } ex:s ex:r ?o } WHERE { GRAPH ex:g1 { ex:s ex:p ?o } }",
        [q("g3", "q", "1"), q("hand", "r", "1")],
        [],
    ),
    (
        "INSERT { GRAPH ex:g3 { ex:s ex:q ?o } . ex:s ex:r ?o . } WHERE { GRAPH ex:g1 { ex:s ex:p ?o } }",
        [q("g3", "q", "1"), q("hand", "r", "1")],
        [],
    ),
    (
        "INSERT { GRAPH ?g { ex:s ex:q ?o } } WHERE { GRAPH ?g { ex:s ex:p ?o } }",
        [q("g1", "q", "1"), q("g2", "q", "1"), q("g2", "q", "2"), q("hand", "q", "2")],
        [],
    ),
    (
        'WITH ex:g2 DELETE { ?s ex:p "2" } INSERT { ?s ex:p "3" } WHERE { ?s ex:p "1" }',
        [q("g2", "p", "3")],
        [q("g2", "p", "2")],
    ),
    ("INSERT { ex:s ex:r ?o } USING ex:g1 WHERE { ex:s ex:p ?o }", [q("hand", "r", "1")], []),
    ("INSERT { ex:s ex:r ?o } USING NAMED ex:g1 WHERE { GRAPH ?g { ex:s ex:p ?o } }", [q("hand", "r", "1")], []),
    (
        "INSERT { GRAPH ?g { ex:s ex:r ?o } } USING NAMED ex:g1 WHERE { GRAPH ?g { ex:s ex:p ?o } }",
        [q("g1", "r", "1")],
        [],
    ),
    ("CLEAR DEFAULT", [], [q("hand", "q", "h"), q("hand", "p", "2")]),
    ("DROP SILENT DEFAULT", [], [q("hand", "q", "h"), q("hand", "p", "2")]),
    ("CLEAR GRAPH ex:g1", [], [q("g1", "p", "1")]),
    ("DROP GRAPH ex:g1", [], [q("g1", "p", "1")]),
    ("DROP SILENT GRAPH ex:none", [], []),
    ("CLEAR NAMED", [], START),
    ("DROP ALL", [], START),
    ("CREATE GRAPH ex:new", [], []),
    ("CREATE SILENT GRAPH ex:g1", [], []),
    ("COPY ex:g1 TO DEFAULT", [q("hand", "p", "1")], [q("hand", "q", "h"), q("hand", "p", "2")]),
    ("COPY GRAPH ex:g1 TO GRAPH ex:g2", [], [q("g2", "p", "2")]),
    ("MOVE ex:g1 TO ex:g9", [q("g9", "p", "1")], [q("g1", "p", "1")]),
    ("MOVE DEFAULT TO ex:g9", [q("g9", "q", "h"), q("g9", "p", "2")], [q("hand", "q", "h"), q("hand", "p", "2")]),
    ("ADD DEFAULT TO ex:g1", [q("g1", "q", "h"), q("g1", "p", "2")], []),
    ("ADD ex:g1 TO DEFAULT", [q("hand", "p", "1")], []),
    (
        'INSERT DATA { ex:n ex:p "5" } ; INSERT { ex:n ex:q ?o } WHERE { ex:n ex:p ?o } ; DELETE DATA { ex:n ex:p "5" } ;',
        [q("hand", "q", "5", "n")],
        [],
    ),
    ('DELETE DATA { GRAPH ex:g1 { ex:s ex:p "1" } } ; INSERT DATA { GRAPH ex:g1 { ex:s ex:p "1" } }', [], []),
    ("", [], []),
    ("INSERT {} WHERE {}", [], []),
    (
        'DELETE { ex:s ex:q ?o } # a } here\n INSERT { ex:s ex:q "}" # and { here\n } WHERE { ex:s ex:q ?o }',
        [q("hand", "q", "}")],
        [q("hand", "q", "h")],
    ),
    ('INSERT { # only a remark\n GRAPH ex:g1 { ex:s ex:r "x" } # another\n } WHERE {}', [q("g1", "r", "x")], []),
]


@pytest.mark.parametrize(("text", "added", "removed"), CASES, ids=[text[:40] for text, *_ in CASES])
def test_what_an_operation_changes(text: str, added: list[Quad], removed: list[Quad]) -> None:
    let_in(PREFIX + text)
    copy = engine()
    patch = run(copy, PREFIX + text, WHERE)
    assert (patch.added, patch.removed) == (frozenset(added), frozenset(removed))
    after = (set(START) | patch.added) - patch.removed
    assert set(copy.quads(None, None, None, None)) == after
    assert {quad.triple for quad in copy.quads(None, None, None, DefaultGraph())} == {quad.triple for quad in after}


def test_cases_have_not_shrunk() -> None:
    assert len(CASES) >= 42


@pytest.mark.parametrize(
    "text", ['DELETE DATA { ex:s ex:p "1" }', "DELETE WHERE { ex:s ex:p ?o }", 'DELETE { ex:s ex:p "1" } WHERE {}']
)
def test_what_only_sources_say_is_not_removed_silently(text: str) -> None:
    with pytest.raises(RejectedInput) as refused:
        run(engine(), PREFIX + text, WHERE)
    assert {problem.graph for problem in refused.value.problems} >= {EX + "g1", EX + "g2"}
    assert all(problem.node == EX + "s" for problem in refused.value.problems)


def test_putting_back_in_the_same_operation_is_no_removal() -> None:
    patch = run(engine(), PREFIX + 'DELETE { ex:s ex:p "1" } INSERT { ex:s ex:p "1" } WHERE {}', WHERE)
    assert (patch.added, patch.removed) == (frozenset([q("hand", "p", "1")]), frozenset())


@pytest.mark.parametrize("text", ["INSERT DATA { [] ex:p 'x' }", "INSERT { _:n ex:p 'x' } WHERE { ex:s ex:q ?o }"])
def test_blank_nodes_become_things_with_names(text: str) -> None:
    copy = engine()
    (made,) = run(copy, PREFIX + text, WHERE).added
    assert str(made.subject).startswith(f"<{EX}knoten--")
    assert list(copy.quads(made.subject, None, None, NamedNode(EX + "hand")))  # type: ignore[arg-type]


def test_every_solution_makes_a_thing_of_its_own() -> None:
    patch = run(engine(), PREFIX + "INSERT { [] ex:of ex:s } WHERE { GRAPH ?g { ex:s ex:p ?o } }", WHERE)
    assert len({quad.subject for quad in patch.added}) == 4


def test_blank_nodes_of_two_operations_are_two_things() -> None:
    patch = run(engine(), PREFIX + "INSERT DATA { [] ex:p 'x' } ; INSERT DATA { [] ex:p 'x' }", WHERE)
    assert len({quad.subject for quad in patch.added}) == 2


@pytest.mark.parametrize("graph", ["UUID()", 'IRI(CONCAT(STR(ex:s), "-new"))'])
@pytest.mark.parametrize("using", ["", "USING NAMED ex:g1 "])
def test_graphs_whose_names_are_made_on_the_way(graph: str, using: str) -> None:
    text = f"INSERT {{ GRAPH ?g {{ ex:s ex:new 1 }} }} {using}WHERE {{ BIND({graph} AS ?g) }}"
    copy = engine()
    patch = run(copy, PREFIX + text, WHERE)
    assert len(patch.added) == 1
    assert set(copy.quads(None, None, None, None)) == set(START) | patch.added


def test_the_graphs_of_the_protocol_stand_for_using() -> None:
    text = PREFIX + "INSERT { ex:s ex:r ?o } WHERE { ex:s ex:p ?o }"
    patch = run(engine(), text, Where(WHERE.hand, WHERE.skolem, using=(EX + "g1",)))
    assert patch.added == {q("hand", "r", "1")}
    text = PREFIX + "DELETE WHERE { GRAPH ex:g2 { ex:s ex:p ?o } }"
    patch = run(engine(), text, Where(WHERE.hand, WHERE.skolem, named=(EX + "g1",)))
    assert patch.is_empty


@pytest.mark.parametrize(
    "clause",
    ["WITH ex:g1 DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "DELETE { ?s ?p ?o } USING ex:g1 WHERE { ?s ?p ?o }"],
)
def test_the_graphs_of_the_protocol_beside_those_of_the_text(clause: str) -> None:
    with pytest.raises(QuestionError) as refused:
        run(engine(), PREFIX + clause, Where(WHERE.hand, WHERE.skolem, using=(EX + "g1",)))
    assert refused.value.parameter == "using-graph-uri"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("INSERT DATA {\n  <a> oops }", "2:"),
        ("PREFIX ex: <http://ex/>\nINSERT DATA { ex:a ex:b 1 } ;\nDELETE WHERE { ?s ?p }", "3:"),
        ("FOO", "1:1"),
        ("SELECT * {}", "1:1"),
        ("\n\n INSERTDATA { }", "3:2"),
    ],
)
def test_faults_name_their_place(text: str, place: str) -> None:
    with pytest.raises(QuestionError) as refused:
        run(engine(), text, WHERE)
    assert refused.value.parameter.startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1/>",
        "load silent <file:///etc/passwd> INTO GRAPH <http://ex/g>",
        "INSERT DATA { <http://a> <http://b> 1 } ; LOAD <http://127.0.0.1/>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE " + "{" * 300 + "}" * 300,
        "INSERT DATA { " + "<http://a> <http://b> " + "(" * 300 + ")" * 300 + " }",
        "LOAD\\u0020<http://127.0.0.1/>",
    ],
    ids=["load", "load-silent", "second", "service", "braces", "lists", "escaped"],
)
def test_what_the_gate_refuses(text: str) -> None:
    with pytest.raises(QuestionError):
        let_in(text)


def test_many_operations_are_cut_quickly() -> None:
    text = ";\n".join(f'INSERT DATA {{ <http://ex/s{n}> <http://ex/p> "{n}" }}' for n in range(500))
    assert len(operations(text)) == 500
    assert len(run(Engine(), text, WHERE).added) == 500


def test_random_sequences_are_what_the_engine_does_with_plain_graphs() -> None:
    """On named graphs alone an update must do exactly what the engine itself does with it."""
    chance = random.Random(7)  # noqa: S311 - cases, not secrets
    shapes = [
        "INSERT DATA {{ GRAPH ex:{0} {{ ex:{1} ex:p ex:{2} }} }}",
        "DELETE DATA {{ GRAPH ex:{0} {{ ex:{1} ex:p ex:{2} }} }}",
        "DELETE WHERE {{ GRAPH ex:{0} {{ ?s ex:p ex:{2} }} }}",
        "DELETE WHERE {{ GRAPH ?g {{ ex:{1} ex:p ex:{2} }} }}",
        "WITH ex:{0} DELETE {{ ?s ex:p ?o }} INSERT {{ ?o ex:p ?s }} WHERE {{ ?s ex:p ?o }}",
        "INSERT {{ GRAPH ex:{2} {{ ?s ex:p ?o }} }} WHERE {{ GRAPH ex:{0} {{ ?s ex:p ?o }} }}",
        "COPY SILENT ex:{0} TO ex:{1}",
        "MOVE SILENT ex:{0} TO ex:{1}",
        "ADD SILENT ex:{0} TO ex:{1}",
        "DROP SILENT GRAPH ex:{0}",
    ]
    for _ in range(150):
        names = ["a", "b", "c"]
        text = PREFIX + " ; ".join(
            chance.choice(shapes).format(*(chance.choice(names) for _ in range(3))) for _ in range(4)
        )
        ours, plain = Engine(), Engine()
        start = [
            Quad(
                NamedNode(EX + chance.choice(names)),
                NamedNode(EX + "p"),
                NamedNode(EX + chance.choice(names)),
                NamedNode(EX + chance.choice(names)),
            )
            for _ in range(5)
        ]
        ours.apply(Patch.of(start))
        plain.put(start)
        patch = run(ours, text, WHERE)
        plain.update(text)
        expected = set(plain.quads(None, None, None, None))
        assert (set(start) | patch.added) - patch.removed == expected, text
        assert patch.added.isdisjoint(start), text
        assert patch.removed <= set(start), text


def test_a_commit_for_another_revision_is_refused() -> None:
    from graph.errors import Overtaken

    with EmbeddedStore.open(Settings(), validator=None) as store:
        store.commit(Patch.of(START), author="a", message="m", onto=0)
        with pytest.raises(Overtaken):
            store.commit(Patch.of([q("g1", "p", "x")]), author="a", message="m", onto=0)
        assert re.fullmatch(r"\d+", str(store.revision))
        assert store.revision == 1
