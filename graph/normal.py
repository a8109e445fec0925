"""The engine's normal form of literals, applied before statements are compared, so that loading twice changes nothing."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.lines import Lines
from graph.patch import Patch
from graph.terms import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

MOST_KEPT = 10_000  # literals in normal form; years and truth values come again and again
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def normal_form(quads: Iterable[Quad]) -> Set[Quad]:
    """The statements as the engine will give them back: ``"01"^^xsd:integer`` becomes 1, ``+00:00`` becomes Z."""
    if isinstance(quads, Lines):
        return quads
    quads = frozenset(quads)
    changed = literal_forms(term for term in set(map(attrgetter("object"), quads)) if isinstance(term, Literal))
    if not changed:
        return quads
    return frozenset(
        Quad(q.subject, q.predicate, changed[q.object], q.graph_name)
        if isinstance(q.object, Literal) and q.object in changed
        else q
        for q in quads
    )


@lru_cache(MOST_KEPT)
def normal_literal(literal: Literal) -> Literal:
    """One literal in that form, for whoever makes text of terms one by one; a language needs none."""
    return literal if literal.language else literal_forms([literal]).get(literal, literal)


def literal_forms(literals: Iterable[Literal]) -> dict[Literal, Literal]:
    """The literals that the engine changes, each with what it makes of it."""
    typed = {literal for literal in literals if literal.datatype.value != _XSD_STRING}
    return {before: after for before, after in _stored(typed) if before != after} if typed else {}


def difference(before: Iterable[Quad], after: Iterable[Quad]) -> Patch:
    """The patch that makes `after` of `before`, both brought to normal form first."""
    old, new = normal_form(before), normal_form(after)
    return Patch(new - old, old - new)


def _stored(literals: set[Literal]) -> Iterator[tuple[Literal, Literal]]:
    """Each literal with what a store makes of it."""
    order = list(literals)
    predicate = NamedNode("urn:p")
    scratch = ox.Store()
    scratch.extend(Quad(NamedNode(f"urn:{i}"), predicate, literal) for i, literal in enumerate(order))
    for quad in scratch:
        yield order[int(cast("NamedNode", quad.subject).value[4:])], cast("Literal", quad.object)
