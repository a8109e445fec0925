"""From solutions of a query to typed rows: the fields of a dataclass, one for each projected variable, in order."""

from __future__ import annotations

from dataclasses import fields
from functools import cache, lru_cache
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_type_hints

from graph.errors import QuestionError
from graph.iri import IRI
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Hashable

    from graph.store import Solutions
    from graph.terms import Term

Cell = IRI | str | int | float | bool | tuple[IRI, ...] | None
Row = TypeVar("Row")

_SEVERAL = tuple[IRI, ...]
_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = {_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")}
_NUMBERS = {_XSD + name for name in ("decimal", "double", "float")}


def columns(row: type[Any]) -> tuple[str, ...]:
    """The names of a row's fields."""
    return _columns(cast("Hashable", row))


@cache
def _columns(row: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(row))


def cells(row: object) -> dict[str, Cell]:
    """The values of a row by name."""
    return {name: getattr(row, name) for name in columns(type(row))}


def typed(question: str, solutions: Solutions, row: type[Row]) -> tuple[Row, ...]:
    """One `row` for each solution.

    A field of type ``tuple[IRI, ...]`` takes IRIs that the query joined by spaces (``GROUP_CONCAT``) and holds them sorted. Raises
    QuestionError where the query projects other names than the dataclass has, or a value fits none of its field's types.
    """
    names = columns(row)
    if solutions.variables != names:
        raise QuestionError(question, row.__name__, f"the query projects {solutions.variables}, the row has {names}")
    kinds = list(_kinds(cast("Hashable", row)).items())
    iris: dict[str, IRI] = {}  # of many rows that name the same thing
    return tuple(
        row(*(_cell(question, name, of, term, iris) for (name, of), term in zip(kinds, found, strict=True)))
        for found in solutions.rows
    )


@lru_cache
def _kinds(row: Any) -> dict[str, frozenset[Any]]:
    hints = get_type_hints(row)
    return {name: frozenset(_members(hints[name])) for name in columns(row)}


def _members(hint: Any) -> tuple[Any, ...]:
    """The types of a union; a single type or a tuple of IRIs as it is."""
    return (hint,) if hint == _SEVERAL else get_args(hint) or (hint,)


def _cell(question: str, name: str, kinds: frozenset[Any], term: Term | None, iris: dict[str, IRI]) -> Cell:
    if term is None:
        if NoneType in kinds:
            return None
        if _SEVERAL in kinds:
            return ()
        raise QuestionError(question, name, "the row demands a value, the answer has none")
    if isinstance(term, NamedNode):
        if IRI in kinds:
            return iris.setdefault(term.value, IRI(term.value))
        raise QuestionError(question, name, f"the answer has the IRI {term.value}")
    if _SEVERAL in kinds:
        return tuple(IRI(iri) for iri in sorted(set(term.value.split())))
    datatype = term.datatype.value
    if bool in kinds and datatype == _XSD + "boolean":
        return term.value == "true"
    if bool in kinds and int not in kinds and datatype in _INTEGERS and term.value in ("0", "1"):
        return term.value == "1"  # how Virtuoso gives back what a query computes
    if int in kinds and datatype in _INTEGERS:
        return int(term.value)
    if float in kinds and datatype in _NUMBERS | _INTEGERS:
        return float(term.value)
    if str in kinds:
        return term.value
    raise QuestionError(question, name, f"the answer has {term}")


def iris(value: object) -> tuple[IRI, ...]:
    """The IRIs in a cell: one, several or none."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, IRI) else ()
