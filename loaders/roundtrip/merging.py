"""Two people at once: the rows as they were when the workbook was made, as others have them now, and as the workbook has them, made one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from loaders import messages
from loaders.blanks import tidy
from loaders.place import Place
from loaders.roundtrip.deciding import BEFORE, OURS, THEIRS, Asked, Choice, Decisions, Question, name_of
from loaders.roundtrip.listing import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.problems import Problem
    from loaders.model import Column, Table
    from loaders.roundtrip.listing import Listing
    from loaders.roundtrip.returned import Came
    from loaders.rows import Row

    Rows = Mapping[tuple[str, ...], Row]


@dataclass(frozen=True, slots=True)
class Pair:
    """A row as the store has it now and as it will be; one of the two may be missing. `unread` columns are not to be compared."""

    before: Row | None
    after: Row | None
    unread: frozenset[str] = frozenset()


@dataclass
class Merge:
    """Merges table by table. Lists are merged entry by entry, all other cells whole."""

    decided: Decisions
    listings: Mapping[str, Listing]
    pairs: list[Pair] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def table(
        self, table: Table, place: Place, base: Rows, theirs: Rows, ours: Sequence[Came], *, removes: bool
    ) -> None:
        """Merge the rows of a table; `removes` says that a row that is missing in the workbook was removed there."""
        met: set[tuple[str, ...]] = set()
        for came in ours:
            key = (
                came.key
                if came.key is not None and came.key in {*base, *theirs} and came.key not in met
                else came.row.key
            )
            if key in met:
                self.pairs.append(Pair(None, came.row, came.unread))  # twice the same key: for the rules to say
                continue
            met.add(key)
            self._row(base.get(key), theirs.get(key), came)
        for key, now in theirs.items():
            if key not in met:
                self._missing(table, place, base.get(key) if removes else None, now)

    def _row(self, base: Row | None, now: Row | None, came: Came) -> None:
        if base is not None and now is None:
            self._gone(base, came)
        elif now is None:
            self.pairs.append(Pair(None, came.row, came.unread))
        else:
            values = {column.name: self._cell(column, base, now, came) for column in now.table.columns}
            self.pairs.append(Pair(now, replace(came.row, values=values), came.unread))

    def _gone(self, base: Row, came: Came) -> None:
        """Others removed it; the workbook still has it."""
        row = came.row
        if all(tidy(row.values[name]) == tidy(base.values[name]) for name in row.values if name not in came.unread):
            return
        answer = self._answer(Asked.GONE, row, row.place or Place(), "", (Choice(OURS), Choice(THEIRS)))
        if not answer:
            column = row.table.label_column
            self.problems.append(row.problem("conflict-gone", column, title_of(row, self.listings)))
        if answer != THEIRS:
            self.pairs.append(Pair(None, row, came.unread))

    def _missing(self, table: Table, place: Place, base: Row | None, now: Row) -> None:
        """The workbook lacks a row that is there now."""
        if base is None:
            self.pairs.append(Pair(now, now))
            return
        if base.values == now.values:
            self.pairs.append(Pair(now, None))
            return
        answer = self._answer(Asked.REMOVED, now, place, "", (Choice(OURS), Choice(THEIRS)))
        if not answer:
            problem = messages.problem(
                "conflict-removed", place, column=table.title, value=title_of(now, self.listings)
            )
            self.problems.append(problem)
        self.pairs.append(Pair(now, now if answer == THEIRS else None))

    def _cell(self, column: Column, base: Row | None, now: Row, came: Came) -> str:
        before, theirs = (base.values[column.name] if base else ""), now.values[column.name]
        ours = came.row.values[column.name]
        if column.name in came.unread or ours in (before, theirs, tidy(before), tidy(theirs)):
            return theirs  # blanks that reading heals are no change: the store may still have them
        if theirs == before:
            return ours
        if column.separator:
            return _merged(column, before, theirs, ours)
        answer = self._conflict(column, base, now, came)
        return {THEIRS: theirs, BEFORE: before}.get(answer, ours)

    def _conflict(self, column: Column, base: Row | None, now: Row, came: Came) -> str:
        """Ask who is right about a cell; the answer, empty while there is none."""
        before, other = (shown(row, column, self.listings) if row else "" for row in (base, now))
        value = shown(came.row, column, self.listings)
        choices = (Choice(OURS, value), Choice(THEIRS, other), Choice(BEFORE, before))
        answer = self._answer(Asked.CELL, now, came.row.place or Place(), column.name, choices)
        if not answer:
            self.problems.append(came.row.problem("conflict", column.name, value, before=before, other=other))
        return answer

    def _answer(self, asked: Asked, row: Row, place: Place, column: str, choices: tuple[Choice, ...]) -> str:
        """Ask about a row, or a column of it."""
        name = name_of(asked, row.table.name, *row.key, column)
        title = next((each.title for each in row.table.columns if each.name == column), "")
        answer = self.decided.side(name, choices)
        told = Question(name, asked, row.table.title, title_of(row, self.listings), place, title, choices, answer)
        self.questions.append(told)
        return answer


def _merged(column: Column, before: str, theirs: str, ours: str) -> str:
    """What both added is in, what either took out is out."""
    was, now, here = ({*filter(None, text.split(column.separator))} for text in (before, theirs, ours))
    return column.separator.join(sorted((now - (was - here)) | (here - was)))


def title_of(row: Row, listings: Mapping[str, Listing]) -> str:
    """What people call a row: its name, or the names of what it ties together."""
    if row.table.has_own_ids:
        return row.values[row.table.label_column] or row.id
    columns: Iterable[Column] = (column for column in row.table.columns if column.name in row.table.key)
    return ", ".join(filter(None, (shown(row, column, listings) for column in columns if column.name != "city")))
