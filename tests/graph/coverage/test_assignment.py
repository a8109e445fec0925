"""Which entries count for which field, directly or by way of the editors."""

from __future__ import annotations

import pytest

from graph.coverage.assignment import neighbours, own_fields, reference_fields, umbrellas
from graph.iri import IRI
from tests.graph.coverage.building import OWN, REFERENCES, Made, facts, thing

FIELD, REFERENCE, OTHER = OWN[0], REFERENCES[0], REFERENCES[1]
BY_SOURCE = thing("measure", "m", field=FIELD, fieldBySource=FIELD)
BY_READING = thing("measure", "m", field=FIELD, fieldByReading=FIELD)
BY_BOTH = thing("measure", "m", field=FIELD, fieldByReading=FIELD, fieldBySource=FIELD)
NETWORK = thing("network", "n", field=FIELD)
NAMED = thing("measure", "m", field=FIELD, fieldByReading=FIELD, referenceField=REFERENCE)

CASES = [
    ("named: direct", thing("measure", "m", referenceField=REFERENCE), "exactMatch", {REFERENCE: True}),
    ("the same field on the source's word: direct", BY_SOURCE, "exactMatch", {REFERENCE: True}),
    ("nearly the same: direct", BY_SOURCE, "closeMatch", {REFERENCE: True}),
    ("a narrower city field: direct", BY_SOURCE, "broadMatch", {REFERENCE: True}),
    ("a wider city field: indirect", BY_SOURCE, "narrowMatch", {REFERENCE: False}),
    ("a related field never", BY_SOURCE, "relatedMatch", {}),
    ("the same on the editors' reading: indirect", BY_READING, "exactMatch", {REFERENCE: False}),
    ("a narrower on the editors' reading: indirect", BY_READING, "broadMatch", {REFERENCE: False}),
    ("on both words: direct", BY_BOTH, "exactMatch", {REFERENCE: True}),
    ("a network's field is its source's: direct", NETWORK, "closeMatch", {REFERENCE: True}),
    ("named and by reading: direct", NAMED, "exactMatch", {REFERENCE: True}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "made", "relation", "expected"), CASES, ids=[case[0] for case in CASES])
def test_for_which_reference_fields_a_thing_counts(
    rule: str, made: Made, relation: str, expected: dict[IRI, bool]
) -> None:
    assert reference_fields(made.thing, facts(made, mappings={FIELD: ((relation, REFERENCE),)})) == expected, rule


def test_responsibility_for_the_wider_field_is_responsibility() -> None:
    known = facts(mappings={FIELD: (("narrowMatch", REFERENCE),)})
    assert reference_fields(NETWORK.thing, known, wider_counts=True) == {REFERENCE: True}


def test_one_direct_way_is_enough() -> None:
    known = facts(mappings={FIELD: (("narrowMatch", REFERENCE),), OWN[1]: (("closeMatch", REFERENCE),)})
    both = thing("measure", "m", field=(FIELD, OWN[1]), fieldBySource=(FIELD, OWN[1]))
    assert reference_fields(both.thing, known) == {REFERENCE: True}


def test_own_fields_are_direct_unless_only_the_editors_say_so() -> None:
    assert own_fields(BY_SOURCE.thing) == {FIELD: True}
    assert own_fields(BY_READING.thing) == {FIELD: False}
    assert own_fields(BY_BOTH.thing) == {FIELD: True}
    assert own_fields(NETWORK.thing) == {FIELD: True}


def test_a_related_field_is_a_neighbour_unless_the_thing_counts_for_it_anyway() -> None:
    known = facts(mappings={FIELD: (("relatedMatch", REFERENCE), ("closeMatch", OTHER))})
    assert neighbours(BY_SOURCE.thing, known) == {REFERENCE}
    assert neighbours(NAMED.thing, known) == frozenset()


@pytest.mark.parametrize(
    ("count", "size", "expected"),
    [
        (3, 5, True),
        (2, 5, False),
        (2, 4, False),
        (3, 4, True),
        (2, 3, True),
        (2, 2, False),
        (1, 1, False),
        (13, 24, True),
        (12, 24, False),
    ],
)
def test_more_than_half_of_a_list_is_an_umbrella(count: int, size: int, expected: bool) -> None:
    entry = IRI("id/entry")
    assert (entry in umbrellas({entry: dict.fromkeys(REFERENCES[:count], True)}, REFERENCES[:size])) is expected


def test_fields_outside_the_list_do_not_make_an_umbrella() -> None:
    entry = IRI("id/entry")
    assert umbrellas({entry: dict.fromkeys(REFERENCES[5:10], True)}, REFERENCES[:5]) == frozenset()
