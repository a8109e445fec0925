"""Laws of validation, on the cases of the shapes shuffled, cut and mixed.

Hypothesis draws which case file and a seed; the seed decides which statements go, come, or are put together anew from subjects, predicates
and objects that occur. So every shape meets graphs that keep and break it.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.validation import findings
from graph.validation.compile import rules
from ontology import names
from tests.conformance.shapes import cases

if TYPE_CHECKING:
    from pathlib import Path

    from graph.terms import Quad
    from graph.validation.compile import Rule

FILES = st.sampled_from(cases.files())
RANDOM = st.builds(Random, st.integers(0, 2**32))
GRAPHS = [
    cases.EDITORS,
    *(ox.NamedNode(f"{cases.BASE}/graph/{name}") for name in ("hand", "probe/stadt-quelle", "probe/zweite")),
]
COPY = ox.NamedNode(f"{cases.BASE}/graph/probe/kopie")


@cache
def statements(path: Path) -> list[Quad]:
    return sorted(cases.read(path).quads, key=str)


@cache
def own_rules(stem: str) -> tuple[Rule, ...]:
    """The rules of one shape file."""
    shapes = names.shapes()[stem].decode()
    return tuple(rule for rule in rules() if f"\nbgs:{rule.shape.iri.rpartition('#')[2]} a sh:" in shapes)


def store_of(quads: set[Quad]) -> EmbeddedStore:
    store = EmbeddedStore.open(Settings(base=cases.BASE))
    store.commit(Patch.of(quads), author="Test", message="", validate=False)
    return store


def some_graph(path: Path, random: Random) -> set[Quad]:
    """The ground and some of the case file's statements, some of them gone."""
    return {quad for quad in statements(path) if random.random() < 0.9}


def some_patch(path: Path, there: set[Quad], random: Random) -> Patch:
    """Few changes or up to fifty: statements that are there go, those left out come, and some are put together from parts of others."""
    known, most = statements(path), random.choice((2, 17))
    removed = random.sample(sorted(there, key=str), random.randint(0, most))
    left_out = [quad for quad in known if quad not in there]
    added = random.sample(left_out, min(len(left_out), random.randint(0, most)))
    for _ in range(random.randint(0, most)):
        model = random.choice(known)
        alike = [quad for quad in known if quad.predicate == model.predicate] if random.random() < 0.8 else known
        subject, value = random.choice(alike).subject, random.choice(alike).object
        added.append(ox.Quad(subject, model.predicate, value, random.choice(GRAPHS)))
    return Patch.of(set(added) - there, set(removed) - set(added))


@settings(max_examples=400, deadline=None)
@given(FILES, RANDOM)
def test_looking_where_a_patch_reaches_finds_every_difference(path: Path, random: Random) -> None:
    there = some_graph(path, random)
    _compare(there, some_patch(path, there, random), own_rules(path.stem))


@settings(max_examples=20, deadline=None)
@given(FILES, RANDOM)
def test_and_so_it_does_with_all_shapes_at_once(path: Path, random: Random) -> None:
    there = some_graph(path, random)
    _compare(there, some_patch(path, there, random), rules())


def _compare(there: set[Quad], patch: Patch, compiled: tuple[Rule, ...]) -> None:
    store = store_of(there)
    all_before, near_before = set(findings(store, None, compiled)), set(findings(store, patch, compiled))
    store.commit(patch, author="Test", message="", validate=False)
    all_after, near_after = set(findings(store, None, compiled)), set(findings(store, patch, compiled))
    assert near_before <= all_before
    assert near_after <= all_after
    assert all_after - all_before == near_after - near_before
    assert all_before - all_after == near_before - near_after


@settings(max_examples=30, deadline=None)
@given(FILES, RANDOM)
def test_copying_statements_into_further_graphs_changes_no_merged_finding(path: Path, random: Random) -> None:
    there = some_graph(path, random)
    copies = {ox.Quad(quad.subject, quad.predicate, quad.object, COPY) for quad in there if random.random() < 0.3}
    before = {problem for problem in findings(store_of(there)) if not problem.graph}
    after = {problem for problem in findings(store_of(there | copies)) if not problem.graph}
    assert before == after


@settings(max_examples=20, deadline=None)
@given(FILES, RANDOM)
def test_the_order_in_which_statements_came_does_not_matter(path: Path, random: Random) -> None:
    there = sorted(some_graph(path, random), key=str)
    half = set(random.sample(there, len(there) // 2))
    store = store_of(half)
    store.commit(Patch.of(set(there) - half), author="Test", message="", validate=False)
    assert findings(store) == findings(store_of(set(there)))
