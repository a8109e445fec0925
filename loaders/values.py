"""From the text of a single value to the terms that say it, and back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from graph.terms import Literal, NamedNode
from loaders import cells, dates
from loaders.naming import Template, plain
from ontology.names import BG, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.terms import Term
    from loaders.model import Column, Table


class Values:
    """Turns one column's values into terms and back."""

    def __init__(self, column: Column, base: str, tables: Mapping[str, Table]) -> None:
        self.column = column
        self._links = {name: _linked(tables[name], base) for name in column.all_targets}
        self._template = Template(column.value, base) if column.value else None
        self._choices = {self._named(choice): choice for choice in column.choices} if column.value else {}

    @cached_property
    def needs_table(self) -> bool:
        """Whether the term depends on which of several tables has the id."""
        return len({template.text for template in self._links.values()}) > 1 or bool(self.column.property_by_table)

    def term(self, value: str, table: str = "") -> Term:
        """The term for a value; for a link, of the row with that id in `table` (where `needs_table`)."""
        column = self.column
        if self._links:
            template = self._links.get(table) or next(iter(self._links.values()))
            return NamedNode(template.fill(value))
        if self._template:
            return NamedNode(self._named(value))
        if column.lang:
            return Literal(value, language=column.lang)
        if column.partial_date:
            return Literal(value, datatype=NamedNode(XSD + dates.xsd_type(value)))
        if column.base == "boolean":
            return Literal(value == cells.YES)
        return Literal(value) if column.base == "string" else Literal(value, datatype=NamedNode(XSD + column.base))

    def days(self, value: str) -> Iterator[tuple[str, Literal]]:
        """The properties that bound a partial date, with its first and last day; nothing for other columns."""
        if family := self.column.partial_date:
            for name, day in zip(("Earliest", "Latest"), dates.span(value), strict=True):
                yield f"{BG}{family}{name}", Literal(day, datatype=NamedNode(f"{XSD}date"))

    def text(self, term: Term) -> str | None:
        """The value that a term says in this column; None where the term is another column's."""
        if isinstance(term, Literal):
            return self._literal(term)
        if self._links:
            found = (template.match(term.value) for template in self._links.values())
            return next((next(iter(parts.values())) for parts in found if parts), None)
        if self._choices:
            return self._choices.get(term.value)
        if self._template:
            before, _, after = self._template.fill("{}").partition("{}")
            if term.value.startswith(before) and term.value.endswith(after):
                return term.value[len(before) : len(term.value) - len(after)]
        return None

    def _literal(self, term: Literal) -> str | None:
        if self._links or self._template or (term.language or "") != self.column.lang:
            return None
        if self.column.base == "boolean":
            return cells.YES if term.value == "true" else cells.NO
        return term.value

    def _named(self, value: str) -> str:
        """The IRI of a value of a short list: in the vocabulary its letters are made plain, elsewhere they stay."""
        assert self._template is not None  # noqa: S101 - only columns with a template come here
        return self._template.fill(plain(value) if "/vocab/" in self.column.value else value)


def _linked(table: Table, base: str) -> Template:
    return Template(table.link_about, base)
