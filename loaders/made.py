"""Rows of our tables made of something else: a form, a list. They go the way of all tables, and their faults go back to the origin."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from loaders import offer, tables
from loaders.sheets import Line, Sheet

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from graph.problems import Problem
    from graph.store import Readable
    from loaders.model import Model, Table
    from loaders.plan import Plan


@dataclass(frozen=True, slots=True)
class Origin:
    """A row of what was read, with its column for each column of ours."""

    row: int
    heads: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Made:
    """The rows made, by table in the order given, and which row of which sheet each came from."""

    file: str
    sheet: str
    tables: Sequence[str]
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    origins: dict[tuple[str, int], Origin] = field(default_factory=dict)

    def add(self, table: str, origin: Origin, **values: str) -> None:
        """A row of a table; the header is row 1 of its sheet."""
        rows = self.rows.setdefault(table, [])
        rows.append(values)
        self.origins[table, len(rows) + 1] = origin

    def plan(self, store: Readable, model: Model, dataset: str, apart: Collection[str] = ()) -> Plan:
        """The plan for a data set that consists of these rows; every problem is put to where its row came from.

        `apart` are ids of which somebody said that they are things of their own.
        """
        offered = offer.from_sheets((self._sheet(model.tables[name]) for name in self.tables), model)
        planned = tables.of_offer(store, offered, dataset=dataset, name=self.file, apart=apart)
        problems = tuple(self.placed(problem) for problem in planned.problems if problem.code != "empty-sheet")
        return replace(planned, problems=problems, locate=lambda problem: self.placed(planned.locate(problem)))

    def offered(self, model: Model) -> offer.Offer:
        """The rows as any table is read."""
        return offer.from_sheets((self._sheet(model.tables[name]) for name in self.tables), model)

    def placed(self, problem: Problem) -> Problem:
        """A problem of a row that was made, put to the row it was made from."""
        origin = self.origins.get((problem.sheet, problem.row or 0))
        if origin is None:
            return problem
        return replace(problem, sheet=self.sheet, row=origin.row, column=origin.heads.get(problem.column, ""))

    def _sheet(self, table: Table) -> Sheet:
        """All columns of the table, so that what was not asked for is left empty on purpose."""
        names = [column.name for column in table.columns]
        rows = enumerate(self.rows.get(table.name, ()), 2)
        lines = [
            Line(1, tuple(names)),
            *(Line(number, tuple(row.get(name, "") for name in names)) for number, row in rows),
        ]
        return Sheet(self.file, table.name, tuple(lines))
