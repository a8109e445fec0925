"""From the rows of a list to cells in our words; what cannot be read for certain is kept in the evidence and asked, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from graph.language import gettext
from graph.problems import Severity
from graph.quoting import inner
from loaders import cells, dates, messages
from loaders import words as words_of
from loaders.lists import bodies, money, periods
from loaders.lists.columns_file import LEAVE_OUT
from loaders.lists.known import parts
from loaders.lists.participants import participants
from loaders.lists.suggesting import shown
from loaders.lists.targets import FIELDS, IGNORED, POSTS, REFERENCES, column_of, name_of, targets
from loaders.sheets import Flaw, Moment, Number

if TYPE_CHECKING:
    from graph.problems import Problem
    from loaders.lists.bodies import Body
    from loaders.lists.columns_file import Columns
    from loaders.lists.known import Ground
    from loaders.lists.layout import Entry, Laid
    from loaders.lists.periods import Period
    from loaders.lists.targets import Target
    from loaders.model import Column
    from loaders.sheets import Cell

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_CONTACT = re.compile(r"@|\d{4,}[ /-]\d{3,}|\btel\b", re.IGNORECASE)
_DURATION = "duration"
_MOST_WORDS, _MOST_LETTERS = 8, 90


@dataclass(slots=True)
class Read:
    """A row as it comes out.

    `cells` has our columns, lists as `|`; bodies that are not recorded yet and other rows of the list stand there by name. `heads` says
    which column of the list each came from, `kept` what could not be read, word for word,
    `further` the other rows about the same thing.
    """

    number: int
    kind: str
    cells: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)
    running: bool = False
    further: list[Read] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of what the row is about."""
        return self.cells.get(name_of(self.kind), "")

    def add(self, column: str, value: str, head: str) -> None:
        """Put a value into a cell: lists grow, in others the first stays."""
        before = self.cells.get(column, "")
        if not before:
            self.cells[column] = value
            self.heads[column] = head
        elif (of := column_of(self.kind, column)) and of.separator and value not in before.split("|"):
            self.cells[column] = f"{before}|{value}"

    @property
    def evidence(self) -> str:
        """Where it stands, with the words that could not be read."""
        words = "; ".join(f"{head}: „{inner(text)}“" for head, text in self.kept)
        return f"Zeile {self.number}" + (f"; {words}" if words else "")


