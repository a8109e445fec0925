"""What is wrong with something offered to the store: a place, what is there, how bad, and a sentence that says how to mend it.

The sentence of a problem is data (it comes from a shape's `sh:message` or from a loader's messages, in the language of whoever is
answered), so it travels with the problem; the edge adds nothing to it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from graph.language import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable


_FEW = 10
_LONGEST = 200


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

    @property
    def unsaid(self) -> str:
        """The value that breaks a shape, where its sentence, which is the same for all, does not say it and no row shows it."""
        is_shown = self.row or self.line or self.value in (self.node, "") or self.value in self.message
        return "" if is_shown or len(self.value) > _LONGEST else self.value


@dataclass(frozen=True, slots=True)
class Told(Problem):
    """A problem as people are told it: once for all rows in which it is, or for all nodes where there are no rows.

    `also` are the rows beside the first, `nodes` the nodes beside the first.
    """

    also: tuple[int, ...] = ()
    nodes: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """In how many rows or at how many nodes it is; a row counts once, however many of its things have the problem."""
        return 1 + len(self.also) + len(self.nodes)

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
    """The problems as people want to read them: those that differ in nothing but their place become one, where the first of them stood.

    What a shape finds at the things of several rows is the same: there the row stands for the thing, whose id is the value.
    """
    alike: defaultdict[Problem, list[Problem]] = defaultdict(list)
    for problem in problems:
        bare = replace(problem, row=None, node="")
        alike[replace(bare, value="") if problem.row and problem.node else bare].append(problem)
    return [_told(some) for some in alike.values()]


def _told(alike: list[Problem]) -> Told:
    """What is told of problems that differ in their place only."""
    first, *others = sorted(alike, key=lambda problem: (problem.row or 0, problem.node))
    rows = dict.fromkeys(problem.row for problem in others if problem.row and problem.row != first.row)
    nodes = dict.fromkeys(problem.node for problem in others if not problem.row and problem.node != first.node)
    return Told(**asdict(first), also=tuple(rows), nodes=tuple(nodes))
