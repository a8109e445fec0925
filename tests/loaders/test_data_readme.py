"""What the notes on the data say about tables, columns and rules is true of the tables."""

from __future__ import annotations

import re

from loaders import csvw, curated
from loaders.delimited import read

NOTES = (curated.folder() / "README.md").read_text(encoding="utf-8")
MODEL = csvw.model()


def _rows(name: str) -> int:
    path = curated.folder() / f"{name}.csv"
    return len(read(path.read_bytes(), path.name).lines) - 1


def test_the_list_of_tables_has_each_with_its_german_name_and_its_rows() -> None:
    listed = re.findall(r"^\| `(\w+)\.csv` \| (.+?) \| .+ \| (\d+) \|$", NOTES, re.MULTILINE)
    assert {(name, title, int(rows)) for name, title, rows in listed} == {
        (name, table.title, _rows(name)) for name, table in MODEL.tables.items()
    }
    assert NOTES.split("\n\n")[1].startswith(f"{sum(int(rows) for *_, rows in listed)} rows")


def test_each_column_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)`", NOTES))
    assert {column.name for table in MODEL.tables.values() for column in table.columns} <= explained


def test_each_annotation_is_explained() -> None:
    text = (curated.folder() / "csv-metadata.json").read_text(encoding="utf-8")
    used = set(re.findall(rf'"{re.escape(csvw.BG)}([a-z]\w+)":', text))
    section = NOTES.partition("## Rules")[2].partition("## ")[0]
    assert used == set(re.findall(r"^\| (?:`(\w+)`)", section, re.MULTILINE)) | set(
        re.findall(r"^\| `\w+`, `(\w+)`", section, re.MULTILINE)
    )
