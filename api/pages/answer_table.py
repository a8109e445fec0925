"""An answer as a table of a page: without columns that hold nothing or stand there already, and with numbers as readers write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.finding import shown
from graph.iri import IRI
from graph.language import _
from graph.rows import cells
from graph.spelling import fixed, number, state
from graph.words import heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.answer import Answer, Citation

MOST_ROWS = 250  # in a page; the files have all
_LONG = 10_000  # from here on thousands are set apart; a year never gets there
_DEGREES = ("latitude", "longitude")
_PLACES = 2  # of degrees: about a kilometre


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell ready to be shown: its text and, for a thing, its IRI."""

    text: str
    iri: IRI | None
    is_numeric: bool


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, and whether it holds numbers."""

    heading: str
    is_numeric: bool


@dataclass(frozen=True, slots=True)
class Table:
    """An answer as a table; `left_out` rows are only in the files, the columns named `empty` hold nothing."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Shown, ...], tuple[Citation, ...]], ...]
    left_out: int
    empty: tuple[str, ...]
    has_sources: bool


def table(answer: Answer[Any]) -> Table:
    """The rows of an answer as texts and things."""
    values = [cells(row) for row in answer.rows]
    columns = {name: [row[name] for row in values] for name in answer.columns}
    full = [name for name, column in columns.items() if any(value not in (None, ()) for value in column)]
    kept = [name for place, name in enumerate(full) if not _is_there(name, full[:place], columns)]
    numeric = {name: _is_numeric(columns[name]) for name in kept}
    rows = [tuple(Shown(*_told(answer, name, row[name]), numeric[name]) for name in kept) for row in values[:MOST_ROWS]]
    return Table(
        columns=tuple(map(Column, _headings(kept), numeric.values())),
        rows=tuple(zip(rows, answer.citations, strict=False)),
        left_out=len(values) - len(rows),
        empty=tuple(heading(name) for name in answer.columns if name not in full) if values else (),
        has_sources=bool(answer.question.entries),
    )


def _is_there(name: str, others: Sequence[str], columns: Mapping[str, Sequence[object]]) -> bool:
    """Whether one of the others is called the same and holds the same; as many searched as found are two facts."""
    return any(heading(other) == heading(name) and columns[other] == columns[name] for other in others)


def _headings(names: Sequence[str]) -> list[str]:
    """The headings of columns; of two that read alike the second is the entry that says what the row says."""
    told: list[str] = []
    for name in names:
        words = heading(name)
        told.append(_("{heading}, der das sagt").format(heading=words) if words in told else words)
    return told


def _is_numeric(column: Sequence[object]) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in column if value is not None)


def _told(answer: Answer[Any], name: str, value: object) -> tuple[str, IRI | None]:
    if value is None:
        return "", None
    if isinstance(value, IRI):
        return answer.label(value), value
    return _text(answer, name, value), None


def _text(answer: Answer[Any], name: str, value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(_told(answer, name, each)[0] for each in value)
    if isinstance(value, float):
        return f"{fixed(value, _PLACES)}°" if name in _DEGREES else number(value)
    if isinstance(value, int) and not isinstance(value, bool) and value >= _LONG:
        return number(value)
    return state(str(value)) if name == "country" else shown(value, answer.labels)
