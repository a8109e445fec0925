"""What every command needs: the store it works on, somewhere to write, and an end that says what went wrong in one German sentence."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph.problems import together
from graph.quoting import inner
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.problems import Problem, Told
    from graph.store import Store

USAGE, DATA, STORE = 2, 1, 3  # exit codes
_FEW = 3  # IRIs named of many; they are long


class Leave(Exception):
    """End the command with a sentence and an exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.sentence, self.code = sentence, code


def say(text: str = "") -> None:
    """Write a line for the user's eyes, beside the data that goes to standard output."""
    sys.stderr.write(f"{text}\n")


def give(text: str) -> None:
    """Write data to standard output, exactly as it is plus a line end where there is none."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def settings() -> Settings:
    """The settings of this call."""
    return Settings.from_environment(os.environ)


@contextmanager
def opened(*, filled: bool = True) -> Iterator[Store]:
    """The store of this call, closed afterwards. With `filled`, an empty one is a mistake, and the way out is said."""
    from graph.opening import open_store

    store = open_store(settings())
    try:
        if filled and store.revision == 0:
            raise Leave(
                "Der Speicher ist noch leer. Mit „buendnisgraph load“ werden die mitgelieferten Daten geladen.", STORE
            )
        yield store
    finally:
        store.close()


def place(problem: Told) -> str:
    """Where a problem is, in words: file, sheet, row, column, line or node, whatever is known."""
    parts = [
        problem.file,
        f"Blatt „{inner(problem.sheet)}“" if problem.sheet else "",
        _rows(problem),
        f"Spalte „{inner(problem.column)}“" if problem.column else "",
        _nodes(problem) if problem.node and not problem.row else "",
    ]
    return ", ".join(part for part in parts if part)


def _rows(problem: Told) -> str:
    if problem.also:
        return f"Zeilen {problem.rows} ({problem.count}-mal)"
    return f"Zeile {problem.row or problem.line}" if problem.row or problem.line else ""


def _nodes(problem: Told) -> str:
    if not problem.nodes:
        return f"Eintrag {problem.node}"
    others = problem.nodes[: _FEW - 1]
    more = " …" if len(others) < len(problem.nodes) else ""
    return f"Einträge {', '.join([problem.node, *others])}{more} ({problem.count}-mal)"


def report(problems: Iterable[Problem], most: int = 50) -> None:
    """List problems: where, what, and how to mend it; equal ones in one line."""
    told = together(problems)
    for problem in told[:most]:
        where = place(problem)
        words = f"{problem.message} Angegeben ist „{inner(problem.unsaid)}“." if problem.unsaid else problem.message
        say(f"  {where}: {words}" if where else f"  {words}")
        if problem.remedy:
            say(f"    {problem.remedy}")
    if len(told) > most:
        say(f"  … und {sum(problem.count for problem in told[most:])} weitere.")
