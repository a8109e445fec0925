"""From rows to statements: what the description says about a table, compiled once and applied to each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.terms import Literal, NamedNode, Quad
from loaders.naming import DataSet, Template
from loaders.progress import counted, silent
from loaders.values import Values
from ontology import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graph.terms import Term
    from loaders.model import Column, Model, Table
    from loaders.progress import Progress
    from loaders.rows import Row

    Finder = Callable[[str, Sequence[str]], str]

_TYPE, _RECORD = f"{names.RDF}type", f"{names.BG}Record"


class _Nodes(dict[str, NamedNode]):
    """The node of each IRI, made once: most stand in many statements."""

    def __missing__(self, iri: str) -> NamedNode:
        node = self[iri] = NamedNode(iri)
        return node


class Mapping:
    """Makes the statements of a data set's rows.

    `find` names the table, among those given, that has a row with an id; it is asked only where the statement depends on it.
    """

    def __init__(self, model: Model, data_set: DataSet, find: Finder) -> None:
        nodes = _Nodes()
        self._tables = {
            name: _TableMapping(table, model, data_set, find, nodes) for name, table in model.tables.items()
        }

    def quads(self, rows: Sequence[Row], told: Progress = silent) -> set[Quad]:
        """All statements of the rows."""
        each = counted(rows, told, "Aussagen bilden", len(rows))
        return {quad for row in each for quad in self._tables[row.table.name].quads(row)}

    def subjects(self, row: Row) -> set[str]:
        """The IRIs of the things a row describes, and of its record."""
        return self._tables[row.table.name].subjects(row)


class _TableMapping:
    def __init__(self, table: Table, model: Model, data_set: DataSet, find: Finder, nodes: _Nodes) -> None:
        self._table, self._set, self._find, self._nodes = table, data_set, find, nodes
        base = data_set.base
        self._about = Template(table.about, base)
        self._classes = [(_TYPE, nodes[name]) for name in _with_superclasses(table.row_class)]
        self._columns = [
            _ColumnMapping(
                column,
                Template(column.about, base) if column.about not in ("", table.about) else None,
                Values(column, base, model.tables),
                nodes,
            )
            for column in table.columns
            if not column.silent
        ]
        self._virtual = [_VirtualMapping(column, table, base, nodes) for column in table.virtual]
        texts = {table.about, *(each.about for each in (*table.columns, *table.virtual) if each.about)}
        self._abouts = [Template(text, base) for text in sorted(texts)]
        self._sources = next((column for column in table.columns if column.is_source), None)
        self._evidence = next((column.name for column in table.columns if column.is_evidence), "")
        aside = {*table.key, self._evidence, self._sources.name if self._sources else ""}
        plain = [column.name for column in table.columns if column.name not in aside]
        self._cells = plain if table.key != (table.id_column,) else []

    def quads(self, row: Row) -> Iterator[Quad]:
        nodes = self._nodes
        editorial = [nodes[self._set.editorial]]
        sources = row.items(self._sources) if self._sources else []
        said = [nodes[self._set.graph(source)] for source in sources] or editorial
        by_row = editorial if self._table.editorial else said
        statements = list(self._statements(row))
        for subject, predicate, term, is_editorial in statements:
            for graph in editorial if is_editorial else by_row:
                yield Quad(nodes[subject], nodes[predicate], term, graph)
        record = nodes[self.record(row)]
        for predicate, term in self._record(row, sources, self._described(row, statements)):
            yield Quad(record, nodes[predicate], term, editorial[0])

    def subjects(self, row: Row) -> set[str]:
        return self._described(row, self._statements(row)) | {self.record(row)}

    def record(self, row: Row) -> str:
        return self._set.record(self._table.name, row.key)

    def _described(self, row: Row, statements: Iterable[tuple[str, str, Term, bool]]) -> set[str]:
        """The things a row tells of: not those its shortcuts start from, nor the list its value stands in."""
        own = {about.expand(row.values) for about in self._abouts}
        return own.intersection(subject for subject, *_ in statements)

    def _statements(self, row: Row) -> Iterator[tuple[str, str, Term, bool]]:
        """Subject, property, object, and whether it is the editors' word."""
        table, subject = self._table, self._about.expand(row.values)
        for predicate, term in self._classes:
            yield subject, predicate, term, False
        for column in self._columns:
            if row.values[column.column.name]:
                yield from column.statements(row, subject, self._find)
        for virtual in self._virtual:
            yield from virtual.statements(row)
        yield from self._shortcuts(row)
        if table.scheme:
            yield subject, f"{names.SKOS}inScheme", self._nodes[table.scheme], True
            yield table.scheme, f"{names.SKOS}hasTopConcept", self._nodes[subject], True

    def _shortcuts(self, row: Row) -> Iterator[tuple[str, str, Term, bool]]:
        for shortcut in self._table.shortcuts:
            subject, target = (self._term(row, name) for name in (shortcut.subject, shortcut.object))
            predicate = shortcut.predicate.format_map(row.values)
            if isinstance(subject, NamedNode) and target is not None:
                yield subject.value, predicate, target, False

    def _term(self, row: Row, name: str) -> Term | None:
        mapping = next(each for each in self._columns if each.column.name == name)
        return next((term for _, term in mapping.terms(row, self._find)), None)

    def _record(self, row: Row, sources: Sequence[str], described: set[str]) -> Iterator[tuple[str, Term]]:
        nodes = self._nodes
        yield _TYPE, nodes[_RECORD]
        yield f"{names.BG}table", Literal(self._table.name)
        for subject in described:
            yield f"{names.BG}describes", nodes[subject]
        for source in sources:
            yield f"{names.DCTERMS}source", nodes[f"{self._set.base}/id/{source}"]
        if evidence := row.values.get(self._evidence):
            yield f"{names.BG}evidence", Literal(evidence, language="de")
        for name in self._cells:
            if value := row.values[name]:
                yield f"{names.BG}cell", Literal(f"{name}={value}")


