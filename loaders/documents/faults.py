"""Why a document is not read."""

from __future__ import annotations


class Fault(Exception):
    """A document that is refused: the code of the sentence that says why, and the limit it broke, if it is one."""

    def __init__(self, code: str, limit: str = "") -> None:
        super().__init__(code)
        self.code, self.limit = code, limit
