"""What is to be done, what changed, who can be asked: the reports beside the matrix, each number with the list behind it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.asked import CALLS, DAY, table, told
from tests.api.test_reports import COVERED

if TYPE_CHECKING:
    from starlette.testclient import TestClient

WHOLE = f"/api/v1/coverage?city=stuttgart&as_of={DAY}"


def by_place(answer: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["field"]["iri"], row["aspect"]["iri"].rpartition("/")[2]): row for row in answer["rows"]}


def test_every_open_cell_says_what_would_close_it(client: TestClient) -> None:
    rows = told(client, CALLS["gaps"])["rows"]
    assert all(row["closing"]["value"].endswith(".") for row in rows)
    covered = [row for row in told(client, WHOLE)["rows"] if row["state"]["value"] in COVERED]
    assert {row["closing"] is None for row in covered} == {True, False}
    assert all(row["research"] is None for row in covered)


def test_own_fields_tell_what_was_searched_in_their_reference_fields(client: TestClient) -> None:
    """Only what a mapping calls the same or wider was searched for them."""
    rows = told(client, f"/api/v1/gaps?city=krefeld&aspect=measure&as_of={DAY}")["rows"]
    assert all(row["research"] is None or "gesucht" in row["research"]["value"] for row in rows)
    every = told(client, f"/api/v1/coverage?city=bonn&as_of={DAY}")["rows"]
    assert {row["list"]["label"] for row in every} != {"Referenzfelder"}


def test_last_confirmed_is_there_where_a_dated_source_is(client: TestClient) -> None:
    for row in told(client, WHOLE)["rows"]:
        if row["entries"]:
            assert (row["confirmed"] is None) == (row["age"]["value"] == "Quelle ohne Datum")


@pytest.mark.parametrize(
    ("call", "aspect", "part"), [("target-groups", "measure", "target_group"), ("sectors", "partner", "sector")]
)
def test_parts_hold_what_the_whole_holds(client: TestClient, call: str, aspect: str, part: str) -> None:
    """Every entry of a part is one of the aspect's cell; parts of several groups are counted in each."""
    whole, answer = by_place(told(client, WHOLE)), told(client, CALLS[call])
    for row in answer["rows"]:
        of = whole[row["field"]["iri"], aspect]
        under = {each["iri"] for each in of["entries"]}
        assert row[part]["iri"]
        assert {each["iri"] for each in row["entries"]} <= under or aspect == "measure"
    assert any(row["entries"] for row in answer["rows"])


def test_a_filter_leaves_only_what_fits(client: TestClient) -> None:
    narrow = told(client, f"{WHOLE}&target_group=tg-frauen")
    column = {
        row["field"]["iri"]: row for row in told(client, CALLS["target-groups"])["rows"]
        if row["target_group"]["iri"].endswith("/tg-frauen")
    }  # fmt: skip
    for (field, aspect), row in by_place(narrow).items():
        if aspect == "measure":
            assert row["entries"] == column[field]["entries"]
    other = [row for row in narrow["rows"] if row["aspect"]["iri"].endswith("/document")]
    assert other == [row for row in told(client, WHOLE)["rows"] if row["aspect"]["iri"].endswith("/document")]
    assert any("Zielgruppe" in note for note in narrow["notes"])
    assert not any("Zielgruppe" in note for note in told(client, WHOLE)["notes"])


def test_two_kinds_are_one_or_the_other(client: TestClient) -> None:
    def entries(query: str) -> set[str]:
        rows = told(client, f"{WHOLE}&aspect=measure{query}")["rows"]
        return {each["iri"] for row in rows for each in row["entries"]}

    one, other = entries("&measure_kind=projekt"), entries("&measure_kind=programm")
    assert one
    assert other
    assert entries("&measure_kind=projekt&measure_kind=programm") == one | other < entries("")


def test_the_work_list_counts_its_items(client: TestClient) -> None:
    answer = told(client, CALLS["worklist"])
    rows = answer["rows"]
    weights = [row["weight"]["value"] for row in rows]
    assert weights == sorted(weights, reverse=True)
    counts = Counter(row["task"]["value"] for row in rows)
    assert f"{len(rows)} Punkte: {counts['confirm']} zu bestätigen, {counts['close']} zu schließen" in answer["finding"]
    assert answer["notes"] == ["Gezählt auf den eigenen Handlungsfeldern der Stadt."]
    assert told(client, f"{CALLS['worklist']}&reference=ja")["notes"] == ["Gezählt auf den Referenzfeldern."]
    for office in table(answer, "offices"):
        mine = [row for row in rows if _is(office["office"], row["offices"])]
        assert office["number"]["value"] == len(mine)
        assert office["weight"]["value"] == sum(row["weight"]["value"] for row in mine)
        assert {task: office[task]["value"] for task in ("confirm", "close", "mend")} == {
            task: sum(row["task"]["value"] == task for row in mine) for task in ("confirm", "close", "mend")
        }


def _is(office: dict[str, Any], offices: list[dict[str, Any]]) -> bool:
    return office in offices if "iri" in office else not offices


def test_an_office_gets_its_part_of_the_work_list(client: TestClient) -> None:
    whole = told(client, CALLS["worklist"])
    office = next(each["office"] for each in table(whole, "offices") if "iri" in each["office"])
    part = told(client, f"{CALLS['worklist']}&organisation={office['iri'].rpartition('/')[2]}&task=confirm")
    wanted = [row for row in whole["rows"] if office in row["offices"] and row["task"]["value"] == "confirm"]
    assert part["rows"] == wanted
    assert f"von {whole['total']} Punkten" in part["finding"]


