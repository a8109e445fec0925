"""Ids that were damaged in the workbook: taken at their word, the row would go and come again as another thing, and links to it with it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from loaders import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.problems import Problem
    from loaders.model import Table
    from loaders.roundtrip.returned import Came
    from loaders.rows import Row

    Rows = Mapping[tuple[str, ...], Row]

_ALIKE = 0.9


def problems(table: Table, base: Rows, now: Rows, ours: Sequence[Came]) -> Iterator[Problem]:
    """A problem for each row whose id nobody knows, while a row of its name or of nearly that id is missing."""
    if not table.has_own_ids:
        return
    here = {came.row.id for came in ours}
    missing = {row.id: words.folded(row.values[table.label_column]) for row in base.values() if row.id not in here}
    for came in ours:
        row = came.row
        if missing and came.key and row.key not in base and row.key not in now:
            name = words.folded(row.values[table.label_column])
            near = difflib.get_close_matches(row.id, missing, n=1, cutoff=_ALIKE)
            was = next((identifier for identifier, other in missing.items() if other == name), "") or "".join(near)
            if was:
                yield row.problem("altered-id", table.id_column, row.id, other=was)
