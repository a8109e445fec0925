"""The numbered list of sources below a page, filled while the answers of the page are gathered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.answer import Answer, Citation, Query, Source
    from graph.iri import IRI


class Bibliography:
    """Sources by number, in the order in which the page first cites them, and the queries the page rests on."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.queries: dict[Query, None] = {}
        self._numbers: dict[str, int] = {}

    def add(self, answer: Answer[Any]) -> None:
        """Know the sources and queries of an answer; a source gets its number when it is first cited."""
        self.add_sources(answer.sources)
        self.add_queries(answer.queries)

    def add_sources(self, sources: Mapping[IRI, Source]) -> None:
        """Know sources."""
        self.sources.update(sources)

    def add_queries(self, queries: Iterable[Query]) -> None:
        """Know queries that were run, each once."""
        self.queries.update({query: None for query in queries})

    def numbers(self, citations: Iterable[Citation]) -> list[int]:
        """The numbers of the sources of citations, ascending, each once."""
        cited = {str(citation.source) for citation in citations if citation.source}
        return sorted(self.number(source) for source in sorted(cited))

    def number(self, source: str) -> int:
        """The number of a source."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    @property
    def cited(self) -> list[tuple[int, Source]]:
        """The sources that were cited, by number."""
        return [(number, self.sources[source]) for source, number in self._numbers.items() if source in self.sources]
