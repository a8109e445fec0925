"""A workbook that comes back: what tests of it ask and do again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders import export, tables
from loaders.roundtrip import planning
from loaders.roundtrip.deciding import Decisions
from tests.loaders.broken.case import edit

if TYPE_CHECKING:
    from pathlib import Path

    from graph.embedded import EmbeddedStore
    from loaders.preview import Preview
    from tests.loaders.roundtrip.person import Person

ORGANISATIONS, MEASURES, MEMBERS = "Stellen und Partner", "Maßnahmen", "Mitgliedschaften"
NEW = {
    "Name": "Verein Morgenstern",
    "Art": "Verein",
    "Sektor": "Zivilgesellschaft",
    "Quellen": "Integrationsbericht 2025",
    "Beleg": "Kapitel 9",
}


def back(store: EmbeddedStore, person: Person, **decided: object) -> Preview:
    """The preview of the workbook as it is left, with what was decided."""
    return planning.plan(store, person.leave(), Decisions(**decided))  # type: ignore[arg-type]


def codes(returned: Preview) -> set[str]:
    """What is wrong, by the codes of the problems."""
    return {problem.code for problem in returned.plan.problems}


def accept(store: EmbeddedStore, returned: Preview) -> None:
    """Take in what the workbook says."""
    assert returned.plan.acceptable, returned.plan.problems
    returned.plan.commit(store, author="Amt", message="Mappe")


def cells(returned: Preview) -> list[tuple[str, str, str]]:
    """Column, before and after of every changed cell."""
    return [(cell.column, cell.before, cell.after) for change in returned.changes for cell in change.cells]


def value(store: EmbeddedStore, table: str, identifier: str, column: str) -> str:
    """What the store has in a cell, as an export writes it."""
    return next(row.values[column] for row in export.rows(store)[table] if row.id == identifier)


def elsewhere(store: EmbeddedStore, folder: Path, table: str, start: str, **said: str) -> None:
    """Somebody else changes a row meanwhile."""
    edit(table, start, **said)(folder)
    tables.plan(store, folder / f"{table}.csv").commit(store, author="Andere", message="inzwischen")
