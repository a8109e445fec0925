"""Connections in the shipped data, each checked by reading the tables; the reason stands beside it."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.answers.connections import neighbourhood, shortest_connection
from graph.connections.bridges import SECTORS, bridges
from graph.connections.linked import connections
from graph.connections.missed import missed
from graph.connections.model import Scope, Side
from graph.connections.standing import standings
from graph.iri import IRI, short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store import Store

DATA = Path(__file__).parents[3] / "data"
DAY = date(2026, 11, 22)


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def thing(store: Store, name: str) -> IRI:
    return IRI(f"{store.base}/id/{name}")


def members(network: str) -> set[str]:
    """Who the table of memberships names, without group rows."""
    groups = {row["id"] for row in table("organisations") if row["is_group"]}
    return {row["member"] for row in table("memberships") if row["network"] == network} - groups


def test_awo_and_evangelische_gesellschaft_meet_in_one_network(real_store: Store) -> None:
    """memberships.csv names both as „Träger der Migrationsberatung“ of the same network, and neither anywhere else together."""
    assert {"stuttgart-awo", "stuttgart-eva"} <= members("stuttgart-netzwerk-migrationsberatung")
    pairs = connections(real_store, Scope(as_of=DAY), Side.ORGANISATIONS).edges
    ends = (thing(real_store, "stuttgart-awo"), thing(real_store, "stuttgart-eva"))
    (pair,) = (edge for edge in pairs if (edge.source, edge.target) == ends)
    assert pair.shared == (thing(real_store, "stuttgart-netzwerk-migrationsberatung"),)


def test_the_steering_group_for_language_has_seven_named_members(real_store: Store) -> None:
    """Of nine rows two are groups (Migrationsdienste, Sprachkursträger): no nodes. One of the seven has the Federführung."""
    network = "stuttgart-steuerungskreis-gesamtprogramm-sprache"
    assert len([row for row in table("memberships") if row["network"] == network]) == 9
    assert len(members(network)) == 7
    found = standings(real_store, Scope(as_of=DAY))
    (row,) = (each for each in found.standings if each.body.iri == thing(real_store, network))
    assert row.degree == 7
    losses = missed(real_store, Scope(as_of=DAY), thing(real_store, "stuttgart-abteilung-integrationspolitik")).losses
    assert thing(real_store, network) in losses[0].leaderless


def test_the_city_itself_sits_in_the_council_of_religions(real_store: Store) -> None:
    """The row names the organisation „Landeshauptstadt Stuttgart“; cities.csv says that this is the city's own."""
    assert "stuttgart-landeshauptstadt-stuttgart" in members("stuttgart-rat-der-religionen")
    edges = connections(real_store, Scope(city=thing(real_store, "stuttgart"), as_of=DAY)).edges
    found = [edge for edge in edges if edge.target == thing(real_store, "stuttgart-rat-der-religionen")]
    assert thing(real_store, "stuttgart") in {edge.source for edge in found}
    assert not any("landeshauptstadt" in node for edge in edges for node in (edge.source, edge.target))


@pytest.mark.parametrize(("day", "there"), [(date(2010, 1, 1), True), (DAY, False)])
def test_the_round_table_of_religions_ended_in_october_2015(real_store: Store, day: date, there: bool) -> None:
    """networks.csv: founded 2003, ended 2015-10; its members carry no dates of their own."""
    nodes = {node.iri for node in connections(real_store, Scope(as_of=day)).nodes}
    assert (thing(real_store, "stuttgart-runder-tisch-der-religionen") in nodes) is there


def test_in_cologne_one_office_alone_ties_two_networks(real_store: Store) -> None:
    """The Amt für Integration und Vielfalt is the only one that memberships.csv names in both; nothing is part of either."""
    one, other = "koeln-arbeitskreis-interkulturelle-zentren", "koeln-forum-gegen-rassismus"
    office = "koeln-amt-fuer-integration-und-vielfalt"
    assert members(one) & members(other) == {office}
    found = missed(real_store, Scope(city=thing(real_store, "koeln"), as_of=DAY), thing(real_store, office))
    assert found.losses[0].unlinked == (thing(real_store, one), thing(real_store, other))
    centres = members(one) - {office}
    assert found.losses[0].cut_off == (tuple(sorted(thing(real_store, each) for each in (*centres, one))),)


