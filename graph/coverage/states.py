"""The states a cell can be in."""

from __future__ import annotations

from enum import Enum


class State(Enum):
    """The eight states, weakest knowledge first; the order is that of the monotonicity law."""

    UNKNOWN = "unknown"
    NOT_FOUND = "not-found"
    PLANNED = "planned"
    ENDED = "ended"
    GAP = "gap"
    ELSEWHERE = "elsewhere"
    WEAK = "weak"
    COVERED = "covered"


COVERING = frozenset({State.WEAK, State.COVERED})


class Lead(Enum):
    """The states of responsibility; one lead is right, several are a question."""

    LEAD = "lead"
    SEVERAL_LEADS = "several-leads"
    ONLY_INVOLVED = "only-involved"
    ONLY_ADVISORY = "only-advisory"
    NOBODY = "nobody"
