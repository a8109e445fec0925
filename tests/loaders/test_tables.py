"""Loading tables: what changes, what stays, and what links may lead to."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import RejectedInput, ShapeViolation
from graph.problems import Severity
from graph.settings import Settings
from graph.terms import Literal, NamedNode
from loaders import export, ontology, tables
from ontology.names import BG, SKOS
from tests.loaders.broken.case import append, columns, edit, read, write

if TYPE_CHECKING:
    from pathlib import Path

    from loaders.plan import Plan

BASE = "https://w3id.org/buendnisgraph"
MEASURE = "musterstadt-jobbruecke"


def _commit(plan: Plan, store: EmbeddedStore) -> None:
    plan.commit(store, author="Redaktion", message="Geladen")


def _codes(plan: Plan) -> list[tuple[str, Severity]]:
    return [(problem.code, problem.severity) for problem in plan.problems]


def _alone(folder: Path, *names: str) -> Path:
    """A folder with these tables only."""
    target = folder.parent / "alone"
    target.mkdir()
    for name in names:
        shutil.copy(folder / f"{name}.csv", target)
    return target


def test_loading_again_changes_nothing(filled: EmbeddedStore, folder: Path) -> None:
    plan = tables.plan(filled, folder)
    assert plan.scope == "alle Tabellen"
    assert plan.patch.is_empty
    assert plan.commit(filled, author="Redaktion", message="Noch einmal") is None


@pytest.mark.parametrize("whole", [True, False])
def test_a_changed_cell_changes_exactly_its_statements(filled: EmbeddedStore, folder: Path, *, whole: bool) -> None:
    edit("measures", f"{MEASURE},", name_de="Jobbrücke Süd")(folder)
    patch = tables.plan(filled, folder if whole else folder / "measures.csv").patch
    sources = {f"{BASE}/graph/kuratiert/musterstadt-src-{name}" for name in ("konzept-2018", "bericht-2025")}
    for quads, label in ((patch.added, "Jobbrücke Süd"), (patch.removed, "Jobbrücke")):
        assert {str(quad.graph_name)[1:-1] for quad in quads} == sources
        assert {(quad.subject, quad.predicate, quad.object) for quad in quads} == {
            (NamedNode(f"{BASE}/id/{MEASURE}"), NamedNode(f"{SKOS}prefLabel"), Literal(label, language="de"))
        }


def test_a_removed_row_takes_its_record_along_and_nothing_of_others(filled: EmbeddedStore, folder: Path) -> None:
    columns("memberships", lambda rows: [row for row in rows if row[4] != "2012-05"])(folder)
    _commit(tables.plan(filled, folder), filled)
    membership = next(
        row for row in export.rows(filled)["memberships"] if row.values["member"] == "musterstadt-bruecke"
    )
    assert membership.values["from"] == "2011"
    assert len(export.rows(filled)["memberships"]) == len(read(folder, "memberships")) - 1


def test_a_table_alone_replaces_only_itself(filled: EmbeddedStore, folder: Path) -> None:
    before = export.csv_texts(filled)
    append("measures", f"{MEASURE},", id="musterstadt-neu", name_de="Neu")(folder)
    plan = tables.plan(filled, folder / "measures.csv")
    assert plan.scope == "Maßnahmen"
    assert not plan.patch.removed
    _commit(plan, filled)
    after = export.csv_texts(filled)
    assert {name for name in after if after[name] != before[name]} == {"measures.csv"}


def test_the_same_rows_as_another_data_set_stand_beside_the_first(filled: EmbeddedStore, folder: Path) -> None:
    before = export.csv_texts(filled)
    _commit(tables.plan(filled, folder, dataset="zweitschrift"), filled)
    assert export.csv_texts(filled) == before == export.csv_texts(filled, "zweitschrift")
    columns("measures", lambda rows: rows[:1])(folder)
    plan = tables.plan(filled, folder / "measures.csv", dataset="zweitschrift")
    assert all("/zweitschrift/" in str(quad.graph_name) for quad in plan.patch.removed)
    assert plan.patch.removed


def test_links_may_lead_to_other_data_sets(filled: EmbeddedStore, folder: Path) -> None:
    one = _alone(folder, "measures", "sources")
    write(one, "measures", read(one, "measures")[:2])
    append("measures", "musterstadt-sprachpaten", id="musterstadt-neu")(one)
    write(one, "measures", [row for row in read(one, "measures") if row[0] != "musterstadt-sprachpaten"])
    write(
        one,
        "sources",
        [
            row
            for row in read(one, "sources")
            if row[0] in ("id", "musterstadt-src-konzept-2018", "musterstadt-src-bericht-2025")
        ],
    )
    plan = tables.plan(filled, one, dataset="musterstadt")
    assert plan.acceptable, plan.problems
    assert plan.rows == 3


def test_a_city_of_another_data_set_is_no_organisation(filled: EmbeddedStore, folder: Path) -> None:
    one = _alone(folder, "organisations")
    write(one, "organisations", read(one, "organisations")[:2])
    edit("organisations", "musterstadt-stadt", id="musterstadt-neu", parent="beispielheim")(one)
    assert [
        problem.value for problem in tables.plan(filled, one, dataset="neu").problems if problem.code == "unknown-id"
    ] == ["beispielheim"]


def test_a_row_still_linked_from_elsewhere_cannot_go(filled: EmbeddedStore, folder: Path) -> None:
    columns("organisations", lambda rows: [row for row in rows if row[0] != "musterstadt-kammer"])(folder)
    plan = tables.plan(filled, folder / "organisations.csv")
    found = [problem for problem in plan.problems if problem.code == "still-used"]
    assert [(problem.value, problem.file) for problem in found] == [("musterstadt-kammer", "organisations.csv")]
    assert not plan.acceptable


def test_a_missing_optional_column_is_a_warning_where_nothing_is_lost(store: EmbeddedStore, folder: Path) -> None:
    def drop(rows: list[list[str]]) -> list[list[str]]:
        index = rows[0].index("own_organisation")
        return [row[:index] + row[index + 1 :] for row in rows]

    columns("cities", drop)(folder)
    plan = tables.plan(store, folder)
    assert _codes(plan) == [("missing-optional-column", Severity.WARNING)]
    _commit(plan, store)
    assert tables.plan(store, folder).patch.is_empty


def test_a_missing_column_that_has_content_in_the_store_is_refused(filled: EmbeddedStore, folder: Path) -> None:
    columns("cities", lambda rows: [row[:10] + row[11:] for row in rows])(folder)
    lost = [problem for problem in tables.plan(filled, folder).problems if problem.code == "lost-column"]
    assert [problem.column for problem in lost] == ["own_organisation"]
    assert "2 Zeilen" in lost[0].message


def test_sources_alone_warn_and_wait_for_their_rows(store: EmbeddedStore, folder: Path) -> None:
    plan = tables.plan(store, _alone(folder, "sources"))
    assert plan.acceptable
    assert {code for code, _ in _codes(plan)} == {"unused-source"}


def test_english_and_german_heads_in_any_order_mean_the_same(filled: EmbeddedStore, folder: Path) -> None:
    heads = {"id": "Kennung", "name_de": "name", "date": "DATUM", "organiser": " Veranstalter "}

    def german(rows: list[list[str]]) -> list[list[str]]:
        turned = [list(reversed(row)) for row in rows]
        return [[heads.get(head, head) for head in turned[0]], *turned[1:]]

    columns("events", german)(folder)
    (folder / "events.csv").rename(folder / "Ereignisse.csv")
    assert tables.plan(filled, folder).patch.is_empty


@pytest.mark.parametrize("name", ["hand", "ontologie", "Köln", "a--b", ""])
def test_a_data_set_needs_a_name_of_its_own(store: EmbeddedStore, folder: Path, name: str) -> None:
    with pytest.raises(RejectedInput) as error:
        tables.plan(store, folder, dataset=name)
    assert error.value.problems[0].code == "bad-dataset"


def test_what_a_shape_finds_is_put_to_its_row_and_column(folder: Path) -> None:
    with EmbeddedStore.open(Settings()) as store:
        _commit(ontology.plan(store), store)
        plan = tables.plan(store, folder)
        broken = next(iter({quad for quad in plan.patch.added if quad.predicate.value == f"{BG}readOn"}))
        assert plan.acceptable
        graph_only = type(plan)(
            plan.dataset, plan.scope, plan.rows, type(plan.patch).of(plan.patch.added - {broken}), (), plan.locate
        )
        with pytest.raises(ShapeViolation) as error:
            _commit(graph_only, store)
    problem = error.value.problems[0]
    assert (problem.file, problem.column) == ("sources.csv", "read_on")
    assert problem.row is not None


def _of_city(folder: Path, city: str) -> Path:
    """A folder with the rows of one city only, as a city sends them."""

    def keep(rows: list[list[str]]) -> list[list[str]]:
        index = rows[0].index("city") if "city" in rows[0] else 0
        return [
            rows[0],
            *(row for row in rows[1:] if row[index] == city or (not index and row[0].startswith(f"{city}-"))),
        ]

    for path in folder.glob("*.csv"):
        columns(path.stem, keep)(folder)
        if path.stem.startswith("vocab_"):
            path.unlink()
    return folder


def test_the_tables_of_one_city_leave_all_others_alone(filled: EmbeddedStore, folder: Path) -> None:
    before = export.rows(filled)
    plan = tables.plan(filled, _of_city(folder, "musterstadt"), city="musterstadt")
    assert plan.acceptable, plan.problems
    assert plan.patch.is_empty
    assert "musterstadt" not in plan.scope  # an id; whoever shows it knows the city's name
    columns("measures", lambda rows: rows[:1])(folder)
    _commit(tables.plan(filled, folder, city="musterstadt"), filled)
    after = export.rows(filled)
    gone = [row.id for row in before["measures"] if row not in after["measures"]]
    assert gone
    assert all(identifier.startswith("musterstadt-") for identifier in gone)
    assert {name for name in before if before[name] != after[name]} == {"measures"}


def test_a_row_of_another_city_is_refused_among_those_of_one(filled: EmbeddedStore, folder: Path) -> None:
    plan = tables.plan(filled, folder / "memberships.csv", city="musterstadt")
    found = [problem for problem in plan.problems if problem.code == "outside-city"]
    assert {problem.value for problem in found} == {
        "beispielheim-netzwerk-ankommen",
        "de-staedtenetz",
        "de-qualitaetszirkel",
        "int-staedte-im-gespraech",
    }
    assert not plan.acceptable


def test_a_city_whose_name_begins_like_another_is_another(filled: EmbeddedStore, folder: Path) -> None:
    append("cities", "musterstadt,", id="musterstadt-nord", name="Musterstadt-Nord", own_organisation="")(folder)
    append("people_posts", "musterstadt-person-ben-probe", person_id="musterstadt-nord-person-x", person_name="X")(
        folder
    )
    _commit(tables.plan(filled, folder), filled)
    one = _alone(folder, "people_posts")
    columns(
        "people_posts",
        lambda rows: [row for row in rows if row[0] in ("person_id",) or row[0].startswith("musterstadt-person")],
    )(one)
    assert tables.plan(filled, one, city="musterstadt").patch.is_empty
