"""What is wrong with mappings: each fault has a case that has it and one that has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.iri import IRI
from graph.mappings.checking import Check, Fault, check, find
from graph.mappings.listing import FieldMapping

if TYPE_CHECKING:
    from graph.store import Store

RELATIONS = {"=": "exactMatch", "~": "closeMatch", "<": "broadMatch", ">": "narrowMatch", "?": "relatedMatch"}
ID = "https://w3id.org/buendnisgraph/id/"


def mapping(text: str) -> FieldMapping:
    """`a<r` for "a is narrower than the reference field r"."""
    field, sign, reference = list(text)
    return FieldMapping(
        IRI(f"{field}-{reference}"), IRI("city"), IRI(field), RELATIONS[sign], IRI(reference), "weil", None, None, ()
    )


@pytest.mark.parametrize(
    ("texts", "fault", "fields"),
    [
        ("", Fault.UNMAPPED, "a"),
        ("a?r", Fault.ONLY_RELATED, "a"),
        ("a?r a?s", Fault.ONLY_RELATED, "a"),
        ("a=r a~r", Fault.EXACT_AND_OTHER, "ar"),
        ("a=r a?r", Fault.EXACT_AND_OTHER, "ar"),
        ("a=r a<r", Fault.EXACT_AND_OTHER, "ar"),
        ("a<r a>r", Fault.NARROW_AND_BROAD, "ar"),
        ("a=r a=s", Fault.SEVERAL_EXACT, "ars"),
        # s < a < r through city a, r < b < s through city b.
        ("a<r a>s b<s b>r", Fault.CIRCLE, "abrs"),
        # a is r, b is s; a is narrower than s, b narrower than r.
        ("a=r a<s b=s b<r", Fault.CIRCLE, "abrs"),
    ],
)
def test_is_found_and_nothing_else(texts: str, fault: Fault, fields: str) -> None:
    rows = [mapping(text) for text in texts.split()]
    (flaw,) = find(rows, {IRI("a"), *(row.field for row in rows)})
    assert (flaw.fault, sorted(flaw.fields)) == (fault, sorted(fields))
    assert flaw.remedy


@pytest.mark.parametrize(
    "texts", ["a=r", "a~r", "a<r a>s", "a~r a?s", "a=r b=r", "a<r b>r", "a<r a>s b<r b>s", "a~r a<s"]
)
def test_sound_mappings_have_no_flaw(texts: str) -> None:
    rows = [mapping(text) for text in texts.split()]
    assert list(find(rows, {row.field for row in rows})) == []


def test_a_field_that_is_broader_by_its_own_word_can_close_a_circle() -> None:
    """The circle is r < b < a < r."""
    rows = [mapping("a<r"), mapping("b>r")]
    (flaw,) = find(rows, {IRI("a"), IRI("b")}, [(IRI("b"), IRI("a"))])
    assert (flaw.fault, sorted(flaw.fields)) == (Fault.CIRCLE, ["a", "b", "r"])


@pytest.fixture(scope="module")
def real(real_store: Store) -> Check:
    return check(real_store)


def test_the_real_mappings_contradict_nothing(real: Check) -> None:
    """95 fields less those that are former; ten are tied to reference fields as related only."""
    assert {flaw.fault for flaw in real.flaws} == {Fault.ONLY_RELATED}
    assert len(real.of(Fault.ONLY_RELATED)) == 10
    assert real.finding.startswith(
        f"Von {len(real.fields)} Feldern der Städte, die nicht als früher gelten, sind 0 keinem"
    )


def test_a_flaw_is_told_by_name(real: Check) -> None:
    told = {flaw.fields[0]: flaw.message for flaw in real.flaws}
    assert (
        told[IRI(f"{ID}berlin-hf-hochschulbildung")]
        == "„Hochschulbildung“ ist Referenzfeldern nur als verwandt zugeordnet."
    )


def test_a_city_is_told_of_its_own_fields(real_store: Store) -> None:
    found = check(real_store, city=IRI(f"{ID}freiburg"))
    assert found.flaws
    assert all(flaw.fields[0].startswith(f"{ID}freiburg-") for flaw in found.flaws)
    assert not check(real_store, city=IRI(f"{ID}stuttgart")).flaws
