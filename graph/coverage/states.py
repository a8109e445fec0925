"""The states a cell can be in."""

from __future__ import annotations

from enum import Enum


class State(Enum):
    """The eight states, weakest knowledge first."""

    UNKNOWN = "unknown"
    NOT_FOUND = "not-found"
    PLANNED = "planned"
    ENDED = "ended"
    GAP = "gap"
    ELSEWHERE = "elsewhere"
    WEAK = "weak"
    COVERED = "covered"

    @property
    def rank(self) -> int:
        """The place in the order of knowledge: a gap and another level's task are worth the same."""
        return RANKS[self]


COVERING = frozenset({State.WEAK, State.COVERED})
MISSING = (State.GAP, State.ELSEWHERE, State.NOT_FOUND, State.UNKNOWN)  # told apart always, never one number
ORDER = [state for state in State if state is not State.ELSEWHERE]
RANKS: dict[State, int] = {
    **{state: place for place, state in enumerate(ORDER)},
    State.ELSEWHERE: ORDER.index(State.GAP),
}


class Weak(Enum):
    """Why a cell is weak; there may be several reasons."""

    ONE_ENTRY = "one-entry"
    ONE_BODY = "one-body"
    ENDING = "ending"


class Lead(Enum):
    """The states of responsibility; one lead is right, several are a question."""

    LEAD = "lead"
    SEVERAL_LEADS = "several-leads"
    ONLY_INVOLVED = "only-involved"
    ONLY_ADVISORY = "only-advisory"
    NOBODY = "nobody"
