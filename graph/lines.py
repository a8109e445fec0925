"""Statements as text: what very many are made, compared, logged and loaded as, without an object for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Set
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.terms import NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from graph.terms import BlankNode, GraphName


MANY = 5_000
"""From so many statements on, a log gives text back and not objects."""


class Lines(Set[Quad]):
    """A set of statements, kept as lines of N-Quads; it becomes a set of objects only when somebody looks at single ones.

    Whoever makes it vouches that the statements stand in named graphs, are in the engine's normal form, and have neither blank nodes nor
    quoted triples. `lines` has each of them once as the engine writes it, with the full stop and without the line's end, in any order; in
    order, as a log has them, they cost nothing to sort.
    """

    def __init__(self, lines: Collection[bytes]) -> None:
        self.lines = lines

    @cached_property
    def text(self) -> frozenset[bytes]:
        """The lines, to compare them with others."""
        return frozenset(self.lines)

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Lines:
        """Statements of a store."""
        return cls(frozenset(serialized(quads)))

    @property
    def graphs(self) -> set[NamedNode]:
        """The graphs they stand in."""
        return {NamedNode(end[:-3].decode()) for end in {line.rsplit(b" <", 1)[1] for line in self.lines}}

    def within(self, graphs: Iterable[NamedNode]) -> Lines:
        """Those of some graphs."""
        ends = tuple(f" {graph} .".encode() for graph in graphs)
        return Lines([line for line in self.lines if line.endswith(ends)])

    def by_subject(self) -> LinesByThing:
        """What they say of each thing."""
        return LinesByThing(sorted(self.lines))

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Quad]:
        return iter(self._quads)

    def __contains__(self, quad: object) -> bool:
        return quad in self._quads

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, Lines) else super().__eq__(other)

    def __hash__(self) -> int:
        return self._hash()

    def __sub__(self, other: Set[Quad]) -> Set[Quad]:
        return Lines(self.text.difference(serialized(other)))

    def __or__(self, other: Set[Quad]) -> Set[Quad]:  # type: ignore[override]
        return Lines(self.text | other.text) if isinstance(other, Lines) else self._quads | other

    def isdisjoint(self, other: Iterable[Quad]) -> bool:
        """Whether no statement is in both."""
        return self.text.isdisjoint(other.text) if isinstance(other, Lines) else super().isdisjoint(other)

    @classmethod
    def _from_iterable(cls, quads: Iterable[Quad]) -> frozenset[Quad]:  # type: ignore[override]  # they were made objects
        return frozenset(quads)

    @cached_property
    def _quads(self) -> frozenset[Quad]:
        return frozenset(ox.parse(b"\n".join(self.lines), ox.RdfFormat.N_QUADS))


class LinesByThing(Mapping[NamedNode, Lines]):
    """Lines thing by thing, in the order of IRIs; sets of statements only of the things that are asked for: a first load has thousands."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        """`lines` are in order, so those of a thing stand together, and among them those with a predicate."""
        self._lines = lines
        self._places: dict[NamedNode, tuple[int, int]] = {}
        start = 0
        while start < len(lines):
            name = lines[start].split(b" ", 1)[0]
            end = bisect_left(lines, name + b"!", start)  # the character after the space that ends a name
            self._places[NamedNode(name[1:-1].decode())] = start, end
            start = end

    def with_predicate(self, predicate: NamedNode) -> set[NamedNode]:
        """The things of which something is said with this predicate."""
        found, lines, ending = set(), self._lines, f" {predicate} ".encode()
        for thing, (start, end) in self._places.items():
            wanted = lines[start].split(b" ", 1)[0] + ending
            at = bisect_left(lines, wanted, start, end)
            if at < end and lines[at].startswith(wanted):
                found.add(thing)
        return found

    def __contains__(self, thing: object) -> bool:
        return thing in self._places

    def __getitem__(self, thing: NamedNode) -> Lines:
        start, end = self._places[thing]
        return Lines(self._lines[start:end])

    def __iter__(self) -> Iterator[NamedNode]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def graphs_of(quads: Set[Quad]) -> Collection[GraphName | BlankNode]:
    """The graphs that statements stand in."""
    return quads.graphs if isinstance(quads, Lines) else {quad.graph_name for quad in quads}


def n_quads(quads: Iterable[Quad]) -> bytes:
    """Statements as N-Quads."""
    if isinstance(quads, Lines):
        return b"".join([line + b"\n" for line in quads.lines])
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def serialized(quads: Iterable[Quad]) -> Collection[bytes]:
    """Statements as lines of N-Quads, without the lines' ends."""
    return quads.lines if isinstance(quads, Lines) else n_quads(quads).split(b"\n")[:-1]
