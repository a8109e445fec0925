"""Cells of a matrix as they are shown: a state in sign and words, each a way down to what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from api.signs import SIGNS
from graph.coverage.matrix import ASPECTS
from graph.coverage.states import COVERING, State
from graph.coverage.wording import AGES, state_word
from graph.coverage.wording import ASPECTS as WORDS
from graph.iri import IRI, short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.coverage.cells import Cell
    from graph.coverage.matrix import View


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell as it is shown: its state as key, sign and word, the number behind it, the reason and the age of the evidence in words."""

    state: str
    sign: str
    word: str
    number: int
    reason: str
    age: str
    age_word: str
    address: str
    cell: Cell

    @property
    def covered(self) -> bool:
        """Whether something valid is recorded."""
        return self.cell.state in COVERING


@dataclass(frozen=True, slots=True)
class Line:
    """A field and its cells."""

    field: IRI
    name: str
    cells: tuple[Seen, ...]

    @property
    def covered(self) -> int:
        """In how many aspects something valid is recorded."""
        return sum(seen.covered for seen in self.cells)


def seen_as(cell: Cell, aspect: str, address: str) -> Seen:
    """A cell in signs and words."""
    state = cell.state.value
    told = (cell.lead and cell.state in COVERING) or (cell.reason and cell.state is State.PLANNED)
    word = cell.reason if told else state_word(aspect, state)
    return Seen(
        state=state,
        sign=SIGNS[state],
        word=word,
        number=cell.number,
        reason="" if word == cell.reason else cell.reason,
        age=cell.age.value if cell.age else "",
        age_word=AGES[cell.age.value] if cell.age else "",
        address=address,
        cell=cell,
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a matrix: its key there, how addresses name it, the aspect it is about or divides, its heading."""

    key: str
    id: str
    aspect: str
    name: str


def by_aspect() -> tuple[Column, ...]:
    """A column for each aspect."""
    return tuple(Column(aspect, "", aspect, WORDS[aspect]) for aspect in ASPECTS)


def line(
    cells: Mapping[tuple[IRI, str], Cell], field: IRI, name: str, where: Mapping[str, str],
    columns: Sequence[Column] = (),
) -> Line:  # fmt: skip
    """A field with its cells; each leads to what stands behind it. `where` are the city, the list, the day and what else was chosen.

    Without `columns` these are the aspects.
    """
    told = {**where, "feld": field.rpartition("/")[2]}

    def seen(column: Column) -> Seen:
        part = {"spalte": column.id} if column.id else {}
        address = f"/abdeckung/zelle?{urlencode({**told, 'aspekt': column.aspect, **part})}"
        return seen_as(cells[field, column.key], column.aspect, address)

    return Line(field, name, tuple(map(seen, columns or by_aspect())))


def line_of(seen: View, field: IRI, name: str, chosen: str, base: str) -> Line:
    """The same from a view of the city; `chosen` is the list it is looked at in."""
    cells = {(field, aspect): seen.cell(field, aspect) for aspect in ASPECTS}
    where = {"stadt": short(seen.city, base), "liste": chosen, "stand": seen.day.isoformat()}
    return line(cells, field, name, where)
