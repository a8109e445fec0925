"""A pack before it is written: the same findings, matrices and tables go into the workbook and onto paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.signs import SIGNS
from graph.alphabet import alphabetical
from graph.coverage.states import COVERING
from graph.coverage.wording import AGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from api.reports.cells import Place
    from api.reports.result import Cell, Grid, Thing
    from graph.answer import Query
    from graph.iri import IRI
    from graph.provenance import Source


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of a matrix in signs and words."""

    state: str
    sign: str
    word: str
    number: int
    reason: str
    age: str
    age_word: str

    @property
    def text(self) -> str:
        """All of it in one line of text, so that nothing hangs on colour."""
        head = f"{self.sign} {self.number} {self.word}" if self.number else f"{self.sign} {self.word}"
        return f"{head}: {self.reason}" if self.reason else head


def square(place: Place) -> Square:
    """A cell of an analysis as it is looked at."""
    cell, word = place.cell, place.words
    return Square(
        state=cell.state.value,
        sign=SIGNS[cell.state.value],
        word=word,
        number=cell.number if cell.state in COVERING else 0,
        reason="" if cell.reason == word else cell.reason,
        age=cell.age.value if cell.age else "",
        age_word=AGES[cell.age.value] if cell.age else "",
    )


@dataclass(frozen=True, slots=True)
class Board:
    """A matrix: heads of the columns, lines of a name, squares and a total, and a total for each column and for all."""

    name: str
    title: str
    finding: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Square, ...], str], ...]
    totals: tuple[str, ...]
    above: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A table with what is said above it.

    `name` is that of its sheet, where it stands whole. `paper` are the rows that are printed, all where it is None; `unprinted` the columns
    that are not. With `early` it is printed before the matrices, and not at all if it is `only_in_workbook`.
    """

    name: str
    grid: Grid
    intro: tuple[str, ...] = ()
    paper: tuple[tuple[Cell, ...], ...] | None = None
    unprinted: tuple[str, ...] = ()
    early: bool = False
    only_in_workbook: bool = False

    @property
    def is_printed(self) -> bool:
        """Whether anything of it goes onto paper."""
        return not self.only_in_workbook and (self.paper != () or not self.grid.rows)


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything for a meeting. `findings` are pairs of a word and a sentence, `notes` what was asked and how it was counted."""

    title: str
    cities: tuple[Thing, ...]
    day: date
    revision: int
    findings: tuple[tuple[str, str], ...]
    boards: tuple[Board, ...]
    sections: tuple[Section, ...]
    notes: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    queries: tuple[Query, ...]

    def numbers(self) -> dict[IRI, int]:
        """The number of each source in the list of sources."""
        return {source.iri: number for number, source in enumerate(self.sources, 1)}


def unique(queries: Iterable[Query]) -> tuple[Query, ...]:
    """Queries, each once."""
    return tuple(dict.fromkeys(queries))


def by_title(*known: Mapping[IRI, Source]) -> tuple[Source, ...]:
    """All sources of several tables, each once, by name."""
    found = {iri: source for each in known for iri, source in each.items()}
    return tuple(sorted(found.values(), key=lambda source: (alphabetical(source.title), source.iri)))
