"""Who is connected with whom: organisations and networks of a city, a field or everywhere, each connection with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from api.reports.analysis import CITY, Analysis, Form
from api.reports.result import Grid, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.connections.exports import edge_list, gexf, graphml, picture_json
from graph.connections.linked import connections
from graph.connections.model import Scope, Side
from graph.connections.wording import CLASSES, RELATIONS
from graph.errors import Wrong, WrongParameter
from graph.language import _, later
from graph.question import Kind, Parameter
from ontology.names import BG

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from api.reports.analysis import Wish
    from api.reports.result import Cell
    from graph.connections.linked import Linked
    from graph.iri import IRI
    from graph.store import Store

FIELD = Parameter("field", Kind.IRI, of=f"{BG}FieldOfAction")
ON = Parameter("as_of", Kind.DATE)
SIDE = Parameter("side", Kind.STRING, default=Side.BOTH.value)
HIERARCHY = Parameter("hierarchy", Kind.BOOLEAN, default="nein")
EDGES = (
    ("source", later("Von")),
    ("relation", later("Verbindung")),
    ("target", later("Zu")),
    ("roles", later("Rolle")),
    ("start", later("Beginn frühestens")),
    ("end", later("Ende spätestens")),
    ("weight", later("Gewicht")),
    ("shared", later("Gemeinsam")),
    ("sources", later("Quellen")),
)
NODES = (
    ("body", later("Stelle oder Netzwerk")),
    ("class", later("Art")),
    ("city", later("Stadt")),
    ("sector", later("Sektor")),
    ("number", later("Verbindungen")),
)


def linked(store: Store, wish: Wish) -> Result:
    """The connections of a scope as rows, the organisations and networks beside."""
    scope = scope_of(wish)
    found = connections(store, scope, side_of(wish, "connections"), wish.lang)
    basis = found.basis
    rows = tuple(
        (
            Thing(edge.source, basis.label(edge.source)),
            _(RELATIONS[edge.relation]),
            Thing(edge.target, basis.label(edge.target)),
            "; ".join(edge.roles) or None,
            edge.start,
            edge.end,
            edge.weight,
            things(edge.shared, basis.label),
            tuple(Thing(iri, basis.sources[iri].title) for iri in basis.sources_of(edge.entries) if iri in basis.sources),
        )
        for edge in found.edges
    )  # fmt: skip
    return Result(
        analysis="connections",
        title=_("Verbindungen: {scope}").format(scope=where(scope, basis.label)),
        asked=asked(scope, basis.label, ("side", _("Gezeigt"), found.side.value)),
        finding=found.finding,
        remarks=(),
        method=found.method,
        as_of=scope.as_of,
        revision=basis.revision,
        main=Grid("edges", _("Verbindungen"), headed(EDGES), rows),
        beside=(_nodes(found),),
        sources=tuple(sorted(basis.sources.values(), key=lambda source: (alphabetical(source.title), source.iri))),
        queries=basis.queries,
    )


def _nodes(found: Linked) -> Grid:
    basis = found.basis
    rows = tuple(
        (
            Thing(node.iri, basis.label(node.iri)),
            class_name(node.cls),
            Thing(node.city, basis.label(node.city)) if node.city else None,
            Thing(node.sector, basis.label(node.sector)) if node.sector else None,
            sum(node.iri in (edge.source, edge.target) for edge in found.edges),
        )
        for node in found.nodes
    )
    return Grid("nodes", _("Organisationen und Netzwerke"), headed(NODES), rows)


def class_name(cls: str) -> str | None:
    """What a class of organisations or networks is called; None where it has no word of its own."""
    word = CLASSES.get(cls.replace("#", "/").rpartition("/")[2])
    return _(word) if word else None


def scope_of(wish: Wish) -> Scope:
    """The part of the graph asked for."""
    day = cast("date | None", wish.given["as_of"])
    return Scope(wish.iri("city"), wish.iri("field"), day, wish.flag("hierarchy"))


def asked(scope: Scope, label: Callable[[IRI], str], own: tuple[str, str, Cell]) -> tuple[tuple[str, str, Cell], ...]:
    """What was asked of a part of the graph, with the one parameter that only this analysis has."""
    city, field = (Thing(iri, label(iri)) if iri else None for iri in (scope.city, scope.field))
    return (
        ("city", _("Stadt"), city),
        ("field", _("Handlungsfeld"), field),
        own,
        ("as_of", _("Stichtag"), scope.as_of),
        ("hierarchy", _("Mit Aufbau der Verwaltung"), _("ja") if scope.hierarchy else _("nein")),
    )


def where(scope: Scope, label: Callable[[IRI], str]) -> str:
    """The part of the graph in words, for a title."""
    named = [label(iri) for iri in (scope.city, scope.field) if iri]
    if len(named) > 1:
        return _("{most} und {last}").format(most=named[0], last=named[1])
    return "".join(named) or _("alle Städte")


def side_of(wish: Wish, name: str) -> Side:
    """The side asked for. Raises QuestionError."""
    for side in Side:
        if side.value == wish.text("side"):
            return side
    raise WrongParameter(name, "side", Wrong.CHOICE, names=", ".join(side.value for side in Side))


def _form(name: str, media_type: str, suffix: str, write: Callable[[Linked], bytes]) -> Form:
    def written(store: Store, wish: Wish) -> bytes:
        return write(connections(store, scope_of(wish), side_of(wish, "connections"), wish.lang))

    return Form(name, media_type, suffix, written)


FORMS = (
    _form("graphml", "application/graphml+xml", "graphml", graphml),
    _form("gexf", "application/gexf+xml", "gexf", gexf),
    _form("edges", "text/csv", "csv", edge_list),
    _form("picture", "application/json", "json", picture_json),
)
CONNECTIONS = Analysis(
    name="connections",
    title=later("Wer ist mit wem verbunden?"),
    about=later(
        "Organisationen und Netzwerke einer Stadt, eines Handlungsfelds oder alle. Die Angabe side kennt beide, organisationen "
        "(verbunden durch gemeinsame Netzwerke) und netzwerke (verbunden durch gemeinsame Mitglieder). Ohne Stichtag zählt, was "
        "je galt. Der Graph selbst mit format=graphml, gexf, edges (CSV-Kantenliste mit IRIs) oder picture (JSON mit Knoten und "
        "Kanten)."
    ),
    group="analyse",
    parameters=(CITY, FIELD, ON, SIDE, HIERARCHY),
    run=linked,
    forms=FORMS,
)
