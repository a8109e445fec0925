"""What a request cannot have, told at the edge: no error of the graph, but of HTTP or of a protocol spoken over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import Mapping


class Refused(HTTPException):
    """A request that is refused, with the German sentence that says why and how to ask instead."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, sentence, dict(headers or {}))
        self.sentence = sentence
