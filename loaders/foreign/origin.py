"""Whose word the result of a mapping is: its source, a record for each thing, and how and when it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from graph.iri import IRI
from graph.quoting import inner
from graph.saying import TYPE, german, say, typed
from graph.terms import NamedNode, Quad
from loaders.naming import DataSet
from ontology.names import BG, DC, DCTERMS, FOAF, PROV, SDO, SKOS, VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from graph.terms import Triple
    from loaders.foreign.header import ForeignMapping

TABLE = "abfrage"
"""The table that records of this kind name; there is no such table, so tables are not written from them."""
_WHEN = frozenset({NamedNode(f"{BG}readOn"), NamedNode(f"{PROV}endedAtTime")})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a result comes from: `address` is the endpoint's, empty for a file; `place` is what people read of it."""

    mapping: ForeignMapping
    dataset: str
    base: str
    query: str
    place: str
    read: datetime
    address: str = ""

    @property
    def names(self) -> DataSet:
        """The names of the data set."""
        return DataSet(self.dataset, self.base)

    @property
    def source(self) -> str:
        """The id of the source."""
        return f"{self.dataset}-quelle"

    @property
    def activity(self) -> NamedNode:
        """The reading itself."""
        return NamedNode(f"{self.base}/id/abruf--{self.dataset}")

    def statements(self, things: Iterable[str]) -> Iterator[Quad]:
        """Source, reading and a record for each thing, in the graph of the editors."""
        graph = NamedNode(self.names.editorial)
        described = (f"{self.base}/id/{self.source}", *things)
        told = (*self._source(), *self._reading(), *(each for thing in described for each in self._record(thing)))
        return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in told)

    def _source(self) -> Iterator[Triple]:
        mapping = self.mapping
        return say(
            f"{self.base}/id/{self.source}",
            (TYPE, (IRI(f"{BG}Source"), IRI(f"{FOAF}Document"))),
            (f"{SKOS}prefLabel", german(mapping.source)),
            (f"{DC}publisher", mapping.publisher),
            (f"{DC}language", mapping.language),
            (f"{DCTERMS}type", IRI(f"{VOCAB}source_kinds/{mapping.kind}")),
            (f"{SDO}url", typed(self.address, "anyURI") if self.address else None),
            (f"{BG}readOn", self.read.date()),
        )

    def _reading(self) -> Iterator[Triple]:
        query = f"{self.base}/id/abfrage--{self.dataset}"
        yield from say(
            self.activity,
            (TYPE, IRI(f"{PROV}Activity")),
            (f"{SKOS}prefLabel", german(f"Abruf „{inner(self.mapping.title)}“")),
            (f"{PROV}generated", IRI(f"{self.base}/id/{self.source}")),
            (f"{PROV}used", (IRI(query), IRI(self.address)) if self.address else IRI(query)),
            (f"{PROV}endedAtTime", self.read),
            (f"{DCTERMS}rights", self.mapping.licence),
        )
        yield from say(query, (TYPE, IRI(f"{PROV}Plan")), (f"{PROV}value", self.query))

    def _record(self, thing: str) -> Iterator[Triple]:
        local = thing.removeprefix(f"{self.base}/id/")
        return say(
            self.names.record(TABLE, [local]) if "--" not in local else f"{self.names.record(TABLE, [])}{local}",
            (TYPE, IRI(f"{BG}Record")),
            (f"{BG}table", TABLE),
            (f"{BG}describes", IRI(thing)),
            (f"{DCTERMS}source", IRI(f"{self.base}/id/{self.source}")),
            (f"{BG}evidence", german(f"{self.mapping.title}, {self.place}")),
        )


def timeless(quads: Iterable[Quad]) -> frozenset[Quad]:
    """The statements without the time of reading: where nothing else changes, having looked again is no news."""
    return frozenset(quad for quad in quads if quad.predicate not in _WHEN)


def is_mapped(quads: Iterable[Quad], activity: NamedNode) -> bool:
    """Whether the statements of a data set come from a mapping."""
    return any(cast("NamedNode", quad.subject) == activity for quad in quads)