@dataclass
class Reader:
    """Reads the rows of one list and keeps every question, every body that is new, as it is spelt first, and what its rows are called."""

    ground: Ground
    columns: Columns
    laid: Laid
    problems: list[Problem] = field(default_factory=list)
    new: dict[str, Body] = field(default_factory=dict)
    first_named: dict[str, tuple[int, str]] = field(default_factory=dict)
    named_here: set[str] = field(default_factory=set)
    _spelt: dict[str, str] = field(default_factory=dict)

    def rows(self) -> list[Read]:
        """The rows that have a name, each as it comes out."""
        heads = [head for head, means in self.columns.means.items() if means == name_of(self.columns.kind)]
        for entry in self.laid.entries:
            self.named_here |= {_plain(shown(entry.cells.get(head, ""))) for head in heads} - {""}
        found = [self._row(entry) for entry in self.laid.entries]
        for read in found:
            if not read.name:
                self._ask("list-no-name", read, "", "", Severity.WARNING)
        return [read for read in found if read.name]

    def _row(self, entry: Entry) -> Read:
        read = Read(entry.number, self.columns.kind)
        for head, means in self.columns.means.items():
            cell = entry.cells.get(head, "")
            if means != IGNORED and cell != "":
                self._take(read, head, means, cell)
        return read

    def _take(self, read: Read, head: str, means: str, cell: Cell) -> None:
        answer = self.columns.values.get(head, {}).get(shown(cell), "")
        if answer == LEAVE_OUT or (not answer and shown(cell).casefold() in money.NOTHING):
            return
        if isinstance(cell, Flaw):
            self._ask(cell.code, read, head, cell.text)
            return
        target = targets(self.columns.kind)[means]
        column = target.columns[0]
        if target.is_period:
            self._period(read, head, target, answer or cell)
        elif column.is_date:
            self._date(read, head, column, answer or cell)
        elif column.base == "decimal":
            self._amount(read, head, column, answer or cell)
        elif column.links:
            self._names(read, head, means, cell)
        elif column.base == "anyURI":
            self._address(read, head, column, shown(cell))
        elif column.choices:
            self._choice(read, head, column, answer or shown(cell))
        elif means == name_of(self.columns.kind):
            name = _plain(shown(cell))  # an answer beside a name says what else its row needs
            read.add(means, _first_name_first(name) if self.columns.kind == POSTS else name, head)
        else:
            read.add(means, _plain(answer or shown(cell)), head)

    def _period(self, read: Read, head: str, target: Target, cell: Cell) -> None:
        text = cell.text if isinstance(cell, Moment | Number) else shown(cell)
        found = periods.split(text)
        if found is None:
            self.keep("list-bad-period", read, head, text)
            return
        for column, value in zip(target.columns, (found.start, found.end), strict=True):
            if value:
                read.add(column.name, value, head)
        if target.columns[0].name == "start":
            self._lasting(read, head, found)

    def _lasting(self, read: Read, head: str, found: Period) -> None:
        """What the words of a period say beside its days."""
        if found.duration and _DURATION in targets(self.columns.kind):
            read.add(_DURATION, found.duration, head)
        read.running = read.running or found.running

    def _date(self, read: Read, head: str, column: Column, cell: Cell) -> None:
        counted = cells.text(column, cell)
        text = counted if isinstance(counted, str) else shown(cell)
        value, found = periods.day(text), periods.split(text)
        if not value and found:
            value = found.end if column.partial_date == "end" else found.start
        if value:
            read.add(column.name, value, head)
        elif found and not (found.start or found.end):  # a word in place of a day: laufend, unbefristet
            self._lasting(read, head, found)
        else:
            self.keep("list-bad-date", read, head, text)

    def _amount(self, read: Read, head: str, column: Column, cell: Cell) -> None:
        text = shown(cell)
        factor = money.factor_of(head)
        if isinstance(cell, Number):
            value = Decimal(cell.text) * factor
            found = money.Sum(value) if value > 0 else None
        else:
            found = money.amount(text, factor)
        if found is None:
            self.keep("list-bad-amount", read, head, text)
            return
        read.add(column.name, found.text, head)
        if found.rough:
            self.keep("list-rough-amount", read, head, text, taken=found.text)

    def _names(self, read: Read, head: str, means: str, cell: Cell) -> None:
        answers = self.columns.values.get(head, {})
        text = cell if isinstance(cell, str) else shown(cell)
        if whole := answers.get(shown(cell), ""):
            self._named(read, head, means, shown(cell), whole)
            return

        def known(part: str) -> str:
            return answers.get(part, "") or self.ground.find(means, part)[1]

        for part, identifier in parts(text, known):
            pieces = [part]
            if not identifier and means in participants(self.columns.kind):
                pieces = _bodies_in(part)
            for piece in pieces:
                self._named(read, head, means, piece, answers.get(piece, "") or identifier)

    def _named(self, read: Read, head: str, means: str, name: str, meant: str) -> None:
        """One name of a cell; `meant` is an id, an answer like ``neu: verein``, or empty."""
        if meant == LEAVE_OUT:
            return
        target = targets(self.columns.kind)[means]
        if not meant and self.columns.kind in target.columns[0].links and (here := self._here(name)):
            read.add(means, here, head)
            return
        column, identifier = self.ground.find(means, name)
        if meant and meant != identifier:
            column, identifier = self._answered(means, meant)
        if identifier:
            read.add(column, identifier, head)
        elif target.holds_bodies:
            self._body(read, head, means, name, meant)
        else:
            near = [f"{words_of.quoted(title)} ({other})" for title, other in self.ground.near(means, name)]
            similar = " " + gettext("Ähnlich: {names}.").format(names=", ".join(near))
            self.keep("list-unknown-name", read, head, name, hint=similar if near else "")

    def _here(self, name: str) -> str:
        """The name of a row of this very list that is meant."""
        return next((each for each in self.named_here if words_of.folded(each) == words_of.folded(name)), "")

    def _answered(self, means: str, meant: str) -> tuple[str, str]:
        """The column and the id that an answer means, which is an id or a name."""
        for column in (FIELDS, REFERENCES) if means == FIELDS else (means,):
            if meant in self.ground.terms(column).named:
                return column, meant
        return self.ground.find(means, meant)

    def _body(self, read: Read, head: str, means: str, name: str, meant: str) -> None:
        """A body nobody has recorded yet: a new row where its kind is known, else a question."""
        answered = bodies.by_answer(
            meant, self.ground.shared["vocab_organisation_kinds"], self.ground.shared["vocab_sectors"]
        )
        known = self._spelt.get(_letters(name), name)
        body = answered or (None if meant else self.new.get(known) or bodies.by_name(name))
        if body is None:
            self.keep("list-unknown-body", read, head, name)
            return
        if known not in self.new:
            self.first_named[known] = (read.number, head)
            self._spelt[_letters(name)] = known
        self.new[known] = body
        read.add(means, known, head)

    def _address(self, read: Read, head: str, column: Column, text: str) -> None:
        found = _ADDRESS.search(text)
        if found is None:
            self.keep("list-bad-address", read, head, text)
            return
        address = found[0].rstrip(".,;)")
        read.add(column.name, address if address.lower().startswith("http") else f"https://{address}", head)

    def _choice(self, read: Read, head: str, column: Column, text: str) -> None:
        low = words_of.folded(text)
        found = next((each for each in column.choices if words_of.folded(each) == low), "")
        if not found and column.name == _DURATION:
            found = getattr(periods.split(text), "duration", "")
        if found:
            read.add(column.name, found, head)
        else:
            self.keep("list-unknown-name", read, head, text, hint=f" Möglich: {', '.join(sorted(column.choices))}.")

    def keep(self, code: str, read: Read, head: str, text: str, **words: str) -> None:
        """Ask about a cell, and keep its words in the evidence."""
        if not _CONTACT.search(text):
            read.kept.append((_plain(head), _quoted(text)))
        self._ask(code, read, head, text, Severity.WARNING, **words)

    def _ask(
        self, code: str, read: Read, head: str, value: str, severity: Severity = Severity.WARNING, /, **words: str
    ) -> None:
        place = self.laid.sheet.place.at(read.number)
        self.problems.append(messages.problem(code, place, severity, column=head, value=value, **words))


