"""The one way in: whatever was read becomes a plan, which is checked, shown, and committed whole or not at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, cast

from graph.errors import RejectedInput, ShapeViolation
from graph.normal import difference
from graph.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.patch import Patch
    from graph.problems import Problem
    from graph.store import Readable, Revision, Store
    from graph.terms import NamedNode, Quad, Term

    Locate = Callable[[Problem], Problem]


class Kind(Enum):
    """What happens to a thing or to one of its properties."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    SOURCES = "sources"
    """The values stay, but other sources state them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One property of one thing, with all its values in the merged graph before and after the load, sorted."""

    node: NamedNode
    predicate: NamedNode
    before: tuple[Term, ...]
    after: tuple[Term, ...]

    @property
    def kind(self) -> Kind:
        """How the values of the property change."""
        if self.before == self.after:
            return Kind.SOURCES
        if not self.before:
            return Kind.ADDED
        return Kind.CHANGED if self.after else Kind.REMOVED


@dataclass(frozen=True, slots=True)
class NodeChange:
    """A thing that a load adds, changes or removes, with its changed properties in order of their IRI."""

    node: NamedNode
    kind: Kind
    changes: tuple[Change, ...]


def _as_it_is(problem: Problem) -> Problem:
    return problem


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load would do.

    `dataset` is the slug in the names of its graphs, `scope` says in German what is replaced (and nothing outside it is removed), `rows`
    counts what was read, `problems` holds everything found wrong, not only the first. `onto` is the revision it was worked out on and holds
    for alone, where that is known. `locate` adds the file, row and column to what a shape finds at a node.
    """

    dataset: str
    scope: str
    rows: int
    patch: Patch
    problems: tuple[Problem, ...] = ()
    locate: Locate = field(default=_as_it_is, compare=False, repr=False)
    onto: int | None = field(default=None, compare=False)

    @classmethod
    def between(
        cls,
        before: Iterable[Quad],
        after: Iterable[Quad],
        *,
        dataset: str,
        scope: str,
        rows: int,
        problems: Iterable[Problem] = (),
        onto: int | None = None,
        locate: Locate = _as_it_is,
    ) -> Plan:
        """The plan that makes `after` of `before`: the statements that stand in the scope now."""
        return cls(dataset, scope, rows, difference(before, after), tuple(problems), locate, onto)

    @property
    def acceptable(self) -> bool:
        """Whether nothing found so far forbids the commit."""
        return all(problem.severity is not Severity.VIOLATION for problem in self.problems)

    def with_problems(self, problems: Iterable[Problem]) -> Plan:
        """The plan with further problems."""
        return replace(self, problems=(*self.problems, *problems))

    def counts(self) -> dict[str, tuple[int, int]]:
        """Per graph IRI, in order, how many statements are added and removed."""
        added = Counter(_graph(quad) for quad in self.patch.added)
        removed = Counter(_graph(quad) for quad in self.patch.removed)
        return {graph: (added[graph], removed[graph]) for graph in sorted(added.keys() | removed.keys())}

    def changes(self, store: Readable) -> list[NodeChange]:
        """What changes, thing by thing and property by property, on a store where the plan is not committed yet."""
        arriving, leaving = _by_node(self.patch.added), _by_node(self.patch.removed)
        nodes = sorted(arriving.keys() | leaving.keys(), key=str)
        return [_node_change(store, node, arriving[node], leaving[node]) for node in nodes]

    def checked(self, store: Store) -> Plan:
        """The plan with what the shapes find among its problems; the store stays as it is."""
        if not self.acceptable:
            return self
        return replace(self, problems=(*self.problems, *map(self.locate, store.rehearse(self.patch))))

    def commit(self, store: Store, *, author: str, message: str) -> Revision | None:
        """Make the plan a revision; None where it changes nothing.

        Raises RejectedInput, ShapeViolation, and Overtaken where another revision came since it was worked out; then nothing is changed.
        """
        if not self.acceptable:
            raise RejectedInput(self.problems)
        try:
            revision = store.commit(self.patch, author=author, message=message, onto=self.onto)
        except ShapeViolation as error:
            raise ShapeViolation([self.locate(problem) for problem in error.problems]) from error
        if revision is None:
            return None
        return replace(revision, warnings=tuple(map(self.locate, revision.warnings)))


def _node_change(store: Readable, node: NamedNode, arriving: set[Quad], leaving: set[Quad]) -> NodeChange:
    before = set(store.quads(node))
    after = before - leaving | arriving
    properties = sorted({quad.predicate for quad in arriving | leaving}, key=str)
    changes = tuple(Change(node, name, _values(before, name), _values(after, name)) for name in properties)
    if not before:
        kind = Kind.ADDED
    elif not after:
        kind = Kind.REMOVED
    else:
        kind = Kind.SOURCES if all(change.kind is Kind.SOURCES for change in changes) else Kind.CHANGED
    return NodeChange(node, kind, changes)


def _by_node(quads: Iterable[Quad]) -> defaultdict[NamedNode, set[Quad]]:
    found: defaultdict[NamedNode, set[Quad]] = defaultdict(set)
    for quad in quads:
        found[cast("NamedNode", quad.subject)].add(quad)
    return found


def _values(quads: Iterable[Quad], name: NamedNode) -> tuple[Term, ...]:
    return tuple(sorted({cast("Term", quad.object) for quad in quads if quad.predicate == name}, key=str))


def _graph(quad: Quad) -> str:
    return cast("NamedNode", quad.graph_name).value
