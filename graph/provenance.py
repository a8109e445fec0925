"""On whose word the rows of an answer stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.iri import IRI
from graph.terms import Literal, NamedNode
from graph.told import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.store import Store
    from graph.terms import Term


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
    found: dict[IRI, list[Citation]] = defaultdict(list)
    text, recorded = told(store, "citations", wanted)
    queries = [("citations", text)]
    for entry, record, source, evidence in recorded:
        found[_iri(entry)].append(Citation(_iri(entry), _maybe(source), _text(evidence), record=_iri(record)))
    rest = [entry for entry in wanted if entry not in found]
    if rest:
        text, stated = told(store, "stating-graphs", rest)
        queries.append(("stating-graphs", text))
        for entry, graph in stated:
            found[_iri(entry)].append(Citation(_iri(entry), _of_graph(_iri(graph), store.base), graph=_iri(graph)))
    sources, asked = described(
        store, {citation.source for some in found.values() for citation in some if citation.source}
    )
    return Provenance({entry: tuple(some) for entry, some in found.items()}, sources, (*queries, *asked))


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
