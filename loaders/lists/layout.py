"""Where the table is in a sheet as offices keep it: below titles, heads in one or two rows, merged cells, totals, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.quoting import inner
from loaders import words
from loaders.blanks import tidy
from loaders.lists.merged import Merged
from loaders.lists.targets import known_head
from loaders.sheets import Flaw, Moment, Number, as_text, letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.sheets import Cell, Line, Sheet

HEADING = "Zwischenüberschrift"
"""The column that rows get where headings stand between them."""
_LATEST_HEAD = 30
_TOTALS = re.compile(r"(gesamt|summe|insgesamt|zwischensumme|total|gesamtsumme|gesamtkosten|σ)\b.*")
_LOWER = frozenset({"von", "bis", "beginn", "ende", "start", "ab", "bewilligt", "beantragt", "name", "art", "betrag"})


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its name, made of both rows of heads where there are two, its place in a line, and the lower of the two heads."""

    name: str
    index: int
    lower: str = ""

    @property
    def letter(self) -> str:
        """What the program shows above it."""
        return letter(self.index)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list: its number in the sheet, and its cells by the names of their columns."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Laid:
    """The table found in a sheet.

    `above` are the lines of text around it, titles first; `left_out` says row by row what was not taken for an entry, and why.
    """

    sheet: Sheet
    heads: tuple[Head, ...]
    entries: tuple[Entry, ...]
    around: tuple[str, ...] = ()
    left_out: tuple[tuple[int, str], ...] = field(default=())


def find(sheets: Sequence[Sheet], name: str = "") -> Laid | None:
    """The table on the sheet of that name, or else on the sheet with most entries; None where no sheet has one."""
    laid = [found for sheet in sheets if name in ("", sheet.name) and (found := of_sheet(sheet)) is not None]
    return max(laid, key=lambda each: len(each.entries), default=None)


def of_sheet(sheet: Sheet) -> Laid | None:
    """The table on a sheet; None where no line can be its head."""
    merged = Merged.of(sheet)
    lines = [line for line in sheet.lines if any(map(_text, line.cells))]
    first = _first_head(lines)
    if first is None:
        return None
    last = first + 1 if _has_second_row(lines, first, merged) else first
    heads = tuple(_heads(lines[first : last + 1], merged))
    left_out: list[tuple[int, str]] = []
    body = _without_tail(lines[last + 1 :], left_out)
    entries = tuple(_entries(body, heads, merged, left_out))
    names = {cell for each in entries for cell, value in each.cells.items() if value != ""}
    further = (Head(HEADING, -1),) if HEADING in names else ()
    heads = tuple(head for head in heads if head.name in names or not _is_nameless(head)) + further
    rest = [line for line in lines[last + 1 :] if line not in body]
    around = tuple(" ".join(filter(None, map(_text, line.cells))) for line in (*lines[:first], *rest))
    return Laid(sheet, heads, entries, around, tuple(sorted(left_out)))


def _first_head(lines: Sequence[Line]) -> int | None:
    """The line with most heads that lists usually have; where none has any, the first that is full of short different texts."""
    candidates = range(min(len(lines), _LATEST_HEAD))
    hits = {index: sum(known_head(_text(cell)) for cell in lines[index].cells) for index in candidates}
    filled = {index: len(set(filter(None, map(_text, lines[index].cells)))) for index in candidates}
    best = max(candidates, key=lambda index: (hits[index], -index), default=None)
    if best is not None and hits[best] and filled[best] > 1:
        above = best - 1
        is_group = best and _all_short(lines[above]) and filled[above] > 1 and hits[above] and _is_lower(lines[best])
        return above if is_group else best
    widest = max(filled.values(), default=0)
    plain = (index for index in candidates if filled[index] > max(1, widest * 0.6) and _all_short(lines[index]))
    return next(plain, None)


def _has_second_row(lines: Sequence[Line], first: int, merged: Merged) -> bool:
    """Whether the next line divides heads of this one: below a cell that spans columns, or with words that only divide."""
    if first + 1 >= len(lines):
        return False
    upper, lower = lines[first], lines[first + 1]
    width = len([cell for cell in upper.cells if _text(cell)])
    spans = [(left, right) for left, right in merged.across(upper.number) if right > left]
    divided = any(any(map(_text, lower.cells[left : right + 1])) for left, right in spans) and width > 1
    return _all_short(lower) and (divided or _is_lower(lower) or _goes_on_below(upper, lower))


