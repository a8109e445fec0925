"""What a document is made of once it is read: pages with blocks of text, and passages in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEADING, ITEM, ROW, TEXT = "heading", "item", "row", "text"
CELL = " | "
"""What stands between the cells of a row of a table."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One heading, item of a list, row of a table or paragraph; `level` is that of a heading, 1 the highest."""

    kind: str
    text: str
    level: int = 0

    @property
    def cells(self) -> list[str]:
        """The cells of a row."""
        return self.text.split(CELL)


@dataclass(frozen=True, slots=True)
class Passage:
    """Where something stands: a page, from 1, and from which character to which in the text of that page."""

    page: int
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """One page; formats without pages have a single one."""

    number: int
    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """The text that passages count in."""
        return "\n".join(piece.text for piece in self.pieces)

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each piece begins in the text."""
        return list(accumulate((len(piece.text) + 1 for piece in self.pieces), initial=0))


@dataclass(frozen=True)
class Document:
    """A document that was read; `digest` is the SHA-256 of its bytes, by which it is known again."""

    name: str
    digest: str
    pages: tuple[Page, ...]

    def placed(self) -> Iterator[tuple[Piece, int, int]]:
        """Each piece with its page and where it begins there."""
        for page in self.pages:
            for piece, start in zip(page.pieces, page.starts, strict=False):
                yield piece, page.number, start

    def at(self, passage: Passage) -> str:
        """The words of a passage."""
        page = next(page for page in self.pages if page.number == passage.page)
        return page.text[passage.start : passage.end]
