"""Putting statements together in Python: one call a subject, plain values made terms."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from graph.iri import IRI
from graph.terms import BlankNode, Literal, NamedNode, Triple
from ontology.names import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Value = NamedNode | BlankNode | Literal | IRI | str | int | bool | date
TYPE = IRI(f"{RDF}type")


def say(subject: NamedNode | BlankNode | str, *said: tuple[str, Value | Iterable[Value] | None]) -> Iterator[Triple]:
    """Statements of a subject. A value may be several; None says nothing. `IRI` names a thing, any other text is a plain literal."""
    node = NamedNode(subject) if isinstance(subject, str) else subject
    for name, values in said:
        for value in _each(values):
            yield Triple(node, NamedNode(name), term(value))


def german(text: str) -> Literal:
    """A text in German."""
    return Literal(text, language="de")


def english(text: str) -> Literal:
    """A text in English."""
    return Literal(text, language="en")


def typed(text: str, name: str) -> Literal:
    """A text with one of the datatypes of XML Schema, by its local name."""
    return Literal(text, datatype=NamedNode(f"{XSD}{name}"))


def term(value: Value) -> NamedNode | BlankNode | Literal:
    """The term of a value."""
    if isinstance(value, NamedNode | BlankNode | Literal):
        return value
    if isinstance(value, IRI):
        return NamedNode(value)
    if isinstance(value, datetime):
        return typed(value.isoformat(), "dateTime")
    if isinstance(value, date):
        return typed(value.isoformat(), "date")
    return Literal(value)


def _each(values: Value | Iterable[Value] | None) -> Iterable[Value]:
    if values is None:
        return ()
    single = isinstance(values, NamedNode | BlankNode | Literal | str | int | date)
    return (values,) if single else values  # type: ignore[return-value]  # mypy does not follow the flag
