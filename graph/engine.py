"""The embedded engine: Oxigraph behind the few calls the store needs.

Here the default graph is kept as the RDF merge of the named graphs: `apply` changes both in one transaction of the engine.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self, cast

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from graph.errors import StoreDamaged, StoreError, StoreLocked
from graph.lines import Lines, graphs_of
from graph.normal import normal_form
from graph.patch import Patch, lines_of
from graph.terms import DefaultGraph, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set
    from pathlib import Path

    from graph.terms import GraphName, Term, Triple

BULK = 5_000
"""From this many additions on, a patch without removals goes in by the bulk loader: 105,000 quads on disk took 0.8 s
against 1.9 s."""


class Engine:
    """An open Oxigraph store on disk, or in memory where no folder is given. Calls that change it must not overlap."""

    def __init__(self, folder: Path | None = None) -> None:
        try:
            self._store = ox.Store(folder) if folder else ox.Store()
        except (OSError, RuntimeError) as error:  # the engine reports corruption as the latter
            assert folder is not None  # noqa: S101 - memory has no files
            if "lock" in str(error).lower():
                raise StoreLocked(folder.parent) from error
            if any(words in str(error) for words in ("Permission denied", "Read-only", "No space")):
                raise StoreError(f"{folder} cannot be opened: {error}") from error
            raise StoreDamaged(folder, f"{error}; delete this folder to have it built again from the log") from error

    @classmethod
    def read_only(cls, folder: Path) -> Self:
        """The engine over files that nobody writes to, such as a snapshot."""
        opened = cls.__new__(cls)
        opened._store = ox.Store.read_only(str(folder))
        return opened

    def query(
        self,
        text: str,
        *,
        base: str | None = None,
        default_graphs: Sequence[GraphName] | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Evaluate a query; rows come lazily from the state of this moment. Graphs that are given win over FROM in the text."""
        return self._store.query(
            text,
            base_iri=base,
            default_graph=None if default_graphs is None else list(default_graphs),
            named_graphs=None if named_graphs is None else list(named_graphs),
        )

    def has_graph(self, graph: NamedNode) -> bool:
        """Whether there is a data graph of this name."""
        return self._store.contains_named_graph(graph)

    def copy_of(self, default: Sequence[NamedNode], named: Sequence[NamedNode]) -> Engine:
        """A new engine in memory with these graphs; the first ones merged as its default graph, each triple once."""
        copy = Engine()
        for graph in default:
            copy._take(self._store, graph, DefaultGraph())
        for graph in named:
            copy._take(self._store, graph, graph)
        return copy

    def graphs(self) -> Iterator[NamedNode]:
        """The names of the data graphs."""
        return (graph for graph in self._store.named_graphs() if isinstance(graph, NamedNode))

    def snapshot(self) -> list[tuple[NamedNode, Iterator[Quad]]]:
        """The statements of each data graph as they are now: what changes later is not seen by who reads them later."""
        return [(graph, self._store.quads_for_pattern(None, None, None, graph)) for graph in self.graphs()]

    def load(self, graph: NamedNode, statements: bytes) -> None:
        """Take N-Triples into a data graph and the merged default graph."""
        for target in (graph, DefaultGraph()):
            self._store.bulk_load(statements, RdfFormat.N_TRIPLES, to_graph=target, lenient=True)

    def backup(self, folder: Path) -> None:
        """Make a snapshot of an engine on disk that can be opened read-only; costs milliseconds, its files are hard links."""
        self._store.backup(folder)

    def quads(
        self, subject: NamedNode | None, predicate: NamedNode | None, object_: Term | None, graph: GraphName | None
    ) -> Iterator[Quad]:
        """Statements that fit the pattern, the default graph's only where it is asked for."""
        found = self._store.quads_for_pattern(subject, predicate, object_, graph)
        if graph is not None:
            return found
        default = DefaultGraph()
        return (quad for quad in found if quad.graph_name != default)

    def effective(self, patch: Patch) -> Patch:
        """What of the patch would change something: normal form, additions not there yet, removals that are."""
        patch = Patch(normal_form(patch.added), normal_form(patch.removed))
        if not self._store:
            return Patch(patch.added)
        there = frozenset(quad for quad in self._doubtful(patch.added) if quad in self._store)
        return Patch(patch.added - there, frozenset(quad for quad in patch.removed if quad in self._store))

    def apply(self, patch: Patch, added: Sequence[bytes] | None = None) -> None:
        """Make the change in data graphs and the merged default graph. Doing it twice is doing it once.

        `added` are the lines of what the patch adds, where the caller has them already.
        """
        if is_bulk(patch):
            self._fill(lines_of(patch.added) if added is None else added)
            return
        if not patch.removed:
            self._store.extend([*patch.added, *(Quad(*quad.triple) for quad in patch.added)])
            return
        arriving = {quad.triple for quad in patch.added}
        triples = {quad.triple for quad in patch.removed} - arriving
        leaving = (Quad(*triple) for triple in triples if not self._said_elsewhere(triple, patch.removed))
        self._store.update(
            f"DELETE DATA {{\n{_data([*patch.removed, *leaving])}}};\n"
            f"INSERT DATA {{\n{_data([*patch.added, *(Quad(*triple) for triple in arriving)])}}}"
            + "".join(f";\nDROP SILENT GRAPH {graph}" for graph in self._emptied(patch))
        )

    def update(self, text: str, base: str | None = None) -> None:
        """Run a SPARQL update as it stands. Only for a copy of a store: what it changes is in no revision."""
        self._store.update(text, base_iri=base)

    def put(self, arriving: Iterable[Quad], leaving: Iterable[Quad] = ()) -> None:
        """Change statements and nothing else. Only for a copy of a store."""
        for quad in leaving:
            self._store.remove(quad)
        self._store.extend(arriving)

    def create(self, graph: NamedNode) -> None:
        """Have a graph, if without statements. Only for a copy of a store."""
        self._store.add_graph(graph)

    def forget(self, graph: NamedNode) -> None:
        """Have a graph no longer. Only for a copy of a store."""
        self._store.remove_graph(graph)

    def in_memory(self) -> Engine:
        """A copy in memory, to be changed."""
        copy = Engine()
        copy._store.bulk_extend(self._store)
        return copy

    def flush(self) -> None:
        """Have everything on disk; returns only then."""
        self._store.flush()

    def _take(self, store: ox.Store, source: NamedNode, graph: GraphName) -> None:
        statements = store.dump(format=RdfFormat.N_TRIPLES, from_graph=source)
        self._store.bulk_load(statements, RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)

    def _fill(self, lines: Sequence[bytes]) -> None:
        """Take many statements as text: the engine reads it without the interpreter, so data graphs and merged graph fill two cores.

        What is left of a line without its graph is the triple; no IRI has a blank in it.
        """
        with ThreadPoolExecutor() as threads:
            data = threads.submit(self._store.bulk_load, b"\n".join(lines), RdfFormat.N_QUADS, lenient=True)
            triples = b" .\n".join({line[: line.rindex(b" <")] for line in lines}) + b" ."
            self._store.bulk_load(triples, RdfFormat.N_TRIPLES, lenient=True)
            data.result()

    def _doubtful(self, quads: Set[Quad]) -> Iterable[Quad]:
        """Statements of graphs that are there already; all others are new for certain."""
        graphs = graphs_of(quads)
        known = {graph for graph in graphs if isinstance(graph, NamedNode) and self.has_graph(graph)}
        if not known:
            return ()
        return quads.within(known) if isinstance(quads, Lines) else (q for q in quads if q.graph_name in known)

    def _said_elsewhere(self, triple: Triple, removed: Set[Quad]) -> bool:
        """Whether a data graph still has the triple when the removed statements are gone."""
        said = self.quads(cast("NamedNode", triple.subject), triple.predicate, cast("Term", triple.object), None)
        return any(quad not in removed for quad in said)

    def _emptied(self, patch: Patch) -> list[GraphName]:
        """Graphs that lose their last statement; an empty graph would still answer to ``GRAPH ?g {}``."""
        candidates = {quad.graph_name for quad in patch.removed} - {quad.graph_name for quad in patch.added}
        return [
            cast("GraphName", graph)
            for graph in candidates
            if all(quad in patch.removed for quad in self._store.quads_for_pattern(None, None, None, graph))
        ]


def is_bulk(patch: Patch) -> bool:
    """Whether a patch goes in as text."""
    return not patch.removed and len(patch.added) >= BULK


def _data(quads: Iterable[Quad]) -> str:
    """Statements as SPARQL quad data."""
    default = DefaultGraph()
    return "".join(
        f"{q.triple} .\n" if q.graph_name == default else f"GRAPH {q.graph_name} {{ {q.triple} }}\n" for q in quads
    )