def _is_lower(line: Line) -> bool:
    """Whether a line only divides the heads above it: every word of it is one that needs them."""
    texts = [words.folded(text) for text in map(_text, line.cells) if text]
    return len(texts) > 1 and all(text in _LOWER for text in texts)


def _goes_on_below(upper: Line, lower: Line) -> bool:
    """Whether a line has words that divide heads, and some of its words stand where the line above is empty."""
    texts = [_text(cell) for cell in lower.cells]
    below_nothing = any(text and not _text(_at(upper, index)) for index, text in enumerate(texts))
    return below_nothing and not texts[0] and any(words.folded(text) in _LOWER for text in texts if text)


def _all_short(line: Line) -> bool:
    return all(
        not isinstance(cell, Moment | Number | Flaw) and len(_text(cell)) < 60 and not _text(cell).isdigit()
        for cell in line.cells
        if cell != ""
    )


def _heads(rows: Sequence[Line], merged: Merged) -> Iterator[Head]:
    """The columns, each named once; a head that spans columns goes before those that divide it."""
    width = max(len(row.cells) for row in rows)
    seen: set[str] = set()
    for index in range(width):
        parts = [_text(merged.value(row, index)) for row in rows]
        if len(rows) == 2 and not parts[0] and parts[1] and not merged.covers(rows[0].number, index):
            parts[0] = _to_the_left(rows, index)
        name = " ".join(dict.fromkeys(filter(None, parts))) or f"Spalte {letter(index)}"
        name = f"{name} ({letter(index)})" if name in seen else name
        seen.add(name)
        yield Head(name, index, parts[-1] if len(parts) == 2 and all(parts) else "")


def _to_the_left(rows: Sequence[Line], index: int) -> str:
    """The head that a text table leaves out: the nearest to the left, as far as everything between is divided too."""
    for left in range(index - 1, -1, -1):
        if not _text(_at(rows[1], left)):
            return ""
        if text := _text(_at(rows[0], left)):
            return text
    return ""


def _without_tail(lines: Sequence[Line], left_out: list[tuple[int, str]]) -> list[Line]:
    """The lines without notes at the end: single cells below a gap or below a total."""
    kept = list(lines)
    while len(kept) > 1 and len(list(filter(None, map(_text, kept[-1].cells)))) == 1:
        gap = kept[-1].number > kept[-2].number + 1
        start = len(kept) - 1
        while not gap and start > 1 and len(list(filter(None, map(_text, kept[start - 1].cells)))) == 1:
            gap = kept[start - 1].number > kept[start - 2].number + 1
            start -= 1
        if not gap and not _is_total(kept[start - 1]):
            break
        left_out += [(line.number, "Anmerkung unter der Liste") for line in kept[start:]]
        del kept[start:]
    return kept


def _entries(
    lines: Sequence[Line], heads: Sequence[Head], merged: Merged, left_out: list[tuple[int, str]]
) -> Iterator[Entry]:
    heading = ""
    again = [words.folded(head.name) for head in heads]
    for line in lines:
        texts = list(filter(None, map(_text, line.cells)))
        if _is_total(line):
            left_out.append((line.number, "Summenzeile"))
        elif len(texts) > 1 and all(words.folded(text) in again for text in texts):
            left_out.append((line.number, "Kopf noch einmal"))
        elif len(texts) == 1 and any(right - left > 1 for left, right in merged.across(line.number)):
            heading = texts[0]
            left_out.append((line.number, f"Zwischenüberschrift „{inner(heading)}“"))
        else:
            cells: dict[str, Cell] = {head.name: _cell(merged.value(line, head.index)) for head in heads}
            yield Entry(line.number, {**cells, HEADING: heading} if heading else cells)


def _is_total(line: Line) -> bool:
    texts = [text for text in map(_text, line.cells) if text]
    return bool(texts) and bool(_TOTALS.fullmatch(words.folded(texts[0]).rstrip(":"))) and len(texts) <= 4


def _is_nameless(head: Head) -> bool:
    return head.name == f"Spalte {head.letter}"


def _at(line: Line, index: int) -> Cell:
    return line.cells[index] if 0 <= index < len(line.cells) else ""


def _cell(cell: Cell) -> Cell:
    return tidy_lines(cell) if isinstance(cell, str) else cell


def tidy_lines(text: str) -> str:
    """The text with every line of it tidied, empty ones left out: lines of a cell often are a list."""
    return "\n".join(filter(None, map(tidy, text.splitlines())))


def _text(cell: Cell) -> str:
    return tidy(as_text(cell)) if not isinstance(cell, Flaw) else tidy(cell.text)
