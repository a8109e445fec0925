"""Which cities are most alike, with the parts of every index."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.comparison.similar import METHOD, Similar, similar
from graph.iri import IRI

if TYPE_CHECKING:
    from graph.coverage.facts import Facts
    from graph.store import Store

DAY = date(2026, 7, 1)
ID = "https://w3id.org/buendnisgraph/id/"


@pytest.fixture(scope="module")
def to_mannheim(real_store: Store, real_facts: Facts) -> Similar:
    return similar(real_store, IRI(f"{ID}mannheim"), as_of=DAY, today=DAY, facts=real_facts)


@pytest.fixture(scope="module")
def to_stuttgart(real_store: Store, real_facts: Facts) -> Similar:
    return similar(real_store, IRI(f"{ID}stuttgart"), as_of=DAY, today=DAY, facts=real_facts)


def test_parts_make_up_all_fields_and_the_index(to_mannheim: Similar) -> None:
    assert len(to_mannheim.others) == 9
    for other in to_mannheim.others:
        parts = (*other.both, *other.here, *other.there, *other.neither)
        assert sorted(parts) == sorted(to_mannheim.fields)
        assert other.index == len(other.both) / other.whole


def test_most_alike_come_first(to_mannheim: Similar) -> None:
    """Mannheim covers 20 fields: all of them also in Stuttgart (20 of 24), 17 in Wiesbaden, which has one more (17 of 21)."""
    first, second = to_mannheim.others[:2]
    assert (first.city, len(first.both), first.whole) == (f"{ID}stuttgart", 20, 24)
    assert (second.city, len(second.both), second.whole) == (f"{ID}wiesbaden", 17, 21)
    indexes = [other.index for other in to_mannheim.others if other.index is not None]
    assert indexes == sorted(indexes, reverse=True)


def test_a_city_with_too_few_sources_has_no_index_and_says_why(to_stuttgart: Similar) -> None:
    """Of 215 sources a third is 72: only Mannheim (78) and Frankfurt (85) have as many."""
    ranked = [other.city.removeprefix(ID) for other in to_stuttgart.others if other.index is not None]
    assert ranked == ["mannheim", "frankfurt"]
    for other in to_stuttgart.others[2:]:
        assert other.reasons
        assert "nicht belastbar" in other.finding


def test_the_sentence_names_the_most_alike_and_what_was_withheld(to_stuttgart: Similar) -> None:
    assert to_stuttgart.finding == (
        "Nach belegten Feldern ähnelt Stuttgart am meisten Mannheim (20 von 24 belegten Feldern gemeinsam, Index 0,83); "
        "7 Vergleiche sind nicht belastbar und bleiben ohne Rang."
    )
    assert to_stuttgart.method == METHOD
    assert to_stuttgart.queries


def test_where_nothing_can_be_ranked_no_city_is_named(example_store: Store, example_facts: Facts) -> None:
    found = similar(example_store, IRI(f"{ID}musterstadt"), as_of=DAY, today=DAY, facts=example_facts)
    assert all(other.index is None for other in found.others)
    assert found.finding.startswith("Für Musterstadt lässt sich keine ähnliche Stadt nennen")
