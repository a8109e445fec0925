"""A matrix: how many of something stand at each crossing of two columns of an answer."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from graph.language import _
from graph.rows import cells
from graph.spelling import number
from graph.words import heading
from viz.fitting.bars import drawn, most, values
from viz.fitting.chart import Box, Chart, Dot, Line, Shown, Text, cut, label, left_out, name, named, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answer import Answer
    from graph.depiction import Depiction
    from graph.rows import Cell

    Crossings = dict[tuple["Cell", "Cell"], float]

MOST_ROWS, MOST_COLUMNS = 25, 16
UPRIGHT = 3  # columns whose headings still fit side by side
HEAD, LETTER, LINE = 15, 7.6, 16.0  # letters of a line of a heading, pixels of a letter and of a line
LONGEST = 24  # letters of a heading that runs upwards in one line
TOP, HIGH, ROW = 16.0, 22.0, 50.0  # pixels down to the foot of a row's label, of a cell, and from row to row
LEVELS = 4


def matrix(answer: Answer[Any], depiction: Depiction) -> Chart | None:
    """A matrix for an answer, bars where one of its sides has one value only, or nothing where neither has two."""
    down, across = depiction.column("rows") or "", depiction.column("columns") or ""
    found, total = crossings(answer, depiction)
    rows = sorted(dict.fromkeys(row for row, _column in found), key=lambda row: row is None)
    sums = {column: sum(value for (_row, its), value in found.items() if its == column) for _row, column in found}
    columns = sorted(sums, key=lambda column: (column is None, -sums[column], name(answer, column).text))
    if len(rows) < 2 or len(columns) < 2:
        of, side = (across, columns) if len(rows) < 2 else (down, rows)
        single = [(name(answer, value), (sum(v for key, v in found.items() if value in key),)) for value in side]
        single.sort(key=lambda one: -one[1][0])
        return drawn(single, title=title(answer), headings=(heading(of), _("Anzahl")), finding=most(single, total))
    return _Matrix(answer, found, rows, columns).chart(title=title(answer), corner=heading(down))


def crossings(answer: Answer[Any], depiction: Depiction) -> tuple[Crossings, int | None]:
    """What is counted at each crossing, or the number that stands in the row; and how many things were counted (None for numbers)."""
    down, across = depiction.column("rows") or "", depiction.column("columns") or ""
    each, numbers = depiction.column("each"), depiction.column("number")
    found: dict[tuple[Cell, Cell], set[Cell]] = {}
    given: Crossings = {}
    for at, row in enumerate(answer.rows):
        cell = cells(row)
        for one in values(cell[down]):
            for other in values(cell[across]):
                some = found.setdefault((one, other), set())
                some.update((at,) if each is None else (value for value in values(cell[each]) if value is not None))
                if numbers and isinstance(value := cell[numbers], int | float):
                    given[one, other] = given.get((one, other), 0.0) + value
    if numbers:
        return given, None
    whole: set[Cell] = set().union(*found.values()) if found else set()
    return {key: float(len(some)) for key, some in found.items() if some}, len(whole)


class _Matrix:
    """The drawing of a matrix, row by row."""

    def __init__(self, answer: Answer[Any], found: Crossings, rows: Sequence[Cell], columns: Sequence[Cell]) -> None:
        self.found, self.highest = found, max(found.values())
        self.all_rows, self.all_columns = ([(value, name(answer, value)) for value in side] for side in (rows, columns))
        self.rows, self.columns = self.all_rows[:MOST_ROWS], self.all_columns[:MOST_COLUMNS]
        self.wide = 100.0 / len(self.columns)

    def chart(self, *, title: str, corner: str) -> Chart:
        head = self._headings()
        texts, boxes, dots, lines = list(head[0]), [], [], []
        top = head[1]
        for row, shown in self.rows:
            lines.append(Line(0, top, 100, top, "chart__rule"))
            texts.append(label(0, top + TOP, shown, "chart__label"))
            for at, (column, _name) in enumerate(self.columns):
                value = self.found.get((row, column), 0.0)
                if value and self.highest == 1:
                    dots.append(Dot(self._middle(at), top + TOP + 18, 7, "chart__dot"))
                elif value:
                    level = max(1, min(LEVELS, round(LEVELS * value / self.highest)))
                    x = round(at * self.wide + 0.6, 2)
                    boxes.append(Box(x, top + TOP + 6, round(self.wide - 1.2, 2), HIGH, "chart__cell", level))
                    texts.append(Text(self._middle(at), top + TOP + 21.5, number(value), "chart__number chart__middle"))
            top += ROW
        return Chart(
            title=title,
            finding=self._finding(),
            height=top,
            texts=tuple(texts),
            boxes=tuple(boxes),
            lines=tuple(lines),
            dots=tuple(dots),
            legend=self._legend(),
            headings=(Shown(corner), *(shown for _column, shown in self.all_columns)),
            rows=tuple(self._cells(row, shown) for row, shown in self.all_rows),
            note=" ".join(filter(None, self._left_out())),
        )

    def _left_out(self) -> tuple[str, ...]:
        across = ""
        if len(self.columns) < len(self.all_columns):
            told = _("Spalten: die ersten {drawn} von {all}.")
            across = told.format(drawn=len(self.columns), all=len(self.all_columns))
        return left_out(len(self.rows), len(self.all_rows)), across

    def _cells(self, row: Cell, shown: Shown) -> tuple[Shown, ...]:
        found = (self.found.get((row, column)) for column, _name in self.all_columns)
        return (shown, *(Shown(number(value) if value else "–") for value in found))

    def _middle(self, at: int) -> float:
        return round((at + 0.5) * self.wide, 2)

    def _headings(self) -> tuple[list[Text], float]:
        """The headings of the columns, upright or running upwards, and how much room they take."""
        upright = len(self.columns) <= UPRIGHT
        several = upright or len(self.columns) <= 2 * UPRIGHT + 2
        room = HEAD if several else LONGEST
        headings = [_lines(shown.text, room, 2 if several else 1) for _column, shown in self.columns]
        longest = max(len(line) for lines in headings for line in lines)
        high = LINE * max(map(len, headings)) + 8 if upright else longest * LETTER + 10
        texts = []
        for at, lines in enumerate(headings):
            heading_of = self.columns[at][1]
            told = heading_of.text if " ".join(lines) != heading_of.text else ""
            for line, words in enumerate(lines):
                if upright:
                    css = "chart__head chart__middle"
                    texts.append(Text(self._middle(at), 14 + LINE * line, words, css, told, thing=heading_of.iri))
                else:
                    aside = LINE * (line - (len(lines) - 1) / 2) + 5
                    x, y = self._middle(at), high - 6
                    texts.append(Text(x, y, words, "chart__head", told, turned=True, aside=aside, thing=heading_of.iri))
        return texts, high

    def _finding(self) -> str:
        possible = len(self.all_rows) * len(self.all_columns)
        filled = _("{filled} von {all} Zellen sind besetzt.").format(
            filled=number(len(self.found)), all=number(possible)
        )
        if self.highest == 1:
            return " ".join(filter(None, [self._most_often(), filled]))
        rows, columns = dict(self.all_rows), dict(self.all_columns)
        known = {
            f"{rows[row].text} × {columns[column].text}": value
            for (row, column), value in self.found.items()
            if not rows[row].missing and not columns[column].missing
        }
        if not known:
            return filled
        highest = max(known.values())
        top = [crossing for crossing, value in known.items() if value == highest]
        told = _("Die höchste Zahl ({count}) steht bei: {names}.")
        return told.format(count=number(highest), names=named(top)) + " " + filled

    def _most_often(self) -> str:
        """Which column is filled most often; nothing where all are alike."""
        often = Counter(column for _row, column in self.found)
        highest = max(often.values())
        top = [shown.text for column, shown in self.all_columns if often[column] == highest and not shown.missing]
        if len(top) in (0, len(self.all_columns)):
            return ""
        return _("Am häufigsten: {names} ({count}).").format(names=named(top), count=number(highest))

    def _legend(self) -> tuple[tuple[str, str], ...]:
        empty = _("Eine leere Zelle heißt: Dazu enthält die Antwort nichts.")
        if self.highest == 1:
            return (("chart__dot", _("kommt in der Antwort vor")), ("", empty))
        return (("chart__cell", _("je kräftiger gefüllt, desto mehr")), ("", empty))


def _lines(text: str, room: int, most_lines: int) -> list[str]:
    """A heading in lines of whole words, cut to its room; a single long word has more of it, since German has such words."""
    lines = wrap(text, room, break_long_words=False) or [""]
    if len(lines) > most_lines:
        lines = [*lines[: most_lines - 1], " ".join(lines[most_lines - 1 :])]
    return [cut(line, max(room, min(LONGEST, len(line.split()[0]) + 1)) if line else room) for line in lines]
