"""`load --endpoint --mapping buendnisgraph`: the data sets of another instance, their provenance kept, only what changed there.

What was read last time stands in the graph ``{base}/graph/{partner}/redaktion``: for each graph here the one it came from and the hash
that one had, the revision there, and ids that differ. Where the revision is still the same nothing is read; else graphs with the same
hash are not. Revision and hashes are asked for again at the end, so that all graphs are of one state there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from time import sleep
from typing import TYPE_CHECKING, cast

from graph.errors import EndpointRefused, EndpointUnreachable, FetchBroken, RejectedInput, StoreError
from graph.iri import IRI
from graph.normal import normal_form
from graph.quoting import inner
from graph.remote import foreign
from graph.remote.foreign import ForeignEndpoint
from graph.saying import TYPE, german, say
from graph.terms import Literal, NamedNode, Quad
from loaders.foreign import partner as partners
from loaders.foreign.endpoint import SECONDS, checked
from loaders.foreign.header import GRAPH, RESERVED
from loaders.foreign.ids import named, written
from loaders.foreign.origin import timeless
from loaders.foreign.partner import Standing
from loaders.foreign.renaming import Renaming
from loaders.foreign.spool import Spool
from loaders.foreign.words import problem
from loaders.naming import SLUG, DataSet
from loaders.plan import Plan
from ontology.names import DCTERMS, ONTOLOGY_GRAPH, PROV, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.settings import Settings
    from graph.store import Readable
    from loaders.foreign.header import ForeignMapping
    from loaders.foreign.pages import Told

    Pause = Callable[[float], None]

_HASH = NamedNode("https://w3id.org/buendnisgraph/mapping#hash")
_FROM, _ID = NamedNode(f"{PROV}wasDerivedFrom"), NamedNode(f"{DCTERMS}identifier")


def seen(store: Readable, partner: str) -> Mapping[str, str]:
    """The graphs there that were read last time, with their hashes."""
    state = NamedNode(DataSet(partner, store.base).editorial)
    hashes = {quad.subject: cast("Literal", quad.object).value for quad in store.quads(None, _ID, None, state)}
    return {
        cast("NamedNode", quad.object).value: hashes[quad.subject]
        for quad in store.quads(None, _FROM, None, state)
        if quad.subject in hashes
    }


@dataclass(frozen=True, slots=True)
class Harvested:
    """What changed there: the new content of graphs by their names there, and the hashes of all."""

    partner: str
    file: str
    address: str
    changed: Mapping[str, frozenset[Quad]]
    hashes: Mapping[str, str]
    standing: Standing
    renaming: Renaming
    read: datetime
    spool: Spool

    def plan(self, store: Readable) -> Plan:
        """What taking it in would do. Graphs that are gone there go here. Raises RejectedInput."""
        before, names = seen(store, self.partner), self.renaming
        state = NamedNode(DataSet(self.partner, store.base).editorial)
        touched = {names.graph(graph) for graph in (*self.changed, *(before.keys() - self.hashes.keys()))}
        here = [quad for graph in touched for quad in store.quads(graph=graph)]
        if not before and (here or next(store.quads(graph=state), None)):
            raise RejectedInput([problem("other-dataset", self.file, value=self.partner)])
        came = [names.quad(quad, names.graph(graph)) for graph, quads in self.changed.items() for quad in quads]
        still = [names.graph(graph) for graph in before.keys() & self.hashes.keys() - self.changed.keys()]
        kept = frozenset(quad for graph in still for quad in store.quads(graph=graph))
        ids, said, problems = named(store, frozenset(came), kept, self.partner, self.file)
        after = normal_form({*said, *self._state(state, ids, said)})
        old = [*here, *kept, *store.quads(graph=state)]
        if timeless(old) == timeless(after):
            after = frozenset(old)
        scope = f"Datensätze von „{inner(self.partner)}“, {len(self.changed)} von {len(self.hashes)} Graphen geändert"
        return Plan.between(old, after, dataset=self.partner, scope=scope, rows=len(came), problems=problems)

    def _state(self, graph: NamedNode, ids: Mapping[str, str], came: Iterable[Quad]) -> set[Quad]:
        base, names = self.renaming.here, self.renaming
        told = say(
            f"{base}/id/abruf--{self.partner}",
            (TYPE, IRI(f"{PROV}Activity")),
            (f"{SKOS}prefLabel", german(f"Abruf der Datensätze von „{inner(self.partner)}“")),
            (f"{PROV}used", IRI(self.address)),
            (f"{PROV}endedAtTime", self.read),
        )
        datasets = sorted({name.removeprefix(f"{names.there}/graph/").partition("/")[0] for name in self.hashes})
        standing = self.standing.statements(base, self.partner, f"{base}/id/abruf--{self.partner}", datasets)
        listed = partners.listed(base, self.partner, came)
        found = {Quad(each.subject, each.predicate, each.object, graph) for each in (*told, *standing, *listed)}
        found.update(written(ids, base, graph))
        for name, value in self.hashes.items():
            found.add(Quad(names.graph(name), _FROM, NamedNode(name), graph))
            found.add(Quad(names.graph(name), _ID, Literal(value), graph))
        return found


def fetch(
    settings: Settings,
    mapping: ForeignMapping,
    address: str,
    partner: str,
    known: Mapping[str, str],
    last: Standing,
    *,
    seconds: float = SECONDS,
    told: Told,
    pause: Pause | None = None,
) -> Harvested:
    """What changed at the other instance since `known`, nothing where its revision is the `last` one.

    Raises RejectedInput, FetchBroken; the graphs read so far are kept.
    """
    checked(address, mapping.file)
    if not SLUG.fullmatch(partner) or partner in RESERVED:
        raise RejectedInput([problem("bad-dataset", mapping.file, value=partner)])
    endpoint = ForeignEndpoint(address, seconds, pause=pause or sleep, contact=settings.operator.contact)
    spool = Spool(None)
    try:
        standing = partners.read(endpoint, address)
        is_same = bool(known) and standing.is_as(last) and _bases(known) == {standing.base}
        hashes = known if is_same else _hashes(endpoint)
        there = _base(hashes)
        sources = frozenset[str]() if is_same else _sources(endpoint, there)
        spool = Spool.of(
            settings, address, f"{partner}\n{mapping.text}\n{sorted(hashes.items())}\n{sorted(known.items())}"
        )
        wanted = sorted(name for name, value in hashes.items() if known.get(name) != value)
        changed: dict[str, frozenset[Quad]] = {}
        count = 0
        for number, name in enumerate(wanted, 1):
            changed[name] = _graph(endpoint, mapping, spool, number, name)
            count += len(changed[name])
            told(number, count)
        if wanted and (_hashes(endpoint) != hashes or partners.read(endpoint, address) != standing):
            spool.clear()
            raise EndpointUnreachable("the data changed while they were read")
    except StoreError as error:
        raise FetchBroken(error, len(spool)) from error
    now = datetime.now(UTC).replace(microsecond=0)
    names = Renaming(there, settings.base, partner, sources)
    return Harvested(partner, mapping.file, address, changed, hashes, standing, names, now, spool)


def _graph(endpoint: ForeignEndpoint, mapping: ForeignMapping, spool: Spool, number: int, name: str) -> frozenset[Quad]:
    skolem = f"{name}/knoten--"  # there are no blank nodes in a Bündnisgraph
    kept = spool.page(number)
    if kept:
        return foreign.read(*kept, skolem=skolem).quads
    answer = endpoint.graph(mapping.template.bind({GRAPH: NamedNode(name)}), skolem=skolem)
    spool.keep(number, answer.data, answer.form)
    return answer.quads


def _hashes(endpoint: ForeignEndpoint) -> dict[str, str]:
    """The data graphs there; the vocabulary comes with the program."""
    answer = endpoint.graph(_query("graphs"), skolem="urn:knoten--")
    return {
        quad.subject.value: cast("Literal", quad.object).value
        for quad in answer.quads
        if quad.predicate == _HASH and isinstance(quad.subject, NamedNode) and quad.subject.value != ONTOLOGY_GRAPH
    }


def _base(hashes: Mapping[str, str]) -> str:
    """The base of the other instance, from the names of its graphs. Raises EndpointRefused where they are no Bündnisgraph's."""
    bases = _bases(hashes)
    if len(bases) != 1 or not next(iter(bases)):
        raise EndpointRefused(200, f"the graphs there are not named as in a Bündnisgraph: {sorted(bases)[:3]}")
    return bases.pop()


def _bases(names: Iterable[str]) -> set[str]:
    return {name.rpartition("/graph/")[0] for name in names}


def _sources(endpoint: ForeignEndpoint, there: str) -> frozenset[str]:
    answer = endpoint.graph(_query("sources"), skolem="urn:knoten--")
    found = (cast("NamedNode", quad.subject).value for quad in answer.quads)
    return frozenset(name.removeprefix(f"{there}/id/") for name in found if name.startswith(f"{there}/id/"))


@cache
def _query(name: str) -> str:
    return files("loaders").joinpath("foreign", "queries", f"{name}.rq").read_text("utf-8")
