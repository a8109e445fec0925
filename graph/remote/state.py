"""What the endpoint says of the store: base, head, and which graphs are data.

The head is a single literal, ``number turn pending``, so that it can be read and exchanged as one. `turn` grows with every step of
a writer that changes the data, also with one that is taken back, so that a reader can tell that nothing changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import EndpointRefused, EngineLacks, LeaseLost, StateUnsettled, WrongBase
from graph.remote import names, wire
from graph.remote.client import Dataset
from graph.terms import Literal, NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.remote.client import Client
    from graph.remote.wire import Asked
    from graph.terms import Term

_OWN = Dataset((names.STATE.value,))


@dataclass(frozen=True, slots=True)
class Head:
    """The newest revision that counts, how often writers changed something, and the revision that is being written, if any."""

    number: int
    turn: int
    pending: int | None = None

    def __str__(self) -> str:
        return f"{self.number} {self.turn} {'-' if self.pending is None else self.pending}"

    @classmethod
    def parse(cls, text: str) -> Head:
        """The head of its text."""
        number, turn, pending = text.split(" ")
        return cls(int(number), int(turn), None if pending == "-" else int(pending))

    def begun(self, number: int) -> Head:
        """While that revision is written."""
        return Head(self.number, self.turn + 1, number)

    def confirmed(self) -> Head:
        """With the pending revision as the newest."""
        return Head(self.pending or self.number, self.turn + 1)

    def taken_back(self) -> Head:
        """Without the pending revision."""
        return Head(self.number, self.turn + 1)


class State:
    """Reads and moves it. Data graphs are read again only after a change."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._known: tuple[Head | None, frozenset[NamedNode]] | None = None
        self._ranges_freely: bool | None = None

    def exists(self, base: str) -> bool:
        """Whether the endpoint holds a store. Raises WrongBase for one of another base, EndpointRefused for two of them."""
        found = [term.value for term in self._values(names.BASE)]
        if len(found) > 1:
            raise EndpointRefused(200, f"more than one base: {', '.join(sorted(found))}")
        if found and found[0] != base:
            raise WrongBase(found[0], base)
        return bool(found) and bool(self._values(names.HEAD))

    def make(self, base: str) -> None:
        """An empty store. Twice is once."""
        head = Literal(str(Head(0, 0)))
        self._client.update(
            f"INSERT DATA {{ GRAPH {names.STATE} "
            f"{{ {names.STORE} {names.BASE} {Literal(base)} . {names.STORE} {names.HEAD} {head} }} }}"
        )

    def head(self) -> Head:
        """Where the store stands. Raises StateUnsettled where the head is just being exchanged."""
        found = self._values(names.HEAD)
        if len(found) != 1:
            raise StateUnsettled
        return Head.parse(found[0].value)

    def settled_head(self) -> Head:
        """The head where nothing is pending. Raises StateUnsettled."""
        head = self.head()
        if head.pending is not None:
            raise StateUnsettled
        return head

    def move(self, before: Head, after: Head) -> None:
        """Exchange the head. Raises LeaseLost where it is no longer what it was, which only another writer can do."""
        old, new = (
            f"GRAPH {names.STATE} {{ {names.STORE} {names.HEAD} {Literal(str(head))} }}" for head in (before, after)
        )
        self._client.update(f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {old} }}")
        if self.head() != after:
            raise LeaseLost
        self._known = None

    def graphs(self, at: Head | None = None) -> frozenset[NamedNode]:
        """The data graphs, read once for each head; without one, as this process's writer left them."""
        known = self._known
        if known is None or known[0] != at:
            found = frozenset(term for term in self._values(names.GRAPH) if isinstance(term, NamedNode))
            known = self._known = (at, found)
        return known[1]

    def forget(self) -> None:
        """Read the data graphs anew: others may have written."""
        self._known = None

    def note_graphs(self, arriving: Iterable[NamedNode], leaving: Iterable[NamedNode]) -> None:
        """Have graphs among the data graphs, others no longer."""
        for word, some in (("INSERT", list(arriving)), ("DELETE", list(leaving))):
            if some:
                lines = "".join(f"{names.STORE} {names.GRAPH} {graph} .\n" for graph in some)
                self._client.update(f"{word} DATA {{ GRAPH {names.STATE} {{\n{lines}}} }}")
        self._known = None

    def dataset(self, asked: Asked, at: Head | None = None) -> Dataset:
        """What a query is asked of: the merge, and the data graphs where it asks named graphs.

        Virtuoso echoes each name of the list in a header, of which clients take a hundred. It lets GRAPH with a variable range over all it
        has, but finds nothing in a graph asked by name that is not in the list; so it gets these. Raises EngineLacks for a query that
        does both there.
        """
        default = (names.MERGE.value,)
        if not asked.named:
            return Dataset(default)
        data = {graph.value for graph in self.graphs(at)}
        if not self._engine_ranges_freely():
            return Dataset(default, sorted(data))
        if asked.ranges and asked.graphs:
            raise EngineLacks("one graph by name and all of them in the same query", ("graph-lists",))
        return Dataset(default, sorted(asked.graphs & data))

    def _engine_ranges_freely(self) -> bool:
        """Whether the engine lets GRAPH range over graphs that the data set of the query does not have."""
        if self._ranges_freely is None:
            query = f"ASK {{ GRAPH ?g {{ {names.STORE} ?p ?o }} }}"
            body, _ = self._client.query(query, wire.RESULTS, Dataset((names.MERGE.value,)))
            self._ranges_freely = wire.truth(body)
        return self._ranges_freely

    def _values(self, predicate: NamedNode) -> Sequence[Term]:
        body, _ = self._client.query(f"SELECT ?o {{ {names.STORE} {predicate} ?o }}", wire.RESULTS, _OWN)
        return [term for (term,) in wire.solutions(body).rows if term is not None]
