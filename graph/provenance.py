"""On whose word the rows of an answer stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graph.iri import IRI
from graph.kept import kept_of_each
from graph.terms import Literal, NamedNode
from graph.told import asked, everything

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.store import Store
    from graph.terms import Term
    from graph.told import Row

MOST, BYTES = 50_000, 500
"""Entries and sources of which citations and titles are kept for a revision, and about how many bytes those of one take."""


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
        known = kept_of_each(store, "citations", wanted, partial(_citations, store), MOST, BYTES)
        cited = {entry: known[entry] for entry in wanted}
        # The queries are told as if all had been asked for now.
        queries = [("citations", asked("citations", wanted))]
        if rest := [entry for entry, some in cited.items() if not some or some[0].record is None]:
            queries.append(("stating-graphs", asked("stating-graphs", rest)))
        sources, more = described(store, {each.source for some in cited.values() for each in some if each.source})
    return Provenance({entry: some for entry, some in cited.items() if some}, sources, (*queries, *more))


def settle(store: Store) -> None:
    """Have the citations of all entries that records describe, and all sources, before pages ask for them piece by piece."""
    with store.reading():
        cited = {entry: tuple(some) for entry, some in _recorded(everything(store, "citations")).items()}
        kept_of_each(store, "citations", cited, lambda _: cited, MOST, BYTES)
        known = _sources(everything(store, "sources"))
        kept_of_each(store, "sources", known, lambda _: known, MOST, BYTES)


def _citations(store: Store, entries: list[IRI]) -> dict[IRI, tuple[Citation, ...]]:
    """The citations of each entry, none where nothing speaks of it."""
    found = _recorded(store.select(asked("citations", entries)).rows)
    if rest := [entry for entry in entries if entry not in found]:
        for entry, graph in store.select(asked("stating-graphs", rest)).rows:
            found[_iri(entry)].append(Citation(_iri(entry), _of_graph(_iri(graph), store.base), graph=_iri(graph)))
    return {entry: tuple(found[entry]) for entry in entries}


def _recorded(rows: Iterable[Row]) -> defaultdict[IRI, list[Citation]]:
    """The citations of entries that records describe."""
    found: defaultdict[IRI, list[Citation]] = defaultdict(list)
    for entry, record, source, evidence in rows:
        found[_iri(entry)].append(Citation(_iri(entry), _maybe(source), _text(evidence), record=_iri(record)))
    return found


def described(store: Store, wanted: set[IRI]) -> tuple[dict[IRI, Source], list[tuple[str, str]]]:
    """What is known of sources, and the query that found it."""
    if not wanted:
        return {}, []
    ordered = sorted(wanted)
    known = kept_of_each(store, "sources", ordered, partial(_described, store), MOST, BYTES)
    return {source: known[source] for source in ordered}, [("sources", asked("sources", ordered))]


def _described(store: Store, wanted: list[IRI]) -> dict[IRI, Source]:
    known = _sources(store.select(asked("sources", wanted)).rows)
    return {source: known.get(source) or Source(source, source) for source in wanted}


def _sources(rows: Iterable[Row]) -> dict[IRI, Source]:
    return {
        _iri(source): Source(_iri(source), _text(title) or _iri(source), _text(publisher), _text(issued), _text(url))
        for source, title, publisher, issued, url in rows
        if source is not None
    }


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
