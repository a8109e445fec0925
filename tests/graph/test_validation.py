"""Findings: what they say, where they are looked for, and which of them block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import ShapeViolation
from graph.patch import Patch
from graph.problems import Severity
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad
from graph.validation import findings, new_violations, run
from graph.validation.shapes import BGS
from graph.watching import watched
from ontology.names import BG, RDF, SKOS

if TYPE_CHECKING:
    from graph.problems import Problem
    from graph.store import Store

BASE = "https://w3id.org/buendnisgraph"
HAND = NamedNode(f"{BASE}/graph/hand")
CITY = NamedNode(f"{BASE}/id/musterstadt")
FIELD = NamedNode(f"{BASE}/id/musterstadt-feld")
TYPED = Quad(CITY, NamedNode(f"{RDF}type"), NamedNode(f"{BG}City"), HAND)
NAMED = Quad(CITY, NamedNode(f"{SKOS}prefLabel"), Literal("Musterstadt", language="de"), HAND)


def store_with(*quads: Quad) -> EmbeddedStore:
    store = EmbeddedStore.open(Settings())
    store.commit(Patch.of(quads), author="Test", message="", validate=False)
    return store


def codes(found: list[Problem]) -> set[str]:
    return {problem.code.removeprefix(BGS) for problem in found}


def test_an_empty_store_has_no_findings() -> None:
    assert findings(EmbeddedStore.open(Settings())) == []


def test_a_finding_names_shape_node_path_and_says_what_to_do() -> None:
    ags = Quad(CITY, NamedNode(f"{BG}ags"), Literal("8111000"), HAND)
    (found,) = (problem for problem in findings(store_with(TYPED, ags)) if problem.code == f"{BGS}City-ags")
    assert (found.node, found.path, found.value, found.graph) == (CITY.value, f"{BG}ags", "8111000", "")
    assert found.severity is Severity.VIOLATION
    assert found.message == "Der amtliche Gemeindeschlüssel ist nicht gültig."
    assert found.remedy.startswith("Schreiben Sie ihn als Text mit acht Ziffern")


def test_a_finding_of_one_graph_names_the_graph() -> None:
    other = Quad(CITY, NamedNode(f"{SKOS}prefLabel"), Literal("Anderer Name", language="de"), HAND)
    (found,) = (problem for problem in findings(store_with(NAMED, other)) if problem.code == f"{BGS}Label-one")
    assert found.graph == HAND.value


def test_a_finding_of_a_closed_shape_names_the_property() -> None:
    odd = Quad(CITY, NamedNode(f"{BG}agss"), Literal("x"), HAND)
    found = [problem for problem in findings(store_with(TYPED, odd)) if problem.code == f"{BGS}City-closed"]
    assert [problem.path for problem in found] == [f"{BG}agss"]


def test_the_worst_comes_first() -> None:
    found = [problem.severity for problem in findings(store_with(TYPED, NAMED))]
    assert found == sorted(found, key=list(Severity).index)


def test_a_patch_is_looked_at_where_it_reaches() -> None:
    belongs = Quad(FIELD, NamedNode(f"{BG}city"), CITY, HAND)
    store = store_with(TYPED, NAMED, belongs)
    assert "City-link" not in codes(findings(store, Patch.of([TYPED])))
    store.commit(Patch.of([], [TYPED]), author="Test", message="", validate=False)
    found = findings(store, Patch.of([], [TYPED]))
    assert (f"{BGS}City-link", FIELD.value) in {(problem.code, problem.node) for problem in found}


def test_a_patch_elsewhere_finds_nothing() -> None:
    store = store_with(TYPED)
    far = Quad(NamedNode(f"{BASE}/id/weit-weg"), NamedNode(f"{BG}aim"), Literal("Ziel", language="de"), HAND)
    assert findings(store, Patch.of([far])) == []


@pytest.mark.parametrize("limit", ["LARGE_PATCH", "LARGE_FOCUS"])
def test_past_a_limit_the_same_is_found(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_with(TYPED, NAMED)
    few = findings(store, Patch.of([TYPED, NAMED]))
    monkeypatch.setattr(run, limit, 0)
    assert findings(store, Patch.of([TYPED, NAMED])) == few
    assert few


def test_only_new_violations_block() -> None:
    before = findings(store_with(TYPED))
    after = findings(store_with(TYPED, Quad(CITY, NamedNode(f"{BG}ags"), Literal("1"), HAND)))
    assert codes(new_violations(before, after)) == {"City-ags"}
    assert new_violations(after, after) == []


def test_a_commit_is_refused_for_what_it_breaks_and_not_for_what_was_broken() -> None:
    store = store_with(TYPED)
    store.commit(Patch.of([NAMED]), author="Test", message="")
    with pytest.raises(ShapeViolation) as refused:
        store.commit(Patch.of([], [NAMED]), author="Test", message="")
    assert {problem.code for problem in refused.value.problems} == {f"{BGS}Label-german"}
    assert store.revision == 2


def test_the_shipped_data_set_is_without_violations(real_store: Store) -> None:
    assert [problem for problem in findings(real_store) if problem.severity is Severity.VIOLATION] == []


def test_the_known_contradictions_of_the_shipped_data_set_are_found(real_store: Store) -> None:
    disagreeing = {
        (problem.code.removeprefix(BGS), problem.node.rpartition("/")[2])
        for problem in findings(real_store)
        if problem.message.startswith("Quellen widersprechen sich")
    }
    assert {("City-models-agreed", "berlin"), ("City-models-agreed", "mannheim")} <= disagreeing
    cities = {node.split("--")[2] for code, node in disagreeing if code == "Time-start-agreed"}
    assert cities == {"koeln", "muenchen"}


def test_who_watches_hears_how_many_rules_are_done() -> None:
    heard: list[tuple[int, int]] = []
    with store_with(TYPED, NAMED) as store:
        with watched(lambda done, of: heard.append((done, of))):
            findings(store)
        findings(store)
    [of] = {of for _, of in heard}
    assert heard == [(done, of) for done in range(of + 1)]
