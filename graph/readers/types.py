"""What readers are: the interface that the pool of processes and a remote engine share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.patch import Patch


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one query may take: seconds from its start to its last byte, rows (statements of a graph), and bytes of its answer."""

    seconds: float
    rows: int
    bytes: int

    def within(self, most: Limits) -> Limits:
        """These limits, none above `most`: a request may ask for less than the settings allow."""
        return Limits(min(self.seconds, most.seconds), min(self.rows, most.rows), min(self.bytes, most.bytes))


@dataclass(frozen=True, slots=True)
class Request:
    """A read query and the form of its answer.

    `default_graphs` and `named_graphs` are the data set of the protocol (``default-graph-uri``, ``named-graph-uri``) and win over FROM
    in the text. Where both are None and the text has no FROM, the default graph is the merge of all data graphs (where `is_plain`: empty,
    as in a plain SPARQL data set) and GRAPH ranges over them; where only one of the two is given, the other is empty. Several default
    graphs are merged: each triple counts once. `base` resolves relative IRIs of the text.
    """

    text: str
    media_type: str
    limits: Limits
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base: str | None = None
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """An update whose effect is asked for; nothing is changed.

    Statements that name no graph go to the graph `hand`, which is also what DEFAULT means; unnamed patterns read the merge of all data
    graphs, or the graphs of the protocol (``using-graph-uri``, ``using-named-graph-uri``). `skolem` is what the names of new nodes begin
    with, where ``{}`` stands the number of the revision that the update would become. Where it `is_patch` (of the one graph `hand`), an
    operation may name its own graphs by WITH or USING; `using` and `named` are what the others see.
    """

    text: str
    limits: Limits
    hand: str
    skolem: str
    base: str | None = None
    using: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    is_patch: bool = False


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What an update would change in the data graphs, on the revision it was tried on."""

    patch: Patch
    revision: int


@runtime_checkable
class Rehearsing(Protocol):
    """Readers that can try updates too."""

    async def rehearse(self, update: Update) -> Rehearsed:
        """Try an update on a copy. Raises as `Readers.answer`, and RejectedInput."""
        ...


class Answer(Protocol):
    """An answer whose first 64 KB are there: what goes wrong up to then is raised before, what goes wrong later by `chunks`.

    Close it in any case; before its end that costs the reader, which is replaced.
    """

    @property
    def revision(self) -> int:
        """The revision that was asked."""
        ...

    @property
    def media_type(self) -> str:
        """The form of the answer."""
        ...

    @property
    def from_cache(self) -> bool:
        """Whether the bytes come from the cache."""
        ...

    @property
    def repeatable(self) -> bool:
        """Whether the same query gives the same answer as long as the revision stays (no NOW, RAND, UUID, STRUUID, BNODE)."""
        ...

    @property
    def whole(self) -> bytes | None:
        """All of the answer where it is here already, so that its length can be told; else None."""
        ...

    @property
    def chunks(self) -> AsyncIterator[bytes]:
        """The bytes, once. Raises QueryTimeout, AnswerTooLarge, ReaderCrashed, after which the answer is incomplete."""
        ...

    async def aclose(self) -> None:
        """Free the reader. May be called twice."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *_: object) -> None: ...


class Readers(Protocol):
    """Answers queries from outside, a bounded number at a time."""

    @property
    def revision(self) -> int:
        """The revision that a query asked now will see, or a newer one."""
        ...

    async def start(self) -> None:
        """Begin to make ready; queries asked meanwhile wait."""
        ...

    async def answer(self, request: Request) -> Answer:
        """The answer, from its first bytes.

        Raises QuestionError where the query is refused or does not parse, QueryTimeout, AnswerTooLarge, ReaderCrashed, ReadersBusy where
        the queue is full, ReadersUnavailable where this system cannot have them.
        """
        ...

    async def close(self) -> None:
        """Stop every process; queries that run are cut off."""
        ...
