"""Quotation marks inside quotation marks: „… ‚X‘ …“ in German, “… ‘X’ …” in English.

A sentence that quotes a name cannot know whether the name quotes something itself. So the one place that fills sentences in looks: what is
put between quotation marks has its own turned into inner ones.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

_GERMAN, _ENGLISH = str.maketrans("„“", "‚‘"), str.maketrans("“”", "‘’")
_MARK = re.compile("[„“”]")
_QUOTING = re.compile(r"[„“][^„“”]*\{")


def inner(text: str) -> str:
    """A text as it stands between quotation marks: with inner ones of its own."""
    return text.translate(_GERMAN if "„" in text else _ENGLISH)


def is_quoted(before: str) -> bool:
    """Whether what follows a text stands between quotation marks."""
    marks = [mark[0] for mark in _MARK.finditer(before)]
    # “ closes what „ opened, and opens where nothing is open.
    depth = 0
    for mark in marks:
        depth += 1 if mark == "„" or (mark == "“" and depth == 0) else -1
    return depth > 0


class Sentence(str):
    """A sentence with places to be filled in, some of them between quotation marks."""

    __slots__ = ()

    def format(self, *args: Any, **values: Any) -> str:
        """The sentence filled in; what comes between quotation marks has its own turned into inner ones."""
        field, before, said = Formatter(), "", []
        for text, name, spec, conversion in field.parse(self):
            before += text
            said.append(text)
            if name is not None:
                value, _first = field.get_field(name, args, values)
                told = field.format_field(field.convert_field(value, conversion), spec or "")
                said.append(inner(told) if is_quoted(before) else told)
        return "".join(said)


def sentence(text: str) -> str:
    """The text, ready to be filled in where it has places between quotation marks."""
    return Sentence(text) if _QUOTING.search(text) else text
