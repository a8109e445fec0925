"""The lists that all tables name: target groups, kinds, roles, reference fields. They come with the product, so nobody has to hand them in.

A city's folder or workbook holds what is the city's own. Where its tables name such a list, the files do not bring it and the store has
nothing of it yet, the load takes the shipped one along, as rows of the curated data set, which owns them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.terms import NamedNode
from loaders import curated, files, offer
from ontology.names import SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from graph.store import Readable
    from loaders.model import Model, Table
    from loaders.rows import Row

_IN_SCHEME = NamedNode(f"{SKOS}inScheme")


def lacking(store: Readable, model: Model, offered: Collection[str]) -> list[Table]:
    """The lists that the tables offered name, and that are neither among these nor, in any data set, in the store."""
    named = {target for name in offered for column in model.tables[name].links for target in column.all_targets}
    return [
        table
        for name, table in model.tables.items()
        if table.is_vocabulary and name in named.difference(offered) and _is_empty(store, table)
    ]


def rows(tables: Sequence[Table], model: Model) -> list[Row]:
    """The shipped rows of lists; they stand in no file of the user's, so they have no place."""
    sheets = (sheet for table in tables for sheet in files.read(curated.folder() / f"{table.name}.csv")[0])
    return [replace(row, place=None) for row in offer.from_sheets(sheets, model).rows]


def _is_empty(store: Readable, table: Table) -> bool:
    return next(iter(store.quads(None, _IN_SCHEME, NamedNode(table.scheme))), None) is None
