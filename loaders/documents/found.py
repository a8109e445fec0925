"""A find of a rule in one block, before it is known what else means the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.documents.mentions import Kind, Known, Rule


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found in the text of a block, from `start` to `end`."""

    kind: Kind
    name: str
    start: int
    end: int
    rule: Rule
    known: Known | None = None
    person: str = ""
    post: str = ""

    @property
    def length(self) -> int:
        """How many characters it covers."""
        return self.end - self.start
