"""Making a patch true at the endpoint: data graphs, merge, list of data graphs. Doing it twice, or the rest of it, is doing it once."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph.normal import normal_form
from graph.patch import Patch
from graph.remote import names
from graph.remote.chunks import data, portions
from graph.terms import NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from graph.remote.client import Client
    from graph.remote.lease import Lease
    from graph.remote.plain import PlainReader
    from graph.remote.state import State
    from graph.terms import Triple

AT_ONCE = 200
"""Subjects asked for in one query."""
BULK = 500
"""From this many additions to one graph on they go by the Graph Store Protocol, where the endpoint has it."""


class Changes:
    """Applies patches; only while the lease is held."""

    def __init__(self, client: Client, state: State, reader: PlainReader, lease: Lease) -> None:
        self._client, self._state, self._reader, self._lease = client, state, reader, lease

    def effective(self, patch: Patch) -> Patch:
        """What of the patch would change something: normal form, additions not there yet, removals that are."""
        patch = Patch(normal_form(patch.added), normal_form(patch.removed))
        graphs = self._state.graphs()
        touched = {quad for quad in (*patch.added, *patch.removed) if quad.graph_name in graphs}
        present = set(self._about(quad.triple for quad in touched))
        return Patch(patch.added - present, patch.removed & present)

    def apply(self, patch: Patch) -> None:
        """Make the change."""
        arriving = frozenset(cast("NamedNode", quad.graph_name) for quad in patch.added)
        self._state.note_graphs(arriving - self._state.graphs(), ())
        for portion in portions(patch.removed):
            self._update("DELETE", data(portion))
        self._add(patch.added)
        self._shrink_merge({quad.triple for quad in patch.removed} - {quad.triple for quad in patch.added})
        self._state.note_graphs((), self._emptied(patch, arriving))

    def _add(self, quads: Set[Quad]) -> None:
        rest = quads
        if self._client.has_graph_store:
            graphs = {graph: some for graph, some in _by_graph(quads) if len(some) >= BULK}
            for graph, some in graphs.items():
                self._post(graph, some)
            bulky = frozenset().union(*graphs.values())
            self._post(names.MERGE, bulky)
            rest = quads - bulky
        for portion in portions(rest):
            self._update("INSERT", data(portion, names.MERGE))

    def _post(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        for portion in portions(quads):
            self._lease.keep()
            self._client.add(
                graph.value, ox.serialize((q.triple for q in portion), format=ox.RdfFormat.N_TRIPLES) or b""
            )

    def _shrink_merge(self, leaving: Set[Triple]) -> None:
        """Take triples from the merge that no data graph has any more."""
        said = {quad.triple for quad in self._about(leaving)}
        for portion in portions(Quad(t.subject, t.predicate, t.object, names.MERGE) for t in leaving - said):
            self._update("DELETE", data(portion))

    def _emptied(self, patch: Patch, arriving: Set[NamedNode]) -> list[NamedNode]:
        candidates = {cast("NamedNode", quad.graph_name) for quad in patch.removed} - arriving
        return [graph for graph in sorted(candidates, key=str) if not self._reader.has_statements(graph)]

    def _about(self, triples: Iterable[Triple]) -> Iterator[Quad]:
        """All statements of data graphs about the subjects of some triples."""
        subjects = sorted({cast("NamedNode", triple.subject) for triple in triples}, key=str)
        for start in range(0, len(subjects), AT_ONCE):
            yield from self._reader.of_subjects(subjects[start : start + AT_ONCE])

    def _update(self, word: str, text: str) -> None:
        self._lease.keep()
        self._client.update(f"{word} DATA {{\n{text}}}")


def _by_graph(quads: Iterable[Quad]) -> Iterable[tuple[NamedNode, frozenset[Quad]]]:
    found: dict[NamedNode, set[Quad]] = {}
    for quad in quads:
        found.setdefault(cast("NamedNode", quad.graph_name), set()).add(quad)
    return [(graph, frozenset(some)) for graph, some in found.items()]
