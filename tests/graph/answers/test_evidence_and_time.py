"""Rules of the questions on evidence, time and partners that neither data set can show: each on a few statements of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.answers.cities_networks import city_networks_of_city
from graph.answers.evidence import disagreements, everything_a_source_says
from graph.answers.partners import fields_on_one_organisation, partners_by_sector_and_field
from graph.answers.time import measures_starting_or_ending, unconfirmed_entries
from graph.catalogue import ask
from graph.embedded import EmbeddedStore
from graph.iri import IRI
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = "https://w3id.org/buendnisgraph"
BG = f"{BASE}/def#"
ORG = "http://www.w3.org/ns/org#"
TERMS = "http://purl.org/dc/terms/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
STATUS = "http://www.w3.org/ns/adms#status"
TRUE = Literal("true", datatype=NamedNode(XSD + "boolean"))
CITY = IRI(f"{BASE}/id/stadt")


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    opened = EmbeddedStore.open(Settings())
    yield opened
    opened.close()


def node(name: str) -> NamedNode:
    """A thing by its id, anything else by its whole IRI."""
    return NamedNode(name if "://" in name else f"{BASE}/id/{name}")


def day(text: str) -> Literal:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
    return Literal(text, datatype=NamedNode(XSD + kind))


def says(source: str, *statements: tuple[str, str, str | Literal]) -> list[Quad]:
    """Statements in the graph of a source (a whole IRI names the graph itself)."""
    graph = NamedNode(source if "://" in source else f"{BASE}/graph/kuratiert/{source}")
    return [
        Quad(node(subject), NamedNode(name), value if isinstance(value, Literal) else node(value), graph)
        for subject, name, value in statements
    ]


def dated(source: str, earliest: str, latest: str) -> list[Quad]:
    """A source with the first and the last day its date can mean."""
    return says(
        "redaktion",
        (source, TYPE, BG + "Source"),
        (source, BG + "issuedEarliest", day(earliest)),
        (source, BG + "issuedLatest", day(latest)),
    )


def recorded(thing: str, *sources: str) -> list[Quad]:
    """A record that names the sources of a thing."""
    record = f"beleg--{thing}"
    cited: list[tuple[str, str, str | Literal]] = [(record, TERMS + "source", source) for source in sources]
    return says("redaktion", (record, TYPE, BG + "Record"), (record, BG + "describes", thing), *cited)


def measure(name: str, source: str, *more: tuple[str, str | Literal]) -> list[Quad]:
    """A measure of the city in its only field."""
    return says(
        source,
        (name, TYPE, BG + "Measure"),
        (name, BG + "city", "stadt"),
        (name, BG + "field", "feld"),
        *((name, of, value) for of, value in more),
    )


def city() -> list[Quad]:
    return says(
        "quelle", ("stadt", TYPE, BG + "City"), ("feld", TYPE, BG + "CityField"), ("feld", BG + "city", "stadt")
    )


def commit(store: EmbeddedStore, *parts: list[Quad]) -> None:
    store.commit(Patch.of(quad for part in parts for quad in part), author="Test", message="Test", validate=False)


def beginning(source: str, text: str) -> list[Quad]:
    return says(source, ("mitglied", BG + "start", day(text)))


def test_a_more_precise_date_does_not_contradict(store: EmbeddedStore) -> None:
    commit(store, beginning("eins", "2005"), beginning("zwei", "2005-12"), beginning("drei", "2005-12-15"))
    assert not disagreements(store).rows


def test_two_dates_in_one_source_are_no_disagreement_of_sources(store: EmbeddedStore) -> None:
    commit(store, beginning("eins", "2005"), beginning("eins", "2006"))
    assert not disagreements(store).rows


def test_each_value_stands_with_every_source_that_names_it(store: EmbeddedStore) -> None:
    commit(store, beginning("eins", "2005"), beginning("zwei", "2006"), beginning("drei", "2006"))
    found = {(row.value, row.source.rpartition("/")[2]) for row in disagreements(store).rows}
    assert found == {("2005", "eins"), ("2006", "zwei"), ("2006", "drei")}


def test_an_edit_by_hand_that_contradicts_a_source_is_shown(store: EmbeddedStore) -> None:
    commit(store, beginning("eins", "2005"), beginning(f"{BASE}/graph/hand", "2006"))
    assert {row.source for row in disagreements(store).rows} == {f"{BASE}/id/eins", f"{BASE}/graph/hand"}


def test_a_source_of_another_data_set_is_found_and_the_editors_words_are_not_its_own(store: EmbeddedStore) -> None:
    other = f"{BASE}/graph/beispielheim/eins"
    commit(
        store,
        dated("eins", "2020-01-01", "2020-12-31"),
        recorded("ding", "eins"),
        says(other, ("ding", BG + "roleText", Literal("Mitglied", language="de"))),
        says("redaktion", ("ding", BG + "aim", Literal("Ziel", language="de"))),
    )
    rows = everything_a_source_says(store, source=IRI(f"{BASE}/id/eins")).rows
    assert [(row.property, row.value) for row in rows] == [(BG + "roleText", "Mitglied")]


@pytest.mark.parametrize(("as_of", "expected"), [("2023-12-31", 0), ("2024-01-01", 1), ("2024-02-29", 1)])
def test_an_entry_is_unconfirmed_from_the_day_its_newest_source_is_too_old(
    store: EmbeddedStore, as_of: str, expected: int
) -> None:
    commit(store, city(), measure("alt", "eins"), recorded("alt", "eins"), dated("eins", "2020-01-01", "2020-12-31"))
    assert len(ask(store, "unconfirmed-entries", {"as_of": as_of}).rows) == expected


def test_the_day_a_source_was_read_confirms_nothing(store: EmbeddedStore) -> None:
    read = says("redaktion", ("eins", TYPE, BG + "Source"), ("eins", BG + "readOn", day("2026-11-22")))
    commit(store, city(), measure("alt", "eins"), recorded("alt", "eins"), read)
    assert [row.last_told for row in unconfirmed_entries(store).rows] == [None]


def test_a_later_source_did_not_confirm_anything_yet(store: EmbeddedStore) -> None:
    commit(
        store,
        city(),
        measure("alt", "eins"),
        recorded("alt", "eins", "zwei"),
        dated("eins", "2015-01-01", "2015-12-31"),
        dated("zwei", "2025-05-05", "2025-05-05"),
    )
    assert [row.last_told for row in ask(store, "unconfirmed-entries", {"as_of": "2020"}).rows] == ["2015-12-31"]
    assert not ask(store, "unconfirmed-entries", {"as_of": "2026"}).rows


def test_what_ended_needs_no_confirmation(store: EmbeddedStore) -> None:
    ended = (STATUS, f"{BASE}/vocab/measure_status/beendet")
    commit(
        store, city(), measure("vorbei", "eins", ended), measure("aus", "eins", (BG + "endLatest", day("2019-12-31")))
    )
    assert not ask(store, "unconfirmed-entries", {"as_of": "2026"}).rows


def test_a_year_that_only_touches_the_period_is_marked(store: EmbeddedStore) -> None:
    begins = [(BG + "start", "2015"), (BG + "startEarliest", "2015-01-01"), (BG + "startLatest", "2015-12-31")]
    commit(store, city(), measure("neu", "eins", *((name, day(text)) for name, text in begins)))
    for to_day, expected in (("2015-12-31", [True]), ("2015-06-30", [False]), ("2014-12-31", [])):
        rows = ask(store, "measures-starting-or-ending", {"from_day": "2014", "to_day": to_day}).rows
        assert [row.certain for row in rows] == expected


def test_another_citys_measure_is_not_listed(store: EmbeddedStore) -> None:
    begins = [(BG + "start", "2015"), (BG + "startEarliest", "2015-01-01"), (BG + "startLatest", "2015-12-31")]
    other = says("eins", ("dorf", TYPE, BG + "City"))
    commit(store, city(), other, measure("neu", "eins", *((name, day(text)) for name, text in begins)))
    first, last = date(2015, 1, 1), date(2015, 12, 31)
    assert measures_starting_or_ending(store, from_day=first, to_day=last, city=CITY).rows
    assert not measures_starting_or_ending(store, from_day=first, to_day=last, city=IRI(f"{BASE}/id/dorf")).rows


def led(name: str, *bodies: str) -> list[Quad]:
    return measure(name, "eins", *((BG + "responsible", body) for body in bodies))


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ([], [("amt", 1)]),
        (led("b", "amt"), [("amt", 2)]),
        (led("b", "verein"), []),
        (led("b", "amt", "verein"), []),
        (led("b"), []),
        (led("b", "rathaus"), []),
        (led("b", "gruppe"), []),
        ([*led("b", "verein"), *says("redaktion", ("b", BG + "isHeading", TRUE))], [("amt", 1)]),
        ([*led("b", "verein"), *says("eins", ("b", STATUS, f"{BASE}/vocab/measure_status/geplant"))], [("amt", 1)]),
        ([*led("b", "amt"), *says("eins", ("b", TERMS + "isPartOf", "a"))], [("amt", 1)]),
        ([*led("b", "amt"), *says("eins", ("b", TERMS + "replaces", "a"))], [("amt", 1)]),
    ],
    ids=["alone", "same", "other", "both", "unknown", "city-as-such", "group", "heading", "planned", "part", "edition"],
)
def test_a_field_hangs_on_one_organisation(
    store: EmbeddedStore, second: list[Quad], expected: list[tuple[str, int]]
) -> None:
    bodies = says("redaktion", ("stadt", BG + "ownOrganisation", "rathaus"), ("gruppe", BG + "isGroup", TRUE))
    commit(store, city(), bodies, led("a", "amt"), second)
    found = [(row.organisation.rpartition("/")[2], row.measures) for row in fields_on_one_organisation(store).rows]
    assert found == expected


def partner(name: str, field: str, body: str) -> list[Quad]:
    sector = (body, BG + "sector", f"{BASE}/vocab/sectors/wirtschaft")
    of = [
        (name, TYPE, BG + "Measure"),
        (name, BG + "city", "stadt"),
        (name, BG + field, "feld"),
        (name, BG + "partner", body),
    ]
    return says("eins", *of, sector)


def test_a_partner_of_two_measures_counts_once_and_a_group_never(store: EmbeddedStore) -> None:
    group = says("redaktion", ("gruppe", BG + "isGroup", TRUE))
    commit(
        store,
        city(),
        partner("a", "field", "kammer"),
        partner("b", "field", "kammer"),
        partner("c", "field", "bank"),
        partner("d", "field", "gruppe"),
        group,
    )
    answer = partners_by_sector_and_field(store, city=CITY)
    assert [row.partners for row in answer.rows] == [2, 2, 2, 2]
    assert [row.group for row in answer.rows if row.partner is None] == [f"{BASE}/id/gruppe"]


@pytest.mark.parametrize(
    ("relation", "basis", "counts"),
    [
        ("exactMatch", "fieldBySource", True),
        ("closeMatch", "fieldBySource", True),
        ("broadMatch", "fieldBySource", True),
        ("narrowMatch", "fieldBySource", False),
        ("relatedMatch", "fieldBySource", False),
        ("exactMatch", "fieldByReading", False),
    ],
)
def test_which_mappings_lead_a_partner_to_a_reference_field(
    store: EmbeddedStore, relation: str, basis: str, *, counts: bool
) -> None:
    reference = f"{BASE}/vocab/reference_fields/rf-arbeit"
    mapping = says("redaktion", ("feld", f"http://www.w3.org/2004/02/skos/core#{relation}", reference))
    kind = says("redaktion", (reference, TYPE, BG + "ReferenceField"), (reference, TYPE, BG + "FieldOfAction"))
    commit(store, city(), partner("a", basis, "kammer"), mapping, kind)
    answer = partners_by_sector_and_field(store, city=CITY, field=IRI(reference))
    assert bool(answer.rows) == counts


def test_a_membership_without_beginning_begins_with_its_earliest_source(store: EmbeddedStore) -> None:
    belongs = says(
        "eins",
        ("netz", TYPE, BG + "CooperationNetwork"),
        ("mitglied", TYPE, ORG + "Membership"),
        ("mitglied", ORG + "member", "stadt"),
        ("mitglied", ORG + "organization", "netz"),
    )
    commit(store, city(), belongs, recorded("mitglied", "eins"), dated("eins", "2010-05-01", "2010-05-31"))
    assert len(city_networks_of_city(store, city=CITY).rows) == 1
    assert not ask(store, "city-networks-of-city", {"city": "stadt", "as_of": "2009"}).rows
    assert len(ask(store, "city-networks-of-city", {"city": "stadt", "as_of": "2010"}).rows) == 1
