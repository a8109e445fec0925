"""Bars: how many of something stand by each of something else, or the numbers that an answer has for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.language import _
from graph.rows import cells
from graph.spelling import number
from graph.words import heading
from viz.fitting.chart import Box, Chart, Shown, Text, label, left_out, name, named, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.answer import Answer
    from graph.depiction import Depiction
    from graph.rows import Cell

MOST = 20  # bars, or groups of bars
MOST_YEARS = 40
WIDEST = 86.0  # percent; behind it stands the number
TOP, GAP = 16.0, 12.0  # pixels down to the foot of a label, and between two groups
THICK, STEP = 11.0, 15.0  # pixels of a bar, and from bar to bar

Counted = dict["Cell", set["Cell"]]


def values(cell: Cell) -> Iterable[Cell]:
    """What a cell holds: its things one by one, or itself."""
    return (cell or (None,)) if isinstance(cell, tuple) else (cell,)


def bars(answer: Answer[Any], depiction: Depiction) -> Chart | None:
    """Bars for an answer; none where there is nothing to compare."""
    if "numbers" in depiction.columns:
        return _of_numbers(answer, depiction)
    of, each = depiction.column("of") or "", depiction.column("each")
    found = counted(answer, of, each)
    order = sorted(found, key=lambda value: (value is None, -len(found[value]), name(answer, value).text))
    rows = [(name(answer, value), (float(len(found[value])),)) for value in order]
    total = len(set().union(*found.values())) if found else 0
    return drawn(rows, title=title(answer), headings=(heading(of), _("Anzahl")), finding=most(rows, total))


def years(answer: Answer[Any], depiction: Depiction) -> Chart | None:
    """Bars for the years of a column, one below the other, with the years in which nothing is; what has no date stands last."""
    of, each = depiction.column("of") or "", depiction.column("each")
    found = counted(answer, of, each, year=True)
    known = sorted(int(str(value)) for value in found if value is not None)
    between = range(known[0], known[-1] + 1) if known and known[-1] - known[0] < MOST_YEARS else known
    rows = [(Shown(str(year)), (float(len(found.get(str(year), ()))),)) for year in between]
    undated = len(found.get(None, ()))
    if undated:
        rows.append((Shown(_("ohne Datum"), missing=True), (float(undated),)))
    total = len(set().union(*found.values())) if found else 0
    finding = most(rows, total)
    return drawn(rows, title=title(answer), headings=(heading(of), _("Anzahl")), finding=finding, limit=MOST_YEARS)


def counted(answer: Answer[Any], of: str, each: str | None, *, year: bool = False) -> Counted:
    """The different things, or the numbers of the rows, by the value they stand beside."""
    found: Counted = {}
    for at, row in enumerate(answer.rows):
        cell = cells(row)
        for value in values(cell[of]):
            key = str(value)[:4] if year and value is not None else value
            some = found.setdefault(key, set())
            some.update((at,) if each is None else (one for one in values(cell[each]) if one is not None))
    return {value: some for value, some in found.items() if some}


def most(rows: Sequence[tuple[Shown, tuple[float, ...]]], total: int | None) -> str:
    """The sentence that says where most of the counted stand; of how many, where each thing was counted once.

    What is missing is no place where something stands: it is said apart.
    """
    known = [(shown.text, int(numbers[0])) for shown, numbers in rows if not shown.missing]
    highest = max((count for _name, count in known), default=0)
    first = [text for text, count in known if count == highest]
    if len(first) == len(rows):
        told = _("Überall gleich viele: {count}.").format(count=number(highest))
    elif total is None:
        told = _("Die meisten bei: {names} ({count}).").format(names=named(first), count=number(highest))
    else:
        told = _("Die meisten bei: {names} ({count} von {all}).")
        told = told.format(names=named(first), count=number(highest), all=number(total))
    missing = [f"{shown.text}: {number(numbers[0])}." for shown, numbers in rows if shown.missing]
    return " ".join([*([told] if known else []), *(text[:1].upper() + text[1:] for text in missing)])


def drawn(
    rows: Sequence[tuple[Shown, tuple[float, ...]]],
    *,
    title: str,
    headings: tuple[str, ...],
    finding: str,
    limit: int = MOST,
) -> Chart | None:
    """A chart of bars, one for each number of each row, all on one scale; none where there is nothing to compare."""
    numbers = [each for _name, some in rows for each in some]
    highest = max(numbers, default=0.0)
    if len(rows) < 2 or highest <= 0 or set(numbers) == {1.0}:
        return None
    texts: list[Text] = []
    boxes: list[Box] = []
    top = 0.0
    for shown, some in rows[:limit]:
        texts.append(label(0, top + TOP, shown, "chart__label"))
        y = top + TOP + 6
        for series, value in enumerate(some, 1):
            width = round(WIDEST * value / highest, 2)
            boxes.append(Box(0, y, width, THICK, f"chart__bar chart__bar--{series}"))
            texts.append(Text(width + 1, y + THICK - 0.5, number(value), "chart__number"))
            y += STEP
        top = y + GAP
    several = len(rows[0][1]) > 1
    return Chart(
        title=title,
        finding=finding,
        height=top,
        texts=tuple(texts),
        boxes=tuple(boxes),
        legend=tuple((f"chart__bar chart__bar--{at}", words) for at, words in enumerate(headings[1:], 1))
        if several
        else (),
        headings=tuple(map(Shown, headings)),
        rows=tuple((shown, *(Shown(number(value)) for value in some)) for shown, some in rows),
        note=left_out(min(len(rows), limit), len(rows)),
    )


def _of_numbers(answer: Answer[Any], depiction: Depiction) -> Chart | None:
    of, columns = depiction.column("of") or "", depiction.columns["numbers"]
    rows = []
    for row in answer.rows:
        cell = cells(row)
        rows.append((name(answer, cell[of]), tuple(_number(cell[column]) for column in columns)))
    rows.sort(key=lambda each: tuple(-value for value in each[1]))
    first = heading(columns[0])
    highest = rows[0][1][0] if rows else 0.0
    at_top = [shown.text for shown, numbers in rows if numbers[0] == highest]
    told = _("{what}: am meisten bei {names} ({count}).")
    return drawn(
        rows,
        title=title(answer),
        headings=(heading(of), *map(heading, columns)),
        finding=told.format(what=first, names=named(at_top), count=number(highest)),
    )


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0
