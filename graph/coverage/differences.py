"""What changed between two matrices: of two days, or of two revisions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from graph.coverage.states import COVERING
from graph.language import Words, _, later, ngettext
from graph.spelling import number

if TYPE_CHECKING:
    from graph.coverage.cells import Cell
    from graph.coverage.matrix import Matrix, Where
    from graph.iri import IRI


class Turn(Enum):
    """What became of a cell."""

    COVERED_NOW = "covered-now"
    NO_LONGER = "no-longer"
    OTHER_STATE = "other-state"
    OTHER_ENTRIES = "other-entries"
    ADDED = "added"
    REMOVED = "removed"


WORDS = Words(
    {
        Turn.COVERED_NOW: later("neu belegt"),
        Turn.NO_LONGER: later("nicht mehr belegt"),
        Turn.OTHER_STATE: later("in anderem Zustand"),
        Turn.OTHER_ENTRIES: later("mit anderen Einträgen"),
        Turn.ADDED: later("hinzugekommen"),
        Turn.REMOVED: later("weggefallen"),
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that changed; `before` or `after` is None where its row or column was not there. `gained` and `lost` are counted entries."""

    row: IRI
    column: str
    turn: Turn
    before: Cell | None
    after: Cell | None
    gained: tuple[IRI, ...]
    lost: tuple[IRI, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The changed cells between two matrices, rows and columns in the order of the later one, what went away last."""

    before: Matrix
    after: Matrix
    changes: tuple[Change, ...]

    @property
    def finding(self) -> str:
        """What changed, in a sentence."""
        counts = Counter(change.turn for change in self.changes)
        told = [f"{number(counts[turn])} {words}" for turn, words in WORDS.items() if counts[turn]]
        if not told:
            return _("Keine Zelle hat sich verändert.")
        sentence = ngettext(
            "{count} Zelle verändert: {turns}.", "{count} Zellen verändert: {turns}.", len(self.changes)
        )
        return sentence.format(count=number(len(self.changes)), turns=", ".join(told))


def difference(before: Matrix, after: Matrix) -> Difference:
    """What changed from one matrix to another of the same kind: `city_matrix` of two days, or of facts of two revisions."""
    places = dict.fromkeys((*after.cells, *before.cells))
    changes = (_change(place, before.cells.get(place), after.cells.get(place)) for place in places)
    return Difference(before, after, tuple(change for change in changes if change is not None))


def _change(place: Where, before: Cell | None, after: Cell | None) -> Change | None:
    had = {entry.iri for entry in before.entries} if before else set()
    has = {entry.iri for entry in after.entries} if after else set()
    turn = _turn(before, after, same=had == has)
    if turn is None:
        return None
    return Change(place[0], place[1], turn, before, after, tuple(sorted(has - had)), tuple(sorted(had - has)))


def _turn(before: Cell | None, after: Cell | None, *, same: bool) -> Turn | None:
    if before is None or after is None:
        return Turn.ADDED if before is None else Turn.REMOVED
    was, is_ = before.state in COVERING, after.state in COVERING
    if was != is_:
        return Turn.COVERED_NOW if is_ else Turn.NO_LONGER
    if (before.state, before.lead) != (after.state, after.lead):
        return Turn.OTHER_STATE
    return None if same else Turn.OTHER_ENTRIES
