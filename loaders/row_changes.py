"""The rows that a plan for tables changes, by comparing what the tables hold with what the store has in the plan's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.problems import Severity
from loaders import csvw
from loaders.preview import Preview
from loaders.roundtrip import differing
from loaders.roundtrip.deciding import Asked
from loaders.roundtrip.listing import Names
from loaders.roundtrip.writing import all_rows
from loaders.scope import Scope
from loaders.stored import StoredRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.store import Store
    from loaders.offer import Offer
    from loaders.plan import Plan
    from loaders.rows import Row


def with_rows(store: Store, made: Plan, offered: Offer, *, city: str, within: str = "") -> Preview:
    """The preview of a plan that was made of rows; while one of them is wrong, nothing is said of what changes.

    Open questions are no faults: what the rest changes is shown beside them.

    `city` is the only one whose rows the plan touches; `within` is the same where other cities' rows of these tables are to stay.
    """
    asked = {each.value for each in Asked}
    if any(each.severity is Severity.VIOLATION and each.code not in asked for each in made.problems):
        return Preview(made, city, unchanged=0)
    model = csvw.model()
    rows = all_rows(StoredRows(store, model, made.dataset), model)
    cities = {row.id for row in (*rows["cities"], *offered.rows) if row.table.name == "cities"}
    scope = Scope(offered.tables, within, cities)
    before = [row for found in rows.values() for row in found if scope.holds(row)]
    pairs = differing.of_tables(before, offered.rows)
    listings = Names(store, model, made.dataset, _with_new(rows, offered.rows)).listings()
    changed = differing.changes(pairs, listings)
    return Preview(made, city, changed, len(pairs) - len(changed))


def _with_new(known: Mapping[str, Sequence[Row]], offered: Iterable[Row]) -> dict[str, list[Row]]:
    """All rows by table, those offered in place of those they replace, so that new things have names too."""
    named = {name: {row.key: row for row in rows} for name, rows in known.items()}
    for row in offered:
        named[row.table.name][row.key] = row
    return {name: list(rows.values()) for name, rows in named.items()}
