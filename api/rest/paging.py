"""Rows page by page: `limit` and `offset`, with the total in every answer."""

from __future__ import annotations

from typing import Any

from graph.errors import Wrong, WrongParameter

PAGING = ("limit", "offset")
WORDS = {"limit": "Höchstzahl der Zeilen; ohne Angabe alle.", "offset": "So viele Zeilen werden übersprungen."}


def number(name: str, text: str) -> int:
    """A number as a parameter of the interface. Raises QuestionError."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise WrongParameter("", name, Wrong.TYPE, given=text, kind="integer")
    return int(text)


def page(limit: str, offset: str) -> tuple[int | None, int]:
    """How many rows are wanted (None for all) and from where on. Raises QuestionError."""
    return number("limit", limit) if limit else None, number("offset", offset or "0")


def parameters(names: tuple[str, ...] = PAGING) -> list[dict[str, Any]]:
    """The parameters as OpenAPI describes them."""
    return [
        {"name": name, "in": "query", "required": False, "description": WORDS[name], "schema": {"type": "integer", "minimum": 0}}
        for name in names
    ]  # fmt: skip
