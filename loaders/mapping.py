"""From rows to statements: what the description says about a table, compiled once and applied to each row.

Statements are made as text, from the text of each term, which is made once: a load has ten times as many statements as rows, and an object
for each costs more than all else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.lines import Lines
from graph.normal import normal_literal
from graph.terms import Literal, NamedNode
from loaders.naming import DataSet, Template
from loaders.progress import counted, silent
from loaders.values import Values
from ontology import names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from graph.terms import Term
    from loaders.model import Column, Model, Table
    from loaders.progress import Progress
    from loaders.rows import Row

    Finder = Callable[[str, Sequence[str]], str]
    Statement = tuple[bytes, bytes, bytes, bool]
    """Subject, property, object, and whether it is the editors' word."""


def _text(term: Term) -> bytes:
    """A term as N-Quads has it, in the engine's normal form."""
    return str(normal_literal(term) if isinstance(term, Literal) else term).encode()


class _Nodes(dict[str, bytes]):
    """The text of the node of each IRI, made once: most stand in many statements."""

    def __missing__(self, iri: str) -> bytes:
        node = self[iri] = _text(NamedNode(iri))
        return node


_KNOWN = _Nodes()
_TYPE, _RECORD = _KNOWN[f"{names.RDF}type"], _KNOWN[f"{names.BG}Record"]
_TABLE, _CELL = _KNOWN[f"{names.BG}table"], _KNOWN[f"{names.BG}cell"]
_DESCRIBES, _EVIDENCE = _KNOWN[f"{names.BG}describes"], _KNOWN[f"{names.BG}evidence"]
_SOURCE = _KNOWN[f"{names.DCTERMS}source"]
_IN_SCHEME, _HAS_TOP = _KNOWN[f"{names.SKOS}inScheme"], _KNOWN[f"{names.SKOS}hasTopConcept"]


class Mapping:
    """Makes the statements of a data set's rows.

    `find` names the table, among those given, that has a row with an id; it is asked only where the statement depends on it.
    """

    def __init__(self, model: Model, data_set: DataSet, find: Finder) -> None:
        nodes = _Nodes()
        self._tables = {
            name: _TableMapping(table, model, data_set, find, nodes) for name, table in model.tables.items()
        }

    def statements(self, rows: Sequence[Row], told: Progress = silent) -> Lines:
        """All statements of the rows."""
        each = counted(rows, told, "Aussagen bilden", len(rows))
        return Lines(frozenset(line for row in each for line in self._tables[row.table.name].lines(row)))

    def subjects(self, row: Row) -> set[str]:
        """The IRIs of the things a row describes, and of its record."""
        return self._tables[row.table.name].subjects(row)


