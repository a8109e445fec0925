"""The network explorer: a part of the network as a picture one can walk, with the table that says the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from api.headers import EMBEDDED
from api.pages.choices import Choice, choices
from api.pages.choices import chosen as chosen_of
from api.pages.choosing import settled
from api.pages.network_choice import EVERYWHERE, NetworkChoice
from api.pages.recorded import cities
from api.pages.site import hang
from graph import catalogue
from graph.answers.groups import CITY, COMMUNITY, FIELD, NONE
from graph.iri import IRI, short
from graph.language import _, later
from viz.drawing import drawing
from viz.feed import data
from viz.graphml import graphml
from viz.grouping import MOST, REST, group_node, grouped, opened_places
from viz.measures import measured, sizes
from viz.network import picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import APIRouter

    from api.pages.network_ground import Grounds, GroupGround
    from api.pages.site import Site
    from graph.answer import Answer
    from graph.answers.pictures import CooperationEdge
    from viz.drawing import Drawing
    from viz.layout import Places
    from viz.picture import Picture


GROUPINGS = {CITY: later("nach Stadt"), FIELD: later("nach Handlungsfeld"), COMMUNITY: later("wer eng verbunden ist")}
NO_GROUP = {CITY: later("Ohne Stadt"), FIELD: later("Ohne Handlungsfeld"), COMMUNITY: ""}


@dataclass(frozen=True, slots=True)
class Explored:
    """A picture ready to be shown: as itself, as data for the scripts, and on paper; the years the slider offers, the last for today."""

    answer: Answer[CooperationEdge]
    picture: Picture
    places: Places
    data: Mapping[str, Any]
    drawing: Drawing
    years: tuple[str, ...]
    year: int
    query: str
    opened: Mapping[str, str]


def explored(site: Site, grounds: Grounds, chosen: NetworkChoice, query: str) -> Explored:
    """Gather the picture of a choice. Raises NotFound and QuestionError."""
    answer = chosen.ask(site.store)
    ground = grounds.of(site.store, chosen, answer)
    drawn = picture(answer, link=site.links, in_german=site.is_named_in_german)
    opened: dict[str, str] = {}
    by = chosen.grouping(len(drawn.nodes), MOST)
    if by:
        in_groups = grounds.in_groups(site.store, chosen, ground, by)
        drawn, places, opened = _in_groups(site, chosen, drawn, in_groups)
    else:
        places = ground.places
    measures = measured(drawn)
    on_paper = drawing(drawn, places, measures, chosen.shown)
    years = (*(str(year) for year in ground.years if year < date.today().year), "")
    day = chosen.stand[:4]
    return Explored(
        answer=answer,
        picture=drawn,
        places=places,
        data=data(drawn, on_paper, measures),
        drawing=on_paper,
        years=years,
        year=max((at for at, year in enumerate(years[:-1]) if year <= day), default=0) if day else len(years) - 1,
        query=query,
        opened=opened,
    )


def _in_groups(
    site: Site, chosen: NetworkChoice, drawn: Picture, ground: GroupGround
) -> tuple[Picture, Places, dict[str, str]]:
    """The picture in groups, its places, and the opened groups with the address that closes each."""
    names = {NONE: _(NO_GROUP[ground.groups.by]) if NO_GROUP[ground.groups.by] else "", REST: _("Übrige")} | dict(
        ground.groups.labels
    )
    nodes = {group_node(key): key for key in names}
    ids = {node: short(key, site.store.base) if key else "ohne" for node, key in nodes.items()}
    opened = {node for node, name in ids.items() if name in chosen.offen}
    bare = (
        () if ground.groups.by == COMMUNITY else ground.groups.labels
    )  # those of communities have words around the name
    made = grouped(
        drawn,
        ground.drawn_as,
        {node: names[key] for node, key in nodes.items()},
        opened,
        lambda node: chosen.address(ground.groups.by, (*chosen.offen, ids[node])),
        {node for node, key in nodes.items() if key in bare and site.is_named_in_german(key)},
    )
    queries = tuple(query.text for query in ground.groups.queries)
    close = {
        names[nodes[node]]: chosen.address(ground.groups.by, tuple(name for name in chosen.offen if name != ids[node]))
        for node in sorted(opened)
    }
    places = opened_places(ground.places, ground.ground.pairs, ground.drawn_as, opened)
    return replace(made, queries=(*made.queries, *queries)), places, close


def fields(site: Site, chosen: NetworkChoice) -> list[Choice]:
    """The reference fields, and those of the city that is chosen."""
    offered = choices(site.store, catalogue.question("cooperation-edges").parameter("field"))
    names = {name for id_, name, _iri in cities(site.store) if id_ == chosen.stadt}
    return [choice for choice in offered if not choice.group or choice.group in names]


def _bodies(site: Site) -> tuple[Choice, ...]:
    """The bodies whose surroundings can be asked for by name."""
    return choices(site.store, catalogue.question("shortest-connection").parameter("first"))


def _cities(site: Site, chosen: NetworkChoice) -> list[tuple[str, str, IRI]]:
    """The cities to choose from; an address may name one of which only others tell."""
    offered = cities(site.store)
    if chosen.stadt in ("", EVERYWHERE, *(id_ for id_, *_ in offered)):
        return offered
    return [*offered, (chosen.stadt, _title(site, (), chosen.stadt), IRI(f"{site.store.base}/id/{chosen.stadt}"))]


def _title(site: Site, bodies: Sequence[Choice], id_: str) -> str:
    """What a field shows for an id: its title among the bodies, or the name of what else has it; the id where nothing has."""
    if body := chosen_of(bodies, id_):
        return body.title
    return next((named.name for named in site.names if short(named.thing, site.store.base) == id_), id_)


def add(router: APIRouter, site: Site) -> None:
    """Hang the explorer and its file into the router."""
    grounds = site.grounds

    def shown(request: Request) -> Response:
        chosen = NetworkChoice.of(request.query_params)
        offered = _bodies(site)
        wanted = settled(request, site, {"um": offered, "zu": offered})
        if wanted.answer:
            return wanted.answer

        def fill() -> Mapping[str, object]:
            asks = chosen.asks and not wanted.doubts
            found = explored(site, grounds, chosen, _query(request)) if asks else None
            bodies = _bodies(site)
            return {
                "doubts": wanted.doubts,
                "titles": {id_: _title(site, bodies, id_) if id_ else "" for id_ in (chosen.um, chosen.zu)},
                "cities": _cities(site, chosen),
                "fields": fields(site, chosen),
                "bodies": bodies,
                "chosen": chosen,
                "everywhere": EVERYWHERE,
                "explored": found,
                "shown": chosen.shown,
                "sizes": sizes(),
                "groupings": {by: _(words) for by, words in GROUPINGS.items()},
                "most": MOST,
            }

        page = site.page(request, "network.html", fill)
        return HTMLResponse(page.body, 300) if wanted.doubts else page

    def embedded(request: Request) -> Response:
        chosen = NetworkChoice.of(request.query_params)

        def fill() -> Mapping[str, object]:
            found = explored(site, grounds, chosen, "") if chosen.asks else None
            whole = f"/netz?{_query(request)}"
            return {"explored": found, "shown": chosen.shown, "sizes": sizes(), "whole": whole}

        return site.page(request, "network_embedded.html", fill)

    def as_graphml(request: Request) -> Response:
        found = explored(site, grounds, NetworkChoice.of(request.query_params), "")
        headers = {"Content-Disposition": f'attachment; filename="netz-r{found.answer.revision}.graphml"'}
        return Response(graphml(found.picture, found.places), media_type="application/graphml+xml", headers=headers)

    def queries(request: Request) -> Response:
        found = explored(site, grounds, NetworkChoice.of(request.query_params), "")
        return Response("\n\n".join(found.picture.queries), media_type="text/plain; charset=utf-8")

    hang(router, "/netz", shown)
    hang(router, "/netz.graphml", as_graphml)
    hang(router, "/netz.rq", queries)
    hang(router, EMBEDDED, embedded)


def _query(request: Request) -> str:
    return urlencode([(name, value) for name, value in request.query_params.multi_items() if value])
