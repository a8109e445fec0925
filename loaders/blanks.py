"""Blanks that nobody sees and nobody means: at the ends of cells, twice, no-break ones from web pages, ends of lines."""

from __future__ import annotations

import re

_NOTHING = re.compile("[\u200b\u2060\ufeff\u00ad]")


def tidy(text: str) -> str:
    """The text with single blanks and none at its ends; no-break spaces, tabs and line ends are blanks, soft hyphens are nothing."""
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text  # the usual cell, told without reading it twice: no other blank is printable
    return " ".join(_NOTHING.sub("", text).split())