class _TableMapping:
    def __init__(self, table: Table, model: Model, data_set: DataSet, find: Finder, nodes: _Nodes) -> None:
        self._table, self._set, self._nodes = table, data_set, nodes
        base = data_set.base
        self._editorial = [nodes[data_set.editorial]]
        self._about = Template(table.about, base)
        self._classes = [nodes[name] for name in _with_superclasses(table.row_class)]
        self._scheme = nodes[table.scheme] if table.scheme else None
        self._columns = {
            column.name: _ColumnMapping(
                column,
                Template(column.about, base) if column.about not in ("", table.about) else None,
                Values(column, base, model.tables),
                nodes,
                find,
            )
            for column in table.columns
            if not column.silent
        }
        self._virtual = [_VirtualMapping(column, table, base, nodes) for column in table.virtual]
        others = {each.about for each in (*table.columns, *table.virtual) if each.about} - {table.about}
        self._others = [Template(text, base) for text in sorted(others)]
        self._sources = next((column for column in table.columns if column.is_source), None)
        self._evidence = next((column.name for column in table.columns if column.is_evidence), "")
        aside = {*table.key, self._evidence, self._sources.name if self._sources else ""}
        plain = [column.name for column in table.columns if column.name not in aside]
        self._cells = plain if table.key != (table.id_column,) else []
        self._name = _text(Literal(table.name))

    def lines(self, row: Row) -> Iterator[bytes]:
        nodes, editorial = self._nodes, self._editorial
        sources = row.items(self._sources) if self._sources else []
        said = [nodes[self._set.graph(source)] for source in sources] or editorial
        by_row = editorial if self._table.editorial else said
        own = nodes[self._about.expand(row.values)]
        statements = list(self._statements(row, own))
        for subject, predicate, term, is_editorial in statements:
            for graph in editorial if is_editorial else by_row:
                yield b"%b %b %b %b ." % (subject, predicate, term, graph)
        record = nodes[self.record(row)]
        for predicate, term in self._record(row, sources, self._described(row, own, statements)):
            yield b"%b %b %b %b ." % (record, predicate, term, *editorial)

    def subjects(self, row: Row) -> set[str]:
        own = self._nodes[self._about.expand(row.values)]
        described = self._described(row, own, self._statements(row, own))
        return {node[1:-1].decode() for node in described} | {self.record(row)}

    def record(self, row: Row) -> str:
        return self._set.record(self._table.name, row.key)

    def _described(self, row: Row, own: bytes, statements: Iterable[Statement]) -> Collection[bytes]:
        """The things a row tells of: not those its shortcuts start from, nor the list its value stands in."""
        if not self._others:
            return [own]
        others = {self._nodes[about.expand(row.values)] for about in self._others}
        return {own} | others.intersection(subject for subject, *_ in statements)

    def _statements(self, row: Row, own: bytes) -> Iterator[Statement]:
        for above in self._classes:
            yield own, _TYPE, above, False
        for name, column in self._columns.items():
            if row.values[name]:
                yield from column.statements(row, own)
        for virtual in self._virtual:
            yield from virtual.statements(row)
        yield from self._shortcuts(row)
        if self._scheme:
            yield own, _IN_SCHEME, self._scheme, True
            yield self._scheme, _HAS_TOP, own, True

    def _shortcuts(self, row: Row) -> Iterator[Statement]:
        for shortcut in self._table.shortcuts:
            subject, target = (self._columns[name].first(row) for name in (shortcut.subject, shortcut.object))
            if subject.startswith(b"<") and target:
                yield subject, self._nodes[shortcut.predicate.format_map(row.values)], target, False

    def _record(self, row: Row, sources: Sequence[str], described: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        yield _TYPE, _RECORD
        yield _TABLE, self._name
        for subject in described:
            yield _DESCRIBES, subject
        for source in sources:
            yield _SOURCE, self._nodes[f"{self._set.base}/id/{source}"]
        if evidence := row.values.get(self._evidence):
            yield _EVIDENCE, _text(Literal(evidence, language="de"))
        for name in self._cells:
            if value := row.values[name]:
                yield _CELL, _text(Literal(f"{name}={value}"))


class _ColumnMapping:
    """A column's statements, of the thing `about` where that is not the row's own. What a value says is made once."""

    def __init__(self, column: Column, about: Template | None, values: Values, nodes: _Nodes, find: Finder) -> None:
        self._column, self._about, self._values = column, about, values
        self._nodes, self._find = nodes, find
        self._said: dict[tuple[str, str, str], Sequence[tuple[bytes, bytes]]] = {}

    def first(self, row: Row) -> bytes:
        """The term of the cell's first value; nothing where the cell is empty."""
        for value in row.items(self._column):
            return _text(self._values.term(value, self._table(value, row)))
        return b""

    def statements(self, row: Row, own: bytes) -> Iterator[Statement]:
        column = self._column
        subject = self._nodes[self._about.expand(row.values)] if self._about else own
        basis = row.values.get(column.basis, "")
        editorial = column.editorial or basis in column.editorial_values
        for value in row.items(column):
            key = (value, self._table(value, row), basis)
            said = self._said.get(key)
            if said is None:
                said = self._said[key] = list(self._says(*key))
            for predicate, term in said:
                yield subject, predicate, term, editorial

    def _table(self, value: str, row: Row) -> str:
        """The table that a value leads to, where that matters."""
        return self._find(value, self._column.targets(row.values)) if self._values.needs_table else ""

    def _says(self, value: str, table: str, basis: str) -> Iterator[tuple[bytes, bytes]]:
        """Property and object: the value itself, the days that bound it, the classes that it puts the thing in."""
        term = _text(self._values.term(value, table))
        for predicate in self._predicates(table, basis):
            yield self._nodes[predicate], term
        for predicate, day in self._values.days(value):
            yield self._nodes[predicate], _text(day)
        if name := (self._column.class_by or {}).get(value):
            for each in _with_superclasses(name):
                yield _TYPE, self._nodes[each]

    def _predicates(self, table: str, basis: str) -> Sequence[str]:
        column = self._column
        if column.property_by and basis:
            return column.property_by[basis]
        return [column.property_by_table[table] if column.property_by_table else column.predicate]


class _VirtualMapping:
    """What every row states, or every row that has one of some cells."""

    def __init__(self, column: Column, table: Table, base: str, nodes: _Nodes) -> None:
        self._column, self._nodes = column, nodes
        self._predicate = nodes[column.predicate]
        self._about, self._value = Template(column.about, base), Template(column.value, base)
        self._needed = [name for name in (*self._about.names, *self._value.names) if name not in table.key]

    def statements(self, row: Row) -> Iterator[Statement]:
        column, cells = self._column, row.values
        some = not column.only_with or any(cells[name] for name in column.only_with)
        if some and all(cells[name] for name in self._needed):
            subject = self._nodes[self._about.expand(cells)]
            for term in self._terms(row):
                yield subject, self._predicate, term, False

    def _terms(self, row: Row) -> Sequence[bytes]:
        if self._column.constant:
            return [_text(Literal(self._column.constant))]
        value = self._value.expand(row.values)
        return [self._nodes[each] for each in (_with_superclasses(value) if self._predicate == _TYPE else [value])]


def _with_superclasses(iri: str) -> list[str]:
    return [iri, *names.superclasses(iri)]
