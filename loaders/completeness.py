"""Statements of completeness by hand: somebody says that a list is complete, or that a task lies with another level.

Each is a row of the table `completeness` in the data set of edits by hand, recorded or withdrawn by one revision. Saying the same again on
a later day renews the statement; withdrawing removes its row and the source that was recorded for it alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import NotFound, Overtaken
from graph.iri import IRI
from graph.language import _
from graph.problems import Severity
from loaders import checks, csvw, dates
from loaders.known import Known
from loaders.locating import Locator
from loaders.mapping import Mapping
from loaders.naming import DataSet, Template, slug
from loaders.place import Place
from loaders.plan import Plan
from loaders.rdf import HAND
from loaders.rows import Row
from loaders.rules import cell as cell_rules
from loaders.stored import StoredRows
from loaders.tableset import TableSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.problems import Problem
    from graph.store import Readable, Revision, Store

TABLE, SOURCES = "completeness", "sources"
FIELD_TABLES = ("fields", "vocab_reference_fields")
PLACE = Place("Vollständigkeitsangabe")
SCOPE = "Vollständigkeitsangabe"
TRIES = 3
"""So often a statement is worked out anew where another change came first."""


@dataclass(frozen=True, slots=True)
class Information:
    """A source that is recorded with the statement: what an office told, on paper or by word, with the day it was told."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement to record.

    `field` is the id of a field of the city or of a reference field, `aspect` one of measure, responsibility, network, partner, document,
    task (the task as a whole), `statement` ``vollstaendig``, ``andere_ebene`` or ``eigene_aufgabe``; of another level `level` and `body`
    say which one and the id of which organisation. `by` is who says so, `date` when, `until` the last day it holds (where it is
    empty, 24 months); dates may be as short as a year. `sources` are ids of sources that are there; `information` is a new one.
    """

    city: str
    field: str
    aspect: str
    statement: str
    by: str
    date: str
    sources: tuple[str, ...] = ()
    information: Information | None = None
    until: str = ""
    note: str = ""
    level: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A statement as it stands in the data set of edits by hand: the thing it made, and the cells of its row."""

    iri: IRI
    cells: dict[str, str]


def record(store: Store, said: Said, *, author: str, message: str = "") -> Revision | None:
    """Record or renew a statement; None where just this is recorded already.

    Raises RejectedInput with every problem of a cell, ShapeViolation; then nothing is changed.
    """
    text = message or f"Vollständigkeitsangabe: {said.city}, {said.field}, {said.aspect}"
    return _committed(lambda: plan(store, said), store, author, text)


def withdraw(store: Store, statement: str, *, author: str, message: str = "") -> Revision | None:
    """Remove a statement that was recorded by hand, named by its IRI or id. Raises NotFound."""
    text = message or f"Vollständigkeitsangabe zurückgenommen: {_identifier(store, statement)}"
    return _committed(lambda: withdrawal(store, statement), store, author, text)


def _committed(planned: Callable[[], Plan], store: Store, author: str, message: str) -> Revision | None:
    """Commit a plan, made anew where another change came first. Raises Overtaken where that happens again and again."""
    for _attempt in range(TRIES - 1):
        try:
            return planned().commit(store, author=author, message=message)
        except Overtaken:
            continue
    return planned().commit(store, author=author, message=message)


def recorded(store: Readable) -> tuple[Recorded, ...]:
    """The statements recorded by hand, in the order of their rows. Those that came with tables are not among them."""
    with store.reading():
        hand = _Hand(store)
        return tuple(Recorded(hand.iri(row), dict(row.values)) for row in hand.rows if row.table.name == TABLE)


def plan(store: Readable, said: Said) -> Plan:
    """What recording a statement would change, with everything wrong with it."""
    with store.reading():
        hand = _Hand(store)
        rows = list(hand.written(said))
        before = [old for old in hand.rows for row in rows if old.table is row.table and _node(old) == _node(row)]
        return hand.plan(before, rows)


def withdrawal(store: Readable, statement: str) -> Plan:
    """What withdrawing a statement would change. Raises NotFound where no statement by hand has that IRI or id."""
    with store.reading():
        hand = _Hand(store)
        names = {_identifier(store, hand.iri(row)): row for row in hand.rows if row.table.name == TABLE}
        name = _identifier(store, statement)
        if name not in names:
            raise NotFound("Completeness", name, sorted(names))
        return hand.plan([names[name], *hand.only_for(names[name])], [])


