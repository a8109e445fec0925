"""The questions about fields, measures, organisations and gaps, recomputed from the CSV tables for many fields, cities and days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.catalogue import ask
from tests.conformance.questions.tables import BASES, SAME_OR_NARROWER, Entry, Tables, cells, first_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.store import Store

ROOT = Path(__file__).parents[3]
FOLDERS = {"real_store": ROOT / "data", "example_store": ROOT / "ontology" / "examples" / "tables"}
DAYS = (date(2026, 11, 22), date(2012, 6, 30))
ALL = ("responsibility", "measure", "network", "document")


@dataclass(frozen=True)
class Both:
    """A store and the tables it was made of."""

    store: Store
    tables: Tables

    def asked(self, name: str, *columns: str, **given: object) -> set[tuple[str, ...]]:
        """Some columns of an answer, as text; rows must not repeat as a whole."""
        answer = ask(self.store, name, {key: str(value) for key, value in given.items()})
        header, *lines = answer.to_table()
        assert len({tuple(line) for line in lines}) == len(lines)
        places = [header.index(column) for column in columns]
        return {tuple(line[place].removeprefix("reference_fields/") for place in places) for line in lines}


@pytest.fixture(params=sorted(FOLDERS))
def both(request: pytest.FixtureRequest) -> Both:
    return Both(request.getfixturevalue(request.param), Tables(FOLDERS[request.param]))


def some_fields(tables: Tables) -> list[str]:
    """Every second reference field and every eighth field of a city."""
    return [row["id"] for row in tables.rows["vocab_reference_fields"]][::2] + sorted(tables.fields)[::8]


def documented(tables: Tables) -> list[str]:
    return sorted({row["city"] for row in tables.rows["field_schemes"]})


def of_field(tables: Tables, field: str, day: date, *kinds: str) -> Iterable[tuple[Entry, int]]:
    """The entries of a field that are valid on a day, with the way they come to it."""
    for entry in tables.entries(*kinds):
        way = tables.way(entry, field)
        if way is not None and tables.valid(entry, day):
            yield entry, way


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_measures_of_field(both: Both, day: date) -> None:
    for field in some_fields(both.tables):
        expected = {
            (entry.id, entry["city"], BASES[way], entry["start"], entry["end"])
            for entry, way in of_field(both.tables, field, day, "measure")
        }
        got = both.asked("measures-of-field", "measure", "in_city", "basis", "start", "end", field=field, as_of=day)
        assert got == expected, field


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_who_covers_field(both: Both, day: date) -> None:
    for field in some_fields(both.tables)[::2]:
        expected = {
            ("aspects/" + aspect, organisation, thing, BASES[way])
            for entry, way in of_field(both.tables, field, day, *ALL)
            for aspect, organisation, thing in covering(both.tables, entry, way, day)
        }
        got = both.asked("who-covers-field", "aspect", "organisation", "thing", "basis", field=field, as_of=day)
        assert got == expected, field


def covering(tables: Tables, entry: Entry, way: int, day: date) -> Iterable[tuple[str, str, str]]:
    """What an entry contributes: aspect, organisation, thing."""
    if entry.kind == "responsibility":
        if tables.in_time(tables.organisations[entry["organisation"]], "valid_from", "valid_to", day):
            yield "responsibility", entry["organisation"], ""
    elif entry.kind == "measure":
        yield from (("measure", body, entry.id) for body in cells(entry["responsible"]) or [""])
        yield from (("partner", body, entry.id) for body in set(cells(entry["partners"])) - tables.groups if way != 3)
    elif entry.kind == "network":
        yield "network", "", entry.id
        yield from (("partner", member, entry.id) for member in members(tables, entry.id, day) if way != 3)
    elif not entry["same_as"]:
        newer = [row["year"] for row in tables.rows["documents"] if entry.id in cells(row["replaces"]) and row["year"]]
        renewed = [year for year in newer if first_day(year) <= day]
        if not renewed:
            yield "document", entry["publisher"], entry.id


def members(tables: Tables, network: str, day: date) -> set[str]:
    """Organisations and cities in a network on a day, unnamed groups left out."""
    rows = [row for row in tables.rows["memberships"] if row["network"] == network and row["member_kind"] != "person"]
    return {row["member"] for row in rows if tables.in_time(row, "from", "to", day)} - tables.groups


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_fields_without_entries(both: Both, day: date) -> None:
    for city in documented(both.tables):
        fields = [row for row in both.tables.fields.values() if row["city"] == city]
        fields = [row for row in fields if row["validity"] != "frueher"] or fields
        expected = set()
        for row in fields:
            for kind in ("measure", "responsibility", "network"):
                ways = [
                    way
                    for entry, way in of_field(both.tables, row["id"], day, kind)
                    if body_exists(both.tables, entry, day)
                ]
                if not any(way < 3 for way in ways):
                    counts = (sum(way == 3 for way in ways), sum(way > 3 for way in ways))
                    expected.add((row["id"], "aspects/" + kind, *map(str, counts)))
        got = both.asked("fields-without-entries", "field", "aspect", "umbrellas", "indirect", city=city, as_of=day)
        assert got == expected, city


def body_exists(tables: Tables, entry: Entry, day: date) -> bool:
    """Whether the body of a responsibility is still there on a day."""
    body = tables.organisations.get(entry["organisation"], {"valid_to": "", "valid_from": ""})
    return tables.in_time(body | {"valid_from": ""}, "valid_from", "valid_to", day)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_networks_of_field(both: Both, day: date) -> None:
    for field in some_fields(both.tables)[::2]:
        expected = set()
        for entry, way in of_field(both.tables, field, day, "network"):
            rows = [row for row in both.tables.rows["memberships"] if row["network"] == entry.id]
            inside = {row["member"] for row in rows if both.tables.in_time(row, "from", "to", day)}
            expected |= {(entry.id, BASES[way], member) for member in inside or ({""} if not rows else set())}
        got = both.asked("networks-of-field", "network", "basis", "member", field=field, as_of=day)
        assert got == expected, field


def test_mappings_to_reference_field(both: Both) -> None:
    for field in [row["id"] for row in both.tables.rows["vocab_reference_fields"]]:
        counts = {"narrowMatch": "indirekt", "relatedMatch": "nicht"}
        expected = {
            (row["field"], "skos:" + row["relation"], counts.get(row["relation"], "direkt"), row["reason_de"])
            for row in both.tables.rows["field_mappings"]
            if row["reference_field"] == field
        }
        assert (
            both.asked("mappings-to-reference-field", "city_field", "relation", "counts", "reason", field=field)
            == expected
        )


def test_city_model(both: Both) -> None:
    models = both.tables.rows["city_models"]
    for city in sorted({row["city"] for row in models}):
        mine = {row["model_type"] for row in models if row["city"] == city}
        expected = {
            (row["city"], "city_models/" + row["model_type"], row["lead_organisation"], row["since"])
            for row in models
            if row["model_type"] in mine
        }
        assert both.asked("city-model", "in_city", "model", "lead_organisation", "since", city=city) == expected


def test_responsible_for_measure(both: Both) -> None:
    leads = [row for row in both.tables.rows["responsibilities"] if row["role"] == "federfuehrend"]
    for measure in both.tables.rows["measures"][::11]:
        named = {(body, "verantwortlich", measure["start"]) for body in cells(measure["responsible"])}
        fields = {*cells(measure["fields"]), *cells(measure["reference_fields"])}
        leading = {
            (row["organisation"], "federführend im Handlungsfeld", "")
            for row in leads
            if row["field"] in fields and row["city"] == measure["city"]
        }
        got = both.asked("responsible-for-measure", "organisation", "relation", "since", measure=measure["id"])
        assert got == (named or leading), measure["id"]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_fields_of_organisation(both: Both, day: date) -> None:
    for body in sorted(both.tables.organisations)[::17]:
        expected = set()
        for entry in both.tables.entries("responsibility", "measure", "network"):
            if both.tables.valid(entry, day) and (roles := roles_of(both.tables, body, entry, day)):
                for field in {*entry.own, *entry.references}:
                    read = field in entry.own and entry["field_basis"] == "lesart"
                    basis = BASES[3] if both.tables.umbrella(entry, field) else BASES[2 if read else 1]
                    thing = "" if entry.kind == "responsibility" else entry.id
                    expected |= {(field, "aspects/" + entry.kind, role, thing, basis) for role in roles}
        got = both.asked(
            "fields-of-organisation", "field", "aspect", "role", "through", "basis", organisation=body, as_of=day
        )
        assert got == expected, body


def roles_of(tables: Tables, body: str, entry: Entry, day: date) -> set[str]:
    """In which roles a body (or the city it stands for) has to do with an entry."""
    cities = {row["id"]: row["own_organisation"] for row in tables.rows["cities"]}
    same = {body} | {city for city, own in cities.items() if own == body}
    if entry.kind == "responsibility":
        return {"roles/" + entry["role"]} if entry["organisation"] in same else set()
    if entry.kind == "measure":
        names = {"verantwortlich": "responsible", "Partner": "partners"}
        return {role for role, column in names.items() if same & set(cells(entry[column]))}
    rows = [row for row in tables.rows["memberships"] if row["network"] == entry.id and row["member"] in same]
    return {row["role"] for row in rows if tables.in_time(row, "from", "to", day)}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_organisations_with_reach(both: Both, day: date) -> None:
    fields, networks = reach(both.tables, day)
    expected = {
        (body, str(len(fields[body])), str(len(networks[body])))
        for body in {*fields, *networks}
        if len(fields[body]) >= 3 or len(networks[body]) >= 2
    }
    assert both.asked("organisations-with-reach", "organisation", "field_count", "network_count", as_of=day) == expected
    some = {(body, str(len(fields[body]))) for body in fields if len(fields[body]) >= 5}
    given: dict[str, Any] = {"fields_at_least": 5, "networks_at_least": 1000, "as_of": day}
    assert both.asked("organisations-with-reach", "organisation", "field_count", **given) == some


def reach(tables: Tables, day: date) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The reference fields and the networks of each body; a city and its own organisation row are one."""
    fields: dict[str, set[str]] = defaultdict(set)
    networks: dict[str, set[str]] = defaultdict(set)
    itself = {row["own_organisation"]: row["id"] for row in tables.rows["cities"] if row["own_organisation"]}
    for entry in tables.entries("measure", "responsibility", "network"):
        if not tables.valid(entry, day):
            continue
        if entry.kind == "network":
            for member in members(tables, entry.id, day):
                networks[itself.get(member, member)].add(entry.id)
            continue
        mapped = {
            ref for own in entry.own for relation, ref in tables.mappings.get(own, []) if relation in SAME_OR_NARROWER
        }
        reached = set(entry.references) | (mapped if entry.kind == "responsibility" else set())
        bodies = {entry["organisation"], *cells(entry["responsible"]), *cells(entry["partners"])} - tables.groups - {""}
        for body in bodies if reached else ():
            fields[itself.get(body, body)] |= reached
    return fields, networks


