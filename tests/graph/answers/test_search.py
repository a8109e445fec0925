"""Which things are found, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.answers.search import Named, hits, names
from graph.iri import IRI
from ontology.names import BG, ORG, SKOS

if TYPE_CHECKING:
    from graph.store import Store


def named(
    thing: str, name: str, kind: str = BG + "Measure", property_: str = SKOS + "prefLabel", city: str = ""
) -> Named:
    return Named(IRI(thing), IRI(kind), IRI(city) if city else None, IRI(property_), name)


def test_better_fits_come_first() -> None:
    names = [named("1", "Sportpaten"), named("2", "Der Sport"), named("3", "Sporthalle"), named("4", "Sport")]
    assert [(hit.rank, hit.thing) for hit in hits(names, "sport")] == [(1, "4"), (2, "2"), (3, "3"), (3, "1")]


def test_a_thing_is_found_once_by_its_best_name() -> None:
    names = [named("1", "Bündnis für Sport"), named("1", "Sport", property_=SKOS + "altLabel")]
    assert [(hit.rank, hit.name) for hit in hits(names, "sport")] == [(1, "Sport")]


def test_a_thing_is_what_it_is_first_of_all() -> None:
    names = [named("1", "Köln", ORG + "Organization"), named("1", "Köln", BG + "City")]
    assert [hit.kind for hit in hits(names, "koeln")] == [BG + "City"]


def test_a_slip_is_forgiven_where_nothing_else_fits() -> None:
    names = [named("1", "Sprachkurs"), named("2", "Sprachkunst")]
    assert [(hit.rank, hit.thing) for hit in hits(names, "Sprachkurs")] == [(1, "1")]
    assert [(hit.rank, hit.thing) for hit in hits(names, "Spracnkurs")] == [(10, "1")]


@pytest.mark.parametrize("text", ["Jugendamt Köln", "koeln jugendamt", "Jugendamt in Koln"])
def test_a_city_that_is_named_says_where_to_look_for_the_rest(text: str) -> None:
    offices = [named("1", "Jugendamt", city="köln"), named("2", "Jugendamt", city="ulm")]
    cities = [named("köln", "Köln", BG + "City"), named("ulm", "Ulm", BG + "City")]
    assert [hit.thing for hit in hits([*offices, *cities], text)] == ["1"]
    assert hits([*offices, *cities], "Bauamt Köln") == []


def test_names_are_read_once_for_a_revision(example_store: Store) -> None:
    assert names(example_store)
    assert names(example_store) is names(example_store)
