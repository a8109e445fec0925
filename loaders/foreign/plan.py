"""What a mapping brought becomes a plan: checked to be in our terms, named as the store names things, in the graph of its source."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, cast

from graph.errors import RejectedInput
from graph.language import gettext
from graph.normal import normal_form
from graph.quoting import inner
from graph.terms import NamedNode, Quad
from loaders import csvw
from loaders.foreign.complete import TYPE, completed
from loaders.foreign.header import KEY, RESERVED
from loaders.foreign.known import aligned
from loaders.foreign.origin import is_mapped, timeless
from loaders.foreign.words import problem
from loaders.naming import SLUG
from loaders.plan import Plan
from ontology.names import BG, ORG, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.problems import Problem
    from graph.store import Readable
    from graph.terms import BlankNode, Triple
    from loaders.foreign.origin import Origin

    Node = NamedNode | BlankNode | Triple

_MOST_PROBLEMS = 20
_ALSO = frozenset({f"{RDF}type", f"{ORG}memberOf", f"{ORG}holds", f"{BG}twinCity"})


def plan(store: Readable, quads: Iterable[Quad], origin: Origin) -> Plan:
    """What taking in the result of a mapping would do: the data set becomes exactly that. Raises RejectedInput."""
    mapping = origin.mapping
    if not SLUG.fullmatch(origin.dataset) or origin.dataset in RESERVED:
        raise RejectedInput([problem("bad-dataset", mapping.file, value=origin.dataset)])
    triples = {quad.triple for quad in aligned(store, quads, f"{origin.dataset}/") if quad.predicate != KEY}
    if not triples:
        raise RejectedInput([problem("nothing", mapping.file)])
    before = [*_there(store, origin)]
    if before and not is_mapped(before, origin.activity):
        raise RejectedInput([problem("other-dataset", mapping.file, value=origin.dataset)])
    problems = [*_foreign(triples, store, mapping.file)][:_MOST_PROBLEMS]
    after = normal_form(_placed(completed(triples), origin)) if not problems else frozenset(before)
    if timeless(before) == timeless(after):
        after = frozenset(before)
    things = len({quad.subject for quad in triples})
    scope = f"{mapping.title}, Datensatz „{inner(origin.dataset)}“"
    return Plan.between(before, after, dataset=origin.dataset, scope=scope, rows=things, problems=problems)


def _there(store: Readable, origin: Origin) -> Iterator[Quad]:
    """What the data set says now, in the graphs of sources and in one without a source."""
    prefix = origin.names.prefix
    for graph in store.graphs():
        if f"{graph.value}/".startswith(prefix):
            yield from store.quads(graph=graph)


def _placed(triples: Iterable[Triple], origin: Origin) -> Iterator[Quad]:
    """Each statement in the graph of the source, what only editors decide in theirs, and then whose word it is."""
    triples = frozenset(triples)
    classes: defaultdict[Node, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate == TYPE:
            classes[triple.subject].add(cast("NamedNode", triple.object).value)
    said, ours = NamedNode(origin.names.graph(origin.source)), NamedNode(origin.names.editorial)
    things: set[str] = set()
    for triple in triples:
        things.add(cast("NamedNode", triple.subject).value)
        is_ours = any((name, triple.predicate.value) in _editorial() for name in classes[triple.subject])
        yield Quad(triple.subject, triple.predicate, triple.object, ours if is_ours else said)
    yield from origin.statements(sorted(things))


def _foreign(triples: Iterable[Triple], store: Readable, file: str) -> Iterator[Problem]:
    """Things that are not named here, and properties that no table knows."""
    known = _ALSO.union(_predicates())
    for node in sorted({cast("NamedNode", triple.subject).value for triple in triples}):
        if not node.startswith(f"{store.base}/id/"):
            yield problem("foreign-thing", file, node=node)
    strange: dict[str, Triple] = {}
    for triple in sorted(triples, key=str):
        if triple.predicate.value not in known:
            strange.setdefault(triple.predicate.value, triple)
    for name, triple in strange.items():  # each once, however many things have it
        node = cast("NamedNode", triple.subject).value
        ours = ", ".join(f"<{each}>" for each in _meant(name))
        hint = " " + gettext("Gemeint vielleicht: {names}.").format(names=ours) if ours else ""
        yield problem("foreign-property", file, node=node, path=name, value=name, hint=hint)


def _meant(name: str) -> list[str]:
    """Our properties that are called like another one: by their own last word, or by the column they stand in."""
    word = re.split("[#/]", name)[-1].casefold()
    named: dict[str, set[str]] = defaultdict(set)
    for table in csvw.model().tables.values():
        for column in (*table.columns, *table.virtual):
            for alias in (re.split("[#/]", column.predicate)[-1], column.name, column.title):
                named[alias.casefold()].add(column.predicate)
    near = get_close_matches(word, named, n=1, cutoff=0.8)
    return sorted(named[near[0]]) if near else []


def _predicates() -> Iterator[str]:
    for table in csvw.model().tables.values():
        for column in (*table.columns, *table.virtual):
            yield column.predicate
            yield from (column.property_by_table or {}).values()
            yield from (name for names in (column.property_by or {}).values() for name in names)


@cache
def _editorial() -> frozenset[tuple[str, str]]:
    """Class and property of what is the editors' word: a network's kind, say, which no source states in our terms."""
    return frozenset(
        (table.row_class, column.predicate)
        for table in csvw.model().tables.values()
        for column in table.columns
        if column.editorial or table.editorial
    )