def test_changes_between_two_days_are_the_difference_of_two_matrices(client: TestClient) -> None:
    answer = told(client, CALLS["changes"])
    before, after = (
        by_place(told(client, f"{WHOLE}&as_of=2015".replace(f"&as_of={DAY}", ""))),
        by_place(told(client, WHOLE)),
    )
    changed = by_place(answer)
    for place, row in after.items():
        had, has = ({each["iri"] for each in of["entries"]} for of in (before[place], row))
        if place in changed:
            assert {each["iri"] for each in changed[place]["gained"]} == has - had
            assert {each["iri"] for each in changed[place]["lost"]} == had - has
            assert changed[place]["before"]["value"] == before[place]["words"]["value"]
            assert changed[place]["after"]["value"] == row["words"]["value"]
        else:
            assert (had, before[place]["state"]) == (has, row["state"])
    assert f"{answer['total']} Zellen verändert" in answer["finding"]
    assert answer["finding"].endswith(" (vom 31.12.2015 zum 22.11.2026).")


def test_what_was_loaded_is_what_changed_since_the_revision_before(client: TestClient) -> None:
    """Revision 1 has the vocabulary and no city yet."""
    answer = told(client, f"/api/v1/changes?from_revision=1&aspect=document&as_of={DAY}")
    assert {row["change"]["value"] for row in answer["rows"]} == {"added"}
    assert answer["total"] == told(client, f"{CALLS['coverage-cities']}&aspect=document")["total"]
    assert "von Revision 1 zu Revision" in answer["finding"]
    assert told(client, f"/api/v1/changes?aspect=document&as_of={DAY}")["rows"] == answer["rows"]
    listed = told(client, f"/api/v1/changes?city=stuttgart&list=stuttgart-felder-2001&from_revision=1&as_of={DAY}")
    assert {row["change"]["value"] for row in listed["rows"]} == {"added"}  # the list was not there either
    assert listed["parameters"]["list"]["iri"].endswith("/stuttgart-felder-2001")
    other = client.get(f"/api/v1/changes?city=krefeld&list=stuttgart-felder-2001&from_revision=1&as_of={DAY}")
    assert other.status_code == 400  # another city's list
    same = told(client, f"/api/v1/changes?city=krefeld&from_revision={answer['revision']}&as_of={DAY}")
    assert (same["total"], same["finding"]) == (0, "Keine Zelle hat sich verändert (derselbe Stand).")


def test_a_field_is_taken_over_from_other_cities(client: TestClient) -> None:
    answer = told(client, CALLS["transfer"] + "&target_group=tg-frauen")
    points = [row["points"]["value"] for row in answer["rows"]]
    assert points == sorted(points, reverse=True)
    for row in answer["rows"]:
        assert row["city"]["label"] != "Krefeld"
        assert row["sources"]
        women = any(group["iri"].endswith("/tg-frauen") for group in row["target_groups"])
        assert ("gleiche Zielgruppe" in row["fits"]["value"]) == women
        assert row["points"]["value"] == sum(
            int(each.rpartition("(")[2][0]) for each in row["fits"]["value"].split("; ")
        )
    assert f"{answer['total']} Maßnahmen aus" in answer["finding"]


def test_documentation_is_ranked_in_five_levels(client: TestClient) -> None:
    answer = told(client, CALLS["documentation"])
    scores = [row["score"]["value"] for row in answer["rows"]]
    assert scores == sorted(scores, reverse=True)
    assert all(row["level"]["value"] == min(5, int(row["score"]["value"] * 5) + 1) for row in answer["rows"])
    cities = {row["city"]["iri"] for row in answer["rows"]}
    assert {row["city"]["iri"] for row in table(answer, "missing")} <= cities
    one = told(client, f"/api/v1/documentation?city=krefeld&as_of={DAY}")
    assert one["rows"] == [row for row in answer["rows"] if row["city"]["label"] == "Krefeld"]


def test_standings_explain_their_numbers(client: TestClient) -> None:
    answer = told(client, CALLS["standings"])
    edges = told(client, CALLS["connections"])["rows"]
    ties = {frozenset((row["source"]["iri"], row["target"]["iri"])) for row in edges}
    members = {row["community"]["value"]: row["members"] for row in table(answer, "communities")}
    for row in answer["rows"]:
        body = row["body"]["iri"]
        assert row["degree"]["value"] == sum(body in tie for tie in ties)
        assert (row["articulation"]["value"] == "ja") == bool(row["cut_off"])
        assert row["body"] in members[row["community"]["value"]]
        assert row["body"]["label"] in row["finding"]["value"]
    seams = sum(bool(row["cut_off"]) for row in answer["rows"])
    assert f"{seams} Stellen sind Nahtstellen" in answer["finding"]
    for row in table(answer, "bridges"):
        assert row["number"]["value"] == len(row["pairs"]["value"].split("; "))


def test_who_would_be_missed(client: TestClient) -> None:
    answer = told(client, CALLS["missed"])
    lists = ("cut_off", "unlinked", "leaderless", "without_lead", "without_partner")
    for row in answer["rows"]:
        assert row["weight"]["value"] == sum(len(row[name]) for name in lists) > 0
        assert row["finding"]["value"].startswith(f"Ohne {row['body']['label']}: ")
    first = answer["rows"][0]
    one = told(client, f"{CALLS['missed']}&organisation={first['body']['iri'].rpartition('/')[2]}")
    assert one["rows"] == [first]
    assert one["finding"].startswith(first["finding"]["value"])
