"""The edges of the network picture, recomputed from the CSV tables for every documented city."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.catalogue import ask
from tests.conformance.questions.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
FOLDERS = {"real_store": ROOT / "data", "example_store": ROOT / "ontology" / "examples" / "tables"}
TODAY = date(2026, 11, 22)
Edge = tuple[str, str, str, frozenset[str]]


def edges(tables: Tables) -> Iterator[Edge]:
    """Who, how, with what, and the cities the edge belongs to; unnamed groups and people left out."""
    seat = {row["id"]: row["city"] for name in ("organisations", "networks") for row in tables.rows[name]}
    seat |= {row["id"]: row["id"] for row in tables.rows["cities"]}

    def edge(member: str, relation: str, target: str, *more: str) -> Iterator[Edge]:
        if not {member, target} & tables.groups:
            cities = {seat.get(member, ""), seat.get(target, ""), *more} - {""}
            yield itself.get(member, member), relation, itself.get(target, target), frozenset(cities)

    itself = {row["own_organisation"]: row["id"] for row in tables.rows["cities"] if row["own_organisation"]}
    for row in tables.rows["memberships"]:
        if row["member_kind"] != "person" and tables.in_time(row, "from", "to", TODAY):
            yield from edge(row["member"], "org:memberOf", row["network"])
    for row in tables.rows["networks"]:
        yield from edge(row["id"], "dcterms:isPartOf", row["part_of"]) if row["part_of"] else ()
    for row in tables.rows["organisations"]:
        yield from edge(row["id"], "org:subOrganizationOf", row["parent"]) if row["parent"] else ()
    for row in tables.rows["responsibilities"]:
        home = tables.fields[row["field"]]["city"] if row["field"] in tables.fields else ""
        yield from edge(row["organisation"], "bg:Responsibility", row["field"], row["city"], home)


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_cooperation_edges(name: str, request: pytest.FixtureRequest) -> None:
    store, tables = request.getfixturevalue(name), Tables(FOLDERS[name])
    for city in sorted({row["city"] for row in tables.rows["field_schemes"]}):
        expected = {edge[:3] for edge in edges(tables) if city in edge[3]}
        header, *lines = ask(store, "cooperation-edges", {"city": city, "as_of": TODAY.isoformat()}).to_table()
        places = [header.index(column) for column in ("actor", "relation", "target")]
        assert {tuple(line[place].removeprefix("reference_fields/") for place in places) for line in lines} == expected
        assert len(lines) == len({tuple(line) for line in lines})
