"""Rules of the questions on leads, levels, concepts, money, research and details: each on a few statements of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.catalogue import ask
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad
from ontology.names import PREFIXES, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = "https://w3id.org/buendnisgraph"
GRAPH = NamedNode(f"{BASE}/graph/kuratiert/quelle")

# Two fields in force and one former; amt leads the first, a group the second.
FIELDS = """
    stadt a bg:City . feld a bg:CityField . feld a bg:FieldOfAction . feld bg:city stadt . feld bg:validity vocab:validities/gueltig .
    zwei a bg:CityField . zwei bg:city stadt . zwei bg:validity vocab:validities/unvollstaendig .
    alt a bg:CityField . alt bg:city stadt . alt bg:validity vocab:validities/frueher .
    gruppe bg:isGroup true .
"""
SOURCE = """
    beleg a bg:Record . beleg dcterms:source quelle . quelle bg:issuedEarliest 2015-01-01 . quelle bg:issuedLatest 2015-12-31 .
    quelle dcterms:issued 2015 . quelle bg:readOn 2026-11-22 .
"""


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    opened = EmbeddedStore.open(Settings())
    yield opened
    opened.close()


def term(text: str) -> NamedNode | Literal:
    """``bg:City``, ``stadt`` (an id), ``true``, a day, a year or ``'text'``."""
    if text.startswith("'"):
        return Literal(text.strip("'").replace("_", " "), language="de")
    if text in ("true", "false"):
        return Literal(text, datatype=NamedNode(XSD + "boolean"))
    if text[0].isdigit():
        kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
        return Literal(text, datatype=NamedNode(XSD + kind))
    prefix, colon, local = text.partition(":")
    return NamedNode(PREFIXES[prefix] + local if colon else f"{BASE}/id/{text}")


def tell(store: EmbeddedStore, text: str) -> None:
    """Put statements ``subject property value .`` into the store."""
    quads = set()
    for statement in filter(None, map(str.split, text.split(" ."))):
        subject, name, value = statement
        property_ = NamedNode(RDF + "type") if name == "a" else term(name)
        made = term(subject)
        assert isinstance(made, NamedNode)
        assert isinstance(property_, NamedNode)
        quads.add(Quad(made, property_, term(value), GRAPH))
    store.commit(Patch(frozenset(quads), frozenset()), author="test", message="test", validate=False)


def asked(store: EmbeddedStore, name: str, columns: str, **given: str) -> list[tuple[str, ...]]:
    """Columns of a question's answer, as text."""
    header, *lines = ask(store, name, given).to_table()
    return [tuple(line[header.index(column)] for column in columns.split()) for line in lines]


def lead(name: str, field: str, body: str) -> str:
    kind = "bg:referenceField" if ":" in field else "bg:field"
    return f"""
        {name} a bg:Responsibility . {name} bg:city stadt . {name} bg:role vocab:roles/federfuehrend .
        {name} bg:organisation {body} . {name} {kind} {field} .
    """


def measure(name: str, *more: str) -> str:
    facts = " ".join(f"{name} {fact} ." for fact in more)
    return f"{name} a bg:Measure . {name} bg:city stadt . {name} bg:field feld . beleg bg:describes {name} . {facts}"


def test_a_field_without_lead_is_named_and_a_former_one_is_not(store: EmbeddedStore) -> None:
    tell(store, FIELDS + lead("z1", "feld", "amt"))
    assert asked(store, "fields-without-single-lead", "field leads lead") == [("zwei", "0", "")]


def test_a_group_is_no_lead_and_two_leads_are_named_both(store: EmbeddedStore) -> None:
    tell(store, FIELDS + lead("z1", "feld", "amt") + lead("z2", "feld", "stab") + lead("z3", "zwei", "gruppe"))
    expected = [("zwei", "0", ""), ("feld", "2", "amt"), ("feld", "2", "stab")]
    assert asked(store, "fields-without-single-lead", "field leads lead") == expected


