"""Three comparisons of real cities, checked against the tables by reading them: each case has its reason beside it.

What the tables say is computed here a second time, with nothing but csv, and much simpler: enough for the first of July 2026, where every
entry without an end still counts and everything that ever ended has done so.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from graph.comparison.compare import Comparison, compare
from graph.comparison.standing import Standing
from graph.iri import IRI
from loaders import curated

if TYPE_CHECKING:
    from graph.coverage.facts import Facts
    from graph.store import Store

DAY = date(2026, 7, 1)
ID, REFERENCE = "https://w3id.org/buendnisgraph/id/", "https://w3id.org/buendnisgraph/vocab/reference_fields/"
BOTH, HERE, THERE, NEITHER = Standing.BOTH, Standing.FIRST_RECORDED, Standing.SECOND_RECORDED, Standing.NEITHER
PAIRS = [("stuttgart", "muenchen"), ("mannheim", "wiesbaden"), ("berlin", "krefeld")]

CASES = [
    # Munich's research log: "standort" was searched, nothing found; Stuttgart has the Welcome Center of 2014, still running.
    ("stuttgart", "muenchen", "rf-standort", HERE, "in Stuttgart belegt, in München gesucht, nichts gefunden"),
    # Munich's only entries are the weeks against racism of March 2023 (one_off) and the Gesamtplan, ended in December 2019.
    ("stuttgart", "muenchen", "rf-demokratie", HERE, "in Stuttgart belegt, in München nur Beendetes"),
    ("stuttgart", "muenchen", "rf-wohnen", HERE, "in Stuttgart belegt, in München nur Beendetes"),
    # Munich: the project samofa since April 2016, no end; Stuttgart many.
    ("stuttgart", "muenchen", "rf-flucht", BOTH, "in beiden Städten belegt"),
    # The search found nothing for either city.
    (
        "mannheim",
        "wiesbaden",
        "rf-sport",
        NEITHER,
        "in Mannheim gesucht, nichts gefunden, in Wiesbaden gesucht, nichts gefunden",
    ),
    # Mannheim's Welcome Center is planned; Wiesbaden's Servicestelle runs.
    ("mannheim", "wiesbaden", "rf-standort", THERE, "in Wiesbaden belegt, in Mannheim nur geplant"),
    # Wiesbaden: the hearings of autumn 2016 and the Mitmachmarkt of November 2025 are over; Mannheim: searched, only committees.
    (
        "mannheim",
        "wiesbaden",
        "rf-partizipation",
        NEITHER,
        "in Mannheim gesucht, nichts gefunden, in Wiesbaden nur Beendetes",
    ),
    # Mannheim's fund names health (2013, recurring); Wiesbaden was searched.
    ("mannheim", "wiesbaden", "rf-gesundheit", HERE, "in Mannheim belegt, in Wiesbaden gesucht, nichts gefunden"),
    # Mannheim's fund stands under "Wohnen" only by the editors' reading of its city field; Wiesbaden was not searched at all.
    ("mannheim", "wiesbaden", "rf-wohnen", HERE, "in Mannheim belegt, in Wiesbaden nicht erfasst"),
    # "Berlin braucht dich" is a campaign of 2006 without end, so it counted for that year; the survey ended in March 2024.
    ("berlin", "krefeld", "rf-ikoe", THERE, "in Krefeld belegt, in Berlin nur Beendetes"),
    # Krefeld's festival of 2006 recurs, so it goes on; Berlin was searched in vain.
    ("berlin", "krefeld", "rf-kultur", THERE, "in Krefeld belegt, in Berlin gesucht, nichts gefunden"),
    # Berlin's dialogue of religions since 2011 has no end; Krefeld was not searched.
    ("berlin", "krefeld", "rf-religion", HERE, "in Berlin belegt, in Krefeld nicht erfasst"),
    # Berlin's PartIntP is a grant that runs; Krefeld's log: searched, nothing found.
    ("berlin", "krefeld", "rf-partizipation", HERE, "in Berlin belegt, in Krefeld gesucht, nichts gefunden"),
]


@cache
def table(name: str) -> list[dict[str, str]]:
    with (curated.folder() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fields_of(measure: dict[str, str]) -> set[str]:
    """The reference fields a measure counts for, directly or through the mapping of its city fields."""
    through = {
        row["reference_field"]
        for row in table("field_mappings")
        if row["field"] in measure["fields"].split("|") and row["relation"] != "relatedMatch"
    }
    return through | set(filter(None, measure["reference_fields"].split("|")))


def runs(measure: dict[str, str]) -> bool:
    """Whether a measure is there on the day."""
    if measure["status"] in ("beendet", "geplant") or (measure["end"] and measure["end"] < str(DAY)):
        return False
    return measure["kind"] not in ("veranstaltung", "kampagne") or measure["duration"] == "wiederkehrend"


def covered(city: str) -> set[str]:
    """The fields in which a city has a measure on the day; those on more than twelve fields stand above the matrix."""
    theirs = [row for row in table("measures") if row["city"] == city and not row["is_heading"] and runs(row)]
    return {field for row in theirs if len(fields_of(row)) <= 12 for field in fields_of(row)}


def sources(city: str) -> set[str]:
    """The texts on whose word anything of a city stands."""
    tables = ("city_models", "documents", "events", "field_schemes", "fields", "measures", "networks", "organisations")
    more = ("principles", "responsibilities", "statements", "people_posts")
    rows = (row for name in (*tables, *more) for row in table(name))
    return {source for row in rows if row.get("city") == city for source in row["source"].split()}


def city_networks(city: str) -> set[str]:
    """The networks beyond the city to which it or a body of its own belongs on the day."""
    bodies = {city} | {row["id"] for row in table("organisations") if row["city"] == city}
    seats = {row["id"]: row for row in table("networks")}
    return {
        row["network"]
        for row in table("memberships")
        if row["member"] in bodies
        and seats[row["network"]]["city"] != city
        and not (row["to"] or seats[row["network"]]["ended"])
    }


@pytest.fixture(scope="module")
def compared(real_store: Store, real_facts: Facts) -> dict[tuple[str, str], Comparison]:
    return {
        pair: compare(real_store, [IRI(ID + city) for city in pair], as_of=DAY, today=DAY, facts=real_facts)
        for pair in PAIRS
    }


@pytest.mark.parametrize(("first", "second", "field", "how", "words"), CASES)
def test_a_field_read_by_hand(
    compared: dict[tuple[str, str], Comparison], first: str, second: str, field: str, how: Standing, words: str
) -> None:
    found, of = compared[first, second], IRI(REFERENCE + field)
    (pair,) = found.pairs.values()
    assert (pair.standings[of], found.words(of, pair)) == (how, words)


@pytest.mark.parametrize("cities", PAIRS)
def test_all_fields_as_the_tables_have_them(
    compared: dict[tuple[str, str], Comparison], cities: tuple[str, str]
) -> None:
    (pair,) = compared[cities].pairs.values()
    here, there = map(covered, cities)
    for field, how in pair.standings.items():
        name = field.removeprefix(REFERENCE)
        # Nobody has confirmed a list, so "only here" is never said.
        expected = {(True, True): BOTH, (True, False): HERE, (False, True): THERE, (False, False): NEITHER}
        assert how is expected[name in here, name in there], name


@pytest.mark.parametrize("cities", PAIRS)
def test_sources_are_those_of_the_tables(compared: dict[tuple[str, str], Comparison], cities: tuple[str, str]) -> None:
    for city in cities:
        documented = compared[cities].documented[IRI(ID + city)]
        assert set(documented.told_by) == {IRI(ID + source) for source in sources(city)}


@pytest.mark.parametrize("cities", PAIRS)
def test_city_networks_are_those_of_the_tables(
    compared: dict[tuple[str, str], Comparison], cities: tuple[str, str]
) -> None:
    """CLIP ended in 2012, so Stuttgart shares it with nobody any more."""
    for city in cities:
        assert set(compared[cities].profiles[IRI(ID + city)].city_networks) == {
            IRI(ID + each) for each in city_networks(city)
        }
    assert compared[cities].shared == (IRI(f"{ID}de-qualitaetszirkel"),)


def test_munich_has_too_few_sources_beside_stuttgart(compared: dict[tuple[str, str], Comparison]) -> None:
    """48 sources are less than a third of 215; in fields with entries Munich has enough."""
    (pair,) = compared["stuttgart", "muenchen"].pairs.values()
    assert pair.reasons == ("München hat 48 Quellen, weniger als ein Drittel der 215 von Stuttgart",)
    assert not compared["stuttgart", "muenchen"].reliable
    assert "Vergleich nicht belastbar" in compared["stuttgart", "muenchen"].finding


def test_the_others_can_be_compared(compared: dict[tuple[str, str], Comparison]) -> None:
    assert compared["mannheim", "wiesbaden"].reliable
    assert compared["berlin", "krefeld"].reliable


def test_models_leads_and_their_kind(compared: dict[tuple[str, str], Comparison]) -> None:
    """Mannheim's sources see two models; Wiesbaden's office with the Ausländerbehörde leads since 2001."""
    profiles = compared["mannheim", "wiesbaden"].profiles
    mannheim, wiesbaden = profiles[IRI(f"{ID}mannheim")], profiles[IRI(f"{ID}wiesbaden")]
    assert [model.kind.rpartition("/")[2] for model in mannheim.models] == [
        "diversitaetspolitik",
        "kooperationspartnerschaft",
    ]
    (model,) = wiesbaden.models
    assert (model.lead, model.since) == (IRI(f"{ID}wiesbaden-amt-zuwanderung-integration"), "2001")
    assert model.lead_kind is not None
    assert model.lead_kind.endswith("/amt")


def test_the_scope_of_lists_stands_in_the_head(compared: dict[tuple[str, str], Comparison]) -> None:
    """Berlin has a list for everything and one for refugees only."""
    lists = compared["berlin", "krefeld"].profiles[IRI(f"{ID}berlin")].lists
    found = {list_.scope.rpartition("/")[2]: len(list_.fields) for list_ in lists if list_.scope}
    expected = Counter(row["scheme"] for row in table("fields") if row["city"] == "berlin")
    assert sorted(found) == ["gesamt", "nur-gefluechtete"]
    assert sorted(found.values()) == sorted(expected.values())


def test_everything_shown_has_a_name_and_a_source(compared: dict[tuple[str, str], Comparison]) -> None:
    found = compared["mannheim", "wiesbaden"]
    entries = {entry.iri for cell in found.cells.values() for entry in cell.entries}
    assert all(found.backing.sources_of([entry]) for entry in entries)
    assert all("://" not in found.backing.label(iri) for iri in (*entries, *found.fields, *found.cities))
