"""Every kind of mess in every kind of file by every way in for tables: what is meant comes out, and the report says what was mended."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from graph.embedded import EmbeddedStore
from graph.problems import Severity
from graph.settings import Settings
from loaders import csvw, ontology, tables
from loaders.lists import planning as lists
from loaders.roundtrip import planning, writing
from tests.loaders.broken.case import read
from tests.loaders.conftest import EXAMPLES
from tests.loaders.lists import messy
from tests.loaders.lists.conftest import suggested
from tests.loaders.lists.messy import Layout
from tests.loaders.mess import FORMATS, MESSES, WAYS, no_sense

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from graph.problems import Problem
    from loaders.lists.columns_file import Columns

CELLS = list(product(MESSES, FORMATS, WAYS))
REAL = [cell for cell in CELLS if not no_sense(*cell)]
MESSED = {"Städte", "Maßnahmen"}
"""The sheets that the mess is made in: keys of digits, days, names, lists."""


@dataclass(frozen=True)
class Ground:
    """What all cells of the matrix stand on; nothing is committed."""

    store: EmbeddedStore
    workbook: tuple[Layout, ...]
    columns: Columns
    clean: Sequence[Sequence[tuple[str, str]]]


def own_list() -> Layout:
    """A list as an office keeps it, with numbers that Excel takes for days."""
    head, *rows = messy.plain().rows
    days = ["2021-01-01", "2019-05-07", "2026-02-01", "2020-03-01", "2024-04-01"]
    numbered = [[f"{at}-2", *row[:2], day, *row[3:]] for at, (row, day) in enumerate(zip(rows, days, strict=True), 1)]
    return Layout([["Nr.", *head[:2], "Beginn", *head[3:]], *numbered])


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with EmbeddedStore.open(Settings(), validator=None) as store:
        store.commit(ontology.plan(store).patch, author="Redaktion", message="Vokabular")
        store.commit(tables.plan(store, EXAMPLES).patch, author="Redaktion", message="Beispiele")
        book = openpyxl.load_workbook(io.BytesIO(writing.workbook(store, "Musterstadt")))
        workbook = tuple(_layout(sheet) for sheet in book.worksheets)
        path = messy.write(own_list(), tmp_path_factory.mktemp("clean") / "liste.xlsx")
        laid = lists.laid_out(path)
        columns = suggested(store, laid)
        clean = lists.plan(store, laid, columns, stand="2026-03-15").entries
        yield Ground(store, workbook, columns, clean)


def _layout(sheet: Any) -> Layout:
    return Layout([[cell.value or "" for cell in row] for row in sheet.iter_rows()], sheet=sheet.title)


def _plain(name: str) -> Layout:
    table = csvw.model().tables[name]
    _, *rows = read(EXAMPLES, name)
    return Layout([[column.title for column in table.columns], *rows], sheet=table.title)


def returned_workbook(ground: Ground, mess: str, form: str, folder: Path) -> Sequence[Problem]:
    change = MESSES[mess].change
    sheets = [change(sheet) if sheet.sheet in MESSED else sheet for sheet in ground.workbook]
    path = messy.write(sheets[0], folder / f"mappe.{form}", *sheets[1:])
    came = planning.plan(ground.store, path)
    assert came.plan.patch.is_empty
    assert not came.changes
    return came.plan.problems


def plain_table(ground: Ground, mess: str, form: str, folder: Path) -> Sequence[Problem]:
    sheets = [MESSES[mess].change(_plain(name)) for name in ("cities", "measures")]
    if form == "csv":
        for sheet in sheets:
            messy.write(sheet, folder / f"{sheet.sheet}.csv")
        plan = tables.plan(ground.store, folder)
    else:
        plan = tables.plan(ground.store, messy.write(sheets[0], folder / f"tabellen.{form}", *sheets[1:]))
    assert plan.rows > 10
    assert plan.patch.is_empty
    return plan.problems


def of_a_list(ground: Ground, mess: str, form: str, folder: Path) -> Sequence[Problem]:
    laid = lists.laid_out(messy.write(MESSES[mess].change(own_list()), folder / f"liste.{form}"))
    shown = lists.plan(ground.store, laid, ground.columns, stand="2026-03-15")
    assert [_said(row) for row in shown.entries] == [_said(row) for row in ground.clean]
    assert {dict(row)["Name"] for row in shown.entries} >= {"Lesetreff am Fluss", "Radfahren für alle"}
    return shown.preview.plan.problems


def _said(row: Sequence[tuple[str, str]]) -> dict[str, str]:
    return {title: text.partition(" ")[2] if title == "Beleg" else text for title, text in row if title != "Beleg"}


BY_WAY = dict(zip(WAYS, (returned_workbook, plain_table, of_a_list), strict=True))


@pytest.mark.parametrize(("mess", "form", "way"), REAL, ids=lambda part: part.replace(" ", "-"))
def test_what_is_meant_comes_out(mess: str, form: str, way: str, ground: Ground, tmp_path: Path) -> None:
    told = BY_WAY[way](ground, mess, form, tmp_path)
    assert not [problem for problem in told if problem.severity is Severity.VIOLATION]
    about_mess = {problem.code for problem in told} & {"tidied", "hidden-column", "hidden-rows", "merged-cells"}
    assert about_mess == (MESSES[mess].notes - ({"tidied"} if way == "own list" else set()))


def test_every_mess_has_a_cell_for_every_file_and_way() -> None:
    assert len(CELLS) == 9 * 3 * 3
    assert len(REAL) == 66
    assert all(no_sense(*cell) for cell in set(CELLS) - set(REAL))
