"""Why a cell is in its state: weak or covered where entries are valid, and what is missing where none is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graph.coverage import wording
from graph.coverage.bodies import one_behind_all
from graph.coverage.periods import months_after, years_before
from graph.coverage.states import State, Weak
from graph.language import _
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.coverage.bodies import Bodies
    from graph.coverage.cells import Candidate, Entry, Known
    from graph.coverage.things import Thing
    from graph.iri import IRI

PASSING = frozenset({"veranstaltung", "kampagne", "publikation"})  # kinds that are no lasting offer
SOON = 12  # months within which an end makes a cell weak
FRESH = 3  # years within which a source must speak of a plan
CAN_BE_WEAK = frozenset({"measure", "partner"})


def weaknesses(aspect: str, valid: Sequence[Candidate], behind: Sequence[Bodies], day: date) -> dict[Weak, str]:
    """Why valid entries are weak, in words; empty where they cover.

    One entry, one body that is no office of the city behind all, all ending soon.
    """
    reasons: dict[Weak, str] = {}
    if aspect not in CAN_BE_WEAK:
        return reasons
    if len(valid) == 1:
        reasons[Weak.ONE_ENTRY] = _(wording.ONLY_ONE)
    elif (body := one_behind_all(behind)) and body not in behind[0].offices:
        reasons[Weak.ONE_BODY] = _(wording.ONE_BODY)
    ends = [each.when.ends for each in valid]
    last = max((end for end in ends if end is not None), default=None) if None not in ends else None
    if last is not None and last <= months_after(day, SOON):
        reasons[Weak.ENDING] = wording.ends_by(last)
    return reasons


def missing(
    planned: Sequence[Entry], ended: Sequence[Entry], known: Known, day: date, all_: Mapping[IRI, Candidate]
) -> tuple[State, str]:
    """The state of a cell without valid entries, and its reason."""
    if known.statement is not None:
        before = f"; {_until(ended, all_)}" if ended and known.statement.state is State.GAP else ""
        return known.statement.state, known.statement.reason + before
    if planned:
        recent = years_before(day, FRESH)
        fresh = any(entry.confirmed and entry.confirmed.last >= recent for entry in planned)
        return State.PLANNED, "" if fresh else _(wording.UNCERTAIN_PLAN)
    if ended:
        return State.ENDED, _until(ended, all_)
    return (State.NOT_FOUND, _(wording.NOTHING_FOUND)) if known.searched_in_vain else (State.UNKNOWN, "")


def _until(ended: Sequence[Entry], all_: Mapping[IRI, Candidate]) -> str:
    days = [end for entry in ended if (end := all_[entry.iri].when.ends) and end > date.min]
    return wording.there_until(max(days)) if days else _(wording.ENDED_EARLIER)


def told_of(things: Sequence[Thing], behind: Sequence[Bodies]) -> list[str]:
    """What is to be told of the counted measures together: whether they last, and who answers for them."""
    told = []
    if all(thing.words("type") and thing.words("type") <= PASSING for thing in things):
        told.append(_(wording.NOT_LASTING))
    body = one_behind_all(behind)
    if body in behind[0].offices and len(things) > 1:
        told.append(_(wording.ONE_OFFICE))
    if without := sum(each.is_missing for each in behind):
        told.append(_(wording.MISSING_OFFICE).format(some=number(without), all=number(len(things))))
    if unnamed := sum(each.is_unnamed_office for each in behind):
        told.append(_(wording.UNNAMED_OFFICE).format(some=number(unnamed), all=number(len(things))))
    return told
