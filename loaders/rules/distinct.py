"""Is the same thing there twice under two ids?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.problems import Problem
    from loaders.rows import Row
    from loaders.tableset import TableSet

_FORMS = {"name": words.bare, "address": words.address, "label": str.lower}


def double_names(tables: TableSet) -> Iterator[Problem]:
    """No two rows of a table have the same name in a city, the same address, or a label in common."""
    for table in tables.model.tables.values():
        if table.distinct is None:
            continue
        rule, seen = table.distinct, dict[tuple[str, ...], "Row"]()
        for row in tables.rows(table.name):
            within = tuple(row.values[name] for name in rule.within)
            for column in filter(None, map(table.column, rule.columns)):
                for item in row.items(column):
                    form = _FORMS[rule.by](item)
                    other = seen.setdefault((*within, form), row) if form else row
                    if other.id != row.id and row.place is not None:
                        yield row.problem(f"double-{rule.by}", column.name, item, other=other.id)