@pytest.mark.parametrize(
    ("relation", "expected"), [("broadMatch", []), ("relatedMatch", ["zwei"]), ("narrowMatch", ["zwei"])]
)
def test_the_lead_of_an_equal_or_wider_reference_field_leads(
    store: EmbeddedStore, relation: str, expected: list[str]
) -> None:
    mapped = f"zwei skos:{relation} vocab:reference_fields/rf-x ."
    tell(store, FIELDS + lead("z1", "feld", "amt") + lead("z2", "vocab:reference_fields/rf-x", "amt") + mapped)
    assert [row[0] for row in asked(store, "fields-without-single-lead", "field")] == expected


def test_a_body_of_the_state_is_another_level_except_in_a_city_state(store: EmbeddedStore) -> None:
    for city, state in (("stadt", "'Land'"), ("insel", "'Insel'")):
        tell(
            store,
            f"""
            {city} a bg:City . {city} skos:prefLabel '{city.title()}' . {city} dcterms:spatial {city}-gebiet .
            {city}-gebiet bg:federalState {state} . amt-{city} a org:Organization . amt-{city} bg:city {city} .
            amt-{city} org:classification vocab:organisation_kinds/landesbehoerde . z-{city} a bg:Responsibility . z-{city} bg:city {city} .
            z-{city} bg:organisation amt-{city} . z-{city} bg:role vocab:roles/beteiligt . z-{city} bg:field feld-{city} .
            """,
        )
    assert asked(store, "tasks-on-other-levels", "city organisation") == [("stadt", "amt-stadt")]


@pytest.mark.parametrize(("day", "told"), [("2023-12-31", 0), ("2024-03", 1), ("2026-01-15", 1), ("2026-01-16", 0)])
def test_a_statement_of_another_level_holds_24_months(store: EmbeddedStore, day: str, told: int) -> None:
    tell(
        store,
        """
        satz a bg:Completeness . satz bg:city stadt . satz bg:statementKind vocab:completeness_statements/andere-ebene .
        satz bg:field feld . satz bg:issuedEarliest 2024-01-15 . satz bg:issuedLatest 2024-01-15 .
        """,
    )
    assert len(asked(store, "tasks-on-other-levels", "task", as_of=day)) == told


def test_the_last_day_of_a_statement_goes_before_24_months(store: EmbeddedStore) -> None:
    tell(
        store,
        """
        satz a bg:Completeness . satz bg:city stadt . satz bg:statementKind vocab:completeness_statements/andere-ebene .
        satz bg:field feld . satz bg:issuedEarliest 2024-01-15 . satz bg:issuedLatest 2024-01-15 . satz bg:endLatest 2030-12-31 .
        """,
    )
    assert len(asked(store, "tasks-on-other-levels", "task", as_of="2030")) == 1
    assert not asked(store, "tasks-on-other-levels", "task", as_of="2031")


def concept(name: str, year: str, *more: str) -> str:
    facts = " ".join(f"{name} {fact} ." for fact in more)
    return f"""
        {name} a bg:Document . {name} dcterms:type vocab:document_kinds/konzept . {name} bg:city stadt .
        {name} bg:scope vocab:scopes/gesamt . {name} bg:issuedEarliest {year}-01-01 . {name} dcterms:issued {year} . {facts}
    """


def in_force(store: EmbeddedStore, day: str) -> list[tuple[str, ...]]:
    return asked(store, "concepts-in-force", "concept later_known", as_of=day)


def test_a_newer_edition_takes_over_from_its_day(store: EmbeddedStore) -> None:
    tell(store, concept("k1", "2010") + concept("k2", "2020", "dcterms:replaces k1"))
    assert in_force(store, "2015") == [("k1", "false")]
    assert in_force(store, "2021") == [("k2", "false")]


def test_of_two_heirs_the_later_one_holds(store: EmbeddedStore) -> None:
    heirs = concept("k2", "2015", "dcterms:replaces k1") + concept("k3", "2020", "dcterms:replaces k1")
    tell(store, concept("k1", "2010") + heirs)
    assert in_force(store, "2021") == [("k3", "false")]


