"""On whose word the rows of an answer stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.iri import IRI
from graph.kept import kept
from graph.terms import Literal, NamedNode
from graph.told import asked, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.store import Store
    from graph.terms import Term

MOST_CITED, BYTES = 50_000, 500
"""Entries whose citations are kept of a revision, and about how many bytes those of one take."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One reason for an entry: the record of the row it came from, a source of that row, and where in the source it stands.

    `source` is None where the editors themselves are the source (a research note). `record` is None for statements that came in
    without a table; then `graph` names the graph that makes them.
    """

    entry: IRI
    source: IRI | None
    evidence: str | None = None
    record: IRI | None = None
    graph: IRI | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a source. `issued` is as precise as the source is: ``2001``, ``2015-02``, ``2021-05-07``."""

    iri: IRI
    title: str
    publisher: str | None = None
    issued: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """The citations of each entry, what is known of their sources, and the queries that found both."""

    citations: Mapping[IRI, tuple[Citation, ...]]
    sources: Mapping[IRI, Source]
    queries: tuple[tuple[str, str], ...]


def provenance(store: Store, entries: Iterable[IRI]) -> Provenance:
    """The sources of entries, by their records, else by the graphs that speak of them."""
    wanted = sorted(set(entries))
    if not wanted:
        return Provenance({}, {}, ())
    with store.reading():
        # Made once for a revision; the queries are told as if all had been asked for now.
        known: dict[IRI, tuple[Citation, ...]] = kept(store, "citations", dict, lambda _: MOST_CITED * BYTES)
        if unknown := [entry for entry in wanted if entry not in known]:
            fresh = _citations(store, unknown)
            if len(known) + len(fresh) > MOST_CITED:
                known = {entry: known[entry] for entry in wanted if entry in known}
            known |= fresh
        cited = {entry: known[entry] for entry in wanted}
        queries = [("citations", asked("citations", wanted))]
        if rest := [entry for entry, some in cited.items() if not some or some[0].record is None]:
            queries.append(("stating-graphs", asked("stating-graphs", rest)))
        sources, more = described(store, {each.source for some in cited.values() for each in some if each.source})
    return Provenance({entry: some for entry, some in cited.items() if some}, sources, (*queries, *more))


def _citations(store: Store, entries: list[IRI]) -> dict[IRI, tuple[Citation, ...]]:
    """The citations of each entry, none where nothing speaks of it."""
    found: dict[IRI, list[Citation]] = {entry: [] for entry in entries}
    for entry, record, source, evidence in told(store, "citations", entries)[1]:
        found[_iri(entry)].append(Citation(_iri(entry), _maybe(source), _text(evidence), record=_iri(record)))
    if rest := [entry for entry, some in found.items() if not some]:
        for entry, graph in told(store, "stating-graphs", rest)[1]:
            found[_iri(entry)].append(Citation(_iri(entry), _of_graph(_iri(graph), store.base), graph=_iri(graph)))
    return {entry: tuple(some) for entry, some in found.items()}


def described(store: Store, wanted: set[IRI]) -> tuple[dict[IRI, Source], list[tuple[str, str]]]:
    """What is known of sources, and the query that found it."""
    if not wanted:
        return {}, []
    text, found = told(store, "sources", wanted)
    known = {
        _iri(source): Source(_iri(source), _text(title) or _iri(source), _text(publisher), _text(issued), _text(url))
        for source, title, publisher, issued, url in found
        if source is not None
    }
    return {source: known.get(source) or Source(source, source) for source in sorted(wanted)}, [("sources", text)]


def _of_graph(graph: IRI, base: str) -> IRI | None:
    """The source a graph ``{base}/graph/{data set}/{source}`` is named after."""
    parts = graph.removeprefix(f"{base}/graph/").split("/")
    return IRI(f"{base}/id/{parts[1]}") if len(parts) == 2 and parts[1] != "redaktion" else None


def _iri(term: Term | None) -> IRI:
    return IRI(term.value) if isinstance(term, NamedNode) else IRI("")


def _maybe(term: Term | None) -> IRI | None:
    return IRI(term.value) if isinstance(term, NamedNode) else None


def _text(term: Term | None) -> str | None:
    return term.value if isinstance(term, Literal) else None
