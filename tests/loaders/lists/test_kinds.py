"""Lists of other things than measures: what they are of is told by their heads, and what their rows need by their names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders import export
from loaders.lists import planning, suggesting
from loaders.lists.columns_file import read, write
from loaders.lists.targets import KINDS
from tests.loaders.lists import messy
from tests.loaders.lists.conftest import suggested
from tests.loaders.lists.messy import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.patch import Patch
    from loaders.lists.columns_file import Columns
    from loaders.lists.layout import Laid


@dataclass(frozen=True)
class Listed:
    """A list, what its columns mean, the cells that come out of its first row, and the row that needs an answer with the answer."""

    rows: tuple[tuple[str, ...], ...]
    means: tuple[str, ...]
    first: dict[str, str]
    asked: tuple[str, str] = ("", "")


LISTS = {
    "organisations": Listed(
        (
            ("Verein", "Kurzname", "Art", "Dachverband", "Web", "Ansprechpartner"),
            ("Nachbarn für Nachbarn", "NfN", "Verein", "Freier Landesverband", "www.nfn.example", "Frau Muster"),
            ("Freier Landesverband", "", "", "", "", ""),
            ("Radlager", "", "", "", "", ""),
        ),
        ("name_de", "short_name", "kind", "parent", "homepage", ""),
        {
            "short_name": "NfN", "kind": "verein", "sector": "zivilgesellschaft", "homepage": "https://www.nfn.example",
            "parent": "musterstadt-freier-landesverband",
        },
        ("Radlager", "neu: Einrichtung, Zivilgesellschaft"),
    ),
    "networks": Listed(
        (
            ("Netzwerk", "Art", "seit", "Handlungsfelder", "Gehört zu"),
            ("Fachkreis Sprache", "", "03/2021", "Bildung", "Runder Tisch Ankommen"),
            ("Runder Tisch Ankommen", "Arbeitskreis", "2016", "", ""),
            ("Treffen Nord", "", "", "", ""),
            ("AK Sprache", "", "", "", ""),
        ),
        ("name_de", "kind", "founded", "fields", "part_of"),
        {"kind": "fachkreis", "founded": "2021-03", "reference_fields": "rf-bildung", "part_of": "musterstadt-runder-tisch-ankommen"},
        ("Treffen Nord", "Arbeitskreis"),
    ),
    "documents": Listed(
        (
            ("Dokument", "Jahr", "Herausgeber", "Link"),
            ("Integrationskonzept 2030", "2024", "Amt für Integration", "https://musterstadt.example/konzept.pdf"),
            ("Willkommen", "2020", "", ""),
        ),
        ("title", "year", "publisher", "url"),
        {"kind": "konzept", "year": "2024", "url": "https://musterstadt.example/konzept.pdf"},
        ("Willkommen", "broschuere"),
    ),
    "people_posts": Listed(
        (
            ("Name", "Funktion", "Dienststelle", "im Amt seit"),
            ("Erika Beispiel", "Amtsleiterin", "Amt für Schule", "01.02.2020"),
            ("Muster, Cem", "Leiter", "Amt für Schule", "2021"),
        ),
        ("person_name", "post_de", "organisation", "from"),
        {"post_de": "Amtsleiterin", "organisation": "musterstadt-amt-fuer-schule", "from": "2020-02-01"},
    ),
    "events": Listed(
        (("Veranstaltung", "Datum", "Veranstalter"), ("Woche gegen Rassismus", "16.03.2026", "Amt für Integration")),
        ("name_de", "date", "organiser"),
        {"date": "2026-03-16"},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def city(everything: list[Patch]) -> Iterator[EmbeddedStore]:
    """A store that checks every shape and holds the invented cities."""
    with EmbeddedStore.open(Settings()) as store:
        for patch in everything:
            store.commit(patch, author="Redaktion", message="Geladen")
        yield store


def laid_out(kind: str, folder: Path) -> Laid:
    return planning.laid_out(messy.write(Layout([list(row) for row in LISTS[kind].rows]), folder / "liste.xlsx"))


def answered(columns: Columns, kind: str) -> Columns:
    """The columns with the answer to what its rows need; the rest stays as it is suggested."""
    name, answer = LISTS[kind].asked
    return replace(columns, values={LISTS[kind].rows[0][0]: {name: answer}}) if name else columns


def test_there_is_a_list_of_every_kind() -> None:
    assert {*LISTS, "measures"} == set(KINDS)


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_this_kind_comes_in_and_goes_again(kind: str, city: EmbeddedStore, tmp_path: Path) -> None:
    listed, laid = LISTS[kind], laid_out(kind, tmp_path)
    said = suggested(city, laid)
    assert said.kind == kind
    assert tuple(said.means.values()) == listed.means
    shown = planning.plan(city, laid, said, stand="2026-03-15")
    needs = [problem.value for problem in shown.preview.plan.problems if problem.code == "list-needs"]
    assert needs == ([listed.asked[0]] if listed.asked[0] else [])
    assert len(shown.entries) == len(listed.rows) - 1 - len(needs)

    said = read(write(answered(said, kind)).encode(), "datei")
    shown = planning.plan(city, laid, said, stand="2026-03-15")
    assert len(shown.entries) == len(listed.rows) - 1
    plan = shown.preview.plan
    assert plan.acceptable, plan.problems
    assert plan.commit(city, author="Amt", message="Liste") is not None
    rows = {row.values[row.table.label_column]: row.values for row in export.rows(city, said.name)[kind]}
    assert len(rows) == len(listed.rows) - 1
    first = rows[listed.rows[1][0]]
    assert {column: first[column] for column in listed.first} == listed.first
    assert kind != "people_posts" or "Cem Muster" in rows
    assert planning.plan(city, laid, said, stand="2026-03-15").preview.plan.patch.is_empty
    city.undo(city.revision, author="Amt")


def test_what_a_list_is_of_can_be_said_in_its_title(tmp_path: Path) -> None:
    rows = [["Unsere Netzwerke"], ["Name", "Art"], ["Runder Tisch Nord", "Arbeitskreis"]]
    laid = planning.laid_out(messy.write(Layout(rows), tmp_path / "liste.xlsx"))
    assert suggesting.kind_of(laid) == "networks"


@pytest.mark.parametrize(
    ("heads", "kind"), [(("Netzwerk", "Organisation"), "networks"), (("Organisation", "Netzwerk"), "organisations")]
)
def test_of_two_kinds_that_fit_alike_the_first_head_decides(heads: tuple[str, ...], kind: str, tmp_path: Path) -> None:
    rows = [list(heads), ["Treffen Nord", "Nachbarn"], ["Treffen Süd", "Chorhaus"]]
    laid = planning.laid_out(messy.write(Layout(rows), tmp_path / "liste.xlsx"))
    assert suggesting.kind_of(laid) == kind


PARTICIPANTS = [
    ["Netzwerk", "Art", "Mitglieder", "Federführung", "Koordination"],
    ["Fachkreis Sprache", "", "Amt für Schule; Nachbarn e.V.\nChorhaus", "Amt für Schule", ""],
    [
        "Runder Tisch Nord",
        "Arbeitskreis",
        "VHS Musterstadt, Caritasverband Musterstadt, Radlager",
        "",
        "Nachbarn e. V.",
    ],
]


def test_a_list_of_networks_names_who_takes_part(city: EmbeddedStore, tmp_path: Path) -> None:
    laid = planning.laid_out(messy.write(Layout(PARTICIPANTS), tmp_path / "netzwerke.xlsx"))
    said = suggested(city, laid)
    assert (said.kind, tuple(said.means.values())) == (
        "networks",
        ("name_de", "kind", "members", "lead", "coordination"),
    )
    shown = planning.plan(city, laid, said, stand="2026-03-15")
    asked = [
        (problem.column, problem.value)
        for problem in shown.preview.plan.problems
        if problem.code == "list-unknown-body"
    ]
    assert asked == [("Mitglieder", "Chorhaus"), ("Mitglieder", "Radlager")]

    answers = {"Chorhaus": "neu: Einrichtung, Zivilgesellschaft", "Radlager": "-"}
    said = read(write(replace(said, values={"Mitglieder": answers})).encode(), "datei")
    shown = planning.plan(city, laid, said, stand="2026-03-15")
    first = dict(shown.entries[0])
    assert first["Federführung"] == "Amt für Schule"
    assert set(first["Mitglieder"].split("; ")) == {"Amt für Schule", "Nachbarn e.V.", "Chorhaus"}
    plan = shown.preview.plan
    assert plan.acceptable, plan.problems
    assert plan.commit(city, author="Amt", message="Liste") is not None
    rows = export.rows(city, said.name)
    names = {row.id: row.values["name_de"] for table in ("organisations", "networks") for row in rows[table]}
    told = {
        (names[row.values["network"]], names.get(row.values["member"], row.values["member"]), row.values["role"])
        for row in rows["memberships"]
    }
    assert told == {
        ("Fachkreis Sprache", "Amt für Schule", "Mitglied"),
        ("Fachkreis Sprache", "Amt für Schule", "Federführung"),
        ("Fachkreis Sprache", "Nachbarn e.V.", "Mitglied"),
        ("Fachkreis Sprache", "Chorhaus", "Mitglied"),
        ("Runder Tisch Nord", "musterstadt-vhs", "Mitglied"),
        ("Runder Tisch Nord", "Caritasverband Musterstadt", "Mitglied"),
        ("Runder Tisch Nord", "Nachbarn e.V.", "Koordination"),
    }
    assert planning.plan(city, laid, said, stand="2026-03-15").preview.plan.patch.is_empty
    city.undo(city.revision, author="Amt")


def test_a_member_that_is_like_a_known_body_is_asked_about(city: EmbeddedStore, tmp_path: Path) -> None:
    rows = [PARTICIPANTS[0], ["Arbeitskreis Hafen", "", "Brüke der Kulturn e.V.", "", ""]]
    laid = planning.laid_out(messy.write(Layout(rows), tmp_path / "netzwerke.xlsx"))
    shown = planning.plan(city, laid, suggested(city, laid), stand="2026-03-15")
    assert [(each.title, each.column) for each in shown.preview.questions] == [("Brüke der Kulturn e.V.", "Mitglieder")]
    assert "musterstadt-bruecke" in [each.value for each in shown.preview.questions[0].choices]


def test_a_name_with_a_comma_stays_one_member(city: EmbeddedStore, tmp_path: Path) -> None:
    rows = [PARTICIPANTS[0], ["Fachkreis Sprache", "", "Amt für Jugend, Familie und Soziales", "", ""]]
    laid = planning.laid_out(messy.write(Layout(rows), tmp_path / "netzwerke.xlsx"))
    shown = planning.plan(city, laid, suggested(city, laid), stand="2026-03-15")
    assert dict(shown.entries[0])["Mitglieder"] == "Amt für Jugend, Familie und Soziales"