def test_replacing_a_second_name_replaces_the_text(store: EmbeddedStore) -> None:
    tell(
        store,
        concept("k1", "2010") + concept("n", "2010", "bg:countedAs k1") + concept("k2", "2020", "dcterms:replaces n"),
    )
    assert in_force(store, "2021") == [("k2", "false")]


def test_a_later_text_of_which_nobody_says_that_it_follows_is_only_pointed_to(store: EmbeddedStore) -> None:
    tell(store, concept("k1", "2010") + concept("k2", "2020"))
    assert in_force(store, "2021") == [("k1", "true"), ("k2", "false")]
    assert in_force(store, "2015") == [("k1", "false")]


def test_an_undated_text_is_there_from_its_earliest_dated_source(store: EmbeddedStore) -> None:
    undated = (
        "k bg:city stadt . beleg bg:describes k . beleg dcterms:source ohne-datum . ohne-datum bg:readOn 2026-11-22 ."
    )
    tell(store, SOURCE + "k a bg:Document . k dcterms:type vocab:document_kinds/konzept ." + undated)
    assert in_force(store, "2015") == [("k", "false")]
    assert not in_force(store, "2014")


@pytest.mark.parametrize(
    ("validity", "day", "told"), [("frueher", "2016", 0), ("frueher", "2014", 1), ("geplant", "2014", 0)]
)
def test_a_former_or_planned_list_takes_its_text_with_it(
    store: EmbeddedStore, validity: str, day: str, told: int
) -> None:
    listed = f"liste a bg:FieldList . liste bg:document k1 . liste bg:validity vocab:validities/{validity} . beleg bg:describes liste ."
    tell(store, SOURCE + concept("k1", "2010") + listed)
    assert len(in_force(store, day)) == told


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        (("bg:startEarliest 2012-01-01",), ("2012", "2026")),
        (("bg:startEarliest 2012-01-01", "bg:endLatest 2014-06-30"), ("2012",)),
        ((), ("2026",)),
        (("adms:status vocab:measure_status/geplant",), ()),
        (("bg:startEarliest 2012-01-01", "adms:status vocab:measure_status/beendet"), ("2012",)),
        (("adms:status vocab:measure_status/beendet",), ()),
        (("dcterms:type vocab:measure_kinds/veranstaltung", "bg:startEarliest 2012-03-01"), ("2012",)),
        (
            ("dcterms:type vocab:measure_kinds/veranstaltung", "bg:duration vocab:durations/wiederkehrend"),
            ("2026",),
        ),
        (("bg:isHeading true", "bg:startEarliest 2012-01-01"), ()),
    ],
)
def test_a_measure_counts_on_a_day(store: EmbeddedStore, facts: tuple[str, ...], days: tuple[str, ...]) -> None:
    tell(store, SOURCE + FIELDS + measure("m", *facts))
    found = [
        day for day in ("2011", "2012", "2026") if asked(store, "funders-of-field", "measure", field="feld", as_of=day)
    ]
    assert found == list(days)


def test_what_ends_without_successor_is_marked(store: EmbeddedStore) -> None:
    limited = ("bg:startEarliest 2012-01-01", "bg:duration vocab:durations/befristet")
    tell(
        store,
        SOURCE + FIELDS + measure("m1", *limited) + measure("m2", *limited) + measure("m3", "dcterms:replaces m2"),
    )
    found = asked(store, "funders-of-field", "measure ends_without_successor", field="feld", as_of="2026-11-22")
    assert found == [("m1", "true"), ("m2", "false"), ("m3", "false")]


@pytest.mark.parametrize(("relation", "told"), [("closeMatch", 1), ("relatedMatch", 0)])
@pytest.mark.parametrize(("basis", "direct"), [("bg:fieldBySource", 1), ("bg:fieldByReading", 0)])
def test_a_mapping_counts_where_the_source_itself_names_the_field(
    store: EmbeddedStore, relation: str, told: int, basis: str, direct: int
) -> None:
    mapped = f"feld skos:{relation} vocab:reference_fields/rf-x . vocab:reference_fields/rf-x a bg:FieldOfAction ."
    tell(store, SOURCE + FIELDS + mapped + measure("m", f"{basis} feld", "bg:startEarliest 2012-01-01"))
    found = asked(store, "funders-of-field", "measure", field="reference_fields/rf-x", as_of="2026-11-22")
    assert len(found) == told * direct


