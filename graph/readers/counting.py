"""Counts the rows of an answer in its bytes, so that no row becomes a Python object.

A row of a table, or a statement of a graph, shows in the engine's serialisation by a few fixed patterns. Where a text could hold such
a pattern too, what stands between quotation marks is skipped first.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Counter = Callable[[bytes], int]


class Quotes(Enum):
    """How texts are told from structure."""

    ESCAPED = "a quotation mark within a text has a backslash"
    DOUBLED = "a quotation mark within a text stands twice"
    NONE = "no text can hold the pattern"


_TURTLE = (Quotes.ESCAPED, {b"\n": 1, b" , ": 1}, 0)
_LINES = (Quotes.NONE, {b"\n": 1}, 0)
PATTERNS: Mapping[str, tuple[Quotes, Mapping[bytes, int], int]] = {
    # Within a JSON text a quotation mark is escaped, so only at a text's end does one follow such a pattern, and then , or } is next.
    # A text with ,{} in it counts as one row more.
    "application/sparql-results+json": (
        Quotes.NONE,
        {b'"bindings":[{': 1, b'},{"': 1, b'},{",': -1, b'},{"}': -1, b",{}": 1},
        0,
    ),
    "application/sparql-results+xml": (Quotes.NONE, {b"<result>": 1}, 0),
    "text/csv; charset=utf-8": (Quotes.DOUBLED, {b"\n": 1}, -1),
    "text/tab-separated-values; charset=utf-8": (Quotes.NONE, {b"\n": 1}, -1),
    "application/n-triples": _LINES,
    "application/n-quads": _LINES,
    "text/turtle": _TURTLE,
    "application/trig": _TURTLE,
    "text/n3": _TURTLE,
    # A statement is an element within a node's, or the node's name where that is its class.
    "application/rdf+xml": (
        Quotes.NONE,
        {b"\n\t\t<": 1, b"\n\t\t</": -1, b"\n\t<": 1, b"\n\t</": -1, b"\n\t<rdf:Description": -1},
        0,
    ),
    # Behind texts only their two quotation marks' place is left, as one: ["" would be a list of one text, an IRI of rdf:type.
    "application/ld+json": (
        Quotes.ESCAPED,
        {b":[{": 1, b"},{": 1, b"]},{": -1, b'["': 1, b',"': 1, b',":': -1},
        0,
    ),
}
"""Media type: how texts are skipped, what each pattern adds, and where counting begins (a head line is no row)."""


def counter(media_type: str) -> Counter:
    """A function that takes the parts of an answer one after the other and says how many rows have begun so far.

    The media type is the one the engine gives the form; of one it does not have, no row is counted.
    """
    return counting(*PATTERNS.get(media_type, (Quotes.NONE, {}, 0)))


def counting(quotes: Quotes, patterns: Mapping[bytes, int], rows: int) -> Counter:
    """The same for a form of one's own: how texts are skipped, what each pattern adds, and where counting begins."""
    structure = _structure(quotes)
    longest = max(map(len, patterns), default=1)
    tail = b""

    def count(part: bytes) -> int:
        nonlocal rows, tail
        fresh = structure(part)
        text = tail + fresh
        for pattern, worth in patterns.items():
            # only what ends in the fresh part: the rest was counted when it was fresh
            begin = max(0, len(tail) - len(pattern) + 1)
            rows += worth * text.count(pattern, begin)
        tail = text[-longest:]
        return rows

    return count


def _structure(quotes: Quotes) -> Callable[[bytes], bytes]:
    """A function that takes the parts and leaves out texts, of which one quotation mark stays."""
    if quotes is Quotes.NONE:
        return bytes
    inside = False
    rest = b""

    def strip(part: bytes) -> bytes:
        nonlocal inside, rest
        part = rest + part
        if quotes is Quotes.ESCAPED:
            rest = b"\\" if (len(part) - len(part.rstrip(b"\\"))) % 2 else b""  # the escape of what comes next
            part = part[: len(part) - len(rest)].replace(b"\\\\", b"").replace(b'\\"', b"")
        pieces = part.split(b'"')
        begun = b'"' if inside and len(pieces) > 1 else b""
        outside = begun + b'"'.join(pieces[inside::2])
        inside ^= len(pieces) % 2 == 0
        return outside

    return strip
