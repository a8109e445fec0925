"""Which names are offered for a text that fits none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.matching import Nearest

NAMES = [
    "Willkommenszentrum Berlin",
    "Willkommenszentrum",
    "Integrationsrat",
    "Einbürgerung",
    "Kommunales Integrationszentrum",
]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Welkommenzenter", "Willkommenszentrum"),
        ("Integrashunsrat", "Integrationsrat"),
        ("Einbürgerunk Test", "Einbürgerung"),
        ("Kommunales Intekrations-Zendrum", "Kommunales Integrationszentrum"),
    ],
)
def test_the_likest_name_comes_first_and_the_shorter_of_equals(text: str, first: str) -> None:
    assert Nearest(NAMES).to(text)[:1] == [first]


@pytest.mark.parametrize("text", ["Xyzzy", "Asdfgh qwertz", "Ein", "", "?!", "Integrationsrad " * 20])
def test_what_is_like_nothing_is_offered_nothing(text: str) -> None:
    assert Nearest(NAMES).to(text) == []


@given(st.text(max_size=40), st.lists(st.text(max_size=30), max_size=8))
def test_only_known_names_are_offered_each_once(text: str, names: list[str]) -> None:
    found = Nearest(names).to(text)
    assert set(found) <= set(names)
    assert len(found) == len(set(found))
