"""The pages of a PDF file as pieces. Runs in the sandbox."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

from pypdf import PasswordType, PdfReader
from pypdf.errors import PyPdfError

from loaders.documents import lines
from loaders.documents.faults import Fault
from loaders.documents.pieces import Page

MOST_PAGES = 500
_EDGE = 2
"""Lines at the top and the bottom of a page that may be running heads."""
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:Seite\s*)?\d{1,4}(?:\s*(?:/|von)\s*\d{1,4})?[-–\s]*", re.IGNORECASE)


def pages(data: bytes) -> list[Page]:
    """The pages with text. Raises Fault."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its words about broken files would be lost here anyway
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise Fault("encrypted-document")
        if len(reader.pages) > MOST_PAGES:
            raise Fault("too-many-pages", str(MOST_PAGES))
        texts = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        raise Fault("broken-document") from error
    if not any(text.strip() for text in texts):
        raise Fault("no-text")
    running = _running_heads(texts)
    kept = ("\n".join(_without(text.splitlines(), running)) for text in texts)
    return [Page(number, lines.pieces(text)) for number, text in enumerate(kept, 1)]


def _edges(text: str) -> set[str]:
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    return {re.sub(r"\d+", "#", row) for row in (*rows[:_EDGE], *rows[-_EDGE:])}


def _running_heads(texts: list[str]) -> set[str]:
    """Lines at the edge of more than half of the pages, numbers aside."""
    seen = Counter(row for text in texts for row in _edges(text))
    least = max(3, len(texts) // 2 + 1)
    return {row for row, count in seen.items() if count >= least}


def _without(rows: list[str], running: set[str]) -> list[str]:
    filled = [number for number, row in enumerate(rows) if row.strip()]
    edge = {*filled[:_EDGE], *filled[-_EDGE:]}
    return [
        row
        for number, row in enumerate(rows)
        if number not in edge or not (_PAGE_NUMBER.fullmatch(row) or re.sub(r"\d+", "#", row.strip()) in running)
    ]
