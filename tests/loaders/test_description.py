"""The description of the tables: sound in itself, and true of the shipped files."""

from __future__ import annotations

import csv
import json
from collections import Counter
from typing import Any

import pytest

from loaders import cells, csvw, curated, words
from loaders.model import Table
from loaders.rules.cell import findings
from loaders.sheets import Flaw, content

MODEL = csvw.model()
RAW: dict[str, Any] = json.loads((curated.folder() / "csv-metadata.json").read_text(encoding="utf-8"))
STANDARD = {
    *(
        "name",
        "titles",
        "required",
        "default",
        "virtual",
        "suppressOutput",
        "aboutUrl",
        "propertyUrl",
        "valueUrl",
        "lang",
    ),
    *("separator", "datatype", "dc:description"),
}
OURS = {
    *("linksTo", "linksToBy", "propertyByTable", "propertyBy", "editorial", "editorialBy", "partialDate", "classBy"),
    *(
        "discriminates",
        "source",
        "evidence",
        "onlyTrue",
        "onlyWith",
        "acyclic",
        "sameCity",
        "notBefore",
        "needs",
        "minItems",
        "maxItems",
    ),
}


def test_every_table_of_the_description_is_there_and_no_other() -> None:
    assert {path.stem for path in curated.folder().glob("*.csv")} == set(MODEL.tables)


@pytest.mark.parametrize("table", MODEL.tables.values(), ids=lambda table: table.name)
def test_files_have_the_columns_described_in_their_order(table: Table) -> None:
    with (curated.folder() / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [column.name for column in table.columns]


@pytest.mark.parametrize("table", MODEL.tables.values(), ids=lambda table: table.name)
def test_no_two_heads_of_a_table_read_alike(table: Table) -> None:
    heads = Counter(
        name for column in table.columns for name in {words.folded(column.name), words.folded(column.title)}
    )
    assert set(heads.values()) == {1}


def test_no_two_tables_are_named_alike_and_names_fit_a_sheet() -> None:
    names = [words.folded(name) for table in MODEL.tables.values() for name in {table.name, table.title}]
    assert len(set(names)) == len(names)
    assert all(len(table.title) <= 31 for table in MODEL.tables.values())


@pytest.mark.parametrize("table", MODEL.tables.values(), ids=lambda table: table.name)
def test_each_column_says_in_german_what_goes_in_with_an_example_that_may(table: Table) -> None:
    for column in table.columns:
        text, _, example = column.description.partition(" Beispiel: ")
        assert text.endswith("."), column.name
        value = cells.text(column, content(example))
        assert not isinstance(value, Flaw)
        assert value
        assert not list(findings(column, value)), column.name


def test_annotations_are_known_ones() -> None:
    for table in RAW["tables"]:
        for column in table["tableSchema"]["columns"]:
            ours = {key.removeprefix(csvw.BG) for key in column if key.startswith(csvw.BG)}
            assert ours <= OURS, column["name"]
            assert {key for key in column if not key.startswith(csvw.BG)} <= STANDARD, column["name"]


def test_names_are_csvw_names_and_virtual_columns_come_last() -> None:
    for table in RAW["tables"]:
        columns = table["tableSchema"]["columns"]
        assert not [column["name"] for column in columns if column["name"].startswith("_")]
        virtual = [column.get("virtual", False) for column in columns]
        assert virtual == sorted(virtual)


def test_what_one_cell_decides_is_named_once() -> None:
    for table in RAW["tables"]:
        for column in table["tableSchema"]["columns"]:
            by, editorial = (column.get(csvw.BG + name) for name in ("propertyBy", "editorialBy"))
            assert editorial is None or editorial["column"] == by["column"]


def test_links_lead_to_tables_with_ids() -> None:
    for table in MODEL.tables.values():
        for column in table.columns:
            for target in (*column.links, *(column.links_by[1].values() if column.links_by else ())):
                assert MODEL.tables[target].id_column, (table.name, column.name)


def test_a_link_to_a_person_means_the_person_and_not_a_post() -> None:
    posts = MODEL.tables["people_posts"]
    assert (posts.id_column, posts.link_about) == ("person_id", "id/{person_id}")
    assert posts.link_class == "http://xmlns.com/foaf/0.1/Person"
    assert MODEL.tables["measures"].link_about == "id/{id}"


def test_a_column_with_few_values_names_each_in_its_description() -> None:
    for table in MODEL.tables.values():
        for column in table.columns:
            assert all(choice in column.description for choice in column.choices), (table.name, column.name)
