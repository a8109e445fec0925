"""Lists of networks with a row for each member: the name in each row, in merged cells, or only in the first; and what stays refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from loaders import export
from loaders.lists import planning
from tests.loaders.lists import messy
from tests.loaders.lists.conftest import suggested
from tests.loaders.lists.messy import Layout

if TYPE_CHECKING:
    from pathlib import Path

    from graph.embedded import EmbeddedStore
    from graph.problems import Problem
    from loaders.lists.columns_file import Columns
    from loaders.lists.layout import Laid

HEADS = ["Netzwerk", "Art", "Gründungsjahr", "Mitglied", "Federführung"]
REPEATED = [
    HEADS,
    ["Runder Tisch Nord", "Arbeitskreis", "2016", "Amt für Schule", ""],
    ["Fachkreis Sprache", "", "", "Amt für Schule", "Amt für Schule"],
    ["Runder Tisch Nord", "Arbeitskreis", "2016", "Caritasverband Musterstadt", ""],
    ["runder Tisch Nord", "Arbeitskreis", "2016", "Caritasverband Musterstadt", "Amt für Schule"],
]
BELOW = [
    HEADS,
    ["Runder Tisch Nord", "Arbeitskreis", "2016", "Amt für Schule", ""],
    ["", "", "", "Caritasverband Musterstadt", "Amt für Schule"],
    ["Fachkreis Sprache", "", "", "Amt für Schule", "Amt für Schule"],
]
NAMED_FIRST = [
    HEADS,
    ["Runder Tisch Nord", "Arbeitskreis", "2016", "", ""],
    ["", "", "", "Amt für Schule", ""],
    ["", "", "", "Caritasverband Musterstadt", "Amt für Schule"],
    ["Fachkreis Sprache", "", "", "Amt für Schule", "Amt für Schule"],
]
MERGED = ("A2:A3", "B2:B3", "C2:C3")
SCHOOL, CARITAS = "Amt für Schule", "Caritasverband Musterstadt"


def laid_out(rows: list[list[Any]], folder: Path, kind: str = "xlsx", merged: tuple[str, ...] = ()) -> Laid:
    return planning.laid_out(messy.write(Layout(rows, merged), folder / f"netzwerke.{kind}"))


def problems(city: EmbeddedStore, laid: Laid, said: Columns) -> list[Problem]:
    found = planning.plan(city, laid, said, stand="2026-03-15").preview.plan.problems
    return [problem for problem in found if problem.code != "list-new-body"]


@pytest.mark.parametrize(
    ("rows", "merged", "kind", "lines"),
    [
        (REPEATED, (), "xlsx", (2, 4, 5, 3)),
        (REPEATED, (), "csv", (2, 4, 5, 3)),
        (BELOW, MERGED, "xlsx", (2, 3, 3, 4)),
        (BELOW, MERGED, "ods", (2, 3, 3, 4)),
        (BELOW, (), "csv", (2, 3, 3, 4)),
        (NAMED_FIRST, (), "csv", (3, 4, 4, 5)),
    ],
    ids=["repeated-xlsx", "repeated-csv", "merged-xlsx", "merged-ods", "below-csv", "named-first-csv"],
)
def test_rows_of_a_network_are_one_with_all_their_members(
    rows: list[list[str]],
    merged: tuple[str, ...],
    kind: str,
    lines: tuple[int, ...],
    city: EmbeddedStore,
    tmp_path: Path,
) -> None:
    laid = laid_out(rows, tmp_path, kind, merged)
    said = suggested(city, laid)
    assert (said.kind, tuple(said.means.values())) == ("networks", ("name_de", "kind", "founded", "members", "lead"))
    shown = planning.plan(city, laid, said, stand="2026-03-15")
    assert len(shown.entries) == 2
    assert not problems(city, laid, said)
    assert shown.preview.plan.commit(city, author="Amt", message="Liste") is not None

    found = export.rows(city, said.name)
    assert sorted((row.values["name_de"], row.values["founded"]) for row in found["networks"]) == [
        ("Fachkreis Sprache", ""), ("Runder Tisch Nord", "2016"),
    ]  # fmt: skip
    names = {row.id: row.values["name_de"] for table in ("organisations", "networks") for row in found[table]}
    told = {
        (names[each["network"]], names.get(each["member"], each["member"]), each["role"], each["evidence"])
        for each in (row.values for row in found["memberships"])
    }
    first, second, lead, other = (f"Zeile {line}" for line in lines)
    assert {(network, role, place) for network, _, role, place in told} == {
        ("Runder Tisch Nord", "Mitglied", first),
        ("Runder Tisch Nord", "Mitglied", second),
        ("Runder Tisch Nord", "Federführung", lead),
        ("Fachkreis Sprache", "Mitglied", other),
        ("Fachkreis Sprache", "Federführung", other),
    }
    assert {(member, role) for network, member, role, _ in told if network == "Runder Tisch Nord"} == {
        (SCHOOL, "Mitglied"), (CARITAS, "Mitglied"), (SCHOOL, "Federführung"),
    }  # fmt: skip
    assert planning.plan(city, laid, said, stand="2026-03-15").preview.plan.patch.is_empty


def test_what_rows_tell_differently_is_asked_at_the_cell_and_kept(city: EmbeddedStore, tmp_path: Path) -> None:
    rows = [
        HEADS,
        ["Runder Tisch Nord", "Arbeitskreis", "", SCHOOL, ""],
        ["Runder Tisch Nord", "Arbeitskreis", "2016", CARITAS, ""],
        ["Runder Tisch Nord", "Fachkreis", "2017", "Sportfreunde e. V.", ""],
        ["Runder Tisch Nord", "", "2017", "Chorhaus", ""],
    ]
    laid = laid_out(rows, tmp_path)
    said = suggested(city, laid)
    found = problems(city, laid, said)
    assert [(each.code, each.row, each.column, each.value) for each in found] == [
        ("list-unknown-body", 5, "Mitglied", "Chorhaus"),
        ("list-differs", 4, "Art", "Fachkreis"),
        ("list-differs", 4, "Gründungsjahr", "2017"),
        ("list-differs", 5, "Gründungsjahr", "2017"),
    ]
    assert "„2016“ in Zeile 3 für dasselbe Netzwerk" in found[2].message
    planning.plan(city, laid, said, stand="2026-03-15").preview.plan.commit(city, author="Amt", message="Liste")
    (network,) = export.rows(city, said.name)["networks"]
    assert (network.values["kind"], network.values["founded"]) == ("arbeitskreis", "2016")
    assert network.values["evidence"] == (
        "Zeile 2; Zeile 4, Art: „Fachkreis“; Zeile 4, Gründungsjahr: „2017“; Zeile 5, Mitglied: „Chorhaus“"
    )


@pytest.mark.parametrize(
    "rows",
    [
        [["Netzwerk", "Art", "Mitglied"], ["Runder Tisch Nord", "", SCHOOL], ["", "Arbeitskreis", ""]],
        [["Netzwerk", "Mitglied"], ["Runder Tisch Nord", SCHOOL], [], ["", CARITAS], ["Fachkreis Sprache", SCHOOL]],
        [["Netzwerk", "Mitglied"], ["Runder Tisch Nord", SCHOOL], ["Summe", "1"], ["", CARITAS], ["Fachkreis Sprache", SCHOOL]],
        [["Netzwerk", "Mitglied"], ["", CARITAS], ["Runder Tisch Nord", SCHOOL]],
    ],
    ids=["names-nobody", "below-a-gap", "below-a-total", "first"],
)  # fmt: skip
def test_a_row_without_a_name_is_not_guessed_to_be_of_a_network(
    rows: list[list[str]], city: EmbeddedStore, tmp_path: Path
) -> None:
    laid = laid_out(rows, tmp_path)
    nameless = next(number for number, row in enumerate(rows, 1) if row and not row[0])
    found = problems(city, laid, suggested(city, laid))
    assert [each.row for each in found if each.code == "list-no-name"] == [nameless]


@pytest.mark.parametrize(
    "rows",
    [
        [["Netzwerk", "Art", "Mitglied"], ["Runder Tisch Nord", "Arbeitskreis", SCHOOL], ["Runder Tisch Nord", "Fachkreis", ""]],
        [["Projekt", "Träger"], ["Lesetreff am Fluss", SCHOOL], ["Lesetreff am Fluss", CARITAS]],
        [["Verein", "Art"], ["Nachbarn für Nachbarn", "Verein"], ["Nachbarn für Nachbarn", "Verein"]],
    ],
    ids=["network-without-members", "measures", "organisations"],
)  # fmt: skip
def test_the_same_name_twice_stays_refused_elsewhere(
    rows: list[list[str]], city: EmbeddedStore, tmp_path: Path
) -> None:
    laid = laid_out(rows, tmp_path)
    shown = planning.plan(city, laid, suggested(city, laid), stand="2026-03-15")
    assert "double-name" in [each.code for each in shown.preview.plan.problems]
    assert not shown.preview.plan.acceptable


def test_a_name_ends_at_a_heading(city: EmbeddedStore, tmp_path: Path) -> None:
    rows = [
        ["Netzwerk", "Art", "Mitglied"],
        ["Runder Tisch Nord", "Arbeitskreis", SCHOOL],
        ["Bildung", "", ""],
        ["", "", CARITAS],
        ["Fachkreis Sprache", "", SCHOOL],
    ]
    laid = laid_out(rows, tmp_path, merged=("A3:C3",))
    found = problems(city, laid, suggested(city, laid))
    assert [each.row for each in found if each.code == "list-no-name"] == [4]


def test_measures_without_a_name_take_none_from_above(city: EmbeddedStore, tmp_path: Path) -> None:
    laid = laid_out([["Projekt", "Träger"], ["Lesetreff am Fluss", SCHOOL], ["", CARITAS]], tmp_path)
    assert [each.code for each in problems(city, laid, suggested(city, laid))] == ["list-no-name"]
