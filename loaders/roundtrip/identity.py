"""Which thing a row without an id is: a new one, which gets an id, or perhaps one that is there already, which a person decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.language import gettext
from graph.matching.likeness import alike
from loaders import messages, words
from loaders.blanks import tidy
from loaders.naming import plain, without_accents
from loaders.roundtrip.deciding import NEW, Asked, Choice, Decisions, Question, name_of
from loaders.roundtrip.listing import other_names
from loaders.sheets import as_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from graph.problems import Problem
    from loaders.model import Table
    from loaders.roundtrip.grid import Entry, Grid
    from loaders.rows import Row

_LONGEST = 60
_BETWEEN = {"sources": "src-", "people_posts": "person-"}


@dataclass
class Identities:
    """Decides about rows without ids.

    `known` are the rows that a row of the city may be the same as, by table; `taken` are ids that are used, `added` those of rows that came
    after the workbook was made. `apart` will be the ids of rows that somebody called new.
    """

    city: str
    city_name: str
    known: Mapping[str, Sequence[Row]]
    taken: set[str]
    added: Collection[str]
    decided: Decisions
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    apart: set[str] = field(default_factory=set)

    def settle(self, grid: Grid) -> None:
        """Give each row of a sheet its id; what a person must decide becomes a problem."""
        column = grid.table.id_column
        if not column or (column not in grid.heads):
            return
        there = {entry.key[0] for entry in grid.entries if entry.key and grid.table.has_own_ids}
        given: dict[str, str] = {}
        for entry in list(grid.entries):
            said = tidy(as_text(entry.cells[column]))
            if not said or words.folded(said) == NEW:
                self._settle(grid, entry, words.folded(said) == NEW, there, given)

    def _settle(self, grid: Grid, entry: Entry, is_new: bool, there: Collection[str], given: dict[str, str]) -> None:
        table = grid.table
        name = tidy(as_text(entry.cells.get(table.label_column, "")))
        decided = NEW if is_new else self._decision(grid, entry, name)
        again = "" if decided and decided != NEW else self._again(table, name)
        if again:
            entry.cells[table.id_column] = again
            entry.key = None if table.has_own_ids else entry.key
            return
        like = [] if is_new or not name else self._like(table, name, given)
        if like:
            self._ask(grid, entry, name, like, decided)
        if decided and decided != NEW:
            self._join(grid, entry, decided, there)
            return
        identifier = given.get(name, "") if not table.has_own_ids else ""
        entry.cells[table.id_column] = given[name] = identifier or self._identifier(table, name)
        if decided == NEW:
            self.apart.add(given[name])
        if table.has_own_ids:
            entry.key = None

    def _decision(self, grid: Grid, entry: Entry, name: str) -> str:
        place = f"{grid.sheet.name}!{entry.number}"
        same = self.decided.same
        return self.decided.answers.get(name_of(Asked.SAME, place, name), "") or same.get(place) or same.get(name, "")

    def _join(self, grid: Grid, entry: Entry, identifier: str, there: Collection[str]) -> None:
        """Make the row one of an existing thing: filled cells are its word, lists and names are added to."""
        table = grid.table
        if all(row.id != identifier for row in self.known[table.name]):
            place = grid.sheet.place.at(entry.number)
            self.problems.append(
                messages.problem(
                    "no-such-row", place, column=grid.heads[table.id_column], value=identifier, table=table.title
                )
            )
            return
        entry.cells[table.id_column] = identifier
        if not table.has_own_ids:
            return
        entry.key = (identifier,)
        if identifier in there:
            first = next(each for each in grid.entries if each is not entry and each.key == entry.key)
            _add(table, first, entry)
            grid.entries.remove(entry)

    def _like(self, table: Table, name: str, given: Mapping[str, str]) -> list[Row]:
        if not table.has_own_ids and name in given:
            return []  # a second post of a new person
        rows = {row.id: row for row in self.known[table.name]}
        names = {key: [row.values[table.label_column], *other_names(row)] for key, row in rows.items()}
        return [rows[identifier] for identifier in alike(name, names, without=(self.city_name,))]

    def _ask(self, grid: Grid, entry: Entry, name: str, like: Sequence[Row], answer: str) -> None:
        named = [(row.id, row.values[row.table.label_column]) for row in like]
        place, column = grid.sheet.place.at(entry.number), grid.heads[grid.table.id_column]
        choices = (Choice(NEW), *(Choice(identifier, text) for identifier, text in named))
        question = name_of(Asked.SAME, f"{grid.sheet.name}!{entry.number}", name)
        self.questions.append(Question(question, Asked.SAME, grid.table.title, name, place, column, choices, answer))
        if not answer:
            other = gettext(" oder ").join(f"{words.quoted(text)} ({identifier})" for identifier, text in named)
            self.problems.append(messages.problem("same-or-new", place, column=column, value=name, other=other))

    def _again(self, table: Table, name: str) -> str:
        """The id of a row of just this name that came since: this very workbook was loaded already."""
        identifier = self._stem(table, name)
        rows = (row for row in self.known[table.name] if row.id == identifier and row.id in self.added)
        return next((row.id for row in rows if row.values[table.label_column] == name), "")

    def _identifier(self, table: Table, name: str) -> str:
        """An id of the city that nothing bears yet."""
        stem = self._stem(table, name)
        number, identifier = 1, stem
        while identifier in self.taken:
            number += 1
            identifier = f"{stem}-{number}"
        self.taken.add(identifier)
        return identifier

    def _stem(self, table: Table, name: str) -> str:
        if table.name == "cities":
            return self.city
        named = plain(without_accents(name)) or table.name.replace("_", "-")
        return f"{self.city}-{_BETWEEN.get(table.name, '')}{named}"[:_LONGEST].strip("-")


def _add(table: Table, first: Entry, entry: Entry) -> None:
    """Put the filled cells of a row that is the same into the row that is there; its other name becomes one more name."""
    other = entry.cells.pop(table.label_column, "")
    for name, cell in entry.cells.items():
        column = table.column(name)
        said, new = as_text(first.cells.get(name, "")), as_text(cell)
        if column is not None and tidy(new) and name != table.id_column:
            joint = "; " if column.is_evidence else "|"  # sources are put together, so where they say it is too
            both = [*said.split(joint), *new.split(joint)] if column.separator or column.is_evidence else []
            first.cells[name] = joint.join(dict.fromkeys(filter(None, map(tidy, both)))) if both else cell
    if "alt_names" in first.cells and words.folded(as_text(other)) != words.folded(
        as_text(first.cells[table.label_column])
    ):
        known = as_text(first.cells["alt_names"]).split("|")
        first.cells["alt_names"] = "|".join(dict.fromkeys(filter(None, map(tidy, [*known, as_text(other)]))))
