"""The words of this package: what was asked for, bodies and the ties between them, and the graph made of both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from graph.iri import IRI
from ontology.names import BG, DCTERMS, ORG

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from graph.answer import Citation, Query, Source

MEMBER = f"{ORG}memberOf"
PART = f"{DCTERMS}isPartOf"
BELOW = f"{ORG}subOrganizationOf"
SHARED_NETWORK = "gemeinsames-netzwerk"
SHARED_MEMBER = "gemeinsames-mitglied"

CITY = f"{BG}City"
OFFICE = f"{BG}Office"
NETWORK = f"{BG}CooperationNetwork"
ORGANISATION = f"{ORG}Organization"


class Side(Enum):
    """Which graph is looked at: organisations and networks together, or one side of it, tied by what it shares on the other."""

    BOTH = "beide"
    ORGANISATIONS = "organisationen"
    NETWORKS = "netzwerke"


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of the graph is asked for: that of a city, of a field of action, on a day; without them everything, at any time.

    `hierarchy` takes in which office stands below which: a tie of the administration and not of cooperation.
    """

    city: IRI | None = None
    field: IRI | None = None
    as_of: date | None = None
    hierarchy: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, office, city or network. `cls` is the class it is drawn as, `kind` the entry of the editors' value list."""

    iri: IRI
    cls: str
    kind: IRI | None = None
    city: IRI | None = None
    sector: IRI | None = None
    fields: frozenset[IRI] = frozenset()
    start: date | None = None
    end: date | None = None

    @property
    def is_network(self) -> bool:
        """Whether it stands on the side of the networks."""
        return self.cls == NETWORK


@dataclass(frozen=True, slots=True)
class Tie:
    """A statement that ties two bodies; `entry` is the node whose records give its sources."""

    source: IRI
    relation: str
    target: IRI
    roles: tuple[str, ...]
    entry: IRI
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Web:
    """The bodies and ties of a scope at a revision, and the queries that found them."""

    scope: Scope
    revision: int
    bodies: Mapping[IRI, Body]
    ties: tuple[Tie, ...]
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie as it is drawn and exported: statements that say the same of the same two are one edge.

    In a projection `shared` are the networks (or members) that both have in common, and `weight` is their number; such a pair has no
    roles and no dates of its own. `start` and `end` are None where one of the statements has none.
    """

    source: IRI
    relation: str
    target: IRI
    roles: tuple[str, ...]
    entries: tuple[IRI, ...]
    start: date | None
    end: date | None
    shared: tuple[IRI, ...] = ()

    @property
    def weight(self) -> int:
        """How many things are shared; 1 for a direct tie."""
        return len(self.shared) or 1


@dataclass(frozen=True, slots=True)
class Basis:
    """What every result stands on: scope, revision, queries, names, and on whose word each entry stands."""

    scope: Scope
    revision: int
    queries: tuple[Query, ...]
    labels: Mapping[IRI, str]
    citations: Mapping[IRI, tuple[Citation, ...]]
    sources: Mapping[IRI, Source]
    language: str = "de"

    def label(self, iri: IRI | str | None) -> str:
        """What a thing is called; nothing for nothing."""
        return "" if iri is None else self.labels.get(IRI(iri), str(iri))

    def sources_of(self, entries: tuple[IRI, ...]) -> tuple[IRI, ...]:
        """The sources of entries, each once, in order."""
        cited = (citation.source for entry in entries for citation in self.citations.get(entry, ()))
        return tuple(sorted({source for source in cited if source}))
