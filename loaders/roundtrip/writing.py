"""The way out: the rows of one city as a workbook to be read, changed and sent back."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from graph.errors import NotFound
from loaders import csvw, words
from loaders.cells import written
from loaders.naming import SLUG
from loaders.roundtrip import guide, starting, tasks
from loaders.roundtrip.listing import Names, choices_of, shown, used_ids
from loaders.roundtrip.sheet import Book
from loaders.roundtrip.standing import REMOVE, ROW, Standing
from loaders.scope import Scope
from loaders.stored import StoredRows
from loaders.tables import CURATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from graph.store import Store
    from loaders.model import Column, Model, Table
    from loaders.roundtrip.listing import Listing
    from loaders.rows import Row


def to_file(store: Store, path: Path, city: str, *, dataset: str = CURATED, template: bool = False) -> Path:
    """Write the workbook of a city to a file; its path. Raises NotFound where there is no such city."""
    path.write_bytes(workbook(store, city, dataset=dataset, template=template))
    return path


def workbook(store: Store, city: str, *, dataset: str = CURATED, template: bool = False, called: str = "") -> bytes:
    """The workbook of a city, named by its id or name: a sheet per table, with its current rows or, as a template, without.

    A template may be for a city that nothing is known of yet; `called` is then its name. Raises NotFound where there is no such city.
    """
    model = csvw.model()
    with store.reading():
        rows = all_rows(StoredRows(store, model, dataset), model)
        identifier = city_named(city, rows["cities"], new=template)
        scope = Scope(list(model.tables), identifier, {row.id for row in rows["cities"]} | {identifier})
        own = {name: [] if template else [row for row in found if scope.holds(row)] for name, found in rows.items()}
        used = used_ids([row for found in own.values() for row in found])
        listings = Names(store, model, dataset, rows).listings(scope, used)
        standing = Standing.of(store, identifier, dataset, template=template)
    return _bytes(
        model,
        own,
        listings,
        standing,
        rows["vocab_reference_fields"] or list(StoredRows(store, model, CURATED).table("vocab_reference_fields")),
        next((row.values["name"] for row in rows["cities"] if row.id == identifier), called or city),
    )


def all_rows(stored: StoredRows, model: Model) -> dict[str, list[Row]]:
    """All rows of a data set, by table and key."""
    return {name: sorted(stored.table(name), key=lambda row: row.key) for name in model.tables}


def city_named(text: str, cities: Sequence[Row], *, new: bool = False) -> str:
    """The id of the city of that id or name. Raises NotFound, unless it may be new."""
    wanted = words.folded(text)
    found = next((row.id for row in cities if wanted in (row.id, words.folded(row.values["name"]))), "")
    if found:
        return found
    if new and SLUG.fullmatch(text):
        return text
    raise NotFound("city", text, [row.id for row in cities])


def tables_shown(model: Model) -> list[Table]:
    """The tables a city's workbook has: all but the lists that all cities share."""
    return [table for table in model.tables.values() if not table.is_vocabulary]


def columns_shown(table: Table) -> list[Column]:
    """The columns a sheet has: the city is the workbook's."""
    return [column for column in table.columns if column.name != "city"]


def _bytes(
    model: Model, own: Mapping[str, Sequence[Row]], listings: Mapping[str, Listing], standing: Standing, reference: Sequence[Row],
    city: str,
) -> bytes:  # fmt: skip
    book = Book()
    starts = not listings[starting.OWN].entries
    book.guide([*guide.lines(standing, city), *([("Referenzfelder", starting.NOTE)] if starts else [])])
    for table in tables_shown(model):
        _table(book, table, [row for row in own[table.name] if not tasks.is_task(row)], listings, starts=starts)
    said = [row for row in own[tasks.TABLE] if tasks.is_task(row)]
    tasks.write(book, model.tables[tasks.TABLE], reference, said, listings)
    book.lists(listings.values())
    book.standing(list(standing.lines()))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _table(book: Book, table: Table, rows: Sequence[Row], listings: Mapping[str, Listing], *, starts: bool) -> None:
    columns = columns_shown(table)
    sheet = book.table(table.title)
    for column in columns:
        is_key = table.has_own_ids and column.name == table.id_column
        required = column.required and column.name != table.id_column
        sheet.column(
            column.title,
            guide.at_column(column)
            if not is_key
            else f"{column.description} Wird vergeben: bei neuen Zeilen leer lassen.",
            required=required,
            wide=column.is_text or bool(column.separator),
            locked=is_key,
        )
        if column.all_targets or choices_of(column):
            sheet.choose(starting.offered(table, column, listings, starts=starts), strict=guide.is_closed(column))
    sheet.column(REMOVE, "ja entfernt die Zeile beim Laden.", required=False, wide=False, locked=False)
    sheet.choose_from(("ja",))
    if not table.has_own_ids:
        sheet.column(
            ROW, "Sagt, welche Zeile des Bestands dies ist.", required=False, wide=False, locked=True, hidden=True
        )
    for row in rows:
        key = [] if table.has_own_ids else ["", json.dumps(row.key, ensure_ascii=False)]
        sheet.row([*(written(column, shown(row, column, listings)) for column in columns), *key])
