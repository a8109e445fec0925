"""Ids that two instances gave to different things: the partner's thing gets the partner's name before its id.

A thing is the same where its id, its class and one of its names are the same; a city where the municipality keys are. An id made of parts
(``mitglied--netz--person``) follows its parts. Sources and records bear the partner's name anyway.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, cast

from graph.problems import Severity
from graph.terms import Literal, NamedNode
from loaders import csvw
from loaders.foreign.known import AGS
from loaders.foreign.words import problem
from loaders.naming import SEPARATOR, plain
from ontology.names import BG, FOAF, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.problems import Problem
    from graph.store import Readable
    from graph.terms import Quad

    Said = Mapping[str, frozenset[str]]

_CLASS = f"{RDF}type"
_NAMES = frozenset({f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{RDFS}label", f"{BG}topic"})
_SOURCE = f"{BG}Source"


def clashing(store: Readable, quads: Iterable[Quad], partner: str) -> frozenset[str]:
    """The ids of things among the partner's statements that are other things in the data sets of the store that are not the partner's."""
    prefix, own = f"{store.base}/id/", f"{store.base}/graph/{partner}-"
    things: defaultdict[NamedNode, set[Quad]] = defaultdict(set)
    for quad in quads:
        things[cast("NamedNode", quad.subject)].add(quad)
    found = set()
    for thing, said in things.items():
        local = thing.value.removeprefix(prefix)
        if local == thing.value or SEPARATOR in local:
            continue
        here = [quad for quad in store.quads(thing) if not cast("NamedNode", quad.graph_name).value.startswith(own)]
        if _differ(_said(said), _said(here)):
            found.add(local)
    return frozenset(found)


def taken(store: Readable, ids: Iterable[str], partner: str) -> str:
    """One of the new ids that belongs to something else already; empty where all are free."""
    own = f"{store.base}/graph/{partner}"
    for local in sorted(ids):
        quads = store.quads(NamedNode(f"{store.base}/id/{local}"), NamedNode(_CLASS))
        if any(not cast("NamedNode", quad.graph_name).value.startswith(own) for quad in quads):
            return local
    return ""


def told(file: str, renamed: Mapping[str, str]) -> Iterator[Problem]:
    """What users read of the things that got another id."""
    for before, after in sorted(renamed.items()):
        yield problem("same-id", file, value=before, node=after, severity=Severity.INFO)


def _said(quads: Iterable[Quad]) -> Said:
    """Classes whose things have ids in tables, names as they compare, and municipality keys."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for quad in quads:
        name, term = quad.predicate.value, quad.object
        if name == _CLASS and isinstance(term, NamedNode) and term.value in _classes():
            said["class"].add(term.value)
        elif name in _NAMES and isinstance(term, Literal):
            said["name"].add(plain(term.value))
        elif quad.predicate == AGS and isinstance(term, Literal):
            said["key"].add(term.value)
    return {name: frozenset(values) for name, values in said.items()}


def _differ(there: Said, here: Said) -> bool:
    """Whether two descriptions are of different things. What one does not say tells nothing."""
    classes = there.get("class"), here.get("class")
    if not all(classes) or _SOURCE in cast("frozenset[str]", classes[0]):
        return False
    if classes[0] != classes[1]:
        return True
    decisive = "key" if there.get("key") and here.get("key") else "name"
    values = there.get(decisive), here.get(decisive)
    return values[0] is not None and values[1] is not None and values[0].isdisjoint(values[1])


@cache
def _classes() -> frozenset[str]:
    return frozenset(table.row_class for table in csvw.model().tables.values()) | {f"{FOAF}Person"}
