"""The rows of queries as plain Python values.

They are read from the engine's own tab-separated text, so that no term object is made for a cell: with all cities of a large store that
takes a third of the time.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graph.ahead import serialized
from graph.iri import IRI

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.store import Readable

    Value = str | date | bool
    Row = list[Value | None]

TSV = "text/tab-separated-values"
ESCAPED = (("\\t", "\t"), ("\\n", "\n"), ("\\r", "\r"), ('\\"', '"'), ("\\\\", "\\"))


class Values(dict[str, "Value | None"]):
    """The values of cells seen so far; most cells repeat others, in the same table and across tables."""

    def __missing__(self, cell: str) -> Value | None:
        value = self[cell] = _value(cell) if cell else None
        return value


def tables(store: Readable, queries: Sequence[str]) -> Iterator[list[str]]:
    """The lines of the answers to some SELECTs, one answer after the other, without their heads: cells with tabs between."""
    for answer in serialized(store, queries, TSV):
        yield answer.decode().split("\n")[1:-1]


def rows(store: Readable, query: str) -> Iterator[Row]:
    """The rows of a SELECT, each cell an IRI, text, a day, a truth, or None where it is unbound or a day no calendar of ours has."""
    for lines in tables(store, [query]):
        yield from cells(lines, Values())


def cells(lines: Sequence[str], known: Values) -> Iterator[Row]:
    """The rows of a table, as above."""
    return ([known[cell] for cell in line.split("\t")] for line in lines)


def _value(cell: str) -> Value | None:
    if cell.startswith("<"):
        return IRI(cell[1:-1])
    if not cell.startswith('"'):
        return cell == "true" if cell in ("true", "false") else cell
    text, _, kind = cell[1:].rpartition('"')
    return _day(text) if kind.endswith("#date>") else _plain(text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _plain(text: str) -> str:
    for written, meant in ESCAPED if "\\" in text else ():
        text = text.replace(written, meant)
    return text
