"""Who would be missed: what falls apart without an organisation or a network."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from graph.connections.activity import KINDS, Activity, Place, activity
from graph.connections.drawing import edges, graph_of
from graph.connections.linked import ground
from graph.connections.model import MEMBER, PART, Basis, Scope, Side, Web
from graph.connections.pieces import cut_off
from graph.connections.reading import drawn_as, read
from graph.connections.wording import MISSING, listed, where
from graph.coverage.facts import load
from graph.language import _, later, ngettext
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.iri import IRI
    from graph.store import Store

LEADING = re.compile(r"federführ|leitung|koordin|geschäftsführ|vorsitz", re.IGNORECASE)
DEPUTY = re.compile(r"stellvertret", re.IGNORECASE)
METHOD = later(
    "Aus dem Graphen der Organisationen und Netzwerke wird eine Stelle herausgenommen (Nahtstellen nach Hopcroft und Tarjan 1973): "
    "was danach nicht mehr am größten Rest hängt, gilt als abgeschnitten (ist kein Teil der größte, sind es alle). "
    "Ein Netzwerk wird geleitet, wo die Rolle eines Mitglieds "
    "Federführung, Leitung, Koordination, Geschäftsführung oder Vorsitz nennt. Felder zählen wie in der Abdeckung, "
    "auf der eigenen Feldliste einer Stadt, sonst auf den Referenzfeldern."
)


@dataclass(frozen=True, slots=True)
class Loss:
    """What would be lost without a body.

    `cut_off`: pieces that no longer hang together with the largest rest, all where none is the largest.
    `unlinked`: networks that nothing else ties to another network.
    `leaderless`: networks of which no other leading member is recorded. `fields_without_lead` and `fields_without_partner`: (city, field).
    """

    body: IRI
    cut_off: tuple[tuple[IRI, ...], ...]
    unlinked: tuple[IRI, ...]
    leaderless: tuple[IRI, ...]
    fields_without_lead: tuple[Place, ...]
    fields_without_partner: tuple[Place, ...]
    entries: tuple[IRI, ...]
    sentence: str = ""

    @property
    def weight(self) -> int:
        """How many things are lost or cut off."""
        fields = len(self.fields_without_lead) + len(self.fields_without_partner)
        return sum(map(len, self.cut_off)) + len(self.unlinked) + len(self.leaderless) + fields


@dataclass(frozen=True, slots=True)
class Missed:
    """What would be lost, for each body that would be missed, heaviest loss first; for one body asked for just that."""

    basis: Basis
    losses: tuple[Loss, ...]
    finding: str
    method: str


def missed(store: Store, scope: Scope, body: IRI | None = None, lang: str = "") -> Missed:
    """What falls apart without a body; without one named, for all in the scope. Without a day in the scope it is today's."""
    day = scope.as_of or datetime.now(UTC).date()
    with store.reading():
        web = read(store, replace(scope, as_of=day))
        facts = load(store, [scope.city] if scope.city else None, kinds=KINDS)
        losses = _losses(web, activity(facts, day, scope.city), scope.field)
        if body is not None:
            wanted = drawn_as(store, body)
            losses = [loss for loss in losses if loss.body == wanted] or [Loss(wanted, (), (), (), (), (), ())]
        basis = ground(store, web, _things(losses), {entry for loss in losses for entry in loss.entries}, lang)
    basis = replace(basis, queries=(*basis.queries, *facts.queries))
    rows = tuple(replace(loss, sentence=_sentence(basis, loss)) for loss in losses)
    return Missed(basis, rows, _finding(basis, rows, one=body is not None), _(METHOD))


def _losses(web: Web, done: Activity, field: IRI | None) -> list[Loss]:
    falls = cut_off(graph_of(web.bodies, edges(web, Side.BOTH)))
    unlinked, leaderless = _unlinked(web), _leaderless(web)
    places = [
        {place: of for place, of in part.items() if field in (None, place[1])} for part in (done.leads, done.partners)
    ]
    leads, partners = (_only(part) for part in places)
    at: dict[IRI, set[IRI]] = defaultdict(set)
    for tie in web.ties:
        at[tie.source].add(tie.entry)
        at[tie.target].add(tie.entry)
    found = []
    for body in sorted({*falls, *unlinked, *leaderless, *leads, *partners}):
        said = set(at[body]) if body in {*falls, *unlinked, *leaderless} else set()
        for of, part in ((leads, done.leads), (partners, done.partners)):
            said.update(entry for place in of.get(body, ()) for entry in part[place][body])
        found.append(
            Loss(
                body=body,
                cut_off=falls.get(body, ()),
                unlinked=tuple(sorted(unlinked.get(body, ()))),
                leaderless=tuple(sorted(leaderless.get(body, ()))),
                fields_without_lead=tuple(leads.get(body, ())),
                fields_without_partner=tuple(partners.get(body, ())),
                entries=tuple(sorted(said)),
            )
        )
    return sorted(found, key=lambda loss: (-loss.weight, loss.body))


