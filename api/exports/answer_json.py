"""An answer of the catalogue as JSON: the stable form of `graph/answer_forms.py`, with its permanent address and the page it is.

``permalink`` asks the same again at the same revision, ``total`` counts all rows, ``limit`` and ``offset`` say which of them stand in
``rows`` (and ``citations``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from api.permalinks import answer_link

if TYPE_CHECKING:
    from graph.answer import Answer


def answer_json(answer: Answer[Any], limit: int | None = None, offset: int = 0) -> dict[str, Any]:
    """The object for JSON, with the rows from `offset` on, at most `limit`."""
    place = {"permalink": answer_link(answer), "total": len(answer.rows), "limit": limit, "offset": offset}
    return paged(answer, limit, offset).to_json() | place


def paged(answer: Answer[Any], limit: int | None, offset: int) -> Answer[Any]:
    """The answer with the rows of one page; finding and sources are those of all."""
    part = slice(offset, None if limit is None else offset + limit)
    return replace(answer, rows=answer.rows[part], citations=answer.citations[part])
