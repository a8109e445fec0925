"""What only a person can decide about a workbook that came back, as questions with their answers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from loaders.place import Place

Side = Literal["", "ours", "theirs"]
"""Who is right in all conflicts: the workbook, the store, or nobody yet."""
OURS, THEIRS, BEFORE = "ours", "theirs", "before"
NEW = "neu"
"""The answer that a row is a thing of its own."""


class Asked(Enum):
    """What is asked; the value is the code of the problem that an open question is."""

    CELL = "conflict"
    """Both changed the same cell: the workbook's word, the store's, or what stood there before both."""
    GONE = "conflict-gone"
    """Others removed the row, the workbook changed it."""
    REMOVED = "conflict-removed"
    """The workbook removed the row, others changed it."""
    SAME = "same-or-new"
    """A row without id is called like something that is there."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that is possible, with the text of the cell or the name of the thing that it stands for."""

    value: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: which row (its table, what people call it, where the file has it), which column, and what may be answered.

    `answer` is empty while nobody has decided.
    """

    name: str
    asked: Asked
    table: str
    title: str
    place: Place
    column: str
    choices: tuple[Choice, ...]
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided.

    `answers` holds single answers by the names of their questions. Where there is none, `conflicts` says who is right everywhere, and
    `same` which new rows (by name or ``Blatt!Zeile``) are which things, by id, or ``neu``.
    """

    conflicts: Side = ""
    same: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    def side(self, name: str, choices: tuple[Choice, ...]) -> str:
        """The answer to a question about a conflict, empty where there is none; what cannot be chosen is none."""
        possible = {choice.value for choice in choices}
        return next((said for said in (self.answers.get(name, ""), self.conflicts) if said in possible), "")


def name_of(asked: Asked, *parts: str) -> str:
    """The name of a question: the same for the same row and column whenever the file is read, and safe in a form."""
    told = "\x1f".join((asked.value, *parts))
    return hashlib.sha256(told.encode()).hexdigest()[:20]
