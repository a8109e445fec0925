"""The ids that a partner's things have here: those of the same things that are known already, and others where ids clash.

An id that was changed once stays changed, since graphs that have not changed there are not read again; a new change is made in those too.
The state of the harvest holds, for each id here, the one there (``dcterms:identifier``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from graph.errors import RejectedInput
from graph.terms import Literal, NamedNode, Quad
from loaders.foreign import clashes, known
from loaders.foreign.words import problem
from loaders.naming import DataSet
from ontology.names import DCTERMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.problems import Problem
    from graph.store import Readable

    Ids = Mapping[str, str]

_ID = NamedNode(f"{DCTERMS}identifier")


def named(
    store: Readable, came: frozenset[Quad], kept: frozenset[Quad], partner: str, file: str
) -> tuple[Ids, frozenset[Quad], list[Problem]]:
    """The ids there with those here that differ, all that the partner says under them, and what users should know of new ones.

    `came` is in new or changed graphs, `kept` in those that stay. Raises RejectedInput where an id that something should get is taken.
    """
    ids = _before(store, partner)
    if not came:
        return ids, kept, []
    said = known.renamed(store, came, ids) | kept
    same = known.names(store, said, f"{partner}-")
    said = known.renamed(store, said, same)
    other = {name: f"{partner}-{name}" for name in clashes.clashing(store, said, partner)}
    occupied = clashes.taken(store, other.values(), partner)
    if occupied:
        value = occupied.removeprefix(f"{partner}-")
        raise RejectedInput([problem("name-taken", file, value=value, node=occupied)])
    ids = _then(_then(ids, same), other)
    return ids, known.renamed(store, said, other), [*clashes.told(file, other)]


def written(ids: Ids, base: str, graph: NamedNode) -> Iterator[Quad]:
    """The ids as statements of the harvest's state."""
    return (Quad(NamedNode(f"{base}/id/{here}"), _ID, Literal(there), graph) for there, here in ids.items())


def _before(store: Readable, partner: str) -> Ids:
    state, prefix = NamedNode(DataSet(partner, store.base).editorial), f"{store.base}/id/"
    return {
        cast("Literal", quad.object).value: cast("NamedNode", quad.subject).value.removeprefix(prefix)
        for quad in store.quads(None, _ID, None, state)
        if cast("NamedNode", quad.subject).value.startswith(prefix)
    }


def _then(ids: Ids, step: Ids) -> Ids:
    """First the one change, then the other."""
    new = {before: after for before, after in step.items() if before not in ids.values()}
    return new | {there: step.get(here, here) for there, here in ids.items()}
