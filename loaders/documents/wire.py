"""What goes to the process that reads a document, and what comes back: a line of JSON each way."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple
from datetime import date
from typing import TYPE_CHECKING, Any

from loaders.documents.mentions import Kind
from loaders.documents.names import Entry
from loaders.documents.pieces import Document, Page, Piece
from loaders.documents.review import Decision, Item, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def asked(name: str, digest: str, entries: Iterable[Entry], city: str, today: date) -> bytes:
    """The line before the document: its name and checksum, the known names, its city where somebody named it, and the day."""
    names = [(entry.kind.name, *astuple(entry)[1:]) for entry in entries]
    return json.dumps([name, digest, names, city, today.isoformat()]).encode() + b"\n"


def understood(line: bytes) -> tuple[str, str, list[Entry], str, date]:
    """What that line says, in the same order."""
    name, digest, names, city, today = json.loads(line)
    return name, digest, [Entry(Kind[kind], *rest) for kind, *rest in names], city, date.fromisoformat(today)


def answer(pages: Sequence[Page], review: Review) -> dict[str, Any]:
    """What is told of a document that could be read, to be written as JSON."""
    items = [{**asdict(item), "kind": item.kind.name, "decision": item.decision.value} for item in review.items]
    return {
        "pages": [[page.number, [[piece.kind, piece.text, piece.level] for piece in page.pieces]] for page in pages],
        "review": {**asdict(review), "items": items},
    }


def found(told: dict[str, Any], name: str, digest: str) -> tuple[Document, Review]:
    """The document and its review from that answer; name and checksum are ours, whatever it says."""
    pages = tuple(Page(number, tuple(Piece(*piece) for piece in pieces)) for number, pieces in told["pages"])
    items = [
        Item(**{**item, "kind": Kind[item["kind"]], "decision": Decision(item["decision"])})
        for item in told["review"]["items"]
    ]
    review = Review(**{**told["review"], "name": name, "digest": digest, "items": items})
    return Document(name, digest, pages), review
