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
        self.sources: dict[IRI, Source] = {}
        self.queries: dict[Query, None] = {}
        self._numbers: dict[IRI, int] = {}

    def add(self, answer: Answer[Any]) -> None:
        """Know the sources and queries of an answer; a source gets its number when it is first cited."""
        self.add_sources(answer.sources)
        self.add_queries(answer.queries)

    def add_sources(self, sources: Mapping[IRI, Source]) -> None:
        """Know sources."""
        self.sources.update(sources)

    def add_queries(self, queries: Iterable[Query]) -> None:
        """Know queries that were run, each once."""
        self.queries.update(dict.fromkeys(queries))

    def numbers(self, citations: Iterable[Citation]) -> list[int]:
        """The numbers of the sources of citations, ascending, each once."""
        return self._numbers_of({citation.source for citation in citations if citation.source})

    def ranges(self, citations: Iterable[Citation]) -> list[tuple[int, int]]:
        """The numbers as first and last of each run, so that nine sources do not fill a line."""
        return runs(self.numbers(citations))

    def ranges_of(self, sources: Iterable[IRI]) -> list[tuple[int, int]]:
        """The same for sources."""
        return runs(self._numbers_of(set(sources)))

    def _numbers_of(self, sources: set[IRI]) -> list[int]:
        for source in sorted(sources - self._numbers.keys()):
            self.number(source)
        return sorted([self._numbers[source] for source in sources])

    def number(self, source: IRI) -> int:
        """The number of a source."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    @property
    def cited(self) -> list[tuple[int, Source]]:
        """The sources that were cited, by number."""
        return [(number, self.sources[source]) for source, number in self._numbers.items() if source in self.sources]


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of each run of three or more; shorter ones stay single."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return [
        part
        for first, last in found
        for part in ([(first, last)] if last - first != 1 else [(first, first), (last, last)])
    ]
