"""An answer: typed rows with names, sources, revision, the SPARQL that was run and a finding; and how a question becomes one.

A question that its query answers alone is `run`. Where Python goes on computing, a typed function calls `fetch`, computes its rows and
hands both to `compose`; the file's ``method_de`` says how it was computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from graph.errors import QuestionError
from graph.finding import finding
from graph.iri import IRI
from graph.kept import kept
from graph.labels import Labels
from graph.language import current, speaking
from graph.library import question as read
from graph.parameters import Value, terms, values
from graph.provenance import Citation, Source, provenance
from graph.rows import Cell, Row, columns, iris, typed
from graph.steadily import steadily

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from graph.question import Question
    from graph.store import Store

__all__ = [
    "IRI",
    "ROW_BYTES",
    "Answer",
    "Cell",
    "Citation",
    "Fetched",
    "Query",
    "Source",
    "answers",
    "compose",
    "fetch",
    "run",
]

Typed = TypeVar("Typed", bound="Callable[..., Answer[Any]]")
ROW_BYTES = 2_000
"""About how many bytes a row takes of an answer about everything, which is kept for the revision: it takes longest, and many ask for it."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was run: the name of its file and the text with its terms in place."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer(Generic[Row]):
    """What a question found at a revision.

    `parameters` are the values it was asked with, defaults and dates resolved. `labels` names every IRI in rows and parameters.
    `citations` has, for each row, on whose word it stands; `sources` what is known of their sources. `queries` are all that were run,
    the question's own first. `method` is None where the query alone is the answer.
    """

    question: Question
    language: str
    base: str
    parameters: Mapping[str, Value | None]
    row: type[Row]
    rows: tuple[Row, ...]
    labels: Mapping[IRI, str]
    citations: tuple[tuple[Citation, ...], ...]
    sources: Mapping[IRI, Source]
    revision: int
    queries: tuple[Query, ...]
    finding: str
    method: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return columns(self.row)

    @property
    def as_of(self) -> date | None:
        """The day the answer speaks of, where the question has one."""
        value = self.parameters.get("as_of")
        return value if isinstance(value, date) else None

    def label(self, value: IRI) -> str:
        """What an IRI of the answer is called."""
        return self.labels.get(value, value)

    def to_json(self) -> dict[str, Any]:
        """The stable form for JSON; `graph/answer_forms.py` describes it."""
        from graph.answer_forms import to_json

        return to_json(self)

    def to_table(self) -> list[list[str]]:
        """A header and one line of text for each row, IRIs shortened: the form for CSV."""
        from graph.answer_forms import to_table

        return to_table(self)


@dataclass(frozen=True, slots=True)
class Fetched(Generic[Row]):
    """What a question's own query found, before names, sources and finding."""

    question: Question
    parameters: Mapping[str, Value | None]
    rows: tuple[Row, ...]
    query: Query
    revision: int


REGISTRY: dict[str, Callable[..., Answer[Any]]] = {}


def answers(name: str) -> Callable[[Typed], Typed]:
    """Register a typed function as the one that answers the question of that name.

    All queries of one answer see one revision: commits of other threads wait until the function is done, and where the store is an
    endpoint, which cannot wait, the function is called again after a commit.
    """

    def register(function: Typed) -> Typed:
        if name in REGISTRY:
            raise QuestionError(name, function.__name__, "has a typed function already")

        @wraps(function)
        def at_one_revision(store: Store, **given: Any) -> Answer[Any]:
            return steadily(store, lambda: function(store, **given))

        REGISTRY[name] = at_one_revision
        return cast("Typed", at_one_revision)

    return register


def run(
    store: Store, name: str, row: type[Row], lang: str = "", keeping: int = 0, /, **given: Value | None
) -> Answer[Row]:
    """Answer a question by its query alone, its rows kept as `fetch` keeps them.

    Raises QuestionError and NotFound for parameters that will not do.
    """
    fetched = fetch(store, name, row, keeping, **given)
    return compose(store, fetched, row, fetched.rows, lang)


def fetch(store: Store, name: str, row: type[Row], keeping: int = 0, /, **given: Value | None) -> Fetched[Row]:
    """Run a question's query and type its rows. Raises QuestionError and NotFound for parameters that will not do.

    Where many ask the same, `keeping` says about how many bytes a row takes that is kept for the revision.
    """
    question = read(name)
    resolved = values(store, question, given)
    text = question.bind(terms(question, resolved))

    def rows() -> tuple[Row, ...]:
        return typed(name, store.select(text), row)

    with store.reading() as revision:
        found = kept(store, (name, text), rows, lambda found: keeping * len(found)) if keeping else rows()
        return Fetched(question, resolved, found, Query(name, text), revision)


def compose(
    store: Store,
    fetched: Fetched[Any],
    row: type[Row],
    rows: Sequence[Row],
    lang: str = "",
    more: Iterable[Query] = (),
    unnamed: Collection[str] = (),
) -> Answer[Row]:
    """An answer of rows that may have been computed from what was fetched; `more` are further queries that took part.

    What stands only in `unnamed` columns gets no name: whoever shows none need not wait for them.
    """
    question, lang = fetched.question, lang or current()
    found = provenance(store, _entries(question.entries, rows))
    labels = Labels(store, lang)
    labels.find([*_iris(rows, unnamed), *(value for value in fetched.parameters.values() if isinstance(value, IRI))])
    with speaking(lang):
        said = finding(question, fetched.parameters, rows, labels.names)
    return Answer(
        question=question,
        language=lang,
        base=store.base,
        parameters=fetched.parameters,
        row=row,
        rows=tuple(rows),
        labels=labels.names,
        citations=tuple(_cited(question.entries, each, found.citations) for each in rows),
        sources=found.sources,
        revision=fetched.revision,
        queries=(fetched.query, *more, *(Query(*query) for query in (*labels.queries, *found.queries))),
        finding=said,
        method=question.sentence("method", lang) or None,
    )


def _entries(names: Iterable[str], rows: Iterable[object]) -> list[IRI]:
    return [iri for each in rows for name in names for iri in iris(getattr(each, name))]


def _cited(names: Iterable[str], each: object, citations: Mapping[IRI, tuple[Citation, ...]]) -> tuple[Citation, ...]:
    found = [citations.get(entry, ()) for entry in dict.fromkeys(_entries(names, [each]))]
    return found[0] if len(found) == 1 else tuple(chain.from_iterable(found))


def _iris(rows: Sequence[object], unnamed: Collection[str]) -> list[IRI]:
    names = [name for name in columns(type(rows[0])) if name not in unnamed] if rows else []
    return [iri for value in {getattr(each, name) for name in names for each in rows} for iri in iris(value)]
