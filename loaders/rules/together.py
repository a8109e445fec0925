"""Do the cells of a row agree with each other?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders import dates, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.problems import Problem
    from loaders.rows import Row
    from loaders.tableset import TableSet


def alternatives(tables: TableSet) -> Iterator[Problem]:
    """Of some columns exactly one is filled."""
    for row in tables.read():
        names = row.table.exactly_one
        if names and sum(bool(row.values[name]) for name in names) != 1:
            yield row.problem("exactly-one", names[0], columns=_heads(row, names))


def companions(tables: TableSet) -> Iterator[Problem]:
    """Some columns are filled together or not at all, one needs another."""
    for row in tables.read():
        for names in row.table.together:
            if len({bool(row.values[name]) for name in names}) > 1:
                empty = next(name for name in names if not row.values[name])
                yield row.problem("together", empty, columns=_heads(row, names))
        for column in row.table.columns:
            if column.needs and row.values[column.name] and not row.values[column.needs]:
                yield row.problem(
                    "needs", column.name, row.values[column.name], other=row.heads.get(column.needs, column.needs)
                )


def spans(tables: TableSet) -> Iterator[Problem]:
    """Nothing ends before it begins."""
    for row in tables.read():
        for column in row.table.columns:
            if not column.not_before:
                continue
            end, start = row.values[column.name], row.values[column.not_before]
            if dates.is_partial(end) and dates.is_partial(start) and dates.is_before(end, start):
                yield row.problem("end-before-start", column.name, end, start=start)


def _heads(row: Row, names: Sequence[str]) -> str:
    return words.listed(row.heads.get(name, name) for name in names)
