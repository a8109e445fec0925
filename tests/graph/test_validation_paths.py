"""Property paths: their SPARQL text, where a statement can lie on them, and the nodes at their end."""

from __future__ import annotations

import pytest

from graph.terms import NamedNode, Term
from graph.validation.paths import Alternative, Path, Repeat, Sequence, Step, beginnings, ends, invert, places, text

A, B, C = Step("a"), Step("b"), Step("c")
BACK = Step("a", inverse=True)
EDGES = {("1", "a", "2"), ("2", "a", "3"), ("3", "a", "1"), ("2", "b", "4"), ("4", "c", "5")}

TEXTS: dict[str, Path] = {
    "<a>": A,
    "^<a>": BACK,
    "(<a>/<b>)": Sequence((A, B)),
    "(<a>|^<a>)": Alternative((A, BACK)),
    "(<a>)*": Repeat(A, 0, endless=True),
    "(<a>)+": Repeat(A, 1, endless=True),
    "((<a>/<b>))?": Repeat(Sequence((A, B)), 0, endless=False),
}
ENDS: list[tuple[Path, str]] = [
    (A, "2"),
    (BACK, "3"),
    (Sequence((A, B)), "4"),
    (Sequence((A, B, C)), "5"),
    (Sequence(()), "1"),
    (Alternative((A, BACK)), "23"),
    (Repeat(A, 0, endless=True), "123"),
    (Repeat(A, 1, endless=True), "123"),
    (Repeat(A, 0, endless=False), "12"),
    (B, ""),
]


def node(name: str) -> NamedNode:
    return NamedNode(f"urn:{name}")


def walk(nodes: frozenset[Term], predicate: str | None, inverse: bool) -> frozenset[Term]:
    pairs = [(o, s) if inverse else (s, o) for s, p, o in EDGES if p == predicate]
    return frozenset(node(far) for near, far in pairs if node(near) in nodes)


@pytest.mark.parametrize("expected", TEXTS)
def test_sparql_text(expected: str) -> None:
    assert text(TEXTS[expected]) == expected


@pytest.mark.parametrize(("path", "expected"), ENDS)
def test_the_ends_of_a_path(path: Path, expected: str) -> None:
    assert ends(path, frozenset([node("1")]), walk) == {node(name) for name in expected}


@pytest.mark.parametrize(("path", "expected"), ENDS)
def test_an_inverted_path_leads_back(path: Path, expected: str) -> None:
    for name in expected:
        assert node("1") in ends(invert(path), frozenset([node(name)]), walk)


def test_a_statement_can_lie_at_every_step() -> None:
    found = {(place.step.predicate, text(place.before)) for place in places(Sequence((A, Alternative((B, C)))))}
    assert found == {("a", "()"), ("b", "(<a>)"), ("c", "(<a>)")}


def test_before_a_repeated_step_lies_the_step_itself() -> None:
    (place,) = places(Repeat(A, 1, endless=True))
    assert text(place.before) == "((<a>)*)"


def test_what_a_path_begins_with() -> None:
    assert beginnings(A) == {"a"}
    assert beginnings(Alternative((A, B))) == {"a", "b"}
    assert (
        beginnings(BACK)
        == beginnings(Alternative((A, BACK)))
        == beginnings(None)
        == beginnings(Repeat(A, 0, endless=True))
        == frozenset()
    )
