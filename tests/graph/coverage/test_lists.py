"""Lists of fields: their order, and which are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.coverage.lists import current, own_lists
from graph.coverage.matrix import city_matrix
from tests.graph.coverage.building import CITY, facts, thing
from tests.graph.coverage.real import TODAY, iri, short

if TYPE_CHECKING:
    from graph.coverage.facts import Facts

SHOWN = [
    ("stuttgart", ["stuttgart-felder-2001"], "valid"),
    ("berlin", ["berlin-felder-2018"], "the list of 2007 is former; that of 2018 is for refugees only"),
    (
        "muenchen",
        ["muenchen-felder-2018", "muenchen-felder-2008"],
        "one for refugees, then the incomplete one of the statistics",
    ),
    ("koeln", ["koeln-felder-ki"], "a stand-in is better than nothing"),
    (
        "frankfurt",
        ["frankfurt-felder-2010", "frankfurt-felder-2012"],
        "the whole of the policy, incomplete, before the monitoring",
    ),
    ("mannheim", ["mannheim-felder-2009"], "the list of 2017 is former"),
    ("wuppertal", ["wuppertal-felder-2013"], "incomplete is valid, 2002 is former"),
    ("krefeld", ["krefeld-felder-2016"], "only a former one is known"),
    ("freiburg", ["freiburg-felder-2019"], "provisional"),
    ("wiesbaden", ["wiesbaden-felder-2021"], "only a planned one is known"),
]


@pytest.mark.parametrize(("city", "lists", "why"), SHOWN)
def test_the_lists_that_a_matrix_shows_unasked(real_facts: Facts, city: str, lists: list[str], why: str) -> None:
    matrix = city_matrix(real_facts, iri(city), as_of=TODAY, today=TODAY)
    assert [short(each.iri or "") for each in matrix.lists] == lists, why


def test_every_list_can_be_asked_for(real_facts: Facts) -> None:
    matrix = city_matrix(
        real_facts, iri("mannheim"), as_of=TODAY, today=TODAY, lists=[iri("mannheim-felder-fonds-2017")]
    )
    assert [short(each.iri or "") for each in matrix.lists] == ["mannheim-felder-fonds-2017"]
    assert len(matrix.rows) == 4


def test_a_head_says_scope_standing_and_year(real_facts: Facts) -> None:
    (list_,) = city_matrix(real_facts, iri("berlin"), as_of=TODAY, today=TODAY).lists
    assert (short(list_.scope or ""), short(list_.validity or ""), list_.year) == ("nur-gefluechtete", "gueltig", 2018)


def test_fields_stand_in_the_order_of_their_numbers() -> None:
    fields = [
        thing("field", name, inScheme=iri("l"), notation=sign) for name, sign in [("c", "10"), ("a", "2"), ("b", "1")]
    ]
    (list_,) = own_lists(facts(*fields), CITY)
    assert [short(field) for field in list_.fields] == ["b", "a", "c"]


def test_the_order_of_lists() -> None:
    heads = [
        ("former", "frueher", "gesamt", "2020"), ("narrow", "gueltig", "monitoring", "2022"), ("old", "gueltig", "gesamt", "2001"),
        ("new", "gueltig", "gesamt", "2019"), ("planned", "geplant", "gesamt", "2026"), ("partial", "unvollstaendig", "gesamt", "2025"),
    ]  # fmt: skip
    made = [
        thing("list", name, validity=validity, scope=scope, issuedEarliest=f"{year}-01-01")
        for name, validity, scope, year in heads
    ] + [thing("field", f"{name}-1", inScheme=thing("list", name).thing.iri) for name, *_ in heads]
    lists = own_lists(facts(*made), CITY)
    assert [short(each.iri or "") for each in lists] == ["new", "old", "partial", "narrow", "planned", "former"]
    assert [short(each.iri or "") for each in current(lists)] == ["new", "old", "partial", "narrow"]
    assert [short(each.iri or "") for each in current(lists[4:])] == ["planned"]
    assert [short(each.iri or "") for each in current(lists[5:])] == ["former"]
    assert current(()) == ()


def test_fields_without_a_list_are_a_list_without_a_name() -> None:
    (list_,) = own_lists(facts(thing("field", "lone")), CITY)
    assert (list_.iri, list_.is_reference, len(list_.fields)) == (None, False, 1)