def test_in_mannheim_the_caritas_ties_anima_to_the_alliance(real_store: Store) -> None:
    """The Caritasverband is the only named member of both, so it is a seam between their other members."""
    one, other = "mannheim-anima-verbund", "mannheim-buendnis-zusammenleben-in-vielfalt"
    assert members(one) & members(other) == {"mannheim-caritasverband"}
    rows = standings(real_store, Scope(city=thing(real_store, "mannheim"), as_of=DAY)).standings
    (row,) = (each for each in rows if each.body.iri == thing(real_store, "mannheim-caritasverband"))
    assert row.articulation
    assert "nicht mehr mit den anderen verbunden" in row.sentence


def test_in_cologne_ford_alone_brings_business_in(real_store: Store) -> None:
    """Of the named members of Cologne's networks, organisations.csv has only Ford under „wirtschaft“."""
    sector = {row["id"]: row["sector"] for row in table("organisations")}
    ours = [row["id"] for row in table("networks") if row["city"] == "koeln"]
    assert {each for network in ours for each in members(network) if sector.get(each) == "wirtschaft"} == {
        "koeln-ford-werke"
    }
    found = bridges(real_store, Scope(city=thing(real_store, "koeln"), as_of=DAY)).bridges
    (ford,) = (row for row in found if row.body == thing(real_store, "koeln-ford-werke") and row.between == SECTORS)
    assert all(any(end.endswith("/wirtschaft") for end in pair) for pair in ford.pairs)
    assert ford.entries


def joined() -> Mapping[str, set[str]]:
    """Who is tied to whom at any time, from the tables alone, a city and its own organisation as one."""
    own = {row["own_organisation"]: row["id"] for row in table("cities") if row["own_organisation"]}
    organisations, networks, measures = table("organisations"), table("networks"), table("measures")
    ties = [(row["member"], row["network"]) for row in table("memberships")]
    ties += [(row["person_id"], row["organisation"]) for row in table("people_posts")]
    ties += [
        (row["organisation"], row["field"]) for row in table("responsibilities") if not row["field"].startswith("rf-")
    ]
    ties += [
        (row["participant"], row["event"])
        for row in table("event_participants")
        if row["participant_kind"] in ("organisation", "city", "person")
    ]
    ties += [(row["city"], row["lead_organisation"]) for row in table("city_models")]
    headings = {row["id"] for row in measures if row.get("is_heading") == "ja" or row.get("is_heading") == "true"}
    for rows, columns in (
        (
            [row for row in measures if row["id"] not in headings],
            ("responsible", "partners", "networks", "part_of", "replaces"),
        ),
        (table("documents"), ("publisher", "adopted_by")),
        (table("events"), ("organiser",)),
        (organisations, ("parent",)),
        (networks, ("part_of",)),
    ):
        ties += [(row["id"], end) for row in rows for name in columns for end in row.get(name, "").split("|")]
    out = {row["id"] for row in organisations if row["is_group"]} | headings | {""}
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in ties:
        if not {one, other} & out:
            near[own.get(one, one)].add(own.get(other, other))
            near[own.get(other, other)].add(own.get(one, one))
    return near


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("stuttgart-polizeipraesidium", "stuttgart-awo"),
        ("stuttgart-caritas", "frankfurt-amka"),
        ("stuttgart", "berlin"),
        ("koeln-ford-werke", "stuttgart-awo"),
        ("mannheim-caritasverband", "wiesbaden-hochschule-rheinmain"),
    ],
)
def test_the_shortest_way_is_as_long_as_the_tables_say(real_store: Store, first: str, second: str) -> None:
    near, reached, length = joined(), {first}, 0
    while second not in reached:
        further = reached | {end for each in reached for end in near[each]}
        assert further != reached, "the tables know no way"
        reached, length = further, length + 1
    answer = shortest_connection(real_store, first=thing(real_store, first), second=thing(real_store, second))
    assert {row.step for row in answer.rows} == set(range(1, length + 1))
    assert all(short(row.there, real_store.base) in near[short(row.here, real_store.base)] for row in answer.rows)
    assert all(answer.citations), "every step has its sources"