def iri_of(store: Readable, said: Said) -> IRI:
    """The thing that a statement is, whether recorded yet or not."""
    with store.reading():
        hand = _Hand(store)
        *_, row = hand.written(said)
        return hand.iri(row)


class _Hand:
    """The rows recorded by hand, and what it takes to change them."""

    def __init__(self, store: Readable) -> None:
        self._model, self._revision = csvw.model(), store.revision
        self._set = DataSet(HAND, store.base)
        self._known = Known(store, self._model, HAND)
        stored = StoredRows(store, self._model, HAND)
        self.rows = [row for name in self._model.tables for row in stored.table(name)]

    def iri(self, row: Row) -> IRI:
        """The thing a row describes."""
        return IRI(Template(row.table.about, self._set.base).expand(row.values))

    def written(self, said: Said) -> Iterator[Row]:
        """The rows that a statement makes: its own, and one for a new source."""
        tables = TableSet(self._model, self.rows, self._known)
        is_reference = tables.find(said.field, FIELD_TABLES) == FIELD_TABLES[1]
        sources = list(said.sources)
        if said.information:
            identifier = f"{said.city}-src-auskunft-{slug(f'{said.by} {said.date} {said.information.title}')}"
            sources.append(identifier)
            yield self._row(
                SOURCES, id=identifier, title=said.information.title, publisher=said.by, url=said.information.url,
                published=said.date, published_basis="quelle" if said.date else "", read_on=_last_day(said.date),
                language="de", kind="auskunft",
            )  # fmt: skip
        yield self._row(
            TABLE, city=said.city, field="" if is_reference else said.field, aspect=said.aspect, by=said.by,
            reference_field=said.field if is_reference else "", statement=said.statement, level=said.level, body=said.body, date=said.date,
            valid_until=said.until, source=" ".join(sorted(sources)), note_de=said.note,
        )  # fmt: skip

    def only_for(self, statement: Row) -> list[Row]:
        """The sources by hand that no other row by hand rests on."""
        sources = set(statement.values["source"].split())
        others = [row for row in self.rows if row is not statement]
        used = {name for row in others if row.table.name != SOURCES for name in row.values.get("source", "").split()}
        return [row for row in others if row.table.name == SOURCES and row.id in sources - used]

    def plan(self, before: Sequence[Row], after: Sequence[Row]) -> Plan:
        """The plan that puts some rows in place of others; what a staying row says too stays."""
        staying = [row for row in self.rows if row not in before]
        tables = TableSet(self._model, [*staying, *after], self._known)
        old = TableSet(self._model, self.rows, self._known)
        mapping = Mapping(self._model, self._set, tables.find)
        problems = [*(problem for row in after for problem in _cells(row)), *checks.problems(tables)]
        broken = any(problem.severity is Severity.VIOLATION for problem in problems)
        kept = mapping.statements(staying)
        return Plan.between(
            () if broken else Mapping(self._model, self._set, old.find).statements(before) - kept,
            () if broken else mapping.statements(after) - kept,
            dataset=HAND,
            scope=SCOPE,
            rows=len(after),
            problems=problems,
            onto=self._revision,
            locate=Locator(mapping, after),
        )

    def _row(self, table: str, **cells: str) -> Row:
        columns = self._model.tables[table].columns
        values = {column.name: " ".join(cells.get(column.name, "").split()) for column in columns}
        return Row(self._model.tables[table], values, PLACE, {column.name: column.title for column in columns})


def _cells(row: Row) -> Iterator[Problem]:
    """What is wrong with the cells of a row by themselves. By hand nobody leaves out the day."""
    for column in row.table.columns:
        for code, value, words in cell_rules.findings(column, row.values[column.name]):
            yield row.problem(code, column.name, value, **words)
    if row.table.name == TABLE and not row.values["date"]:
        yield row.problem("empty", "date", description=_("Tragen Sie ein, wann es gesagt wurde."))


def _last_day(text: str) -> str:
    """The last day a date can mean, on which its source had been read; empty where the text is no date."""
    return dates.span(text)[1] if dates.is_partial(text) else ""


def _node(row: Row) -> tuple[str, ...]:
    return tuple(map(slug, row.key))


def _identifier(store: Readable, statement: str) -> str:
    return statement.removeprefix(f"{store.base}/id/")
