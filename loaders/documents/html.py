"""The headings, paragraphs, lists and tables of a web page as pieces; navigation and scripts are left out. Runs in the sandbox."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from loaders.documents.faults import Fault
from loaders.documents.labels import label
from loaders.documents.pieces import CELL, HEADING, ITEM, ROW, TEXT, Page, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_SKIPPED = frozenset(
    ("script", "style", "nav", "noscript", "template", "svg", "head", "footer", "select", "button", "iframe")
)
_INLINE = frozenset(
    ("-text", "a", "abbr", "acronym", "b", "bdi", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "label", "mark",
     "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr")
)  # fmt: skip
_BOLD, _FEW = frozenset(("b", "strong")), 4
_BREAK = "\v"
"""A line break within an item; what stands above it is the item."""
_LINE = re.compile(r"\n(?=[^\S\n]*\n)|(?<=\S)\n(?!\s)")
_KINDS = {
    "li": ITEM,
    "dt": ITEM,
    "summary": HEADING,
    "caption": HEADING,
    **{f"h{level}": HEADING for level in range(1, 7)},
}


def pages(text: str) -> list[Page]:
    """The one page. Raises Fault."""
    body = LexborHTMLParser(text).body
    found = tuple(_pieces(body)) if body is not None else ()
    if not found:
        raise Fault("no-text")
    return [Page(1, found)]


def _pieces(body: LexborNode) -> Iterator[Piece]:
    """Text is gathered until a block begins or ends; walked with a stack of its own, since pages nest deeper than Python calls."""
    reader = _Reader()
    stack: list[tuple[LexborNode, bool]] = [(body, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if leaving:
            yield from reader.leave(tag)
            continue
        if tag in _SKIPPED:
            continue
        if tag == "-text":
            reader.text.append(node.text_content or "")
            continue
        yield from reader.enter(tag)
        stack.append((node, True))
        stack += [(child, False) for child in reversed(list(node.iter(include_text=True)))]
    yield from reader.flush()


def _is_entry(lead: str, text: str) -> bool:
    """Whether bold words begin a paragraph as a name does its entry, and are no label."""
    rest = text.removeprefix(lead).lstrip()
    return bool(lead) and rest != "" and (lead.endswith(":") or rest[0] in ":–—-(,") and not label(text)


class _Reader:
    """Gathers text and knows which block it stands in."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self._open: list[str] = [""]
        """For each open element the block that decides what its text is, so that depth costs nothing."""
        self._cells: list[str] | None = None
        self._bold, self._lead = "", ""
        """The element of bold words that the paragraph begins with, while it is open, and then these words."""

    def enter(self, tag: str) -> Iterator[Piece]:
        if tag == "br":
            in_item = self._open[-1] == "li"
            self.text.append(_BREAK if in_item else "\n" if not self._open[-1] and self._cells is None else " ")
        if tag in _BOLD and not self._open[-1] and len(self.text) < _FEW and not "".join(self.text).strip():
            self._bold = tag
        if tag in _INLINE or tag == "br":
            return
        if self._cells is None:
            yield from self.flush()
        else:
            self.text.append(" ")
        self._open.append(tag if tag in _KINDS else self._open[-1])
        if tag == "tr" and self._cells is None:
            self._cells = []

    def leave(self, tag: str) -> Iterator[Piece]:
        if tag == self._bold:
            self._bold, self._lead = "", " ".join("".join(self.text).split())
        if tag in _INLINE or tag == "br":
            return
        if self._cells is not None and tag in {"td", "th"}:
            self._cells.append(" ".join("".join(self.text).split()))
            self.text = []
        elif self._cells is not None and tag == "tr":
            cells, self._cells, self.text = self._cells, None, []
            if any(cells):
                yield Piece(ROW, CELL.join(cells))
        elif self._cells is None:
            yield from self.flush()
        self._open.pop()

    def flush(self) -> Iterator[Piece]:
        """What was gathered, as pieces of the block that is open; a line break within a paragraph makes another piece."""
        gathered, self.text = "".join(self.text), []
        block, lead, self._bold, self._lead = self._open[-1], self._lead, "", ""
        for number, line in enumerate(_LINE.split(gathered) if not block else gathered.split(_BREAK)):
            text = " ".join(line.replace("\u00ad", "").split())
            if text:
                level = int(block[1]) if re.fullmatch("h[1-6]", block) else 3
                kind = _KINDS.get(block, TEXT) if number == 0 or block != "li" else TEXT
                if number == 0 and _is_entry(lead, text):
                    kind = ITEM
                yield Piece(kind, text, level if kind == HEADING else 0)
