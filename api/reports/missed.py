"""Who would be missed: what falls apart without an organisation or a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reports.analysis import AS_OF, CITY, Analysis
from api.reports.connections import FIELD, HIERARCHY, asked, scope_of, where
from api.reports.result import Grid, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.connections.missed import missed
from graph.language import _, later
from graph.question import Kind, Parameter
from ontology.names import ORG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from api.reports.analysis import Wish
    from graph.connections.activity import Place
    from graph.iri import IRI
    from graph.store import Store

BODY = Parameter("organisation", Kind.IRI, of=f"{ORG}Organization")
COLUMNS = (
    ("body", later("Stelle oder Netzwerk")),
    ("weight", later("Gewicht")),
    ("cut_off", later("Abgeschnitten")),
    ("unlinked", later("Netzwerke ohne andere Verbindung")),
    ("leaderless", later("Netzwerke ohne andere Leitung")),
    ("without_lead", later("Felder ohne Federführung")),
    ("without_partner", later("Felder ohne Partner")),
    ("finding", later("Was das heißt")),
    ("sources", later("Quellen")),
)


def loss(store: Store, wish: Wish) -> Result:
    """What would be lost without each body that would be missed, or without one that was asked for."""
    scope, body = scope_of(wish), wish.iri("organisation")
    found = missed(store, scope, body, wish.lang)
    basis, label = found.basis, found.basis.label
    rows = tuple(
        (
            Thing(each.body, label(each.body)),
            each.weight,
            things((iri for piece in each.cut_off for iri in piece), label),
            things(each.unlinked, label),
            things(each.leaderless, label),
            _fields(each.fields_without_lead, label),
            _fields(each.fields_without_partner, label),
            each.sentence,
            tuple(Thing(iri, basis.sources[iri].title) for iri in basis.sources_of(each.entries) if iri in basis.sources),
        )
        for each in found.losses
    )  # fmt: skip
    return Result(
        analysis="missed",
        title=_("Wer fehlte: {scope}").format(scope=where(scope, label)),
        asked=asked(scope, label, ("organisation", _("Stelle"), rows[0][0] if body else None)),
        finding=found.finding,
        remarks=(),
        method=found.method,
        as_of=scope.as_of,
        revision=basis.revision,
        main=Grid("losses", _("Was ohne sie zerfiele"), headed(COLUMNS), rows),
        beside=(),
        sources=tuple(sorted(basis.sources.values(), key=lambda source: (alphabetical(source.title), source.iri))),
        queries=basis.queries,
    )


def _fields(places: Iterable[Place], label: Callable[[IRI], str]) -> tuple[Thing, ...]:
    return tuple(Thing(field, f"{label(field)} ({label(city)})") for city, field in places)


MISSED = Analysis(
    name="missed",
    title=later("Wer fehlte, wenn er ginge?"),
    about=later(
        "Was ohne eine Organisation oder ein Netzwerk zerfiele: wer abgeschnitten wäre, welche Netzwerke keine andere Verbindung "
        "oder Leitung hätten, welche Felder keine federführende Stelle oder keinen Partner. Mit organisation für eine Stelle, "
        "sonst für alle, das Schwerste zuerst."
    ),
    group="analyse",
    parameters=(CITY, FIELD, BODY, AS_OF, HIERARCHY),
    run=loss,
)
