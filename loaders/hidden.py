"""Columns and rows that a program does not show: they are read like all others, and the reader of the report is told so.

A filter hides rows that still belong to the table, and a saved layout hides columns; leaving them out would remove them unseen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.problems import Severity
from loaders import messages
from loaders.sheets import letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.problems import Problem
    from loaders.sheets import Sheet


def notes(sheet: Sheet, heads: Mapping[int, str], rows: Iterable[int], head_row: int) -> Iterator[Problem]:
    """A note on each hidden column among the heads (by index), and one on all hidden rows among these."""
    place = sheet.place
    for index in sorted(sheet.hidden_columns & heads.keys()):
        name = heads[index]
        yield messages.problem(
            "hidden-column", place.at(head_row), Severity.INFO, column=name, value=name, letter=letter(index)
        )
    if hidden := sorted(sheet.hidden_rows.intersection(rows)):
        yield messages.problem("hidden-rows", place.at(hidden[0]), Severity.INFO, value=str(len(hidden)))
