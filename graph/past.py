"""The store as it was after an earlier revision: anything that can be asked today can be asked then."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from graph.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from graph.patch import Patch
    from graph.store import Readable, Revision, Solutions, Store
    from graph.terms import GraphName, NamedNode, Quad, Term, Triple


class Past:
    """A store that ended with a revision. It answers like any other and takes no change: nobody alters what was."""

    def __init__(self, store: Store, then: Readable) -> None:
        self._store, self._then = store, then

    @property
    def base(self) -> str:
        """The IRI under which resources are named."""
        return self._then.base

    @property
    def revision(self) -> int:
        """The revision it ended with."""
        return self._then.revision

    def reading(self) -> AbstractContextManager[int]:
        """It has only one revision to keep."""
        return self._then.reading()

    def select(self, query: str) -> Solutions:
        """Answer a SPARQL SELECT. Raises QuestionError."""
        return self._then.select(query)

    def ask(self, query: str) -> bool:
        """Answer a SPARQL ASK. Raises QuestionError."""
        return self._then.ask(query)

    def construct(self, query: str) -> Sequence[Triple]:
        """Answer a SPARQL CONSTRUCT or DESCRIBE. Raises QuestionError."""
        return self._then.construct(query)

    def serialize(self, query: str, media_type: str) -> bytes:
        """Answer any read query in a media type. Raises QuestionError."""
        return self._then.serialize(query, media_type)

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002 - RDF's own word
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """The statements that fit the pattern."""
        return self._then.quads(subject, predicate, object, graph)

    def graphs(self) -> Sequence[NamedNode]:
        """The data graphs of then, by name."""
        return self._then.graphs()

    def revisions(self) -> Sequence[Revision]:
        """The revisions up to then, oldest first."""
        return [each for each in self._store.revisions() if each.number <= self.revision]

    def patch(self, number: int) -> Patch:
        """What a revision up to then added and removed. Raises NotFound."""
        return self._store.patch(number)

    def at(self, number: int) -> Readable:
        """The state after a revision. Raises NotFound."""
        return self._store.at(number)

    def commit(self, *_: object, **__: object) -> NoReturn:
        """Raises StoreError: nobody alters what was."""
        raise StoreError(f"revision {self.revision} is past and cannot be changed")

    rehearse = undo = commit

    def close(self) -> None:
        """The store itself stays open: it belongs to others."""


@contextmanager
def at_revision(store: Store, number: int | None) -> Iterator[Store]:
    """The store at a revision, which it keeps while it is read; without one, the store as it is.

    No commit waits while an earlier state is made anew, unless the thread is reading already. Raises what `Store.at` raises.
    """
    if number is None:
        yield store
        return
    with store.reading() as newest:
        if number == newest:
            yield store
            return
    yield Past(store, store.at(number))