def test_a_target_group_with_one_lasting_offer_is_not_named(store: EmbeddedStore) -> None:
    kinder, frauen = (f"dcterms:audience vocab:target_groups/{name}" for name in ("tg-kinder", "tg-frauen"))
    fest, kurs = (f"dcterms:type vocab:measure_kinds/{name}" for name in ("veranstaltung", "kurs"))
    again = "bg:duration vocab:durations/wiederkehrend"
    tell(store, SOURCE + FIELDS + measure("m1", kinder, frauen, fest, again) + measure("m2", frauen, kurs))
    found = asked(
        store, "target-groups-without-lasting-offer", "target_group measure", field="feld", as_of="2026-11-22"
    )
    assert found == [("target_groups/tg-kinder", "m1")]


def test_experience_is_sought_elsewhere_and_never_in_plans(store: EmbeddedStore) -> None:
    facts = ("dcterms:type vocab:measure_kinds/kurs", "dcterms:audience vocab:target_groups/tg-frauen")
    tell(
        store,
        FIELDS
        + "vocab:measure_kinds/kurs a skos:Concept . vocab:target_groups/tg-frauen a skos:Concept ."
        + measure("m1", *facts, "bg:responsible amt", "bg:responsible gruppe")
        + measure("m2", *facts, "adms:status vocab:measure_status/geplant")
        + measure("m3", *facts, "adms:status vocab:measure_status/beendet"),
    )
    given = {"measure_kind": "kurs", "target_group": "tg-frauen"}
    assert asked(store, "offices-with-experience", "measure organisation", **given) == [("m3", ""), ("m1", "amt")]
    assert not asked(store, "offices-with-experience", "measure", **given, own_city="stadt")


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (("bg:responsible amt", "bg:start 2012"), ""),
        (("bg:responsible stadt", "bg:start 2012"), "office"),
        (("bg:responsible rathaus", "bg:start 2012"), "office"),
        (("bg:responsible gruppe", "bg:start 2012"), "office"),
        (("bg:responsible amt",), "start"),
        (("bg:responsible amt", "bg:start 2012", "bg:duration vocab:durations/befristet"), "end"),
        (("bg:responsible amt", "bg:start 2012", "bg:end 2013", "bg:duration vocab:durations/befristet"), ""),
    ],
)
def test_a_detail_is_missing(store: EmbeddedStore, facts: tuple[str, ...], missing: str) -> None:
    tell(store, SOURCE + FIELDS + "stadt bg:ownOrganisation rathaus ." + measure("m", *facts))
    found = asked(store, "missing-details", "office_missing start_missing end_missing dated_source_missing")
    wanted = tuple(str(missing == name).lower() for name in ("office", "start", "end", "dated source"))
    assert found == ([wanted] if missing else [])


def test_no_place_in_time_weighs_most_and_grows_with_the_fields(store: EmbeddedStore) -> None:
    fields = [f"bg:referenceField vocab:reference_fields/rf-{name}" for name in "ab"]
    tell(
        store,
        "stadt a bg:City . "
        + measure("m1", "bg:responsible amt")
        + measure("m2", "bg:start 2012", "bg:responsible amt"),
    )
    tell(store, measure("m3", "bg:responsible amt", *fields))
    assert asked(store, "missing-details", "measure weight") == [("m3", "10"), ("m1", "5"), ("m2", "2")]


