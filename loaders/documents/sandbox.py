"""Reads one document and searches it, in a process of its own: what a hostile file can break, or hold up, is only this.

Not imported but run by `loaders.documents.extraction`, in the interpreter's isolated mode:

    python -I -m loaders.documents.sandbox CPU_SECONDS MEMORY_BYTES ENDING

On standard input comes a line with what is known (`loaders.documents.wire`) and then the document; the answer on standard output is JSON:
its pages and what it names, or a fault.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from graph.ceilings import confine
from loaders.documents import docx, html, lines, pdf, proposing, review, wire
from loaders.documents.faults import Fault
from loaders.documents.pieces import Document, Page

PDF, WORD, TEXT = "PDF", "ein Archiv wie .docx", "Text"
"""What a document is made of, in the words of a sentence."""
MOST_LETTERS = 3_000_000
MOST_PROPOSALS = 5_000
"""More nobody looks through, and every page of the review would have to carry them."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|main|article|div|p|h[1-6]|ul|table)\b", re.IGNORECASE)


def main(argv: list[str]) -> None:
    """Answer on standard output; the exit code is 0 whatever the document is."""
    confine(int(argv[0]), int(argv[1]), file_bytes=0)
    line, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        answer = searched(line, data, argv[2])
    except Fault as fault:
        answer = {"code": fault.code, "limit": fault.limit}
    except (MemoryError, RecursionError):
        answer = {"code": "document-too-costly", "limit": ""}
    sys.stdout.write(json.dumps(answer))


def searched(line: bytes, data: bytes, ending: str) -> dict[str, Any]:
    """The answer for a document. Raises Fault."""
    name, digest, entries, city, today = wire.understood(line)
    document = Document(name, digest, tuple(pages(data, ending)))
    made = review.review(document, entries, city or proposing.city_of(document, entries), today)
    if len(made.items) > MOST_PROPOSALS:
        raise Fault("too-many-proposals", f"{MOST_PROPOSALS:,}".replace(",", "."))
    return wire.answer(document.pages, made)


def pages(data: bytes, ending: str = "") -> list[Page]:
    """The pages of a document of any kind, told by its content; the ending of its name must not say another. Raises Fault."""
    kind = _kind(data)
    allowed = {".pdf": (PDF,), ".docx": (WORD,)}.get(ending, (TEXT,) if ending else (PDF, WORD, TEXT))
    if kind not in allowed:
        raise Fault("wrong-ending", kind)
    found = pdf.pages(data) if kind is PDF else docx.pages(data) if kind is WORD else _of_text(_decoded(data))
    if sum(len(page.text) for page in found) > MOST_LETTERS:
        raise Fault("document-too-long", f"{MOST_LETTERS:,}".replace(",", "."))
    return found


def _kind(data: bytes) -> str:
    if data.startswith(_OLE):
        raise Fault("encrypted-document" if "EncryptedPackage".encode("utf-16-le") in data else "old-word")
    if data.lstrip()[:5] == b"%PDF-":
        return PDF
    return WORD if data.startswith(b"PK") else TEXT


def _of_text(text: str) -> list[Page]:
    if "\x00" in text:
        raise Fault("no-document")
    if _HTML.search(text[:20_000]):
        return html.pages(text)
    found = [Page(number, lines.pieces(part)) for number, part in enumerate(text.split("\f"), 1)]
    if not any(page.pieces for page in found):
        raise Fault("no-text")
    return found


def _decoded(data: bytes) -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    said = _CHARSET.search(data[:4096])
    for name in ("utf-8", said[1].decode("ascii") if said else "cp1252", "cp1252"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Fault("no-document")


if __name__ == "__main__":
    main(sys.argv[1:])