def _unlinked(web: Web) -> Mapping[IRI, set[IRI]]:
    """For each body the networks whose every tie to another network runs over it."""
    ways: dict[IRI, list[frozenset[IRI]]] = defaultdict(list)
    for edge in edges(web, Side.NETWORKS):
        for near, far in ((edge.source, edge.target), (edge.target, edge.source)):
            # A part is tied by its whole itself; two that share members by any of these.
            ways[near] += [frozenset({far})] if edge.relation == PART else [frozenset({each}) for each in edge.shared]
    found: dict[IRI, set[IRI]] = defaultdict(set)
    for network, needs in ways.items():
        if len(set(needs)) == 1:
            found[next(iter(needs[0]))].add(network)
    return found


def _leaderless(web: Web) -> Mapping[IRI, set[IRI]]:
    """For each body the networks of which it is the only leading member."""
    leading: dict[IRI, set[IRI]] = defaultdict(set)
    for tie in web.ties:
        if tie.relation == MEMBER and any(LEADING.search(role) and not DEPUTY.search(role) for role in tie.roles):
            leading[tie.target].add(tie.source)
    found: dict[IRI, set[IRI]] = defaultdict(set)
    for network, bodies in leading.items():
        if len(bodies) == 1:
            found[next(iter(bodies))].add(network)
    return found


def _only(part: Mapping[Place, Mapping[IRI, frozenset[IRI]]]) -> Mapping[IRI, list[Place]]:
    """For each body the places where it is the only one."""
    found: dict[IRI, list[Place]] = defaultdict(list)
    for place, bodies in sorted(part.items()):
        if len(bodies) == 1:
            found[next(iter(bodies))].append(place)
    return found


def _things(losses: list[Loss]) -> set[IRI]:
    places = {
        iri for loss in losses for place in (*loss.fields_without_lead, *loss.fields_without_partner) for iri in place
    }
    lost = {iri for loss in losses for piece in loss.cut_off for iri in piece}
    return places | lost | {iri for loss in losses for iri in (loss.body, *loss.unlinked, *loss.leaderless)}


def _sentence(basis: Basis, loss: Loss) -> str:
    cut = [basis.label(iri) for piece in loss.cut_off for iri in piece]
    lead, partner = (
        [f"{basis.label(field)} ({basis.label(city)})" for city, field in places]
        for places in (loss.fields_without_lead, loss.fields_without_partner)
    )
    unlinked, leaderless = ([basis.label(iri) for iri in some] for some in (loss.unlinked, loss.leaderless))
    told = (
        (cut, ngettext(
            "nicht mehr mit den anderen verbunden wäre {names}",
            "nicht mehr mit den anderen verbunden wären {names}", len(cut),
        )),
        (unlinked, ngettext(
            "keine Verbindung mehr zu anderen Netzwerken hätte {names}",
            "keine Verbindung mehr zu anderen Netzwerken hätten {names}", len(unlinked),
        )),
        (leaderless, ngettext(
            "keine erfasste Leitung mehr hätte {names}",
            "keine erfasste Leitung mehr hätten {names}", len(leaderless),
        )),
        (lead, ngettext(
            "keine federführende Stelle mehr hätte {names}",
            "keine federführende Stelle mehr hätten {names}", len(lead),
        )),
        (partner, ngettext(
            "keinen erfassten Partner mehr hätte {names}",
            "keinen erfassten Partner mehr hätten {names}", len(partner),
        )),
    )  # fmt: skip
    said = [text.format(names=listed(names)) for names, text in told if names]
    if not said:
        return _("Ohne {body} zerfiele nach den erfassten Einträgen nichts.").format(body=basis.label(loss.body))
    return _("Ohne {body}: {losses}.").format(body=basis.label(loss.body), losses="; ".join(said))


def _finding(basis: Basis, rows: tuple[Loss, ...], *, one: bool) -> str:
    if one:
        return f"{rows[0].sentence} {_(MISSING)}"
    if not rows:
        told = _("{where} hängt nach den erfassten Einträgen nichts an einer Stelle allein.").format(where=where(basis))
        return f"{told} {_(MISSING)}"
    told = ngettext(
        "{where} hängt an einer Stelle etwas allein: an {most}.",
        "{where} hängt an {count} Stellen etwas allein, am meisten an {most}.",
        len(rows),
    ).format(where=where(basis), count=number(len(rows)), most=basis.label(rows[0].body))
    return f"{told} {_(MISSING)}"
