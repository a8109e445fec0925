"""At which focus nodes a patch can change a rule's answer.

A rule's answer for a node can change only if a changed statement lies on one of the paths the rule reads from that node; the first such
statement on the path has only unchanged ones before it. So from every changed statement the way back to the focus nodes is walked, in
whichever of the two states the store is. Both give the same nodes: a way back over a changed statement leads, from there on, where the way
back from that statement itself leads.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.validation.paths import ends, invert, places
from graph.validation.shapes import Target
from ontology.names import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.patch import Patch
    from graph.store import Readable
    from graph.terms import Term
    from graph.validation.compile import Rule
    from graph.validation.paths import Place

_AT_ONCE = 500


def focus(rules: tuple[Rule, ...], store: Readable, patch: Patch) -> dict[Rule, frozenset[Term]]:
    """For each rule its focus nodes, in the store as it is, among those that the patch can affect."""
    near = {rule: nodes for rule, nodes in affected(rules, store, patch).items() if nodes}
    candidates: dict[Target, set[Term]] = defaultdict(set)
    for rule, nodes in near.items():
        for target in rule.shape.targets:
            candidates[target] |= nodes
    aimed = _aimed(store, candidates)
    found = {
        rule: nodes & set().union(*(aimed[target] for target in rule.shape.targets)) for rule, nodes in near.items()
    }
    return {rule: nodes for rule, nodes in found.items() if nodes}


def affected(rules: tuple[Rule, ...], store: Readable, patch: Patch) -> dict[Rule, frozenset[Term]]:
    """For each rule the nodes at which its answer can differ between the states before and after the patch."""
    walker = _Walker(store)
    found: dict[Rule, set[Term]] = defaultdict(set)
    index = _rules_by_place(rules)
    for predicate, starts in _changed(patch).items():
        for place, concerned in index.get(predicate, {}).items():
            nodes = ends(invert(place.before), starts[place.step.inverse], walker.walk)
            for rule in concerned:
                found[rule] |= nodes
    return {rule: frozenset(nodes) for rule, nodes in found.items()}


def _aimed(store: Readable, candidates: dict[Target, set[Term]]) -> dict[Target, set[Term]]:
    """Which candidates each target aims at; the classes of all are asked for together."""
    aimed: dict[Target, set[Term]] = {target: set() for target in candidates}
    typed: set[Term] = set().union(*(nodes for target, nodes in candidates.items() if target.kind == "targetClass"))
    for node, kind in _rows(store, typed, "?node ?far", f"?node <{RDF}type> ?far"):
        aimed.setdefault(Target("targetClass", kind.value), set()).add(node)
    for target, nodes in candidates.items():
        if target.kind != "targetClass":
            pattern = _pattern(target.iri, inverse=target.kind == "targetObjectsOf")
            aimed[target] = {node for (node,) in _rows(store, nodes, "?node", pattern)}
    return aimed


def _rows(store: Readable, nodes: Iterable[Term], wanted: str, pattern: str) -> Iterator[tuple[Term, ...]]:
    """The solutions of a pattern for given values of ?node, asked for in bunches; a blank node cannot be asked for."""
    terms = sorted(str(node) for node in nodes if not isinstance(node, ox.BlankNode))
    for start in range(0, len(terms), _AT_ONCE):
        values = " ".join(terms[start : start + _AT_ONCE])
        query = f"SELECT DISTINCT {wanted} WHERE {{ VALUES ?node {{ {values} }} {pattern} }}"
        yield from (tuple(term for term in row if term is not None) for row in store.select(query).rows)


def _pattern(predicate: str | None, *, inverse: bool) -> str:
    return f"?far <{predicate}> ?node" if inverse else f"?node <{predicate}> ?far"


@cache
def _rules_by_place(rules: tuple[Rule, ...]) -> dict[str | None, dict[Place, list[Rule]]]:
    """Rules that share a place share the way back, by the predicate of the place (None: any)."""
    index: dict[str | None, dict[Place, list[Rule]]] = defaultdict(lambda: defaultdict(list))
    for rule in rules:
        for place in {place for path in rule.reach for place in places(path)}:
            index[place.step.predicate][place].append(rule)
    return index


def _changed(patch: Patch) -> dict[str | None, tuple[frozenset[Term], frozenset[Term]]]:
    """The subjects and the objects of changed statements, by predicate; under None those of all."""
    subjects: dict[str | None, set[Term]] = defaultdict(set)
    objects: dict[str | None, set[Term]] = defaultdict(set)
    for subject, name, value in _statements(patch):
        for predicate in (name, None):
            subjects[predicate].add(subject)
            objects[predicate].add(value)
    return {predicate: (frozenset(subjects[predicate]), frozenset(objects[predicate])) for predicate in subjects}


def _statements(patch: Patch) -> Iterator[tuple[Term, str, Term]]:
    for quad in patch.added | patch.removed:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.subject, quad.predicate.value, quad.object


class _Walker:
    """Steps over the statements of a store; no step is asked twice."""

    def __init__(self, store: Readable) -> None:
        self._store = store
        self._known: dict[tuple[frozenset[Term], str | None, bool], frozenset[Term]] = {}

    def walk(self, nodes: frozenset[Term], predicate: str | None, inverse: bool) -> frozenset[Term]:
        """The nodes one step away: the objects of the predicate, or its subjects where `inverse`."""
        key = (nodes, predicate, inverse)
        if key not in self._known:
            rows = _rows(self._store, nodes, "?far", _pattern(predicate, inverse=inverse))
            self._known[key] = frozenset(far for (far,) in rows)
        return self._known[key]
