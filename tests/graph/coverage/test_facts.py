"""Reading: rows as plain values, several values of one property, members who came back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.connections.activity import KINDS
from graph.coverage import facts
from graph.coverage.facts import load
from graph.coverage.matrix import NEEDED
from graph.coverage.rows import rows
from graph.coverage.things import Dated, Member
from graph.iri import IRI
from tests.graph.small import iri, store_of

if TYPE_CHECKING:
    from graph.store import Store

VALUES = [
    ('"2015-02-01"^^xsd:date', date(2015, 2, 1)),
    ('"2015-02-01Z"^^xsd:date', date(2015, 2, 1)),
    ('"-0044-03-15"^^xsd:date', None),
    ("true", True),
    ("false", False),
    ('"plain"', "plain"),
    ('"with \\t tab, \\n line, \\" quote and \\\\ stroke"@de', 'with \t tab, \n line, " quote and \\ stroke'),
    ("12", "12"),
    (":thing", IRI(iri("thing"))),
]


@pytest.mark.parametrize(("written", "meant"), VALUES)
def test_a_cell_is_a_plain_value(written: str, meant: object) -> None:
    store = store_of(f"g:s {{ :a bg:x {written} }}")
    ((value,),) = rows(store, "SELECT ?o WHERE { ?s <https://w3id.org/buendnisgraph/def#x> ?o }")
    assert value == meant
    assert type(value) is type(meant)


def test_an_unbound_cell_is_none_and_no_rows_are_none() -> None:
    store = store_of("g:s { :a bg:x :b }")
    assert list(rows(store, "SELECT ?s ?o WHERE { ?s ?p ?x OPTIONAL { ?x ?q ?o } }")) == [[IRI(iri("a")), None]]
    assert list(rows(store, "SELECT ?s WHERE { ?s a ?p }")) == []


def test_a_thing_has_all_values_and_the_dates_of_all_its_sources() -> None:
    store = store_of(
        """g:redaktion { :r bg:describes :m ; dcterms:source :s1, :s2, :s3 .
            :s1 bg:issuedEarliest "2020-01-01"^^xsd:date ; bg:issuedLatest "2020-12-31"^^xsd:date .
            :s2 bg:issuedEarliest "2010-05-01"^^xsd:date ; bg:issuedLatest "2010-05-31"^^xsd:date .
            :m a bg:Measure ; bg:city :c ; bg:startEarliest "2011-01-01"^^xsd:date , "2009-01-01"^^xsd:date ; bg:isHeading true }"""
    )
    thing = load(store).things["measure"][IRI(iri("m"))]
    assert thing.dated == (Dated(date(2010, 5, 1), date(2010, 5, 31)), Dated(date(2020, 1, 1), date(2020, 12, 31)))
    assert (thing.day("startEarliest"), thing.day("startEarliest", latest=True)) == (date(2009, 1, 1), date(2011, 1, 1))
    assert thing.flag("isHeading")
    assert thing.one("city") == IRI(iri("c"))
    assert thing.iris("partner") == frozenset()


MEMBERSHIPS = [
    ("nothing is known", "", (None, None)),
    (
        "from and to",
        'bg:startEarliest "2010-01-01"^^xsd:date ; bg:endLatest "2015-12-31"^^xsd:date ;',
        (date(2010, 1, 1), date(2015, 12, 31)),
    ),
    (
        "left and came back",
        'bg:startEarliest "2010-01-01"^^xsd:date , "2018-01-01"^^xsd:date ; bg:endLatest "2015-12-31"^^xsd:date ;',
        (date(2010, 1, 1), None),
    ),
    (
        "two sources disagree",
        'bg:startEarliest "2010-01-01"^^xsd:date , "2011-01-01"^^xsd:date ; bg:endLatest "2015-12-31"^^xsd:date , "2016-12-31"^^xsd:date ;',
        (date(2010, 1, 1), date(2016, 12, 31)),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("case", "dates", "expected"), MEMBERSHIPS, ids=[case[0] for case in MEMBERSHIPS])
def test_when_somebody_belongs_to_a_network(case: str, dates: str, expected: tuple[date | None, date | None]) -> None:
    store = store_of(
        f"""g:s {{ :n a bg:CooperationNetwork ; bg:city :c . :o a org:Organization .
            :m a org:Membership ; {dates} org:organization :n ; org:member :o }}"""
    )
    assert load(store).members == {IRI(iri("n")): (Member(IRI(iri("o")), *expected),)}


def test_a_city_or_a_person_is_no_member() -> None:
    store = store_of(
        """g:s { :n a bg:CooperationNetwork ; bg:city :c . :o a org:Organization, bg:City . :p a <http://xmlns.com/foaf/0.1/Person> .
            :m1 a org:Membership ; org:organization :n ; org:member :o . :m2 a org:Membership ; org:organization :n ; org:member :p }"""
    )
    assert load(store).members == {}


def test_cities_are_documented_by_a_list_or_by_measures() -> None:
    store = store_of(
        "g:s { :l a bg:FieldList ; bg:city :a . :m a bg:Measure ; bg:city :b . :d a bg:Document ; bg:city :c }"
    )
    for kinds in (("measure", "list"), ("document", "list")):
        assert load(store, kinds=kinds).cities == (IRI(iri("a")), IRI(iri("b")))


def test_a_search_that_somebody_else_found_something_in_was_not_in_vain() -> None:
    store = store_of(
        """g:s { :n1 a bg:ResearchNote ; bg:city :c ; bg:referenceField :r1 ; bg:lookedFor true ;
                bg:result <https://w3id.org/buendnisgraph/vocab/search_results/nichts-gefunden> .
            :n2 a bg:ResearchNote ; bg:city :c ; bg:referenceField :r2 ; bg:lookedFor true ;
                bg:result <https://w3id.org/buendnisgraph/vocab/search_results/nichts-gefunden> ,
                    <https://w3id.org/buendnisgraph/vocab/search_results/gefunden> }"""
    )
    assert load(store).searched_in_vain == {IRI(iri("c")): frozenset({IRI(iri("r1"))})}


@pytest.mark.parametrize("kinds", [*NEEDED.values(), KINDS, ("statement",), (*facts.KINDS, "search")], ids="-".join)
def test_a_part_of_what_is_known_is_what_would_be_read(example_store: Store, kinds: tuple[str, ...]) -> None:
    chosen = [kind for kind in facts.ALL_KINDS if kind in kinds]
    for cities in (None, [IRI(f"{example_store.base}/id/musterstadt")]):
        read = facts._read(example_store, example_store.revision, cities, chosen)
        assert facts._part(load(example_store, cities), cities, chosen) == read
        assert any(read.things.values())