def test_a_field_without_any_note_was_never_searched(store: EmbeddedStore) -> None:
    notes = "".join(
        f"""
        r{name} a bg:ResearchNote . r{name} bg:city stadt . r{name} bg:referenceField vocab:reference_fields/rf-{name} .
        r{name} bg:lookedFor true . r{name} bg:result vocab:search_results/{result} .
        """
        for name, result in (("a", "gefunden"), ("b", "nichts-gefunden"))
    )
    fields = " ".join(f"vocab:reference_fields/rf-{name} a bg:ReferenceField ." for name in "abc")
    tell(store, f"liste a bg:FieldList . liste bg:city stadt . {fields} {notes}")
    found = asked(store, "research-status", "reference_field searched research")
    assert found == [("reference_fields/rf-c", "false", ""), ("reference_fields/rf-b", "true", "rb")]


def test_a_partial_date_that_touches_the_period_is_a_change_but_not_a_certain_one(store: EmbeddedStore) -> None:
    dates = ("bg:start 2020", "bg:startEarliest 2020-01-01", "bg:startLatest 2020-12-31")
    tell(store, FIELDS + measure("m", *dates))
    assert asked(store, "changes-since", "what certain", since="2020-06") == [("bg:start", "false")]
    assert asked(store, "changes-since", "what certain", since="2020") == [("bg:start", "true")]
    assert not asked(store, "changes-since", "what", since="2021")


def test_parts_and_successors_are_found_from_both_ends(store: EmbeddedStore) -> None:
    tell(store, "m2 a bg:Measure . m1 dcterms:isPartOf m2 . m3 dcterms:replaces m2 . m4 dcterms:isPartOf m5 .")
    found = asked(store, "parts-and-successors", "subject relation object", thing="m2")
    assert found == [("m1", "dcterms:isPartOf", "m2"), ("m3", "dcterms:replaces", "m2")]


def test_a_topic_is_found_among_the_synonyms_of_the_field(store: EmbeddedStore) -> None:
    tell(
        store,
        """
        d1 a bg:Document . d1 dcterms:type vocab:document_kinds/handreichung . d1 skos:prefLabel 'Eine_Handreichung' .
        d1 bg:referenceField vocab:reference_fields/rf-a . vocab:reference_fields/rf-a skos:altLabel 'Moscheen' .
        d2 a bg:Document . d2 dcterms:type vocab:document_kinds/handreichung . d2 skos:prefLabel 'Moscheen_vor_Ort' . d2 bg:city stadt .
        """,
    )
    assert asked(store, "guidance-by-topic", "document", topic="moschee") == [("d1",)]
    assert not asked(store, "guidance-by-topic", "document", topic="sport")


def test_a_city_and_its_own_organisation_are_one_on_the_way(store: EmbeddedStore) -> None:
    tell(
        store,
        """
        stadt a bg:City . stadt bg:ownOrganisation rathaus . rathaus a org:Organization . amt a org:Organization .
        amt org:subOrganizationOf rathaus . kreis a org:Organization . netz a bg:CooperationNetwork .
        g1 a org:Membership . g1 org:member stadt . g1 org:organization netz . g2 a org:Membership . g2 org:member kreis .
        g2 org:organization netz . gruppe bg:isGroup true . gruppe a org:Organization . amt org:subOrganizationOf gruppe .
        """,
    )
    way = asked(store, "shortest-connection", "here there forward", first="amt", second="kreis")
    assert way == [("amt", "stadt", "true"), ("stadt", "netz", "true"), ("netz", "kreis", "false")]
    assert not asked(store, "shortest-connection", "here", first="amt", second="gruppe")


def test_the_neighbourhood_leaves_out_records_sources_and_groups(store: EmbeddedStore) -> None:
    bodies = "amt a org:Organization . gruppe a org:Organization . stadt a org:Organization ."
    facts = ("bg:responsible amt", "bg:responsible gruppe", "dcterms:audience vocab:target_groups/tg-frauen")
    tell(store, SOURCE + FIELDS + bodies + measure("m", *facts))
    found = asked(store, "neighbourhood", "property neighbour outgoing", thing="m")
    assert found == [("bg:city", "stadt", "true"), ("bg:field", "feld", "true"), ("bg:responsible", "amt", "true")]
