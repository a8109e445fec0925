"""What stands behind a comparison: the name of everything in it, and on whose word its entries are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from graph.alphabet import alphabetical
from graph.answer import Query
from graph.labels import Labels
from graph.provenance import Citation, Source, provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.iri import IRI
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Backing:
    """Names and sources. `citations` has for each entry the records behind it, `sources` what is known of their sources."""

    labels: Mapping[IRI, str]
    citations: Mapping[IRI, tuple[Citation, ...]]
    sources: Mapping[IRI, Source]
    queries: tuple[Query, ...]

    def label(self, iri: str) -> str:
        """What a thing is called."""
        return self.labels.get(cast("IRI", iri), iri)

    def sources_of(self, entries: Iterable[IRI]) -> tuple[Source, ...]:
        """The sources of some entries, each once, by name."""
        cited = {citation.source for entry in entries for citation in self.citations.get(entry, ())}
        found = [self.sources[source] for source in cited if source is not None and source in self.sources]
        return tuple(sorted(found, key=lambda source: (alphabetical(source.title), source.iri)))


def backing(store: Store, entries: Iterable[IRI], things: Iterable[IRI | None] = (), *, lang: str = "") -> Backing:
    """Find names and sources of entries, and the names of further things."""
    entries = sorted(set(entries))
    found = provenance(store, entries)
    labels = Labels(store, lang)
    labels.find({*entries, *(thing for thing in things if thing is not None)})
    queries = tuple(Query(*query) for query in (*labels.queries, *found.queries))
    return Backing(labels.names, found.citations, found.sources, queries)
