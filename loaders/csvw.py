"""The description of the tables: what `data/csv-metadata.json` says, as typed values.

The file is CSV on the Web. What CSVW has no word for stands under `bg:` annotations (full IRIs as keys); `data/README.md` explains
them. Everything that knows the tables (check, load, export, template) reads them here and nowhere else.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from loaders import curated
from loaders.model import Column, Distinct, Model, Shortcut, Table

if TYPE_CHECKING:
    from pathlib import Path

BG = "https://w3id.org/buendnisgraph/def#"
_CHOICE = re.compile(r"\^\(([^()\\\[\]^$]+)\)\$")


@cache
def model() -> Model:
    """The shipped description."""
    return read(curated.folder() / "csv-metadata.json")


def read(path: Path) -> Model:
    """Read a description. Raises KeyError or ValueError where the file is not one of ours."""
    document = json.loads(path.read_text(encoding="utf-8"))
    tables = [_table(entry) for entry in document["tables"]]
    return Model(document["dc:title"]["@value"], {table.name: table for table in tables})


def _table(entry: dict[str, Any]) -> Table:
    schema = entry["tableSchema"]
    columns = [_column(each) for each in schema["columns"]]
    key = schema["primaryKey"]
    distinct = entry.get(BG + "distinct")
    return Table(
        name=entry["url"].removesuffix(".csv"),
        title=entry["dc:title"]["@value"],
        description=entry["dc:description"]["@value"],
        row_class=entry[BG + "rowClass"],
        about=schema["aboutUrl"],
        key=(key,) if isinstance(key, str) else tuple(key),
        columns=tuple(column for column in columns if not column.virtual),
        virtual=tuple(column for column in columns if column.virtual),
        editorial=entry.get(BG + "editorial", False),
        scheme=entry.get(BG + "scheme", ""),
        shortcuts=tuple(_shortcut(each) for each in entry.get(BG + "shortcuts", ())),
        exactly_one=tuple(entry.get(BG + "exactlyOne", ())),
        together=tuple(tuple(names) for names in entry.get(BG + "together", ())),
        distinct=Distinct(distinct["by"], tuple(distinct["columns"]), tuple(distinct["within"])) if distinct else None,
    )


def _shortcut(entry: dict[str, str]) -> Shortcut:
    return Shortcut(entry["subject"], entry["property"], entry["object"])


def _column(entry: dict[str, Any]) -> Column:
    annotations = {key.removeprefix(BG): value for key, value in entry.items() if key.startswith(BG)}
    links_by, property_by = annotations.get("linksToBy"), annotations.get("propertyBy")
    return Column(
        name=entry["name"],
        title=entry["titles"]["de"][0] if "titles" in entry else entry["name"],
        description=entry.get("dc:description", {}).get("@value", ""),
        required=entry.get("required", False),
        virtual=entry.get("virtual", False),
        silent=entry.get("suppressOutput", False),
        about=entry.get("aboutUrl", ""),
        predicate=entry.get("propertyUrl", ""),
        value=entry.get("valueUrl", ""),
        constant=entry.get("default", ""),
        only_with=tuple(annotations.get("onlyWith", ())),
        lang=entry.get("lang", ""),
        separator=entry.get("separator", ""),
        links=tuple(annotations.get("linksTo", ())),
        links_by=(links_by["column"], links_by["tables"]) if links_by else None,
        property_by_table=annotations.get("propertyByTable"),
        basis=property_by["column"] if property_by else "",
        property_by={key: tuple(value) for key, value in property_by["properties"].items()} if property_by else None,
        editorial=annotations.get("editorial", False),
        editorial_values=tuple(annotations.get("editorialBy", {}).get("values", ())),
        partial_date=annotations.get("partialDate", ""),
        class_by=annotations.get("classBy"),
        discriminates=annotations.get("discriminates", ""),
        is_source=annotations.get("source", False),
        is_evidence=annotations.get("evidence", False),
        only_true=annotations.get("onlyTrue", False),
        acyclic=annotations.get("acyclic", False),
        same_city=annotations.get("sameCity", ""),
        not_before=annotations.get("notBefore", ""),
        needs=annotations.get("needs", ""),
        fewest=annotations.get("minItems", 0),
        most=annotations.get("maxItems", 0),
        **_datatype(entry.get("datatype", "string")),
    )


def _datatype(datatype: str | dict[str, str]) -> dict[str, Any]:
    """What a column's datatype says; the pattern of a boolean is CSVW's notation for its two words, not an expression."""
    if isinstance(datatype, str):
        return {"base": datatype}
    pattern = datatype.get("format", "") if datatype["base"] != "boolean" else ""
    choice = _CHOICE.fullmatch(pattern)
    limits = {"above": "minExclusive", "below": "maxExclusive", "least": "minInclusive", "highest": "maxInclusive"}
    return {
        "base": datatype["base"],
        "pattern": re.compile(pattern) if pattern else None,
        "choices": tuple(choice[1].split("|")) if choice else (),
        **{name: Decimal(datatype[key]) for name, key in limits.items() if key in datatype},
    }
