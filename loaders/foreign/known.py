"""Things that the store knows already under another IRI: a city is the same where the municipality key or the Wikidata id is.

A mapping makes IRIs by a rule of its own, such as ``{base}/id/ags-08111000``. What the store has as ``{base}/id/stuttgart`` keeps that
name, and so does everything whose IRI is made of it: parts of an IRI are set off by two hyphens (``ags-08111000--gebiet``).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from graph.terms import NamedNode, Quad
from loaders.naming import SEPARATOR
from ontology.names import BG, SDO

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.store import Readable
    from graph.terms import Literal, Term

AGS = NamedNode(f"{BG}ags")
_SAME = NamedNode(f"{SDO}sameAs")


def known_keys(store: Readable, dataset: str) -> tuple[str, ...]:
    """The municipality keys of the cities in the store, in order, those aside that only this data set brought: it would grow by itself."""
    own = f"{store.base}/graph/{dataset}/"
    found = (quad for quad in store.quads(None, AGS) if not cast("NamedNode", quad.graph_name).value.startswith(own))
    return tuple(sorted({cast("Literal", quad.object).value for quad in found}))


def aligned(store: Readable, quads: Iterable[Quad], dataset: str) -> frozenset[Quad]:
    """The statements under the names that other data sets of the store use: those whose graphs do not begin with `dataset`."""
    quads = frozenset(quads)
    return renamed(store, quads, names(store, quads, dataset))


def renamed(store: Readable, quads: frozenset[Quad], other: Mapping[str, str]) -> frozenset[Quad]:
    """The statements with some local names replaced, also where they are parts of names."""
    prefix = f"{store.base}/id/"
    return frozenset(Quad(*(_renamed(term, prefix, other) for term in quad)) for quad in quads) if other else quads  # type: ignore[arg-type]


def names(store: Readable, quads: Iterable[Quad], dataset: str) -> Mapping[str, str]:
    """The local names to be replaced, each with what replaces it. What the store knows twice stays as it came."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    prefix, own = f"{store.base}/id/", f"{store.base}/graph/{dataset}"
    for quad in quads:
        if quad.predicate in (AGS, _SAME):
            came = cast("NamedNode", quad.subject).value
            for twin in store.quads(None, quad.predicate, cast("Term", quad.object)):
                name = cast("NamedNode", twin.subject).value
                if not cast("NamedNode", twin.graph_name).value.startswith(own) and name.startswith(prefix):
                    found[came.removeprefix(prefix)].add(name.removeprefix(prefix))
    return {came: next(iter(twins)) for came, twins in found.items() if len(twins) == 1 and came not in twins}


def _renamed(term: object, prefix: str, other: Mapping[str, str]) -> object:
    if not isinstance(term, NamedNode) or not term.value.startswith(prefix):
        return term
    parts = term.value.removeprefix(prefix).split(SEPARATOR)
    if not any(part in other for part in parts):
        return term
    return NamedNode(prefix + SEPARATOR.join(other.get(part, part) for part in parts))
