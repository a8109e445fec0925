"""`network`: a network as a picture in one HTML file, or as data for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.terminal import USAGE, Leave, opened, say
from graph.quoting import inner

if TYPE_CHECKING:
    from graph.answer import Answer
    from graph.answers.pictures import CooperationEdge
    from graph.store import Store

DATA = (".graphml", ".gexf", ".csv", ".json")
Target = Annotated[
    Path,
    typer.Argument(metavar="DATEI", help="Bild als .html; Daten als .graphml, .gexf, .csv (Kantenliste) oder .json."),
]
City = Annotated[str, typer.Option(metavar="STADT", help="Nur diese Stadt, etwa stuttgart.")]
Field = Annotated[str, typer.Option(metavar="FELD", help="Nur dieses Handlungsfeld, etwa rf-gesundheit.")]
Day = Annotated[
    str, typer.Option("--as-of", metavar="TAG", help="Stand, etwa 2015 oder 2015-02-28; ohne Angabe heute.")
]


def network(target: Target, city: City = "", field: Field = "", as_of: Day = "") -> None:
    """Ein Netzbild als einzelne HTML-Datei schreiben, ohne Verbindung zu fremden Servern, oder das Netz als Daten."""
    from graph import catalogue

    suffix = target.suffix.lower()
    if suffix not in (*DATA, ".html"):
        raise Leave(f"„{inner(target.suffix)}“ geht nicht; möglich sind .html, {', '.join(DATA)}.", USAGE)
    with opened() as store:
        values = {name: value for name, value in (("city", city), ("field", field), ("as_of", as_of)) if value}
        answer = catalogue.ask(store, "cooperation-edges", values)
        nodes, edges = _data(store, answer, target) if suffix in DATA else _picture(answer, target)
    say(f"{target}: {nodes} Beteiligte, {edges} Verbindungen.")


def _picture(answer: Answer[CooperationEdge], target: Path) -> tuple[int, int]:
    from viz.network import picture
    from viz.standalone import standalone

    drawn = picture(answer)
    target.write_text(standalone(drawn), encoding="utf-8")
    return len(drawn.nodes), len(drawn.edges)


def _data(store: Store, answer: Answer[CooperationEdge], target: Path) -> tuple[int, int]:
    """Organisations and networks with what ties them, for the place, field and day that the answer has resolved."""
    from graph.connections import exports
    from graph.connections.linked import connections
    from graph.connections.model import Scope
    from graph.iri import IRI

    chosen = {name: IRI(value) for name in ("city", "field") if isinstance(value := answer.parameters.get(name), str)}
    linked = connections(store, Scope(**chosen, as_of=answer.as_of, hierarchy=True))
    write = {
        ".graphml": exports.graphml,
        ".gexf": exports.gexf,
        ".csv": exports.edge_list,
        ".json": exports.picture_json,
    }
    target.write_bytes(write[target.suffix.lower()](linked))
    return len(linked.nodes), len(linked.edges)
