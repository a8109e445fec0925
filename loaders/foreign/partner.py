"""What another Bündnisgraph's catalogue says of it: its revision with its time, and under which licence each of its data sets stands.

It lies beside the endpoint (``/sparql``, ``/katalog``). Where an endpoint has none beside it, nothing is known and no licence is granted.
What was told last time stands in the state of the harvest, for the catalogue here and to see that nothing has changed there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin

from graph.description import part
from graph.errors import EndpointRefused
from graph.iri import IRI
from graph.licences import LIST, NAMES, NOT_GRANTED
from graph.quoting import inner
from graph.saying import TYPE, german, say
from graph.terms import Literal, NamedNode
from loaders.naming import DataSet
from ontology.names import BG, DCAT, DCATDE, DCTERMS, PROV, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.remote.foreign import ForeignEndpoint
    from graph.store import Readable
    from graph.terms import Quad, Triple

_VERSION, _CHANGED = f"{DCAT}version", f"{DCTERMS}modified"
_LICENCE, _NAMED = f"{DCTERMS}license", f"{DCATDE}licenseAttributionByText"
_SOURCE = NamedNode(f"{BG}Source")
_WHOLE, _PART = "/katalog#bestand", "/katalog#datensatz-"
_REVISION = re.compile(r"Revision \d{1,12}")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of another instance: base, revision and its time, empty where it does not say; by data set the licence and whom to name."""

    base: str = ""
    revision: str = ""
    changed: datetime | None = None
    licences: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def is_as(self, before: Standing) -> bool:
        """Whether nothing was committed there since; the time tells a store that was set up anew from the one before it."""
        known = bool(self.revision and self.changed)
        return known and (self.revision, self.changed) == (before.revision, before.changed)

    def statements(self, base: str, partner: str, activity: str, datasets: Iterable[str]) -> Iterator[Triple]:
        """What is recorded here, of the reading and of each data set that came."""
        yield from say(
            activity,
            (_VERSION, self.revision or None),
            (_CHANGED, self.changed),
        )
        for name in datasets:
            licence, named = self.licences.get(name, (NOT_GRANTED, ""))
            told = ", ".join(filter(None, (self.revision, f"Lizenz: {NAMES[licence]}", named)))
            yield from say(
                part(base, f"{partner}-{name}"),
                (TYPE, IRI(f"{DCAT}Dataset")),
                (f"{SKOS}prefLabel", german(f"Datensatz „{inner(name)}“ von „{inner(partner)}“; {told}")),
                (_LICENCE, IRI(LIST + licence)),
                (_NAMED, named or None),
                (f"{PROV}wasGeneratedBy", IRI(activity)),
            )


def listed(base: str, partner: str, came: Iterable[Quad]) -> Iterator[Triple]:
    """That each source which came is one of its data set, whose description says licence and revision.

    They are not said of the source itself: the licence is that of the data, not of the page or paper they rest on.
    """
    start = f"{base}/graph/{partner}-"
    for quad in came:
        graph = quad.graph_name
        if _is(quad, TYPE) and quad.object == _SOURCE and isinstance(graph, NamedNode):
            dataset = graph.value.removeprefix(start).partition("/")[0]
            yield from say(_of(quad), (f"{DCTERMS}isReferencedBy", part(base, f"{partner}-{dataset}")))


def read(endpoint: ForeignEndpoint, address: str) -> Standing:
    """What the catalogue beside an endpoint says now. Raises EndpointTimeout, EndpointUnreachable."""
    try:
        quads = endpoint.document(
            urljoin(address.partition("?")[0].rstrip("/"), "katalog"), skolem="urn:knoten--"
        ).quads
    except EndpointRefused:
        return Standing()
    base = next((_of(quad)[: -len(_WHOLE)] for quad in quads if _is(quad, _VERSION) and _of(quad).endswith(_WHOLE)), "")
    whole = f"{base}{_WHOLE}"
    revision, changed = _text(quads, whole, _VERSION), _time(_text(quads, whole, _CHANGED))
    if not base or not _REVISION.fullmatch(revision) or not changed:
        return Standing()
    return Standing(base, revision, changed, dict(_licences(quads, base)))


def last(store: Readable, partner: str, address: str) -> Standing:
    """What was recorded when the endpoint at this address was harvested last; nothing where it was another's."""
    state = NamedNode(DataSet(partner, store.base).editorial)
    activity = f"{store.base}/id/abruf--{partner}"
    quads = frozenset(store.quads(NamedNode(activity), None, None, state))
    if not any(_is(quad, f"{PROV}used") and quad.object == NamedNode(address) for quad in quads):
        return Standing()
    return Standing("", _text(quads, activity, _VERSION), _time(_text(quads, activity, _CHANGED)))


def _licences(quads: Iterable[Quad], base: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Of each data set the licence of its files: one that this program knows, else none is granted."""
    quads = frozenset(quads)
    for quad in sorted(quads, key=str):
        if _is(quad, f"{DCAT}distribution") and _of(quad).startswith(f"{base}{_PART}"):
            file = cast("NamedNode", quad.object).value
            licence = _text(quads, file, _LICENCE).removeprefix(LIST)
            named = _text(quads, file, _NAMED)[:_LONGEST]
            yield _of(quad).removeprefix(f"{base}{_PART}"), (licence if licence in NAMES else NOT_GRANTED, named)


def _text(quads: Iterable[Quad], subject: str, predicate: str) -> str:
    found = (quad.object for quad in quads if _of(quad) == subject and _is(quad, predicate))
    return min((term.value for term in found if isinstance(term, NamedNode | Literal)), default="")


def _of(quad: Quad) -> str:
    return cast("NamedNode", quad.subject).value


def _is(quad: Quad, predicate: str) -> bool:
    return quad.predicate.value == predicate


def _time(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
