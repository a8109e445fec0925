"""From what a shape finds at a node to the place in the tables that made the node."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.problems import Problem
    from loaders.mapping import Mapping
    from loaders.model import Column
    from loaders.rows import Row


class Locator:
    """Knows which row made which node; asked only where a shape found something, so it looks only then."""

    def __init__(self, mapping: Mapping, rows: Sequence[Row]) -> None:
        self._mapping, self._rows = mapping, rows

    def __call__(self, problem: Problem) -> Problem:
        """The problem with file, sheet, row and column where the rows tell of its node; else as it is."""
        row = self._by_node.get(problem.node)
        if row is None or row.place is None:
            return problem
        column = next((column for column in row.table.columns if problem.path in _predicates(column)), None)
        name = row.heads.get(column.name, column.name) if column else ""
        value = row.values[column.name] if column else row.id
        place = row.place
        return replace(
            problem, file=place.file, sheet=place.sheet, row=place.row, column=name, value=problem.value or value
        )

    @cached_property
    def _by_node(self) -> dict[str, Row]:
        return {node: row for row in reversed(self._rows) for node in self._mapping.subjects(row)}


def _predicates(column: Column) -> set[str]:
    by_basis = (column.property_by or {}).values()
    by_table = (column.property_by_table or {}).values()
    return {column.predicate, *by_table, *(name for names in by_basis for name in names)} - {""}
