"""Plans: what a load would do, told thing by thing, and done whole or not at all."""

from __future__ import annotations

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import Overtaken, RejectedInput, ShapeViolation
from graph.patch import Patch
from graph.problems import Problem, Severity
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad
from loaders.plan import Kind, Plan

BAD = Problem("bad", "Das geht nicht.", "Lassen Sie es.")
HINT = Problem("hint", "Das ist ungewöhnlich.", severity=Severity.WARNING)


def q(value: str, graph: str = "eins", subject: str = "s", name: str = "p") -> Quad:
    nodes = [NamedNode(f"http://ex/{part}") for part in (subject, name, graph)]
    return Quad(nodes[0], nodes[1], Literal(value), nodes[2])


def between(before: set[Quad], after: set[Quad], *problems: Problem) -> Plan:
    return Plan.between(before, after, dataset="test", scope="alles", rows=len(after), problems=problems)


@pytest.fixture
def store() -> EmbeddedStore:
    store = EmbeddedStore.open(Settings(), validator=None)
    store.commit(Patch.of([q("1"), q("2", subject="t"), q("3", "zwei", "u")]), author="a", message="m")
    return store


def test_a_plan_is_the_difference(store: EmbeddedStore) -> None:
    plan = between({q("1"), q("2")}, {q("2"), q("3")})
    assert plan.patch == Patch.of([q("3")], [q("1")])
    assert plan.commit(store, author="a", message="m")


def test_counts_are_given_by_graph() -> None:
    plan = between({q("1"), q("2", "zwei")}, {q("3"), q("4")})
    assert plan.counts() == {"http://ex/eins": (2, 1), "http://ex/zwei": (0, 1)}


def test_things_are_added_changed_and_removed(store: EmbeddedStore) -> None:
    before = {q("1"), q("2", subject="t"), q("3", "zwei", "u")}
    after = {q("1 neu"), q("3", "drei", "u"), q("4", subject="v")}
    changes = between(before, after).changes(store)
    assert [(change.node.value[-1], change.kind) for change in changes] == [
        ("s", Kind.CHANGED),
        ("t", Kind.REMOVED),
        ("u", Kind.SOURCES),
        ("v", Kind.ADDED),
    ]


def test_properties_are_told_with_all_values_before_and_after(store: EmbeddedStore) -> None:
    (thing,) = between({q("1")}, {q("1"), q("0"), q("x", name="r")}).changes(store)
    assert [(change.predicate.value[-1], change.kind) for change in thing.changes] == [
        ("p", Kind.CHANGED),
        ("r", Kind.ADDED),
    ]
    assert thing.changes[0].before == (Literal("1"),)
    assert thing.changes[0].after == (Literal("0"), Literal("1"))


def test_a_removed_property_of_a_thing_that_stays(store: EmbeddedStore) -> None:
    store.commit(Patch.of([q("x", name="r")]), author="a", message="m")
    (thing,) = between({q("x", name="r")}, set()).changes(store)
    assert (thing.kind, thing.changes[0].kind) == (Kind.CHANGED, Kind.REMOVED)


def test_a_plan_with_violations_is_not_committed(store: EmbeddedStore) -> None:
    plan = between(set(), {q("9")}, HINT, BAD)
    assert not plan.acceptable
    with pytest.raises(RejectedInput) as refused:
        plan.commit(store, author="a", message="m")
    assert refused.value.problems == (HINT, BAD)
    assert store.revision == 1


def test_a_plan_with_warnings_is_committed(store: EmbeddedStore) -> None:
    assert between(set(), {q("9")}, HINT).commit(store, author="a", message="m")


def test_a_plan_without_change_is_no_revision(store: EmbeddedStore) -> None:
    plan = between({q("1")}, {q("1")})
    assert plan.changes(store) == []
    assert plan.commit(store, author="a", message="m") is None


def test_checking_adds_what_the_shapes_find_and_commits_nothing() -> None:
    store = EmbeddedStore.open(Settings(), validator=lambda state, _: [BAD] if any(state.quads()) else [])
    plan = between(set(), {q("1")})
    assert plan.checked(store).problems == (BAD,)
    assert store.revision == 0
    with pytest.raises(ShapeViolation):
        plan.commit(store, author="a", message="m")


def test_a_plan_that_is_refused_anyway_is_not_rehearsed(store: EmbeddedStore) -> None:
    plan = between(set(), {q("1")}, BAD)
    assert plan.checked(store) is plan


def test_statements_are_compared_in_normal_form(store: EmbeddedStore) -> None:
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    one, padded = (
        Quad(q("").subject, q("").predicate, Literal(text, datatype=integer), q("").graph_name) for text in ("1", "01")
    )
    assert between({one}, {padded}).commit(store, author="a", message="m") is None


def test_a_plan_holds_for_the_revision_it_was_worked_out_on_and_for_no_other(store: EmbeddedStore) -> None:
    first, second = (
        Plan.between({q("1")}, {q(value)}, dataset="test", scope="alles", rows=1, onto=store.revision)
        for value in ("von A", "von B")
    )
    assert first.commit(store, author="a", message="m")
    with pytest.raises(Overtaken):
        second.commit(store, author="b", message="m")
    assert [quad.object for quad in store.quads(NamedNode("http://ex/s"))] == [Literal("von A")]
