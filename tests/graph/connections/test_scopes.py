"""What belongs to the graph of a city, a field and a day, and how statements become edges."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.connections.linked import connections
from graph.connections.missed import missed
from graph.connections.model import Scope, Side
from graph.connections.standing import standings
from graph.iri import IRI

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.connections.linked import Linked
    from graph.embedded import EmbeddedStore

    Tell = Callable[[str], EmbeddedStore]

BASE = "https://w3id.org/buendnisgraph/id/"
STATEMENTS = """
    stadt a bg:City . stadt a org:Organization . stadt bg:ownOrganisation rathaus . rathaus a org:Organization . rathaus bg:city stadt .
    rathaus bg:sector vocab:sectors/verwaltung . amt a org:Organization . amt bg:city stadt . amt org:subOrganizationOf rathaus .
    amt bg:sector vocab:sectors/verwaltung . verein a org:Organization . verein bg:city stadt . verein bg:sector vocab:sectors/religion .
    gruppe a org:Organization . gruppe bg:isGroup true . mensch a foaf:Person .
    netz a bg:CooperationNetwork . netz a org:Organization . netz bg:city stadt . netz bg:field feld .
    bund a bg:CooperationNetwork . bund a org:Organization . kreis a bg:CooperationNetwork . kreis a org:Organization .
    kreis dcterms:isPartOf bund . kreis bg:city stadt . kreis bg:endLatest 2015-12-31 .
"""


def iri(name: str) -> IRI:
    return IRI(BASE + name)


def member(name: str, body: str, network: str, *more: str) -> str:
    said = (f"{name} {each} ." for each in more)
    return f"{name} a org:Membership . {name} org:member {body} . {name} org:organization {network} . {' '.join(said)} "


MEMBERS = (
    member("m1", "rathaus", "netz", "bg:roleText 'Leitung'")
    + member("m2", "stadt", "netz", "bg:roleText 'Mitglied'")
    + member("m3", "amt", "netz", "bg:startEarliest 2010-01-01", "bg:endLatest 2012-12-31")
    + member("m4", "verein", "netz")
    + member("m5", "gruppe", "netz")
    + member("m6", "mensch", "netz")
    + member("m7", "stadt", "bund")
    + member("m8", "verein", "kreis")
)


@pytest.fixture
def store(tell: Tell) -> EmbeddedStore:
    return tell(STATEMENTS + MEMBERS)


def pairs(linked: Linked) -> set[str]:
    return {f"{tie.source}-{tie.target}".replace(BASE, "") for tie in linked.edges}


def test_a_city_and_its_own_organisation_are_one_with_both_roles_and_both_entries(store: EmbeddedStore) -> None:
    edge = next(
        tie for tie in connections(store, Scope()).edges if tie.source == iri("stadt") and tie.target == iri("netz")
    )
    assert edge.roles == ("Leitung", "Mitglied")
    assert edge.entries == (iri("m1"), iri("m2"))


def test_groups_and_persons_are_no_nodes(store: EmbeddedStore) -> None:
    assert not {iri("gruppe"), iri("mensch"), iri("rathaus")} & {node.iri for node in connections(store, Scope()).nodes}


def test_everything_at_any_time(store: EmbeddedStore) -> None:
    assert pairs(connections(store, Scope())) == {
        "stadt-netz", "amt-netz", "verein-netz", "stadt-bund", "verein-kreis", "kreis-bund",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "gone"),
    [
        (date(2011, 6, 1), set()),
        (date(2009, 12, 31), {"amt-netz"}),
        (date(2013, 1, 1), {"amt-netz"}),
        # A network that has ended takes its members and its place in the whole with it.
        (date(2016, 1, 1), {"amt-netz", "verein-kreis", "kreis-bund"}),
    ],
)
def test_ties_hold_from_the_first_to_the_last_day(store: EmbeddedStore, day: date, gone: set[str]) -> None:
    assert pairs(connections(store, Scope(as_of=day))) == pairs(connections(store, Scope())) - gone


def test_a_field_has_the_ties_of_its_networks(store: EmbeddedStore) -> None:
    assert pairs(connections(store, Scope(field=iri("feld")))) == {"stadt-netz", "amt-netz", "verein-netz"}


def test_a_reference_field_has_those_of_the_fields_mapped_to_it_but_for_related_ones(tell: Tell) -> None:
    rule = "z a bg:FieldMapping . z bg:mappingSubject feld . z bg:mappingObject vocab:reference_fields/rf-x . feld bg:city stadt . "
    store = tell(STATEMENTS + MEMBERS + rule + "z bg:mappingRelation skos:relatedMatch .")
    field = IRI("https://w3id.org/buendnisgraph/vocab/reference_fields/rf-x")
    assert not connections(store, Scope(field=field)).edges
    tell("z bg:mappingRelation skos:closeMatch .")
    assert len(connections(store, Scope(field=field)).edges) == 3


def test_hierarchy_is_left_out_unless_asked_for(store: EmbeddedStore) -> None:
    assert pairs(connections(store, Scope(hierarchy=True))) - pairs(connections(store, Scope())) == {"amt-stadt"}


def test_organisations_are_tied_by_the_networks_they_share(store: EmbeddedStore) -> None:
    linked = connections(store, Scope(), Side.ORGANISATIONS)
    assert pairs(linked) == {"amt-stadt", "amt-verein", "stadt-verein"}
    assert all(tie.shared == (iri("netz"),) for tie in linked.edges)


def test_networks_are_tied_by_members_and_by_being_parts(store: EmbeddedStore) -> None:
    assert pairs(connections(store, Scope(), Side.NETWORKS)) == {"bund-netz", "kreis-netz", "kreis-bund"}


def test_an_empty_place_is_said_not_to_be_proof_of_absence(store: EmbeddedStore) -> None:
    linked = connections(store, Scope(city=iri("anderswo")))
    assert not linked.nodes
    assert "das heißt nicht, dass es keine gibt" in linked.finding
    assert not standings(store, Scope(city=iri("anderswo"))).standings


def test_who_would_be_missed_is_asked_by_either_name_of_a_city(store: EmbeddedStore) -> None:
    scope = Scope(as_of=date(2020, 1, 1))
    by_city, by_own = (missed(store, scope, iri(name)) for name in ("stadt", "rathaus"))
    assert by_city.losses == by_own.losses
    loss = by_city.losses[0]
    assert loss.cut_off == ((iri("bund"),),)
    assert loss.unlinked == (iri("bund"), iri("netz"))
    assert loss.leaderless == (iri("netz"),)
    assert loss.weight == sum(map(len, loss.cut_off)) + 3


def test_nothing_is_lost_without_a_leaf(store: EmbeddedStore) -> None:
    found = missed(store, Scope(as_of=date(2020, 1, 1)), iri("verein"))
    assert found.losses[0].weight == 0
    assert "zerfiele nach den erfassten Einträgen nichts" in found.finding
