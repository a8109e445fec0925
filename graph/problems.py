"""What is wrong with something offered to the store: a place, what is there, how bad, and a sentence that says how to mend it.

The sentence of a problem is data (it comes from a shape's `sh:message`, in German, or from a loader's messages, in the language of whoever
loads), so it travels with the problem; the edge adds nothing to it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from graph.language import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable


_FEW = 10


class Severity(Enum):
    """How bad a problem is: violations block a commit, warnings and notes do not."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.

    `message` is one sentence that says what is wrong, `remedy` one that says how to mend it, both in `language`. `code` is a stable English
    key (``unknown-id``, ``bad-date``; for shapes the IRI of the shape). Place: `file`, `sheet`, `row` (as the spreadsheet counts, the
    header is 1), `column` for tables; `line` for RDF files; `node` (IRI) and `path` (property IRI) for shapes.
    """

    code: str
    message: str
    remedy: str = ""
    severity: Severity = Severity.VIOLATION
    file: str = ""
    sheet: str = ""
    row: int | None = None
    line: int | None = None
    column: str = ""
    value: str = ""
    node: str = ""
    path: str = ""
    graph: str = ""
    language: str = SOURCE


@dataclass(frozen=True, slots=True)
class Told(Problem):
    """A problem as people are told it: once for all rows in which it is, the first of them and `also`."""

    also: tuple[int, ...] = ()

    @property
    def rows(self) -> str:
        """The numbers of its rows, the first few of many."""
        some = [self.row or 0, *self.also][:_FEW]
        return ", ".join(map(str, some)) + (" …" if len(self.also) >= _FEW else "")


def new_violations(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """The violations among `after` that were not there before: those that block a commit."""
    known = set(before)
    return [problem for problem in after if problem.severity is Severity.VIOLATION and problem not in known]


def together(problems: Iterable[Problem]) -> list[Told]:
    """The problems as people want to read them: those that differ in nothing but their row become one, where the first of them stood.

    What a shape finds at the things of several rows is the same: there the row stands for the thing, whose id is the value.
    """
    rows: dict[Problem, list[int]] = {}
    for problem in problems:
        alike = replace(problem, row=None)
        if problem.row and problem.node:
            alike = replace(alike, node="", value="")
        rows.setdefault(alike, []).extend([problem.row] if problem.row else [])
    return [Told(**asdict(each) | _placed(sorted(some))) for each, some in rows.items()]


def _placed(rows: list[int]) -> dict[str, object]:
    return {"row": rows[0] if rows else None, "also": tuple(rows[1:])}