class _ColumnMapping:
    """A column's statements, of the thing `about` where that is not the row's own."""

    def __init__(self, column: Column, about: Template | None, values: Values, nodes: _Nodes) -> None:
        self.column, self._about, self._values, self._nodes = column, about, values, nodes
        self._classes = {
            value: [nodes[each] for each in _with_superclasses(name)] for value, name in (column.class_by or {}).items()
        }

    def terms(self, row: Row, find: Finder) -> Iterator[tuple[str, Term]]:
        """The values of the cell with their terms."""
        for value in row.items(self.column):
            table = find(value, self.column.targets(row.values)) if self._values.needs_table else ""
            yield value, self._values.term(value, table)

    def statements(self, row: Row, own: str, find: Finder) -> Iterator[tuple[str, str, Term, bool]]:
        column = self.column
        subject = self._about.expand(row.values) if self._about else own
        basis = row.values.get(column.basis, "")
        editorial = column.editorial or basis in column.editorial_values
        for value, term in self.terms(row, find):
            for predicate in self._predicates(value, basis, row, find):
                yield subject, predicate, term, editorial
            if column.partial_date:
                for predicate, day in self._values.days(value):
                    yield subject, predicate, day, editorial
            for name in self._classes.get(value, ()):
                yield subject, _TYPE, name, editorial

    def _predicates(self, value: str, basis: str, row: Row, find: Finder) -> Sequence[str]:
        column = self.column
        if column.property_by and basis:
            return column.property_by[basis]
        if column.property_by_table:
            return [column.property_by_table[find(value, column.targets(row.values))]]
        return [column.predicate]


class _VirtualMapping:
    """What every row states, or every row that has one of some cells."""

    def __init__(self, column: Column, table: Table, base: str, nodes: _Nodes) -> None:
        self._column, self._nodes = column, nodes
        self._about, self._value = Template(column.about, base), Template(column.value, base)
        self._needed = [name for name in (*self._about.names, *self._value.names) if name not in table.key]

    def statements(self, row: Row) -> Iterator[tuple[str, str, Term, bool]]:
        column = self._column
        some = not column.only_with or any(row.values[name] for name in column.only_with)
        if some and all(row.values[name] for name in self._needed):
            for term in self._terms(row):
                yield self._about.expand(row.values), column.predicate, term, False

    def _terms(self, row: Row) -> Sequence[Term]:
        if self._column.constant:
            return [Literal(self._column.constant)]
        value = self._value.expand(row.values)
        return [
            self._nodes[each] for each in (_with_superclasses(value) if self._column.predicate == _TYPE else [value])
        ]


def _with_superclasses(iri: str) -> list[str]:
    return [iri, *names.superclasses(iri)]
