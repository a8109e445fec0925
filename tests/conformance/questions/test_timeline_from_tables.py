"""The timeline of every city, recomputed from the CSV tables: which things, with which dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.catalogue import ask
from tests.conformance.questions.tables import Tables, first_day, last_day

ROOT = Path(__file__).parents[3]
FOLDERS = {"real_store": ROOT / "data", "example_store": ROOT / "ontology" / "examples" / "tables"}
DATED = {  # table -> columns of beginning and end, and whether it is over where no end is told
    "measures": ("start", "end", False),
    "networks": ("founded", "ended", False),
    "documents": ("year", "", True),
    "events": ("date", "end_date", True),
}


def told(tables: Tables, city: str, *, start: str = "", end: str = "") -> dict[str, tuple[str, str]]:
    """The things of a city in a period with their dates, terms of office aside: their ids follow from a hash."""
    found = {}
    for table, (begins, ends, moment) in DATED.items():
        for row in tables.rows[table]:
            if row["city"] != city or row.get("is_heading") == "ja":
                continue
            one, other = row[begins], row[ends] if ends else ""
            over = last_day(other) if other else last_day(one) if moment and one else None
            if (end and one and first_day(one) > last_day(end)) or (start and over and over < first_day(start)):
                continue
            found[row["id"]] = one, other
    return found


@pytest.mark.parametrize("period", [("", ""), ("2015", "2018"), ("2015-06-30", "")])
@pytest.mark.parametrize("fixture", FOLDERS)
def test_the_timeline_has_what_the_tables_have(
    fixture: str, period: tuple[str, str], request: pytest.FixtureRequest
) -> None:
    store, tables = request.getfixturevalue(fixture), Tables(FOLDERS[fixture])
    for city in sorted({row["city"] for row in tables.rows["field_schemes"]}):
        answer = ask(store, "timeline", {"city": city, "from_day": period[0], "to_day": period[1]})
        header, *lines = answer.to_table()
        rows = [dict(zip(header, line, strict=True)) for line in lines]
        found = {row["thing"]: (row["start"], row["end"]) for row in rows if row["kind"] != "bg:PostHolding"}
        assert found == told(tables, city, start=period[0], end=period[1]), city


@pytest.mark.parametrize("fixture", FOLDERS)
def test_the_timeline_has_every_term_of_office(fixture: str, request: pytest.FixtureRequest) -> None:
    store, tables = request.getfixturevalue(fixture), Tables(FOLDERS[fixture])
    of_city = {row["id"]: row["city"] for row in tables.rows["organisations"]}
    for city in sorted({row["city"] for row in tables.rows["field_schemes"]}):
        header, *lines = ask(store, "timeline", {"city": city}).to_table()
        rows = [dict(zip(header, line, strict=True)) for line in lines]
        found = sorted((row["start"], row["end"]) for row in rows if row["kind"] == "bg:PostHolding")
        terms = [row for row in tables.rows["people_posts"] if of_city.get(row["organisation"]) == city]
        keys = {(row["person_id"], row["organisation"], row["post_de"], row["from"]) for row in terms}
        assert len(found) >= len(keys)
        assert set(found) == {(row["from"], row["to"]) for row in terms}
