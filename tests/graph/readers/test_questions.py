"""Every shipped question gives through a reader what it gives in this process."""

from __future__ import annotations

import asyncio
import csv
import io
from typing import TYPE_CHECKING

from graph import catalogue
from graph.readers.opening import open_readers
from graph.readers.types import Limits, Request
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.readers.types import Answer
    from graph.store import Store

CSV = "text/csv"


def rows(data: bytes) -> list[list[str]]:
    """The rows; order is the engine's where a question leaves it open, also within a concatenation."""
    head, *found = csv.reader(io.StringIO(data.decode()))
    return [head, *sorted([" ".join(sorted(cell.split())) for cell in row] for row in found)]


async def through_readers(store: Store, texts: Sequence[str]) -> list[bytes]:
    readers = open_readers(Settings(), store)
    await readers.start()
    try:
        return [await whole(await readers.answer(Request(text, CSV, Limits(20, 10**6, 10**8)))) for text in texts]
    finally:
        await readers.close()


async def whole(answer: Answer) -> bytes:
    async with answer:
        return b"".join([chunk async for chunk in answer.chunks])


def test_every_shipped_question(example_store: Store) -> None:
    questions = catalogue.questions()
    assert len(questions) >= 45
    texts = [question.text for question in questions]
    for question, found in zip(questions, asyncio.run(through_readers(example_store, texts)), strict=True):
        assert rows(found) == rows(example_store.serialize(question.text, CSV)), question.name
