"""Laws of the store, whatever is committed and undone: the default graph is the merge, undo restores, again is nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from graph import patch as rdf_patch
from graph.embedded import EmbeddedStore
from graph.engine import Engine
from graph.errors import UndoConflict
from graph.lines import Lines
from graph.normal import difference, normal_form
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import DefaultGraph, Literal, NamedNode, Quad

XSD = "http://www.w3.org/2001/XMLSchema#"
NODES = st.sampled_from([NamedNode(f"http://ex/{name}") for name in "abc"])
PROPERTIES = st.sampled_from([NamedNode(f"http://ex/p{n}") for n in range(2)])
GRAPHS = st.sampled_from([NamedNode(f"http://ex/g{n}") for n in range(3)])
TYPED = st.builds(
    lambda text, kind: Literal(text, datatype=NamedNode(XSD + kind)),
    st.sampled_from(
        ["1", "01", "1.0", "true", "2015-02", "2020-01-01", "2020-01-01T00:00:00+00:00", "-0", "INF", "x", ""]
    ),
    st.sampled_from(
        ["integer", "decimal", "double", "boolean", "gYearMonth", "date", "dateTime", "anyURI", "nonNegativeInteger"]
    ),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LITERALS = st.one_of(TEXTS.map(Literal), TEXTS.map(lambda text: Literal(text, language="de")), TYPED)
QUADS = st.builds(Quad, NODES, PROPERTIES, st.one_of(NODES, LITERALS), GRAPHS)
SETS = st.frozensets(QUADS, max_size=12)
PATCHES = st.builds(Patch, SETS, SETS)
COUNT = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { ?s ?p ?o . ?s ?q ?r }"


def new_store() -> EmbeddedStore:
    return EmbeddedStore.open(Settings(), validator=None)


def check_merge(store: EmbeddedStore) -> None:
    default = [quad.triple for quad in store.quads(graph=DefaultGraph())]
    assert sorted(map(str, default)) == sorted({str(quad.triple) for quad in store.quads()})


@given(st.lists(st.one_of(PATCHES, st.integers(1, 6)), max_size=8))
def test_the_default_graph_is_the_merge_after_any_commits_and_undos(steps: list[Patch | int]) -> None:
    store = new_store()
    expected: frozenset[Quad] = frozenset()
    for step in steps:
        if isinstance(step, Patch):
            patch = Patch(normal_form(step.added), normal_form(step.removed))
            expected = expected - patch.removed | patch.added
            store.commit(step, author="a", message="m")
        elif step <= store.revision:
            with suppress(UndoConflict):
                patch = store.patch(step).inverse()
                store.undo(step, author="a")
                expected = expected - patch.removed | patch.added
        assert set(store.quads()) == expected
        check_merge(store)


@given(SETS, st.lists(GRAPHS, max_size=3))
def test_copying_statements_into_more_graphs_changes_no_count(quads: frozenset[Quad], copies: list[NamedNode]) -> None:
    store = new_store()
    store.commit(Patch(quads), author="a", message="m")
    before = store.select(COUNT)
    further = {Quad(q.subject, q.predicate, q.object, NamedNode(g.value + "/copy")) for q in quads for g in copies}
    store.commit(Patch.of(further), author="a", message="m")
    assert store.select(COUNT) == before
    store.commit(Patch.of((), further), author="a", message="m")
    assert store.select(COUNT) == before


@given(SETS, PATCHES)
def test_commit_and_undo_is_as_before(quads: frozenset[Quad], patch: Patch) -> None:
    store = new_store()
    store.commit(Patch(quads), author="a", message="m")
    before = set(store.quads())
    revision = store.commit(patch, author="a", message="m")
    if revision is not None:
        store.undo(revision.number, author="a")
    assert set(store.quads()) == before
    check_merge(store)


@given(PATCHES)
def test_the_same_patch_again_changes_nothing(patch: Patch) -> None:
    store = new_store()
    store.commit(patch, author="a", message="m")
    assert store.commit(patch, author="a", message="m") is None


@given(SETS, SETS)
def test_the_difference_makes_one_set_of_the_other(before: frozenset[Quad], after: frozenset[Quad]) -> None:
    store = new_store()
    store.commit(Patch(before), author="a", message="m")
    store.commit(difference(before, after), author="a", message="m")
    assert set(store.quads()) == normal_form(after)


@given(st.lists(PATCHES, max_size=5))
def test_every_old_state_can_be_read_again(patches: list[Patch]) -> None:
    store = new_store()
    states = {0: set(store.quads())}
    for patch in patches:
        store.commit(patch, author="a", message="m")
        states[store.revision] = set(store.quads())
    for number, state in states.items():
        old = store.at(number)
        assert set(old.quads()) == state


@given(st.lists(PATCHES, max_size=5), st.data())
def test_graphs_of_several_revisions_and_all_patches_make_the_newest_state(
    patches: list[Patch], data: st.DataObject
) -> None:
    store, copy = new_store(), Engine()
    for patch in patches:
        store.commit(patch, author="A", message="m")
    states = [store.at(number) for number in range(store.revision + 1)]
    for graph in sorted({quad.graph_name for state in states for quad in state.quads()}, key=str):
        seen = data.draw(st.sampled_from(states)).quads(graph=cast("NamedNode", graph))
        copy.load(cast("NamedNode", graph), "".join(f"{quad.triple} .\n" for quad in seen).encode())
    for number in range(1, store.revision + 1):
        copy.apply(store.patch(number))
    assert frozenset(copy.quads(None, None, None, None)) == frozenset(store.quads())
    merged = frozenset(quad.triple for quad in copy.quads(None, None, None, DefaultGraph()))
    assert merged == frozenset(quad.triple for quad in store.quads())


@given(SETS)
def test_normal_form_is_its_own_normal_form(quads: frozenset[Quad]) -> None:
    assert normal_form(normal_form(quads)) == normal_form(quads)


@given(SETS, SETS)
def test_statements_kept_as_text_are_the_same_set(first: frozenset[Quad], second: frozenset[Quad]) -> None:
    one, two = normal_form(first), normal_form(second)
    text, other = Lines.of(one), Lines.of(two)
    assert (text, text - other, text - two, two - text, text | other, text & two) == (
        *(one, one - two, one - two, two - one, one | two, one & two),
    )
    assert text.graphs == {quad.graph_name for quad in one}
    assert text.isdisjoint(other) == one.isdisjoint(two) == text.isdisjoint(two)
    things, predicates = {quad.subject for quad in one}, {quad.predicate for quad in one | two}
    by_thing = text.by_subject()
    assert dict(by_thing) == {thing: {quad for quad in one if quad.subject == thing} for thing in things}
    assert list(by_thing) == sorted(things, key=str)
    for each in predicates:
        assert by_thing.with_predicate(each) == {quad.subject for quad in one if quad.predicate == each}
    assert Patch(text, other) == Patch(one, two)


@settings(max_examples=30)
@given(SETS, SETS)
def test_a_commit_of_text_is_a_commit_of_its_statements(before: frozenset[Quad], patch: frozenset[Quad]) -> None:
    with new_store() as one, new_store() as two:
        for store, added in ((one, patch), (two, Lines.of(normal_form(patch)))):
            store.commit(Patch.of(before), author="A", message="m")
            store.commit(Patch(added), author="A", message="m")
        assert set(one.quads()) == set(two.quads())
        assert [one.patch(number + 1) for number in range(one.revision)] == [
            two.patch(number + 1) for number in range(two.revision)
        ]


@given(PATCHES, st.dictionaries(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), TEXTS.map(Literal)))
def test_every_patch_comes_back_from_its_text(patch: Patch, header: dict[str, Literal]) -> None:
    assert rdf_patch.read(rdf_patch.write(patch, header)) == (header, patch)
