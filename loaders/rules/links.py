"""Does every link lead somewhere, and where it should?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.language import gettext
from graph.problems import Severity
from loaders import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.problems import Problem
    from loaders.model import Column
    from loaders.rows import Row
    from loaders.tableset import TableSet

    Link = tuple[Row, Column, str, tuple[str, ...]]

_MOST_GUESSES = 200


def unknown_ids(tables: TableSet) -> Iterator[Problem]:
    """Every id used is there, in these tables or in the store. Of a table that is missing as a whole this is said once."""
    unknown = [link for link in _links(tables) if not tables.find(link[2], link[3])]
    missing = _missing(tables, unknown)
    hints: dict[tuple[str, tuple[str, ...]], str] = {}
    for row, column, item, targets in unknown:
        if missing.intersection(targets):
            continue
        titles = gettext(" oder ").join(words.quoted(tables.model.tables[target].title) for target in targets)
        # comparing with all ids is slow, and nobody reads that many guesses
        if (item, targets) not in hints and len(hints) < _MOST_GUESSES:
            hints[item, targets] = words.guess(item, [name for target in targets for name in tables.by_id(target)])
        yield row.problem("unknown-id", column.name, item, tables=titles, hint=hints.get((item, targets), ""))
    for name in sorted(missing):
        to_it_alone = [link for link in unknown if link[3] == (name,)]  # others may have meant a table that is there
        row, column, item, _ = to_it_alone[0]
        title = words.quoted(tables.model.tables[name].title)
        yield row.problem("missing-table", column.name, item, tables=title, count=str(len(to_it_alone)))


def _missing(tables: TableSet, unknown: Sequence[Link]) -> set[str]:
    """The tables of which nothing is there though more than one link can lead to them alone."""
    sole = Counter(targets[0] for *_, targets in unknown if len(targets) == 1)
    return {name for name, count in sole.items() if count > 1 and tables.is_empty(name)}


def other_cities(tables: TableSet) -> Iterator[Problem]:
    """A row names fields, parts and forerunners of its own city only."""
    for row, column, item, targets in _links(tables):
        if not column.same_city or (column.same_city == "whereCity" and not row.city):
            continue
        table = tables.find(item, targets)
        if not table or tables.model.tables[table].column("city") is None:
            continue
        city = tables.city_of(item, table)
        if city != row.city and (city or column.same_city == "whereCity"):
            yield row.problem("other-city", column.name, item, other=city, city=row.city or "der Ebene über der Stadt")


def unused_sources(tables: TableSet) -> Iterator[Problem]:
    """Something rests on every source. Where the sources come alone, the rows may follow: then it is a warning."""
    sources = {
        column.links[0] for table in tables.model.tables.values() for column in table.columns if column.is_source
    }
    used = {item for row, column, item, _ in _links(tables, read_only=False) if column.is_source}
    alone = all(row.table.name in sources or not _has_sources(row) for row in tables.read())
    for table in sources:
        for row in tables.rows(table):
            if row.place is not None and row.id and row.id not in used:
                severity = Severity.WARNING if alone else Severity.VIOLATION
                yield row.problem("unused-source", row.table.id_column, row.id, severity)


def _links(tables: TableSet, *, read_only: bool = True) -> Iterator[Link]:
    """Every link: row, column, id, and the tables it may lead to; none where the cell that decides about them is wrong."""
    for row in tables.read() if read_only else tables.all():
        for column in row.table.links:
            if targets := column.targets(row.values):
                for item in filter(None, row.items(column)):
                    yield row, column, item, targets


def _has_sources(row: Row) -> bool:
    return any(column.is_source for column in row.table.columns)
