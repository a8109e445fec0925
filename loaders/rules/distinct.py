"""Is the same thing there twice under two ids?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.problems import Severity
from loaders import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.problems import Problem
    from loaders.model import Table
    from loaders.rows import Row
    from loaders.tableset import TableSet

_FORMS = {"name": words.bare, "address": words.address, "label": str.lower}


def double_names(tables: TableSet) -> Iterator[Problem]:
    """No two rows of a table have the same name in a city, the same address, or a label in common.

    Of rows that somebody called things of their own, and of rows that stood so already, the same name is only told.
    """
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
                        told = {row.id, other.id} & tables.apart and rule.by == "name"
                        severity = Severity.WARNING if told else Severity.VIOLATION
                        yield replace(
                            row.problem(f"double-{rule.by}", column.name, item, other=other.id), severity=severity
                        )


def sharing_names(rows: Iterable[Row], table: Table) -> set[str]:
    """The ids of rows that share a name with another row."""
    rule, found = table.distinct, dict[tuple[str, ...], set[str]]()
    if rule is None or rule.by != "name":
        return set()
    for row in rows:
        for column in filter(None, map(table.column, rule.columns)):
            for item in row.items(column):
                key = (*(row.values[name] for name in rule.within), words.bare(item))
                found.setdefault(key, set()).add(row.id)
    return {identifier for those in found.values() if len(those) > 1 for identifier in those}
