"""What a commit adds and removes, and its text: RDF Patch, one statement a line.

    H revision "7"^^<http://www.w3.org/2001/XMLSchema#integer> .
    H author "Redaktion" .
    TX .
    D <s> <p> "old" <g> .
    A <s> <p> "new" <g> .
    TC .

Terms are N-Quads; header values are RDF terms. Prefixes (PA, PD), aborts (TA) and several transactions in one file are refused, as is a
statement that is both added and removed: sets have no order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import RejectedInput
from graph.language import _, current
from graph.lines import serialized
from graph.problems import Problem
from graph.terms import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

_HEADER = re.compile(r"H ([a-z][a-z0-9-]*) (.+) \.")


@dataclass(frozen=True, slots=True)
class Patch:
    """Statements of named graphs to add and to remove. A statement in both is added, so the two sets never overlap."""

    added: Set[Quad] = frozenset()
    removed: Set[Quad] = frozenset()

    def __post_init__(self) -> None:
        # Where one is empty, the other, which may be kept as text, need not become objects.
        if self.added and self.removed and not self.added.isdisjoint(self.removed):
            object.__setattr__(self, "removed", self.removed - self.added)

    @classmethod
    def of(cls, added: Iterable[Quad] = (), removed: Iterable[Quad] = ()) -> Patch:
        """A patch from any iterables."""
        return cls(frozenset(added), frozenset(removed))

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not self.added and not self.removed

    def __len__(self) -> int:
        return len(self.added) + len(self.removed)

    def __bool__(self) -> bool:
        return not self.is_empty

    def inverse(self) -> Patch:
        """The patch that takes this one back, where this one was exact (added nothing that was there, removed nothing that was not)."""
        return Patch(self.removed, self.added)


def write(patch: Patch, header: Mapping[str, Literal], added: Sequence[bytes] | None = None) -> bytes:
    """The patch as RDF Patch text in UTF-8; the same patch always gives the same bytes.

    `added` are the lines of what it adds, where the caller has them already.
    """
    head = [f"H {name} {value} .".encode() for name, value in header.items()]
    arriving = lines_of(patch.added) if added is None else added
    leaving = lines_of(patch.removed)
    return b"\n".join([*head, b"TX .", *_marked(b"D ", leaving), *_marked(b"A ", arriving), b"TC .", b""])


def lines_of(quads: Iterable[Quad]) -> list[bytes]:
    """The statements as N-Quads in order, a line each, without the line's end; UTF-8 keeps the order of characters."""
    return sorted(serialized(quads))


def read(data: bytes) -> tuple[dict[str, Literal], Patch]:
    """Header and patch of an RDF Patch text. Raises RejectedInput with the line that cannot be read."""
    lines = _lines(data)
    try:
        start = lines.index("TX .")
    except ValueError:
        raise _rejected(len(lines), _("Die Zeile „TX .“ fehlt.")) from None
    header = read_header(lines[:start])
    if lines[-2:] != ["TC .", ""]:
        raise _rejected(len(lines), _("Die letzte Zeile „TC .“ fehlt; die Datei ist unvollständig."))
    for number, line in enumerate(lines[start + 1 : -2], start + 2):
        if line[:2] not in ("A ", "D "):
            raise _rejected(number, _("Die Zeile beginnt weder mit „A“ noch mit „D“."))
    added, removed = _statements("A", lines, start), _statements("D", lines, start)
    if not added.isdisjoint(removed):
        raise _rejected(None, _("Eine Aussage wird zugleich hinzugefügt und entfernt."))
    return header, Patch(added, removed)


def read_header(lines: list[str]) -> dict[str, Literal]:
    """The header of an RDF Patch text, from the lines before ``TX .``. Raises RejectedInput."""
    header: dict[str, Literal] = {}
    for number, line in enumerate(lines, 1):
        match = _HEADER.fullmatch(line)
        value = _literal(match[2], number) if match else None
        if match is None or value is None or match[1] in header:
            raise _rejected(number, _("Die Kopfzeile ist nicht lesbar."))
        header[match[1]] = value
    return header


def _lines(data: bytes) -> list[str]:
    try:
        return data.decode().split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _rejected(line, _("Die Zeile ist nicht in UTF-8 geschrieben.")) from error


def _marked(mark: bytes, lines: Sequence[bytes]) -> list[bytes]:
    """The lines as one text, each behind the mark; nothing where there are none."""
    return [mark + (b"\n" + mark).join(lines)] if lines else []


def _statements(mark: str, lines: list[str], start: int) -> frozenset[Quad]:
    """The statements of one kind; the others' lines are left empty so that the parser's line numbers are the file's."""
    text = "\n".join(
        line[2:] if number > start and line.startswith(f"{mark} ") else "" for number, line in enumerate(lines)
    )
    try:
        return frozenset(ox.parse(text, ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise _rejected(error.lineno, _("Die Aussage ist kein gültiges N-Quads.")) from error


def _literal(text: str, line: int) -> Literal | None:
    subject = NamedNode("urn:header")
    try:
        quads = list(ox.parse(f"{subject} {subject} {text} .", ox.RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise _rejected(line, _("Der Wert der Kopfzeile ist kein gültiges Literal.")) from error
    value = quads[0].object if len(quads) == 1 else None
    return value if isinstance(value, Literal) else None


def _rejected(line: int | None, message: str) -> RejectedInput:
    return RejectedInput(
        [Problem("bad-patch", message, line=line, language=current())], f"line {line}: not an RDF Patch"
    )
