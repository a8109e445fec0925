"""The timeline of a city: what happened when and what ran for how long, as bars beside the words that say the same.

A bar is drawn solid as far as sources speak of it and dashed beyond, where nobody said that it ended; so what a source of 2009 calls
running does not look as sure as what last year's report says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from graph.language import _
from graph.parameters import day
from graph.spelling import number
from ontology.names import BG

if TYPE_CHECKING:
    from graph.answer import Answer, Citation
    from graph.answers.timeline import TimelineEntry
    from graph.iri import IRI

WIDTH = 1000.0  # units from the first day of the axis to its last
THINNEST = 4.0  # units of a day's bar
MOST_TICKS = 12
STEPS = (1, 2, 5, 10, 20, 50, 100)  # years between ticks
ORDER = tuple(f"{BG}{name}" for name in ("Measure", "CooperationNetwork", "PostHolding", "Document", "Event"))
MOMENTS = frozenset({f"{BG}Document", f"{BG}Event"})
STATUS = "https://w3id.org/buendnisgraph/vocab/measure_status/"


@dataclass(frozen=True, slots=True)
class Bar:
    """A thing on the line.

    `start` and `end` are as precise as the source, `last_told` the last day its newest dated source can mean. The bar is solid from
    `left` to `sure` and dashed from there to `right`, in units of the axis. `disputed` says that sources name different dates, `planned`
    that it was only planned.
    """

    thing: IRI
    label: str
    start: str | None
    end: str | None
    last_told: str | None
    disputed: bool
    planned: bool
    left: float
    sure: float
    right: float
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The things of one class: those on the line by their beginning, and those without any date, each with its name, by that."""

    kind: IRI
    label: str
    bars: tuple[Bar, ...]
    undated: tuple[tuple[str, IRI], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline: its groups, the years of its ticks with their places, and the sentence that states its finding."""

    finding: str
    groups: tuple[Group, ...]
    ticks: tuple[tuple[int, float], ...]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Axis:
    """A line of time of whole years, from its first day to its last."""

    first: date
    last: date

    @classmethod
    def over(cls, first: date, last: date) -> Axis:
        """The axis of the years that two days lie in and those between."""
        return cls(date(first.year, 1, 1), date(last.year, 12, 31))

    def share(self, at: date) -> float:
        """Where a day lies, from 0 to 1; days outside lie at its ends."""
        return min(max((at - self.first).days / max((self.last - self.first).days, 1), 0.0), 1.0)

    def place(self, at: date) -> float:
        """The same in units of the picture."""
        return round(WIDTH * self.share(at), 1)

    def years(self, most: int = MOST_TICKS) -> tuple[int, ...]:
        """The years that a tick stands at, in even steps, `most` at most."""
        count = self.last.year - self.first.year + 1
        step = next((step for step in STEPS if count / step <= most), STEPS[-1])
        return tuple(year for year in range(self.first.year, self.last.year + 1) if year % step == 0)


def timeline(answer: Answer[TimelineEntry], *, today: date) -> Timeline:
    """Draw an answer to the question what happened when."""
    rows = list(zip(answer.rows, answer.citations, strict=True))
    axis = _axis(answer, today)
    by_kind = sorted(rows, key=lambda each: (ORDER.index(each[0].kind), each[0].thing))
    groups = [
        _group(answer, kind, list(some), axis, today) for kind, some in groupby(by_kind, key=lambda each: each[0].kind)
    ]
    undated = sum(len(group.undated) for group in groups)
    finding = answer.finding
    ticks = tuple((year, axis.place(date(year, 1, 1))) for year in axis.years())
    if undated:
        told = _("{finding} Ohne jedes Datum: {count}; sie stehen jeweils darunter.")
        finding = told.format(finding=finding, count=number(undated))
    return Timeline(finding, tuple(groups), ticks, axis.first, axis.last)


def span(text: str) -> tuple[date, date]:
    """The first and the last day that a date as precise as its source can mean."""
    return day(text, first=True), day(text)


def _axis(answer: Answer[TimelineEntry], today: date) -> Axis:
    """From the first to the last year that anything touches, today included, or what was asked for."""
    days = [each for row in answer.rows for text in (row.start, row.end) if text for each in span(text)]
    asked = [answer.parameters.get(name) for name in ("from_day", "to_day")]
    first = asked[0] if isinstance(asked[0], date) else min([*days, today])
    last = asked[1] if isinstance(asked[1], date) else max([*days, today])
    return Axis.over(first, last)


def _group(
    answer: Answer[TimelineEntry],
    kind: IRI,
    rows: list[tuple[TimelineEntry, tuple[Citation, ...]]],
    axis: Axis,
    today: date,
) -> Group:
    bars, undated = [], []
    for thing, some in groupby(rows, key=lambda each: each[0].thing):
        same = list(some)
        if any(row.start or row.end for row, _ in same):
            bars.append(_bar(answer.label(thing), same, axis, today))
        else:
            undated.append((answer.label(thing), thing))
    bars.sort(key=lambda bar: (bar.left, bar.right, bar.label))
    return Group(kind, answer.label(kind), tuple(bars), tuple(sorted(undated)))


def _bar(label: str, rows: list[tuple[TimelineEntry, tuple[Citation, ...]]], axis: Axis, today: date) -> Bar:
    """One thing; where sources differ, from the earliest beginning to the latest end, as coverage counts it."""
    entries = [row for row, _ in rows]
    starts = sorted({row.start for row in entries if row.start})
    ends = sorted({row.end for row in entries if row.end}, key=lambda text: span(text)[1])
    start, end = starts[0] if starts else None, ends[-1] if ends else None
    status = {row.status.removeprefix(STATUS) for row in entries if row.status}
    last_told = entries[0].last_told
    first_day, sure, last_day = _days(entries[0].kind, start, end, last_told, over="beendet" in status, today=today)
    left, right = axis.place(first_day), axis.place(last_day)
    return Bar(
        thing=entries[0].thing,
        label=label,
        start=start,
        end=end,
        last_told=last_told,
        disputed=len(starts) > 1 or len(ends) > 1,
        planned=status == {"geplant"},
        left=min(left, WIDTH - THINNEST),
        sure=max(axis.place(sure), min(left, WIDTH - THINNEST) + THINNEST),
        right=max(right, min(left, WIDTH - THINNEST) + THINNEST),
        citations=tuple(dict.fromkeys(citation for _, cited in rows for citation in cited)),
    )


def _days(
    kind: IRI, start: str | None, end: str | None, last_told: str | None, *, over: bool, today: date
) -> tuple[date, date, date]:
    """The first day, the day up to which sources speak of it, and the last day of a bar."""
    if start is None:
        only = span(end or "")
        return only[0], only[1], only[1]
    first, first_ends = span(start)
    if end:
        last = max(span(end)[1], first)
        return first, last, last
    if kind in MOMENTS:
        return first, first_ends, first_ends
    told = max(span(last_told)[1], first) if last_told else first_ends
    return first, told, told if over else max(today, told)
