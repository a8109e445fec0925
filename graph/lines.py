"""Statements as text: what very many are made, compared, logged and loaded as, without an object for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.terms import NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from graph.terms import BlankNode, GraphName


MANY = 5_000
"""From so many statements on, a log gives text back and not objects."""


class Lines(Set[Quad]):
    """A set of statements, kept as lines of N-Quads; it becomes a set of objects only when somebody looks at single ones.

    Whoever makes it vouches that the statements stand in named graphs, are in the engine's normal form, and have neither blank nodes nor
    quoted triples. `text` has the lines as the engine writes them, with the full stop and without the line's end.
    """

    def __init__(self, text: frozenset[bytes]) -> None:
        self.text = text

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Lines:
        """Statements of a store."""
        return cls(frozenset(serialized(quads)))

    @property
    def graphs(self) -> set[NamedNode]:
        """The graphs they stand in."""
        return {NamedNode(end[:-3].decode()) for end in {line.rsplit(b" <", 1)[1] for line in self.text}}

    def within(self, graphs: Iterable[NamedNode]) -> Lines:
        """Those of some graphs."""
        ends = tuple(f" {graph} .".encode() for graph in graphs)
        return Lines(frozenset(line for line in self.text if line.endswith(ends)))

    def by_subject(self) -> LinesByThing:
        """What they say of each thing."""
        found: defaultdict[bytes, list[bytes]] = defaultdict(list)
        for line in self.text:
            found[line.split(b" ", 1)[0]].append(line)
        return LinesByThing(found)

    def __len__(self) -> int:
        return len(self.text)

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
        return frozenset(ox.parse(b"\n".join(self.text), ox.RdfFormat.N_QUADS))


class LinesByThing(Mapping[NamedNode, Lines]):
    """Lines thing by thing, in the order of IRIs; sets of statements only of the things that are asked for: a first load has thousands."""

    def __init__(self, lines: Mapping[bytes, list[bytes]]) -> None:
        """`lines` has those of each thing by its IRI in angle brackets."""
        self._lines = {NamedNode(name[1:-1].decode()): lines[name] for name in sorted(lines)}

    def with_predicate(self, predicate: NamedNode) -> set[NamedNode]:
        """The things of which something is said with this predicate."""
        wanted, found = f" {predicate} ".encode(), set()
        for thing, lines in self._lines.items():
            after = lines[0].index(b" ")
            for line in lines:
                if line.startswith(wanted, after):
                    found.add(thing)
                    break
        return found

    def __contains__(self, thing: object) -> bool:
        return thing in self._lines

    def __getitem__(self, thing: NamedNode) -> Lines:
        return Lines(frozenset(self._lines[thing]))

    def __iter__(self) -> Iterator[NamedNode]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def graphs_of(quads: Set[Quad]) -> Collection[GraphName | BlankNode]:
    """The graphs that statements stand in."""
    return quads.graphs if isinstance(quads, Lines) else {quad.graph_name for quad in quads}


def n_quads(quads: Iterable[Quad]) -> bytes:
    """Statements as N-Quads."""
    if isinstance(quads, Lines):
        return b"".join([line + b"\n" for line in quads.text])
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def serialized(quads: Iterable[Quad]) -> Collection[bytes]:
    """Statements as lines of N-Quads, without the lines' ends."""
    return quads.text if isinstance(quads, Lines) else n_quads(quads).split(b"\n")[:-1]
