"""Writing the tables again: cell for cell the same as the shipped files, and loading them changes nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from graph.errors import NotFound
from graph.patch import Patch
from graph.terms import Literal, NamedNode, Quad
from loaders import csvw, curated, export, tables
from ontology.names import BG, SKOS

if TYPE_CHECKING:
    from graph.embedded import EmbeddedStore
    from loaders.model import Column

MODEL = csvw.model()


@pytest.fixture
def real(store: EmbeddedStore) -> EmbeddedStore:
    """A store with the shipped tables."""
    tables.plan(store, curated.folder()).commit(store, author="Redaktion", message="Geladen")
    return store


def _cell(column: Column, text: str) -> str:
    """A cell for comparing: lists in order, numbers without zeros that say nothing."""
    if column.separator:
        return column.separator.join(sorted(text.split(column.separator)))
    return text.rstrip("0").rstrip(".") if column.base == "decimal" and "." in text else text


def _rows(name: str, text: str) -> list[tuple[str, ...]]:
    columns = MODEL.tables[name].columns
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert lines[0] == [column.name for column in columns]
    return sorted(tuple(map(_cell, columns, line)) for line in lines[1:])


def test_every_cell_of_the_shipped_tables_comes_back(real: EmbeddedStore) -> None:
    texts = export.csv_texts(real)
    assert len(texts) == len(MODEL.tables)
    for name in MODEL.tables:
        before = (curated.folder() / f"{name}.csv").read_text(encoding="utf-8")
        assert _rows(name, texts[f"{name}.csv"]) == _rows(name, before), name


def test_a_folder_loaded_again_changes_nothing_and_is_written_alike(real: EmbeddedStore, tmp_path: Path) -> None:
    paths = export.to_folder(real, tmp_path / "eins")
    assert {path.name for path in paths} == {path.name for path in (tmp_path / "eins").iterdir()}
    assert tables.plan(real, tmp_path / "eins").patch.is_empty
    again = export.to_folder(real, tmp_path / "zwei")
    assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in again]
    assert b"\r" not in b"".join(path.read_bytes() for path in paths)


def test_a_workbook_loaded_again_changes_nothing(real: EmbeddedStore, tmp_path: Path) -> None:
    plan = tables.plan(real, export.to_workbook(real, tmp_path / "tabellen.xlsx"))
    assert plan.rows > 3000
    assert not plan.problems
    assert plan.patch.is_empty


def test_a_workbook_has_german_sheets_and_heads_and_only_text(filled: EmbeddedStore) -> None:
    book = load_workbook(io.BytesIO(export.workbook(filled)))
    assert book.sheetnames == [table.title for table in MODEL.tables.values()]
    sheet = book["Städte"]
    assert [cell.value for cell in sheet[1]] == [column.title for column in MODEL.tables["cities"].columns]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}


def test_a_name_that_looks_like_a_formula_stays_text_in_a_workbook(filled: EmbeddedStore) -> None:
    node, graph = NamedNode(f"{filled.base}/id/musterstadt"), NamedNode(f"{filled.base}/graph/kuratiert/de-src-lexikon")
    label = NamedNode(f"{SKOS}prefLabel")
    removed = list(filled.quads(node, label))
    filled.commit(
        Patch.of([Quad(node, label, Literal("=1+1", language="de"), graph)], removed), author="x", message="x"
    )
    cells = [cell for row in load_workbook(io.BytesIO(export.workbook(filled)))["Städte"].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]
    assert ",'=1+1," in export.csv_texts(filled)["cities.csv"]


def test_rows_stand_in_order_of_their_keys_and_lists_are_sorted(filled: EmbeddedStore) -> None:
    for name, rows in export.rows(filled).items():
        assert [row.key for row in rows] == sorted(row.key for row in rows), name
        for row in rows:
            for column in row.table.columns:
                items = row.items(column)
                assert not column.separator or items == sorted(items)


def test_rows_that_share_a_thing_keep_their_own_cells(filled: EmbeddedStore) -> None:
    shared = [
        row
        for row in export.rows(filled)["memberships"]
        if row.values["member"] == "musterstadt-bruecke" and row.values["network"] == "musterstadt-buendnis"
    ]
    assert {(row.values["from"], row.values["source"]) for row in shared} == {
        ("2011", "musterstadt-src-konzept-2018"),
        ("2012-05", "musterstadt-src-presse-2012"),
    }


def test_what_hands_add_elsewhere_is_not_written(filled: EmbeddedStore) -> None:
    before = export.csv_texts(filled)
    node = NamedNode(f"{filled.base}/id/musterstadt")
    said = Quad(node, NamedNode(f"{BG}ags"), Literal("08999999"), NamedNode(f"{filled.base}/graph/hand"))
    filled.commit(Patch.of([said]), author="x", message="x")
    assert export.csv_texts(filled) == before


def test_an_unknown_data_set_is_told(filled: EmbeddedStore) -> None:
    with pytest.raises(NotFound):
        export.rows(filled, "gibt-es-nicht")


@pytest.mark.parametrize("name", ["alles.nq", "alles.trig"])
def test_the_graph_as_a_whole_reads_back(filled: EmbeddedStore, tmp_path: Path, name: str) -> None:
    import pyoxigraph

    path = export.write_graph(filled, tmp_path / name)
    assert set(pyoxigraph.parse(path=path)) == set(filled.quads())


def test_the_graph_is_written_in_no_other_format(filled: EmbeddedStore, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.rdf"):
        export.write_graph(filled, tmp_path / "alles.rdf")
