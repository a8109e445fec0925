"""The way out for tables: a data set written again as CSV files or as one workbook, so that loading them changes nothing."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from graph.errors import NotFound
from graph.shielding import shielded
from loaders import csvw, curated
from loaders.cells import written
from loaders.dump import write_graph
from loaders.stored import StoredRows
from loaders.tables import CURATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from graph.store import Readable
    from loaders.model import Model, Table
    from loaders.rows import Row

__all__ = ["METADATA", "csv_texts", "rows", "to_folder", "to_workbook", "workbook", "write_graph"]

METADATA = "csv-metadata.json"


def rows(store: Readable, dataset: str = CURATED, model: Model | None = None) -> Mapping[str, Sequence[Row]]:
    """The rows of every table of a data set, by table and in order of their keys. Raises NotFound where it has none at all."""
    model = model or csvw.model()
    stored = StoredRows(store, model, dataset)
    with store.reading():
        found = {name: sorted(stored.table(name), key=lambda row: row.key) for name in model.tables}
    if not any(found.values()):
        raise NotFound("data set", dataset)
    return found


def csv_texts(store: Readable, dataset: str = CURATED) -> Mapping[str, str]:
    """The tables as CSV by file name: comma, LF, columns in the order of their description, lists sorted."""
    model = csvw.model()
    return {f"{name}.csv": _csv(model.tables[name], found) for name, found in rows(store, dataset, model).items()}


def to_folder(store: Readable, folder: Path, dataset: str = CURATED) -> list[Path]:
    """Write the tables as CSV files in UTF-8 into a folder, with their description beside them; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {**csv_texts(store, dataset), METADATA: (curated.folder() / METADATA).read_text(encoding="utf-8")}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]


def workbook(store: Readable, dataset: str = CURATED) -> bytes:
    """The tables as an Excel workbook: a sheet per table, German heads; every cell text, so that no key becomes a number."""
    from openpyxl import Workbook  # slow to import, and only needed for workbooks

    model = csvw.model()
    book = Workbook(write_only=True)
    for name, found in rows(store, dataset, model).items():
        table = model.tables[name]
        sheet = book.create_sheet(table.title)
        sheet.freeze_panes = "A2"
        sheet.append([_text_cell(sheet, column.title, bold=True) for column in table.columns])
        for row in found:
            sheet.append([_text_cell(sheet, written(column, row.values[column.name])) for column in table.columns])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def to_workbook(store: Readable, path: Path, dataset: str = CURATED) -> Path:
    """Write the workbook to a file; its path."""
    path.write_bytes(workbook(store, dataset))
    return path


def _csv(table: Table, found: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([shielded(written(column, row.values[column.name])) for column in table.columns] for row in found)
    return text.getvalue()


def _text_cell(sheet: Any, value: str, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    if not value:
        return None
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", value))
    cell.data_type = "s"  # the library would make a formula of "=1+1" and an error of "#REF!"
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell
