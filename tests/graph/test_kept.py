"""What is kept of a revision: made once, forgotten with the revision, bounded in bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph import kept as shelf
from graph.coverage.asking import all_cities
from graph.coverage.facts import ALL_KINDS, KINDS, load
from graph.coverage.matrix import NEEDED, cities_matrix
from graph.kept import kept, kept_of_each
from graph.patch import Patch
from tests.graph.coverage.building import TODAY
from tests.graph.small import PREFIXES, store_of

if TYPE_CHECKING:
    from graph.embedded import EmbeddedStore
    from graph.store import Store

SMALL = "g:s { :m a bg:Measure ; bg:city :c . :c a bg:City }"


def more(store: EmbeddedStore, trig: str) -> None:
    store.commit(Patch.of(ox.parse(PREFIXES + trig, format=ox.RdfFormat.TRIG)), author="Test", message="Test")


def test_a_thing_is_made_once_for_a_revision() -> None:
    store = store_of(SMALL)
    made: list[int] = []

    def make() -> str:
        made.append(store.revision)
        return f"revision {store.revision}"

    assert kept(store, "a", make, len) is kept(store, "a", make, len)
    assert kept(store, "b", make, len) == "revision 1"
    more(store, "g:s { :n a bg:Measure }")
    assert kept(store, "a", make, len) == "revision 2"
    assert made == [1, 1, 2]


def test_stores_keep_apart() -> None:
    one, other = store_of(SMALL), store_of(SMALL)
    assert kept(one, "a", lambda: "one", len) == "one"
    assert kept(other, "a", lambda: "other", len) == "other"


def test_what_was_not_used_for_longest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST", 10)
    store = store_of(SMALL)
    for key in ("a", "b"):
        kept(store, key, lambda: "old", lambda _: 5)
    kept(store, "a", lambda: "new", lambda _: 5)
    kept(store, "c", lambda: "old", lambda _: 5)
    assert [kept(store, key, lambda: "new", lambda _: 5) for key in ("a", "c", "b")] == ["old", "old", "new"]


def test_what_is_too_large_alone_is_not_kept_and_drives_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST", 10)
    store = store_of(SMALL)
    kept(store, "a", lambda: "old", lambda _: 5)
    assert kept(store, "large", lambda: "old", lambda _: 11) == "old"
    assert kept(store, "large", lambda: "new", lambda _: 11) == "new"
    assert kept(store, "a", lambda: "new", lambda _: 5) == "old"


def test_of_some_things_only_those_are_made_that_are_not_known_and_no_more_are_kept_than_may_be() -> None:
    store = store_of(SMALL)
    asked: list[list[str]] = []

    def make(things: list[str]) -> dict[str, str]:
        asked.append(things)
        return {thing: f"{thing} at {store.revision}" for thing in things}

    def found(*things: str) -> list[str]:
        known = kept_of_each(store, "some", things, make, 3, 1)
        return [known[thing] for thing in things]

    assert [found("a", "b"), found("b", "c")] == [["a at 1", "b at 1"], ["b at 1", "c at 1"]]
    assert [found("a", "d"), found("d", "c")] == [["a at 1", "d at 1"], ["d at 1", "c at 1"]]
    assert asked == [["a", "b"], ["c"], ["d"], ["d"]]
    more(store, "g:s { :n a bg:Measure }")
    assert found("a") == ["a at 2"]


def test_facts_are_read_once_for_cities_and_kinds_and_again_after_a_commit() -> None:
    store = store_of(SMALL)
    facts = load(store)
    assert load(store) is facts
    assert load(store, kinds=NEEDED["measure"]) is not facts
    more(store, "g:s { :n a bg:Measure ; bg:city :c }")
    assert len(load(store).things["measure"]) == 2


@pytest.mark.parametrize(
    "kinds", [ALL_KINDS, (*KINDS, "search"), ("statement",), ("network",), ("field", "responsibility")]
)
def test_facts_taken_from_those_of_all_cities_are_those_that_are_read(
    real_store: Store, kinds: tuple[str, ...]
) -> None:
    everything = load(real_store)
    some = ([city] for city in everything.cities)
    others = [city for city in everything.own.values() if city not in everything.cities]
    for cities in (None, *some, others[:1], list(everything.cities[:2])):
        shelf.forget(real_store)
        read = load(real_store, cities, kinds=kinds)
        shelf.forget(real_store)
        load(real_store)
        taken = load(real_store, cities, kinds=kinds)
        assert taken == read
        for kind, things in read.things.items():
            assert list(taken.things[kind]) == list(things)


def test_the_kept_matrix_is_the_one_that_is_counted() -> None:
    store = store_of(
        SMALL + " g:r { :f a bg:ReferenceField ; skos:inScheme v:reference_fields . :m bg:referenceField :f }"
    )
    facts, matrix = all_cities(store, aspect="measure", as_of=TODAY)
    assert all_cities(store, aspect="measure", as_of=TODAY)[1] is matrix
    assert matrix.cells == cities_matrix(facts, aspect="measure", as_of=TODAY).cells
    assert all_cities(store, aspect="network", as_of=TODAY)[1] is not matrix
