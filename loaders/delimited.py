"""Reading text tables: CSV in UTF-8, and what Excel makes of it (semicolons, Windows-1252, "Unicode Text" in UTF-16 with tabs)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from graph.shielding import unshielded
from loaders import messages
from loaders.place import Place
from loaders.sheets import MOST_COLUMNS, MOST_ROWS, Line, Sheet, content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.problems import Problem
    from loaders.sheets import Cell

_DELIMITERS = ";\t,"
"""Where two part the lines equally well, the earlier: commas stand in sentences too."""
_FIRST_LINES = 20
"""So far down people put titles above a table."""
_FIRST_LETTERS = 100_000
_NO_DELIMITER = re.compile(r'"[^"]*"|(?<=\d),(?=\d)|,(?= )')
_AS_TEXT = re.compile(r'="([^"]*)"')
"""How people keep Excel from eating the zeros of a number: ``="08111000"``."""
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read(data: bytes, file: str) -> Sheet:
    """The text table in these bytes. Raises RejectedInput where they are no text or no table."""
    text = decode(data, file)
    delimiter, skipped = _delimiter(text)
    try:
        lines = tuple(_lines(text, delimiter, skipped))
    except csv.Error as error:
        raise RejectedInput([_broken(text, delimiter, skipped, file)], f"{file}: {error}") from error
    if len(lines) > MOST_ROWS or any(len(line.cells) > MOST_COLUMNS for line in lines):
        raise RejectedInput(
            [messages.problem("too-large", Place(file), rows=str(MOST_ROWS), columns=str(MOST_COLUMNS))]
        )
    return Sheet(file, "", lines, uneven=True)


def decode(data: bytes, file: str) -> str:
    """The text of a file by its byte order mark, else UTF-8, else Windows-1252. Raises RejectedInput."""
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RejectedInput([messages.problem("wrong-encoding", Place(file))])


def _delimiter(text: str) -> tuple[str, int]:
    """The delimiter by which most of the first lines have as many cells, and how many lines Excel's ``sep=`` takes before it.

    Where only one gives all of them as many cells, commas before a blank aside, it is that one. Else the first line alone may be a title
    with a comma, and what is quoted and the commas of numbers and sentences part no cells, unless nothing else does.
    """
    first = text.split("\n", 1)[0].strip()
    if len(first) == 5 and first.lower().startswith("sep="):
        return first[4], 1
    start = text[:_FIRST_LETTERS]
    even = [mark for mark in _DELIMITERS if _parts_evenly(start.replace(", ", "  "), mark)]
    if len(even) == 1:
        return even[0], 0
    telling = _NO_DELIMITER.sub("", start)
    lines = (telling if any(mark in telling for mark in _DELIMITERS) else start).splitlines()[:_FIRST_LINES]

    def agreement(mark: str) -> tuple[int, int]:
        often = Counter(count for line in lines if (count := line.count(mark)))
        return max(((lines_so, count) for count, lines_so in often.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement), 0


def _parts_evenly(text: str, mark: str) -> bool:
    """Whether the first lines, read as all will be, have as many cells each, and more than one."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        widths = {len(line) for line in islice(lines, _FIRST_LINES) if line}
    except csv.Error:
        return False
    return len(widths) == 1 and widths != {1}


def _lines(text: str, delimiter: str, skipped: int) -> Iterator[Line]:
    body = text.split("\n", skipped)[-1]
    for number, cells in enumerate(
        csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True), 1 + skipped
    ):
        yield Line(number, tuple(map(_cell, cells)))


def _cell(text: str) -> Cell:
    """What a cell holds: a CSV file has no formulas, but words that programs would take for some."""
    if (meant := unshielded(text)) != text:
        return meant
    as_text = _AS_TEXT.fullmatch(text)
    return as_text[1] if as_text else content(text)


def _broken(text: str, delimiter: str, skipped: int, file: str) -> Problem:
    """The row at which reading ends: a stray quotation mark, or a cell that never ends."""
    row = skipped
    try:
        for line in _lines(text, delimiter, skipped):
            row = line.number
    except csv.Error as error:
        code = "too-long" if "field limit" in str(error) else "bad-quoting"
        return messages.problem(code, Place(file, "", row + 1), most=str(messages.LONGEST_CELL))
    return messages.problem("bad-quoting", Place(file, "", row))
