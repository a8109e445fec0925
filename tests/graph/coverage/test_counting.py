"""What is counted once."""

from __future__ import annotations

import pytest

from graph.coverage.counting import counted
from graph.iri import IRI
from tests.graph.coverage.building import Made, thing

A, B, C, D = (IRI(f"id/{name}") for name in "abcd")


def made(**ties: dict[str, IRI | tuple[IRI, ...]]) -> list[Made]:
    """Things a to d, each with what it leads to."""
    return [thing("measure", name, **ties.get(name, {})) for name in "abcd"]


CASES = [
    ("what is not tied counts", made(), [A, B], {A: (), B: ()}),
    ("a part goes under its whole", made(b={"isPartOf": A}), [A, B], {A: (B,)}),
    ("not where the whole is not in the cell", made(b={"isPartOf": A}), [B, C], {B: (), C: ()}),
    ("a part of a part too", made(b={"isPartOf": A}, c={"isPartOf": B}), [A, B, C], {A: (B, C)}),
    ("also where the part between is not in the cell", made(b={"isPartOf": A}, c={"isPartOf": B}), [A, C], {A: (C,)}),
    ("an older edition goes under the newer", made(b={"replaces": A}), [A, B], {B: (A,)}),
    ("not where the newer is not in the cell", made(b={"replaces": A}), [A, C], {A: (), C: ()}),
    ("a chain of editions is one", made(b={"replaces": A}, c={"replaces": B}), [A, B, C], {C: (A, B)}),
    ("also with an edition missing between", made(b={"replaces": A}, c={"replaces": B}), [A, C], {C: (A,)}),
    ("one that replaces two", made(c={"replaces": (A, B)}), [A, B, C], {C: (A, B)}),
    ("two that replace one both count", made(b={"replaces": A}, c={"replaces": A}), [A, B, C], {B: (A,), C: ()}),
    ("a second name goes under the first", made(b={"countedAs": A}), [A, B], {A: (B,)}),
    ("not where the first is not in the cell", made(b={"countedAs": A}), [B], {B: ()}),
    (
        "what replaces the second name replaces the first",
        made(b={"countedAs": A}, c={"replaces": B}),
        [A, B, C],
        {C: (A, B)},
    ),
    ("a part of the older goes under the newer", made(b={"replaces": A}, c={"isPartOf": A}), [B, C], {B: (C,)}),
    ("two that are part of each other are one", made(a={"isPartOf": B}, b={"isPartOf": A}), [A, B], {A: (B,)}),
    (
        "three in a circle are one",
        made(a={"replaces": B}, b={"replaces": C}, c={"replaces": A}),
        [A, B, C],
        {A: (B, C)},
    ),
    ("a thing that names itself counts", made(a={"isPartOf": A}), [A], {A: ()}),
    ("naming one twice changes nothing", made(), [A, A], {A: ()}),
    ("nothing in, nothing out", made(), [], {}),
]


@pytest.mark.parametrize(("rule", "things", "present", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_counts_and_what_is_listed_under_it(
    rule: str, things: list[Made], present: list[IRI], expected: dict[IRI, tuple[IRI, ...]]
) -> None:
    assert counted(present, {each.thing.iri: each.thing for each in things}) == expected, rule


def test_what_is_not_among_the_things_counts() -> None:
    assert counted([D], {}) == {D: ()}