def test_documented_there_not_here(both: Both) -> None:
    cities = documented(both.tables)
    for here, there in zip(cities, [*cities[1:], cities[0]], strict=True):
        expected = set()
        for field in [row["id"] for row in both.tables.rows["vocab_reference_fields"]]:
            if any(named(both.tables, entry, field) for entry in both.tables.entries(*ALL) if entry["city"] == here):
                continue
            found = [
                (entry, way)
                for entry, way in of_field(both.tables, field, DAYS[0], *ALL)
                if entry["city"] == there and way != 3 and not entry["same_as"]
            ]
            direct = {entry.id for entry, way in found if way == 1 or (way == 4 and entry.kind == "responsibility")}
            if found:
                expected.add((field, str(len(direct)), str(len(found) - len(direct))))
        columns = ("field", "direct_count", "indirect_count")
        got = both.asked("documented-there-not-here", *columns, city=here, other_city=there, as_of=DAYS[0])
        assert got == expected, (here, there)


def named(tables: Tables, entry: Entry, field: str) -> bool:
    """Whether an entry has anything to do with a reference field, umbrellas included."""
    mapped = {ref for own in entry.own for relation, ref in tables.mappings.get(own, []) if relation != "relatedMatch"}
    return field in mapped or field in entry.references


def test_measures_elsewhere(both: Both) -> None:
    city = documented(both.tables)[0]
    for field in [row["id"] for row in both.tables.rows["vocab_reference_fields"]][::3]:
        expected = {
            (
                entry.id,
                BASES[way],
                "|".join("target_groups/" + group for group in sorted(cells(entry["target_groups"]))),
            )
            for entry, way in of_field(both.tables, field, DAYS[0], "measure")
            if entry["city"] != city and way != 3
        }
        columns = ("measure", "basis", "target_groups")
        assert both.asked("measures-elsewhere", *columns, field=field, city=city, as_of=DAYS[0]) == expected


def test_target_groups_by_field(both: Both) -> None:
    counted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for field in [row["id"] for row in both.tables.rows["vocab_reference_fields"]]:
        for entry, way in of_field(both.tables, field, DAYS[0], "measure"):
            for group in cells(entry["target_groups"]) if way != 3 else ():
                counted[field, "target_groups/" + group].add(entry.id)
    expected = {(*key, str(len(some))) for key, some in counted.items()}
    columns = ("in_field", "target_group", "measure_count")
    assert both.asked("target-groups-by-field", *columns, as_of=DAYS[0]) == expected
