"""From statements back to rows: the tables of a data set as they stand in the store.

A row is found by its record. Its cells are read from the statements about the things it describes; where several records describe the
same thing, which row said what is read from the cells that the record keeps.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from graph.kept import kept
from graph.terms import Literal, NamedNode
from loaders.naming import DataSet, Template, slug
from loaders.rows import Row
from loaders.values import Values
from ontology.names import BG, DCTERMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.store import Readable
    from graph.terms import Term
    from loaders.model import Column, Model, Table

    Statements = Mapping[str, list[Term]]

BYTES = 2_500
"""About how many a row takes."""
_TABLE, _DESCRIBES = NamedNode(f"{BG}table"), NamedNode(f"{BG}describes")


class StoredRows:
    """The rows of a data set in a store at one revision, kept for it: a preview is worked out anew with each answer."""

    def __init__(self, store: Readable, model: Model, dataset: str) -> None:
        self._store, self._model = store, model
        self._set = DataSet(dataset, store.base)
        self._editorial = NamedNode(self._set.editorial)
        self._read: dict[str, Sequence[Row]] = {}

    def table(self, name: str) -> Sequence[Row]:
        """The rows of a table, by their record."""
        if name not in self._read:
            key = ("rows", self._set.prefix, name)
            self._read[name] = kept(self._store, key, lambda: tuple(self._rows(name)), lambda rows: BYTES * len(rows))
        return self._read[name]

    def _rows(self, name: str) -> Iterator[Row]:
        decoder = _Decoder(self._model.tables[name], self._model, self._set)
        found = self._store.quads(None, _TABLE, Literal(name), self._editorial)
        for record in sorted(cast("NamedNode", quad.subject).value for quad in found):
            yield self._row(record, decoder)

    def _row(self, record: str, decoder: _Decoder) -> Row:
        about = self._about(record, self._set.editorial)
        nodes = [term.value for term in about[_DESCRIBES.value]]
        statements = {node: self._about(node, self._set.prefix) for node in nodes}
        shared = {node for node in nodes if self._is_shared(node)}
        return decoder.row(record, about, statements, shared)

    def _about(self, subject: str, graphs: str) -> Statements:
        """What the graphs of that prefix say about a thing, each value once, by property."""
        found: defaultdict[str, dict[Term, None]] = defaultdict(dict)
        for quad in self._store.quads(NamedNode(subject)):
            if cast("NamedNode", quad.graph_name).value.startswith(graphs):
                found[quad.predicate.value][cast("Term", quad.object)] = None
        return defaultdict(list, {name: list(terms) for name, terms in found.items()})

    def _is_shared(self, node: str) -> bool:
        """Whether more than one record describes a thing."""
        records = self._store.quads(None, _DESCRIBES, NamedNode(node), self._editorial)
        return next(records, None) is not None and next(records, None) is not None


class _Decoder:
    """Reads the rows of one table."""

    def __init__(self, table: Table, model: Model, data_set: DataSet) -> None:
        self._table, self._set = table, data_set
        self._columns = [
            (column, Template(column.about or table.about, data_set.base), Values(column, data_set.base, model.tables))
            for column in table.columns
        ]

    def row(self, record: str, about: Statements, statements: Mapping[str, Statements], shared: set[str]) -> Row:
        parts = dict(zip(self._table.key, self._set.key_of(record, self._table.name), strict=True))
        kept = dict(cell.value.split("=", 1) for cell in about[f"{BG}cell"])
        values = {
            column.name: self._cell(column, template, terms, parts, kept, about, statements, shared)
            for column, template, terms in self._columns
        }
        for column in self._table.columns:
            if column.property_by:
                values[column.basis] = self._basis(column, statements)
        return Row(self._table, values)

    def _cell(
        self,
        column: Column,
        template: Template,
        terms: Values,
        parts: Mapping[str, str],
        kept: Mapping[str, str],
        about: Statements,
        statements: Mapping[str, Statements],
        shared: set[str],
    ) -> str:
        name = column.name
        if column.is_source:
            sources = (terms.text(term) for term in about[f"{DCTERMS}source"])
            return column.separator.join(sorted(filter(None, sources)))
        if column.is_evidence:
            return next((term.value for term in about[f"{BG}evidence"]), "")
        if column.silent:
            return parts.get(name) or kept.get(name, "")
        node = next((node for node in statements if template.match(node)), "")
        if node in shared and name not in parts and len(self._table.key) > 1:
            return kept.get(name, "")
        found = sorted(self._values(column, terms, statements.get(node, {})))
        if name in parts:
            return next((value for value in found if slug(value) == parts[name]), "")
        return column.separator.join(found) if column.separator else next(iter(found), "")

    def _values(self, column: Column, terms: Values, said: Statements) -> Iterator[str]:
        predicates = [column.predicate]
        if column.property_by_table:
            predicates = list(column.property_by_table.values())
        for predicate in predicates:
            for term in said.get(predicate, ()):
                value = terms.text(term)
                if value is not None:
                    yield value

    def _basis(self, column: Column, statements: Mapping[str, Statements]) -> str:
        """The value of the deciding cell that the properties in use betray."""
        used = {predicate for said in statements.values() for predicate in said}
        assert column.property_by is not None  # noqa: S101 - asked for such columns only
        return next((basis for basis, names in column.property_by.items() if used.issuperset(names)), "")
