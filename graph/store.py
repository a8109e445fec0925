"""What a store is: the interface that embedded and remote engines share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from graph.patch import Patch
    from graph.problems import Problem
    from graph.terms import GraphName, NamedNode, Quad, Term, Triple


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a SELECT: variable names without ``?`` and rows with a term or None per variable."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """One committed change.

    Revisions count from 1 without gaps; 0 is the empty store. `added` and `removed` count statements in data graphs (the merged
    default graph follows from them and is not counted). `undoes` names the revision this one takes back. `warnings` are the shape
    findings that did not block, `checked_seconds` how long the shapes took; who committed knows both, the log does not keep them.
    """

    number: int
    author: str
    time: datetime
    message: str
    added: int
    removed: int
    undoes: int | None = None
    warnings: tuple[Problem, ...] = field(default=(), compare=False)
    checked_seconds: float | None = field(default=None, compare=False)


class Readable(Protocol):
    """A graph in one revision at a time.

    The default graph is the RDF merge of all data graphs, each triple once. Queries see exactly one revision.
    """

    @property
    def base(self) -> str:
        """The IRI under which resources are named, without a slash at the end."""
        ...

    @property
    def revision(self) -> int:
        """The number of the newest revision, 0 for an empty store."""
        ...

    def reading(self) -> AbstractContextManager[int]:
        """Keep one revision, whose number this yields, over several queries; a commit waits, or the queries see the old state."""
        ...

    def select(self, query: str) -> Solutions:
        """Answer a SPARQL SELECT. Raises QuestionError where the query does not parse or the gate refuses it."""
        ...

    def ask(self, query: str) -> bool:
        """Answer a SPARQL ASK."""
        ...

    def construct(self, query: str) -> Sequence[Triple]:
        """Answer a SPARQL CONSTRUCT or DESCRIBE."""
        ...

    def serialize(self, query: str, media_type: str) -> bytes:
        """Answer any read query in the given media type, without making Python objects of its rows."""
        ...

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002 - RDF's own word
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """The statements that fit the pattern, in data graphs (and in the default graph where `graph` says so)."""
        ...

    def graphs(self) -> Sequence[NamedNode]:
        """The data graphs, by name. Engines answer ``GRAPH ?g {}`` in ways of their own."""
        ...


class Store(Readable, Protocol):
    """A graph with numbered revisions. A commit's patch names data graphs only, the store keeps the merge in the default graph."""

    def commit(
        self,
        patch: Patch,
        *,
        author: str,
        message: str,
        undoes: int | None = None,
        validate: bool = True,
        onto: int | None = None,
    ) -> Revision | None:
        """Make the change a revision, or raise and change nothing.

        Terms pass through the engine's normal form and statements already (or not) there are dropped first; None where nothing is
        left. Raises ShapeViolation where the state after the change breaks a shape at a node the patch can affect and did not before,
        RejectedInput for blank nodes and for statements outside named graphs, Overtaken where `onto` is given and not the newest revision.
        """
        ...

    def rehearse(self, patch: Patch) -> Sequence[Problem]:
        """The violations and warnings that a commit of this patch would meet; the store stays as it is."""
        ...

    def revisions(self) -> Sequence[Revision]:
        """All revisions, oldest first."""
        ...

    def patch(self, number: int) -> Patch:
        """What a revision added and removed. Raises NotFound."""
        ...

    def undo(self, number: int, *, author: str, message: str = "") -> Revision:
        """Commit the inverse of a revision. Raises UndoConflict with one problem per statement in the way."""
        ...

    def at(self, number: int) -> Readable:
        """The state after a revision, to read. Raises NotFound, and PastTooLarge, PastTooLate, ReadersBusy where it cannot be had now."""
        ...

    def close(self) -> None:
        """Let go of the engine and its files."""
        ...
