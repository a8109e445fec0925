"""Where organisations and networks stand: degree, betweenness, seams, groups and bridges, each explained in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reports.analysis import AS_OF, CITY, Analysis
from api.reports.connections import FIELD, HIERARCHY, SIDE, asked, class_name, scope_of, side_of, where
from api.reports.result import Grid, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.connections.bridges import FIELDS, bridges
from graph.connections.standing import standings
from graph.language import _, later

if TYPE_CHECKING:
    from api.reports.analysis import Wish
    from graph.connections.bridges import Bridges
    from graph.connections.standing import Standings
    from graph.store import Store

COLUMNS = (
    ("body", later("Stelle oder Netzwerk")),
    ("rank", later("Rang")),
    ("class", later("Art")),
    ("city", later("Stadt")),
    ("sector", later("Sektor")),
    ("degree", later("Verbundene")),
    ("betweenness", later("Dazwischenliegen (0 bis 1)")),
    ("articulation", later("Nahtstelle")),
    ("cut_off", later("Ohne sie abgeschnitten")),
    ("community", later("Gruppe")),
    ("finding", later("Was das heißt")),
)
GROUPS = (
    ("community", later("Gruppe")),
    ("number", later("Beteiligte")),
    ("members", later("Wer")),
    ("finding", later("Was das heißt")),
)
BRIDGES = (
    ("body", later("Stelle oder Netzwerk")),
    ("between", later("Verbindet")),
    ("number", later("Paare")),
    ("pairs", later("Welche")),
    ("finding", later("Was das heißt")),
)


def standing(store: Store, wish: Wish) -> Result:
    """All bodies of a scope, those most often between others first; beside them the groups they form and the bridges."""
    scope = scope_of(wish)
    found = standings(store, scope, side_of(wish, "standings"), wish.lang)
    across = bridges(store, scope, lang=wish.lang)
    basis = found.basis
    sources = {**across.basis.sources, **basis.sources}
    return Result(
        analysis="standings",
        title=_("Wer wo steht: {scope}").format(scope=where(scope, basis.label)),
        asked=asked(scope, basis.label, ("side", _("Gezeigt"), found.side.value)),
        finding=found.finding,
        remarks=(across.finding,),
        method=f"{found.method} {across.method}",
        as_of=scope.as_of,
        revision=basis.revision,
        main=_bodies(found),
        beside=(_groups(found), _bridges(across)),
        sources=tuple(sorted(sources.values(), key=lambda source: (alphabetical(source.title), source.iri))),
        queries=(*basis.queries, *across.basis.queries),
    )


def _bodies(found: Standings) -> Grid:
    label = found.basis.label
    rows = tuple(
        (
            Thing(each.body.iri, label(each.body.iri)),
            each.rank,
            class_name(each.body.cls),
            Thing(each.body.city, label(each.body.city)) if each.body.city else None,
            Thing(each.body.sector, label(each.body.sector)) if each.body.sector else None,
            each.degree,
            each.betweenness,
            _("ja") if each.articulation else _("nein"),
            things((iri for piece in each.cut_off for iri in piece), label),
            each.community,
            each.sentence,
        )
        for each in found.standings
    )
    return Grid("bodies", _("Organisationen und Netzwerke"), headed(COLUMNS), rows)


def _groups(found: Standings) -> Grid:
    label = found.basis.label
    rows = tuple(
        (each.number, len(each.members), things(each.members, label), each.sentence) for each in found.communities
    )
    return Grid("communities", _("Gruppen"), headed(GROUPS), rows)


def _bridges(found: Bridges) -> Grid:
    label = found.basis.label
    rows = tuple(
        (
            Thing(each.body, label(each.body)),
            _("Handlungsfelder") if each.between == FIELDS else _("Sektoren"),
            len(each.pairs),
            "; ".join(f"{label(one)} – {label(other)}" for one, other in each.pairs),
            each.sentence,
        )
        for each in found.bridges
    )
    return Grid("bridges", _("Brücken"), headed(BRIDGES), rows)


STANDINGS = Analysis(
    name="standings",
    title=later("Wer liegt zwischen anderen, hält zusammen und verbindet?"),
    about=later(
        "Organisationen und Netzwerke mit Grad, Betweenness, Nahtstellen (Artikulationspunkten) und Gruppen, daneben die Brücken "
        "zwischen Handlungsfeldern und Sektoren; jede Zahl in einem Satz erklärt. Die Angabe side kennt beide, organisationen und"
        " netzwerke."
    ),
    group="analyse",
    parameters=(CITY, FIELD, AS_OF, SIDE, HIERARCHY),
    run=standing,
)
