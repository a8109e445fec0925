"""From a gap to measures elsewhere: what stands first and why."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph import kept as shelf
from graph import told
from graph.comparison.documentation import ground
from graph.comparison.fitting import WEIGHTS, Traits, Wish, alike, fits
from graph.comparison.transfer import Transfer, settle, transfer
from graph.coverage.periods import Presence
from graph.coverage.states import State
from graph.iri import IRI
from graph.kept import kept, known

if TYPE_CHECKING:
    from graph.coverage.facts import Facts
    from graph.store import Store

DAY = date(2026, 7, 1)
ID, VOCAB = "https://w3id.org/buendnisgraph/id/", "https://w3id.org/buendnisgraph/vocab/"
HOUSING, REFUGEES = IRI(f"{VOCAB}reference_fields/rf-wohnen"), IRI(f"{VOCAB}target_groups/tg-gefluechtete")
NOBODY = Traits(None, frozenset())


@pytest.fixture(scope="module")
def found(real_store: Store, real_facts: Facts) -> Transfer:
    wish = Wish(target_group=REFUGEES)
    return transfer(real_store, IRI(f"{ID}muenchen"), HOUSING, as_of=DAY, wish=wish, today=DAY, facts=real_facts)


def test_the_two_for_refugees_come_first(found: Transfer) -> None:
    """BENN (Berlin) and the Stuttgarter Weg address refugees, run, and name the field: 4 + 2 + 2; a tie goes by city."""
    assert [(offer.measure.removeprefix(ID), offer.points) for offer in found.offers[:3]] == [
        ("berlin-benn", 8),
        ("stuttgart-stuttgarter-weg", 8),
        ("berlin-aktionsplan-roma-massnahmen", 4),
    ]


def test_what_stands_there_only_by_the_editors_comes_last(found: Transfer) -> None:
    """Mannheim's fund is under housing only because its city field, itself the editors' reading, is mapped to it."""
    last = found.offers[-1]
    assert (last.measure, last.direct) == (f"{ID}mannheim-integrationsfonds", False)
    assert [fit.name for fit in last.fits] == ["running"]


def test_an_offer_says_who_since_when_and_on_whose_word(found: Transfer) -> None:
    """measures.csv: BENN since 2017, responsible the Senate's administration for housing, on two sources."""
    benn = found.offers[0]
    assert benn.since == ("2017",)
    assert [found.backing.label(body) for body in benn.responsible] == [
        "Senatsverwaltung für Stadtentwicklung, Bauen und Wohnen"
    ]
    assert len(found.backing.sources_of([benn.measure])) == 2
    assert benn.kind is not None


def test_groups_without_names_are_no_partners(found: Transfer, real_facts: Facts) -> None:
    for offer in found.offers:
        assert not real_facts.groups & set(offer.partners)
        assert set(offer.groups) <= real_facts.groups


def test_the_own_city_offers_nothing_and_its_cell_stands_beside(found: Transfer) -> None:
    assert found.here.state is State.ENDED
    assert {offer.city for offer in found.offers} == {
        IRI(ID + city) for city in ("berlin", "stuttgart", "krefeld", "mannheim")
    }
    assert found.finding.startswith(
        "München, Wohnen, Stadtentwicklung: nur Beendetes; 7 Maßnahmen aus 4 anderen Städten sind erfasst"
    )


def test_a_whole_is_offered_once_with_its_parts(real_store: Store, real_facts: Facts) -> None:
    for field in real_facts.references:
        offers = transfer(real_store, IRI(f"{ID}krefeld"), field, as_of=DAY, today=DAY, facts=real_facts).offers
        shown = [iri for offer in offers for iri in (offer.measure, *offer.under)]
        assert len(shown) == len(set(shown))


def test_without_a_wish_nobody_wins_points_for_it(real_store: Store, real_facts: Facts) -> None:
    offers = transfer(real_store, IRI(f"{ID}muenchen"), HOUSING, as_of=DAY, today=DAY, facts=real_facts).offers
    assert not {fit.name for offer in offers for fit in offer.fits} & {"target_group", "kind"}


@pytest.mark.parametrize(
    ("name", "wish", "presence", "like", "direct"),
    [
        ("target_group", Wish(target_group=REFUGEES), Presence.ENDED, (NOBODY, NOBODY), False),
        ("kind", Wish(kind=IRI(f"{VOCAB}measure_kinds/projekt")), Presence.ENDED, (NOBODY, NOBODY), False),
        ("running", Wish(), Presence.VALID, (NOBODY, NOBODY), False),
        ("direct", Wish(), Presence.ENDED, (NOBODY, NOBODY), True),
        # 200,000 is half of 400,000, just like enough; both see the same model.
        ("size", Wish(), Presence.ENDED, (Traits(200_000, frozenset()), Traits(400_000, frozenset())), False),
        ("model", Wish(), Presence.PLANNED, (Traits(None, frozenset("m")), Traits(None, frozenset("mn"))), False),
    ],
)
def test_each_respect_counts_its_weight_alone(
    name: str, wish: Wish, presence: Presence, like: tuple[Traits, Traits], direct: bool
) -> None:
    kinds = frozenset([IRI(f"{VOCAB}measure_kinds/projekt")])
    (fit,) = fits(wish, frozenset([REFUGEES]), kinds, presence, alike(*like), direct=direct)
    assert (fit.name, fit.points) == (name, WEIGHTS[name][0])


def test_the_method_tells_every_weight(found: Transfer) -> None:
    told = re.findall(r"([A-ZÄÖÜa-zäöüß ]+?)(?: \([^)]*\))? (\d)", found.method.partition(": ")[2])
    assert [(words.strip(), int(points)) for words, points in told] == [
        (words, points) for points, words in WEIGHTS.values()
    ]


def test_more_than_twice_the_size_is_not_alike() -> None:
    like = alike(Traits(200_000, frozenset()), Traits(400_001, frozenset()))
    assert fits(Wish(), frozenset(), frozenset(), Presence.ENDED, like, direct=False) == ()


def test_offers_of_a_day_take_no_room_from_what_all_pages_share(example_store: Store) -> None:
    on = ground(example_store, (), DAY)
    room = told.MOST * told.BYTES + 2_000_000
    kept(example_store, "shared", lambda: "shared", lambda _: shelf.MOST - room)
    settle(example_store, on)
    assert known(example_store, "shared")
    shelf.forget(example_store)
