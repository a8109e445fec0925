"""A city hands in what is its own: the lists that all tables name come with the product."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from graph.problems import Severity
from graph.terms import NamedNode
from loaders import cells, csvw, tables
from tests.loaders.broken.case import read, write

if TYPE_CHECKING:
    from pathlib import Path

    from graph.embedded import EmbeddedStore

LISTS = "https://w3id.org/buendnisgraph/vocab/"


@pytest.fixture
def own(folder: Path) -> Path:
    """The invented tables without the lists."""
    for file in folder.glob("vocab_*.csv"):
        file.unlink()
    return folder


@pytest.mark.parametrize("dataset", ["kuratiert", "musterstadt"])
def test_lists_come_along_where_the_store_has_none(store: EmbeddedStore, own: Path, dataset: str) -> None:
    plan = tables.plan(store, own, dataset=dataset)
    assert [(problem.code, problem.severity) for problem in plan.problems] == [("lists-come-along", Severity.INFO)]
    assert "„Zielgruppen“" in plan.problems[0].message
    plan.commit(store, author="Stadt", message="Eigene Tabellen")
    owner = NamedNode(f"{store.base}/graph/kuratiert/redaktion")
    assert any(store.quads(None, None, NamedNode(f"{LISTS}measure_kinds"), owner))


def test_they_come_along_once(store: EmbeddedStore, own: Path) -> None:
    tables.plan(store, own).commit(store, author="Stadt", message="Eigene Tabellen")
    again = tables.plan(store, own)
    assert again.patch.is_empty
    assert not again.problems


def test_a_list_of_ones_own_stands_instead_of_the_shipped_one(store: EmbeddedStore, folder: Path) -> None:
    plan = tables.plan(store, folder)
    assert not plan.problems
    assert len(read(folder, "vocab_target_groups")) - 1 == sum(
        quad.object == NamedNode(f"{LISTS}target_groups") for quad in plan.patch.added
    )


def test_of_a_table_that_is_missing_one_sentence_is_said(store: EmbeddedStore, own: Path) -> None:
    (own / "organisations.csv").unlink()
    told = [each for each in tables.plan(store, own).problems if each.severity is Severity.VIOLATION]
    assert [(problem.code, problem.file, problem.row) for problem in told] == [("missing-table", "cities.csv", 2)]
    number = re.match(r"(\d+) Zellen .* „Stellen und Partner“", told[0].message)
    assert number
    assert int(number[1]) == sum(
        len(cells.items(column, row[column.name]))
        for table in csvw.model().tables.values()
        if (own / f"{table.name}.csv").exists()
        for head, *rows in [read(own, table.name)]
        for row in (dict(zip(head, each, strict=True)) for each in rows)
        for column in table.links
        if column.name in row and column.targets(row) == ("organisations",)
    )


def test_where_some_of_a_table_is_there_each_unknown_id_is_told(store: EmbeddedStore, own: Path) -> None:
    write(own, "organisations", read(own, "organisations")[:2])
    told = [each for each in tables.plan(store, own).problems if each.severity is Severity.VIOLATION]
    assert {problem.code for problem in told} == {"unknown-id"}
