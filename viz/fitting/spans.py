"""A timeline of an answer: when its things were, solid as far as sources speak of them and dashed beyond."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.language import _
from graph.rows import cells
from graph.spelling import number
from viz.fitting.chart import Box, Chart, Line, Shown, Text, label, left_out, name, title
from viz.timeline import MOMENTS, Axis, span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.answer import Answer
    from graph.depiction import Depiction
    from graph.rows import Cell

MOST = 40
MOST_TICKS = 6  # years that stand side by side on a phone
THINNEST = 1.2  # percent of a day
LAST_YEAR = 89.0  # percent beyond which a year fits only before its tick on a phone
TOP, THICK, ROW, GROUP, HEAD = 15.0, 9.0, 38.0, 28.0, 24.0  # pixels
OVER, PLANNED = "/beendet", "/geplant"


@dataclass(frozen=True, slots=True)
class _Span:
    """One thing on the line: what it is called, its group, and the days from which, up to which sources speak of it, and its last."""

    label: Shown
    group: Shown | None
    first: date
    sure: date
    last: date
    planned: bool


def spans(answer: Answer[Any], depiction: Depiction, *, today: date) -> Chart | None:
    """A timeline of an answer; none where nothing in it has a date."""
    found, undated = _found(answer, depiction, today)
    if not found:
        return None
    axis = Axis.over(min(each.first for each in found), max(each.last for each in found))
    several = len({each.group for each in found}) > 1
    texts, ticks = _years(axis)
    lines: list[Line] = []
    boxes: list[Box] = []
    top, group = HEAD, None
    for each in found[:MOST]:
        if several and each.group and each.group != group:
            group = each.group
            texts.append(label(0, top + 19, group, "chart__group"))
            top += GROUP
        texts.append(label(0, top + TOP, each.label, "chart__label"))
        left = 100 * axis.share(each.first)
        sure, right = (max(100 * axis.share(day), min(left + THINNEST, 100)) for day in (each.sure, each.last))
        left = round(min(left, 100 - THINNEST), 2)
        middle = top + TOP + 6 + THICK / 2
        if right > sure:
            lines.append(Line(round(sure, 2), middle, round(right, 2), middle, "chart__open"))
        css = "chart__span chart__span--planned" if each.planned else "chart__span"
        boxes.append(Box(left, top + TOP + 6, round(sure - left, 2), THICK, css))
        top += ROW
    return Chart(
        title=title(answer),
        finding=_finding(found, undated),
        height=top,
        texts=tuple(texts),
        boxes=tuple(boxes),
        lines=(*(Line(x, HEAD - 4, x, top, "chart__tick") for x in ticks), *lines),
        legend=_legend(found, moments="at" in depiction.columns),
        note=left_out(min(len(found), MOST), len(found)),
    )


def _found(answer: Answer[Any], depiction: Depiction, today: date) -> tuple[list[_Span], int]:
    """What has a date, group by group and each by its beginning, and how many things have none."""
    of, by = depiction.column("of") or "", depiction.column("by")
    rows: dict[tuple[Cell, Cell], list[dict[str, Cell]]] = {}
    for row in answer.rows:
        cell = cells(row)
        rows.setdefault((cell[by] if by else None, cell[of]), []).append(cell)
    groups = list(dict.fromkeys(group for group, _thing in rows))
    found: list[tuple[int, _Span]] = []
    for (group, thing), some in rows.items():
        days = _days(depiction, some, today, moment=group in MOMENTS)
        if days:
            states = (
                [str(each[depiction.columns["status"][0]]) for each in some] if "status" in depiction.columns else []
            )
            planned = bool(states) and all(state.endswith(PLANNED) for state in states)
            group_name = name(answer, group) if by else None
            found.append((groups.index(group), _Span(name(answer, thing), group_name, *days, planned)))
    found.sort(key=lambda each: (each[0], each[1].first, each[1].last, each[1].label.text))
    return [each for _at, each in found], len(rows) - len(found)


def _days(
    depiction: Depiction, rows: list[dict[str, Cell]], today: date, *, moment: bool
) -> tuple[date, date, date] | None:
    """The first day, the day up to which sources speak of it, and the last day; where sources differ, the widest of all.

    A `moment` is over where no end is told: a document, an event.
    """

    def told(role: str) -> list[str]:
        return [str(row[column]) for row in rows for column in depiction.columns.get(role, ()) if row[column]]

    if at := told("at"):
        first, last = min(span(text)[0] for text in at), max(span(text)[1] for text in at)
        return first, last, last
    starts, ends, tellings = told("start"), told("end"), [span(text)[1] for text in told("told")]
    end = max((span(text)[1] for text in ends), default=None)
    if not starts:
        return _without_start(told("first_told"), tellings, end)
    first = min(span(text)[0] for text in starts)
    known = max(span(text)[1] for text in starts)
    if end:
        return first, max(end, first), max(end, first)
    if moment:
        return first, known, known
    sure = min(max([known, *tellings]), max(today, first))
    over = any(state.endswith(OVER) for state in told("status"))
    return first, sure, sure if over else max(sure, today)


def _without_start(first_told: list[str], tellings: list[date], end: date | None) -> tuple[date, date, date] | None:
    """What is known only by when sources speak of it, or by its end."""
    begins = [span(text)[0] for text in first_told]
    if not begins:
        return (end.replace(month=1, day=1), end, end) if end else None
    sure = end or max([*tellings, *begins])
    return min(begins), max(sure, min(begins)), max(sure, min(begins))


def _years(axis: Axis) -> tuple[list[Text], list[float]]:
    """The years above the lines, and where their ticks stand."""
    texts, ticks = [], []
    for year in axis.years(MOST_TICKS):
        x = round(100 * axis.share(date(year, 1, 1)), 2)
        ticks.append(x)
        before = " chart__year--before" if x > LAST_YEAR else ""
        texts.append(Text(x, 14, str(year), f"chart__year{before}"))
    return texts, ticks


def _finding(found: Iterable[_Span], undated: int) -> str:
    some = list(found)
    first, last = min(each.first for each in some).year, max(each.sure for each in some).year
    one, several = _("Mit Datum: {count}, alle aus dem Jahr {first}."), _("Mit Datum: {count}, von {first} bis {last}.")
    told = one if first == last else several
    sentence = told.format(count=number(len(some)), first=first, last=last)
    if undated:
        sentence += " " + _("Ohne Datum und deshalb nicht im Bild: {count}.").format(count=number(undated))
    return sentence


def _legend(found: list[_Span], *, moments: bool) -> tuple[tuple[str, str], ...]:
    if moments:
        return (("chart__span", _("so lang, wie die Quelle das Datum offen lässt: ein Tag, ein Monat oder ein Jahr")),)
    kinds = [
        ("chart__span", _("belegt"), any(not each.planned for each in found)),
        (
            "chart__open",
            _("danach nicht mehr belegt, Ende nicht bekannt"),
            any(each.last > each.sure for each in found),
        ),
        ("chart__span chart__span--planned", _("nur geplant"), any(each.planned for each in found)),
    ]
    return tuple((css, words) for css, words, occurs in kinds if occurs)