def status(read: Read, stand: str) -> str:
    """The status of a measure on the day of the list, by its dates and words; „unbekannt“ where they say nothing."""
    if read.cells.get("status"):
        return read.cells["status"]
    start, end = read.cells.get("start", ""), read.cells.get("end", "")
    if end and dates.is_before(end, stand):
        return "beendet"
    if start and dates.is_before(stand, start):
        return "geplant"
    return "laufend" if start or read.running or read.cells.get("duration") == "dauerhaft" else "unbekannt"


def _first_name_first(name: str) -> str:
    """A person's name as it is said: lists that are sorted have „Muster, Erika“."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _letters(name: str) -> str:
    """A name without blanks and signs, which one list sets now so and now so: e.V., e. V."""
    return re.sub(r"\W", "", words_of.folded(name))


def _bodies_in(text: str) -> list[str]:
    """The bodies that a text with commas names, where two at least sound like one; else it is one name with a comma in it."""
    pieces = [piece for piece in map(str.strip, text.split(",")) if piece]
    return pieces if sum(bodies.by_name(piece) is not None for piece in pieces) > 1 else [text]


def _plain(text: str) -> str:
    """Words for a cell: no bar, which parts lists, and quotation marks as German writes them."""
    return re.sub(r'"([^"]*)"', "„\\1“", text).replace("|", "/").replace('"', "").strip()


def _quoted(text: str) -> str:
    """The first words of a text, to stand in quotation marks."""
    bare = re.sub(r"[\"„“”«»‚‘’|]", "", " ".join(text.split()))
    some = " ".join(bare.split()[:_MOST_WORDS])[:_MOST_LETTERS].strip()
    return some if some == bare else f"{some} …"