def test_a_way_on_a_day_does_not_lead_over_what_has_ended(real_store: Store) -> None:
    police, awo = (thing(real_store, f"stuttgart-{each}") for each in ("polizeipraesidium", "awo"))
    gone = thing(real_store, "stuttgart-runder-tisch-der-religionen")
    assert gone in {row.here for row in shortest_connection(real_store, first=police, second=awo).rows}
    today = shortest_connection(real_store, first=police, second=awo, as_of=DAY, ways=100)
    assert today.rows
    assert gone not in {row.here for row in today.rows}


def test_a_way_says_how_many_are_as_short(real_store: Store) -> None:
    caritas, amka = thing(real_store, "stuttgart-caritas"), thing(real_store, "frankfurt-amka")
    every = shortest_connection(real_store, first=caritas, second=amka)
    assert "3 Wege sind gleich kurz, alle stehen hier." in every.finding
    one = shortest_connection(real_store, first=caritas, second=amka, ways=1)
    assert {row.way for row in one.rows} == {1}
    assert "3 Wege sind gleich kurz, einer davon steht hier." in one.finding
    in_english = shortest_connection(real_store, first=caritas, second=amka, lang="en")
    assert "3 ways are equally short; all are shown here." in in_english.finding


def test_a_neighbourhood_shows_one_kind_sector_or_field(real_store: Store) -> None:
    start = thing(real_store, "stuttgart-awo")
    everything = set(neighbourhood(real_store, thing=start, steps=2).rows)
    measures = neighbourhood(real_store, thing=start, steps=2, only=IRI("https://w3id.org/buendnisgraph/def#Measure"))
    field = neighbourhood(real_store, thing=start, steps=2, field=thing(real_store, "stuttgart-hf-05"))
    religion = IRI("https://w3id.org/buendnisgraph/vocab/sectors/religion")
    sector = neighbourhood(real_store, thing=start, steps=2, sector=religion)
    for answer in (measures, field, sector):
        assert answer.rows
        assert set(answer.rows) < everything
    # measures.csv: of the five measures that name the AWO one is in field 5.
    assert {short(row.neighbour, real_store.base) for row in field.rows if row.step == 1} == {
        "stuttgart-aelter-werden-in-der-fremde"
    }
    # organisations.csv: the only partners under „religion“ within two steps are the IRGW and two parishes.
    found = {short(row.neighbour, real_store.base) for row in sector.rows}
    assert found == {"stuttgart-irgw", "stuttgart-ev-kirche-burgenlandzentrum", "stuttgart-ev-kirche-obertuerkheim"}


def test_a_neighbourhood_keeps_to_a_day(real_store: Store) -> None:
    """The Runder Tisch der Religionen, to which the IRGW belonged, ended in 2015-10."""
    start, gone = (thing(real_store, f"stuttgart-{each}") for each in ("irgw", "runder-tisch-der-religionen"))
    assert gone in {row.neighbour for row in neighbourhood(real_store, thing=start).rows}
    today = neighbourhood(real_store, thing=start, as_of=DAY)
    assert today.rows
    assert gone not in {row.neighbour for row in today.rows}


def test_a_neighbourhood_keeps_to_a_city(real_store: Store) -> None:
    """Of the members of the Qualitätszirkel memberships.csv has the city and one of its offices for Stuttgart."""
    start, city = thing(real_store, "de-qualitaetszirkel"), thing(real_store, "stuttgart")
    rows = neighbourhood(real_store, thing=start, city=city).rows
    named = {row.neighbour for row in rows if row.property.endswith("memberOf")}
    assert named == {city, thing(real_store, "stuttgart-abteilung-integrationspolitik")}


def test_every_result_says_what_it_stands_on(real_store: Store) -> None:
    scope = Scope(city=thing(real_store, "stuttgart"), as_of=DAY)
    for result in (
        connections(real_store, scope),
        standings(real_store, scope),
        bridges(real_store, scope),
        missed(real_store, scope),
    ):
        assert result.basis.revision == real_store.revision
        assert {"connection-bodies", "connection-ties"} <= {query.name for query in result.basis.queries}
        assert result.basis.sources
        assert result.finding.endswith(".")
        assert result.method.endswith(".")
