"""The shelf of question files."""

from __future__ import annotations

import difflib
from functools import cache
from importlib.resources import files

from graph.errors import NotFound
from graph.question import Question


@cache
def names() -> tuple[str, ...]:
    """The name of every question, in alphabetical order."""
    shelf = files("graph").joinpath("questions")
    return tuple(sorted(file.name.removesuffix(".rq") for file in shelf.iterdir() if file.name.endswith(".rq")))


def questions() -> tuple[Question, ...]:
    """Every question, by name."""
    return tuple(question(name) for name in names())


@cache
def question(name: str) -> Question:
    """The question of that name. Raises NotFound with names that look alike."""
    if name not in names():
        raise NotFound("question", name, difflib.get_close_matches(name, names(), n=3, cutoff=0.5))
    text = files("graph").joinpath("questions", f"{name}.rq").read_text(encoding="utf-8")
    return Question.parse(name, text)
