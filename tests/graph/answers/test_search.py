"""How names are compared and ranked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers.search import Named, fit, foldings, hits
from graph.iri import IRI
from ontology.names import BG, ORG, SKOS

NAMES = st.text(st.sampled_from("aäeoöuüsß tlAÜ-"), min_size=1, max_size=12)


def named(thing: str, name: str, kind: str = BG + "Measure", property_: str = SKOS + "prefLabel") -> Named:
    return Named(IRI(thing), IRI(kind), None, IRI(property_), name)


def rank(text: str, name: str) -> int | None:
    return fit(foldings(text), foldings(name))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Fluechtlinge", "Flüchtlinge", 1),
        ("Flüchtlinge", "Fluechtlinge", 1),
        ("ozbabacan", "Özbabacan", 1),
        ("pavkovic", "Pavković", 1),
        ("STRASSE", "Straße", 1),
        ("demokratie leben", "Demokratie leben!", 1),
        ("willkommens", "Willkommenszentrum", 2),
        ("Rat", "Internationaler Rat", 3),
        ("pate", "Sportpaten", 4),
        ("amt integration", "Integration im Amt", 5),
        ("Rat", "Amt", None),
        ("amt sport", "Amt für Kultur", None),
        ("!", "Amt", None),
    ],
)
def test_a_name_fits_so_well(text: str, name: str, expected: int | None) -> None:
    assert rank(text, name) == expected


def test_better_fits_come_first() -> None:
    names = [named("1", "Sportpaten"), named("2", "Der Sport"), named("3", "Sporthalle"), named("4", "Sport")]
    assert [(hit.rank, hit.thing) for hit in hits(names, "sport")] == [(1, "4"), (2, "3"), (2, "1"), (3, "2")]


def test_a_thing_is_found_once_by_its_best_name() -> None:
    names = [named("1", "Bündnis für Sport"), named("1", "Sport", property_=SKOS + "altLabel")]
    assert [(hit.rank, hit.name) for hit in hits(names, "sport")] == [(1, "Sport")]


def test_a_thing_is_what_it_is_first_of_all() -> None:
    names = [named("1", "Köln", ORG + "Organization"), named("1", "Köln", BG + "City")]
    assert [hit.kind for hit in hits(names, "koeln")] == [BG + "City"]


@given(NAMES)
def test_every_name_with_a_letter_finds_itself(name: str) -> None:
    assert rank(name, name) == (1 if foldings(name)[0] else None)


@given(NAMES, NAMES, NAMES)
def test_every_piece_of_a_name_finds_it(before: str, piece: str, after: str) -> None:
    assert rank(piece, before + piece + after) is not None or not foldings(piece)[0]
