"""The statements of completeness as a list: what stands, in force or not, and what was withdrawn."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from graph.coverage.facts import load
from graph.coverage.statements import Statement, made, statements
from graph.coverage.things import Thing
from graph.iri import IRI
from graph.terms import Literal, NamedNode, Quad
from ontology.names import BG, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.answer import Query
    from graph.coverage.rows import Value
    from graph.store import Store

_TYPE = NamedNode(f"{RDF}type")
_COMPLETENESS = NamedNode(f"{BG}Completeness")
_DATE = f"{XSD}date"
_lock = threading.Lock()
_indexes: WeakKeyDictionary[Store, _Index] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A statement that was removed, as it stood last, with the number of the revision that removed it."""

    statement: Statement
    revision: int


@dataclass(frozen=True, slots=True)
class Listed:
    """All statements, and the queries that found those that stand; the withdrawn ones come from the log of revisions."""

    standing: tuple[Statement, ...]
    withdrawn: tuple[Withdrawn, ...]
    queries: tuple[Query, ...]
    revision: int


def listed(store: Store) -> Listed:
    """Every statement that stands or stood once."""
    with store.reading() as revision:
        facts = load(store, kinds=("statement",))
        cities = sorted({city for thing in facts.things["statement"].values() for city in thing.iris("city")})
        standing = tuple(each for city in cities for each in statements(facts, city))
        gone = _index(store).withdrawn(store, {each.iri for each in standing})
    return Listed(standing, gone, tuple(facts.queries), revision)


class _Index:
    """In which revision a statement went last. Each patch that removes something is read once."""

    def __init__(self) -> None:
        self._went: dict[str, int] = {}
        self._read = 0
        self._lock = threading.Lock()

    def withdrawn(self, store: Store, standing: set[IRI]) -> tuple[Withdrawn, ...]:
        """What is gone now, the last withdrawn first."""
        with self._lock:
            for revision in store.revisions()[self._read : store.revision]:
                if revision.removed:
                    gone = store.patch(revision.number).removed
                    self._went |= dict.fromkeys(_statements_among(gone), revision.number)
                self._read = revision.number
            went = {iri: number for iri, number in self._went.items() if IRI(iri) not in standing}
        order = sorted(went.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Withdrawn(each, number) for iri, number in order for each in _last_state(store, iri, number))


def _index(store: Store) -> _Index:
    with _lock:
        return _indexes.setdefault(store, _Index())


def _statements_among(quads: Iterable[Quad]) -> Iterator[str]:
    for quad in quads:
        if quad.predicate == _TYPE and quad.object == _COMPLETENESS and isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _last_state(store: Store, iri: str, number: int) -> Iterator[Statement]:
    values: dict[str, frozenset[Value]] = {}
    for quad in store.patch(number).removed:
        name, value = quad.predicate.value.removeprefix(BG), _value(quad)
        if quad.subject == NamedNode(iri) and value is not None:
            values[name] = values.get(name, frozenset()) | {value}
    thing = Thing(IRI(iri), values)
    for city in sorted(thing.iris("city")):
        yield from made(thing, city)


def _value(quad: Quad) -> Value | None:
    if isinstance(quad.object, NamedNode):
        return IRI(quad.object.value)
    if not isinstance(quad.object, Literal):
        return None
    try:
        return date.fromisoformat(quad.object.value) if quad.object.datatype.value == _DATE else quad.object.value
    except ValueError:
        return None
