"""Cells of a matrix as they are shown: a state in sign and words, each a way down to what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from api.signs import SIGNS
from graph.coverage.matrix import ASPECTS
from graph.coverage.states import COVERING
from graph.coverage.wording import AGES, state_word
from graph.iri import IRI, short

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

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
    word = cell.reason if cell.lead and cell.state in COVERING else state_word(aspect, state)
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


def line(
    cells: Mapping[tuple[IRI, str], Cell], city: IRI, field: IRI, name: str, chosen: str, day: date, base: str
) -> Line:
    """A field of a city with its cells; each leads to what stands behind it. `chosen` is the list it is looked at in."""
    where = {"stadt": short(city, base), "feld": short(field, base).rpartition("/")[2], "liste": chosen}
    return Line(
        field,
        name,
        tuple(
            seen_as(
                cells[field, aspect],
                aspect,
                "/abdeckung/zelle?" + urlencode({**where, "aspekt": aspect, "stand": day.isoformat()}),
            )
            for aspect in ASPECTS
        ),
    )


def line_of(seen: View, field: IRI, name: str, chosen: str, base: str) -> Line:
    """The same from a view of the city."""
    cells = {(field, aspect): seen.cell(field, aspect) for aspect in ASPECTS}
    return line(cells, seen.city, field, name, chosen, seen.day, base)
