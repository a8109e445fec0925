"""What a commit does to the graph: data graphs, merged default graph, revisions, findings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import NotFound, Overtaken, RejectedInput, ShapeViolation
from graph.normal import normal_form
from graph.patch import Patch
from graph.problems import Problem, Severity
from graph.terms import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.committing import Validator
    from graph.store import Readable, Store
    from tests.graph.conftest import OpenEngine

XSD = "http://www.w3.org/2001/XMLSchema#"


def q(value: object, graph: str = "eins", subject: str = "s") -> Quad:
    return Quad(
        NamedNode(f"http://ex/{subject}"),
        NamedNode("http://ex/p"),
        Literal(str(value)),
        NamedNode(f"http://ex/{graph}"),
    )


def added(*quads: Quad) -> Patch:
    return Patch.of(quads)


def removed(*quads: Quad) -> Patch:
    return Patch.of((), quads)


@pytest.fixture
def store(engine: OpenEngine) -> Store:
    return engine(validator=None, clock=lambda: datetime(2026, 1, 2, tzinfo=UTC))


def merged(store: Store) -> list[Triple]:
    return [quad.triple for quad in store.quads(graph=DefaultGraph())]


def test_a_commit_is_a_revision_with_author_time_and_message(store: Store) -> None:
    revision = store.commit(added(q(1), q(2)), author="Redaktion", message="zwei Angaben")
    assert revision is not None
    assert (revision.number, revision.author, revision.message) == (1, "Redaktion", "zwei Angaben")
    assert (revision.added, revision.removed, revision.undoes) == (2, 0, None)
    assert revision.time == datetime(2026, 1, 2, tzinfo=UTC)
    assert list(store.revisions()) == [revision]
    assert store.revision == 1
    assert store.patch(1) == added(q(1), q(2))


def test_a_triple_of_two_graphs_stands_once_in_the_default_graph(store: Store) -> None:
    store.commit(added(q(1), q(1, "zwei")), author="a", message="m")
    assert merged(store) == [q(1).triple]


def test_a_triple_leaves_the_default_graph_with_the_last_graph_that_has_it(store: Store) -> None:
    store.commit(added(q(1), q(1, "zwei")), author="a", message="m")
    store.commit(removed(q(1)), author="a", message="m")
    assert merged(store) == [q(1).triple]
    store.commit(removed(q(1, "zwei")), author="a", message="m")
    assert merged(store) == []


def test_a_triple_that_moves_to_another_graph_stays_in_the_default_graph(store: Store) -> None:
    store.commit(added(q(1)), author="a", message="m")
    store.commit(Patch.of([q(1, "zwei")], [q(1)]), author="a", message="m")
    assert merged(store) == [q(1).triple]
    assert set(store.quads()) == {q(1, "zwei")}


def test_a_graph_without_statements_is_gone(store: Store) -> None:
    store.commit(added(q(1), q(2, "zwei")), author="a", message="m")
    store.commit(removed(q(1)), author="a", message="m")
    assert store.graphs() == [NamedNode("http://ex/zwei")]


def test_the_same_commit_again_is_none(store: Store) -> None:
    assert store.commit(added(q(1)), author="a", message="m")
    assert store.commit(added(q(1)), author="a", message="m") is None
    assert store.commit(removed(q(9)), author="a", message="m") is None
    assert store.revision == 1


def test_a_change_made_for_another_revision_is_refused(store: Store) -> None:
    store.commit(added(q(1)), author="a", message="m", onto=0)
    with pytest.raises(Overtaken):
        store.commit(added(q(2)), author="a", message="m", onto=0)
    assert store.commit(added(q(2)), author="a", message="m", onto=1)


def test_only_what_changes_something_is_written_down(store: Store) -> None:
    store.commit(added(q(1)), author="a", message="m")
    store.commit(Patch.of([q(1), q(2)], [q(3)]), author="a", message="m")
    assert store.patch(2) == added(q(2))


def test_terms_are_kept_in_the_form_the_engine_gives_back(store: Store) -> None:
    padded = Quad(q(1).subject, q(1).predicate, Literal("01", datatype=NamedNode(XSD + "integer")), q(1).graph_name)
    plain = Quad(q(1).subject, q(1).predicate, Literal("1", datatype=NamedNode(XSD + "integer")), q(1).graph_name)
    store.commit(added(padded), author="a", message="m")
    assert store.patch(1) == added(plain)
    assert store.commit(added(padded), author="a", message="m") is None
    assert store.commit(Patch.of([padded], [plain]), author="a", message="m") is None
    store.commit(removed(padded), author="a", message="m")
    assert list(store.quads()) == []


@pytest.mark.parametrize(
    ("before", "kind", "after"),
    [
        ("52.52000", "decimal", "52.52"),
        ("2020-01-01T00:00:00+00:00", "dateTime", "2020-01-01T00:00:00Z"),
        ("1", "boolean", "true"),
        ("2015-02", "gYearMonth", "2015-02"),
        ("08111000", "string", "08111000"),
        ("kein Datum", "date", "kein Datum"),
    ],
)
def test_normal_form_is_what_a_store_makes_of_a_term(before: str, kind: str, after: str) -> None:
    datatype = NamedNode(XSD + kind)
    given, expected = (
        Quad(q(1).subject, q(1).predicate, Literal(text, datatype=datatype), q(1).graph_name)
        for text in (before, after)
    )
    assert normal_form([given]) == {expected}


UNFIT = [
    Quad(BlankNode("b"), q(1).predicate, q(1).object, q(1).graph_name),
    Quad(q(1).subject, q(1).predicate, BlankNode("b"), q(1).graph_name),
    Quad(q(1).subject, q(1).predicate, q(1).triple, q(1).graph_name),
    Quad(q(1).subject, q(1).predicate, q(1).object, DefaultGraph()),
    Quad(q(1).subject, q(1).predicate, q(1).object, BlankNode("g")),
]


@pytest.mark.parametrize("unfit", UNFIT)
def test_what_a_data_graph_cannot_hold_is_refused(store: Store, unfit: Quad) -> None:
    with pytest.raises(RejectedInput) as refused:
        store.commit(added(q(1), unfit), author="a", message="m")
    assert len(refused.value.problems) == 1
    assert refused.value.problems[0].remedy
    assert store.revision == 0
    assert list(store.quads()) == []


def test_nothing_of_the_store_itself_shows_in_queries_or_patterns(store: Store) -> None:
    store.commit(added(q(1)), author="a", message="m")
    assert set(store.quads()) == {q(1)}
    assert store.graphs() == [NamedNode("http://ex/eins")]
    assert len(store.construct("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")) == 1


def test_revisions_and_patches_that_are_not_there_are_not_found(store: Store) -> None:
    store.commit(added(q(1)), author="a", message="m")
    for number in (0, 2, -1):
        with pytest.raises(NotFound):
            store.patch(number)
    with pytest.raises(NotFound):
        store.at(2)


def test_an_old_state_can_be_read(store: Store) -> None:
    store.commit(added(q(1), q(2)), author="a", message="m")
    store.commit(Patch.of([q(3)], [q(1)]), author="a", message="m")
    assert [set(store.at(n).quads()) for n in range(3)] == [set(), {q(1), q(2)}, {q(2), q(3)}]
    assert store.at(1).select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows == ((Literal(2),),)
    assert store.at(1).revision == 1


def forbid(word: str, severity: Severity = Severity.VIOLATION) -> Validator:
    """A validator that finds something at each statement whose value is the word."""

    def findings(store: Readable, patch: Patch | None) -> Sequence[Problem]:
        del patch
        found = [quad.graph_name for quad in store.quads(object=Literal(word))]
        names = sorted(graph.value for graph in found if isinstance(graph, NamedNode))
        return [Problem("test", "Das Wort ist verboten.", severity=severity, graph=name) for name in names]

    return findings


@pytest.fixture
def strict(engine: OpenEngine) -> Store:
    return engine(validator=forbid("böse"))


def test_a_new_violation_blocks_the_commit_and_leaves_the_store_alone(strict: Store) -> None:
    strict.commit(added(q(1)), author="a", message="m")
    with pytest.raises(ShapeViolation) as refused:
        strict.commit(Patch.of([q("böse", "zwei")], [q(1)]), author="a", message="m")
    assert [problem.graph for problem in refused.value.problems] == ["http://ex/zwei"]
    assert set(strict.quads()) == {q(1)}
    assert merged(strict) == [q(1).triple]
    assert strict.revision == 1
    assert strict.commit(added(q(2)), author="a", message="m")


def test_a_violation_that_was_there_before_does_not_block(strict: Store) -> None:
    strict.commit(added(q("böse")), author="a", message="m", validate=False)
    revision = strict.commit(added(q(2)), author="a", message="m")
    assert revision is not None
    assert len(revision.warnings) == 1
    assert set(strict.quads()) == {q("böse"), q(2)}


def test_a_warning_comes_with_the_revision(engine: OpenEngine) -> None:
    store = engine(validator=forbid("böse", Severity.WARNING))
    revision = store.commit(added(q("böse")), author="a", message="m")
    assert revision is not None
    assert [problem.message for problem in revision.warnings] == ["Das Wort ist verboten."]


@pytest.mark.parametrize("size", [1, 6000])
def test_a_rehearsal_tells_what_a_commit_would_meet_and_changes_nothing(strict: Store, size: int) -> None:
    strict.commit(added(q("böse")), author="a", message="m", validate=False)
    patch = added(q("böse", "zwei"), *(q(n) for n in range(size)))
    assert [problem.graph for problem in strict.rehearse(patch)] == ["http://ex/zwei"]
    assert set(strict.quads()) == {q("böse")}
    assert strict.revision == 1
    assert strict.commit(added(q(1)), author="a", message="m")


def test_a_validator_that_fails_leaves_the_store_alone(engine: OpenEngine) -> None:
    def failing(store: Readable, patch: Patch | None) -> Sequence[Problem]:
        raise ZeroDivisionError(len(patch or ()), store.revision)

    store = engine(validator=failing)
    with pytest.raises(ZeroDivisionError):
        store.commit(added(q(1)), author="a", message="m")
    assert list(store.quads()) == []
    assert store.revision == 0


def test_many_statements_go_in_at_once_and_come_out_again(store: Store) -> None:
    """So many that they go in by the bulk loader, and to an endpoint in several portions."""
    size = 4000 if isinstance(store, EmbeddedStore) else 800
    quads = [q(n % size, graph=str(n // size)) for n in range(3 * size)]
    store.commit(Patch.of(quads), author="a", message="m")
    assert len(merged(store)) == size
    store.commit(removed(*quads[: 2 * size]), author="a", message="m")
    assert len(merged(store)) == size
    store.commit(removed(*quads[2 * size :]), author="a", message="m")
    assert merged(store) == []
