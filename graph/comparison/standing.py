"""How two cities stand to each other in a field. "Only here" is said only where the other list is confirmed to be complete."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from graph.coverage.states import COVERING, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.coverage.cells import Cell
    from graph.iri import IRI


class Standing(Enum):
    """How the first city stands to the second in a field."""

    BOTH = "both"
    ONLY_FIRST = "only-first"
    ONLY_SECOND = "only-second"
    FIRST_RECORDED = "first-recorded"
    SECOND_RECORDED = "second-recorded"
    NEITHER = "neither"

    @property
    def mirrored(self) -> Standing:
        """How the second stands to the first."""
        return _MIRROR.get(self, self)


_MIRROR = {
    Standing.ONLY_FIRST: Standing.ONLY_SECOND,
    Standing.ONLY_SECOND: Standing.ONLY_FIRST,
    Standing.FIRST_RECORDED: Standing.SECOND_RECORDED,
    Standing.SECOND_RECORDED: Standing.FIRST_RECORDED,
}


def standing(first: Cell, second: Cell) -> Standing:
    """How two cells of one field stand to each other."""
    here, there = first.state in COVERING, second.state in COVERING
    if here and there:
        return Standing.BOTH
    if here:
        return Standing.ONLY_FIRST if second.state is State.GAP else Standing.FIRST_RECORDED
    if there:
        return standing(second, first).mirrored
    return Standing.NEITHER


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of the compared cities: how they stand to each other field by field, and the networks beyond the city that they share.

    `reasons` say why their comparison does not hold, empty where it does. `finding` sums up.
    """

    first: IRI
    second: IRI
    standings: Mapping[IRI, Standing]
    networks: tuple[IRI, ...]
    reasons: tuple[str, ...]
    finding: str

    @property
    def both(self) -> tuple[IRI, ...]:
        """The fields that both cover."""
        return self.fields(Standing.BOTH)

    @property
    def first_only(self) -> tuple[IRI, ...]:
        """The fields that are covered in the first city and, as far as recorded, not in the second."""
        return (*self.fields(Standing.ONLY_FIRST), *self.fields(Standing.FIRST_RECORDED))

    @property
    def second_only(self) -> tuple[IRI, ...]:
        """The fields that are covered in the second city and, as far as recorded, not in the first."""
        return (*self.fields(Standing.ONLY_SECOND), *self.fields(Standing.SECOND_RECORDED))

    @property
    def index(self) -> float | None:
        """How alike they are after Jaccard, as in `similar`; None where their comparison does not hold."""
        whole = len(self.both) + len(self.first_only) + len(self.second_only)
        return None if self.reasons else len(self.both) / whole if whole else 0.0

    def fields(self, which: Standing) -> tuple[IRI, ...]:
        """The fields in which they stand to each other in one way."""
        return tuple(field for field, standing in self.standings.items() if standing is which)
