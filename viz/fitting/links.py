"""A network of what an answer ties together, drawn as the explorer draws its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.iri import IRI
from graph.language import _, later
from graph.rows import cells
from graph.spelling import number
from graph.words import heading
from viz.drawing import Drawing, drawing
from viz.fitting.chart import named, title
from viz.layout import positions, tied
from viz.network import unmarked
from viz.picture import Measures, Picture, PictureEdge, PictureNode, Shown
from viz.style import NodeStyle, edge_style, node_style

if TYPE_CHECKING:
    from graph.answer import Answer
    from graph.depiction import Depiction
    from viz.network import InGerman

MOST = 60  # things in a picture beside a table; the explorer has room for more
ASKED = NodeStyle("asked", later("gefragt"), "star", "#000000", "★", 18)
START = NodeStyle("start", later("Eintrag"), "dot", "#005a8f", "●", 13)
END = NodeStyle("end", later("Ziel"), "square", "#b35900", "■", 12)


@dataclass(frozen=True, slots=True)
class Links:
    """A network picture with its place on paper; `legend` has a sign and what it stands for, `note` what was left out."""

    picture: Picture
    drawing: Drawing
    legend: tuple[tuple[str, str, str], ...]
    note: str = ""

    @property
    def title(self) -> str:
        """What the picture shows."""
        return self.picture.title

    @property
    def finding(self) -> str:
        """The sentence that states its finding."""
        return self.picture.finding


def links(answer: Answer[Any], depiction: Depiction, in_german: InGerman = unmarked) -> Links | None:
    """The network of an answer; none where it ties nothing to anything else."""
    edges = _edges(answer, depiction)
    degree = Counter(end for one, _relation, other in edges for end in (one, other))
    if not edges:
        return None
    order = sorted(degree, key=lambda thing: (-degree[thing], answer.label(thing)))
    shown = set(order[:MOST])
    styles = _styles(answer, depiction, edges)
    drawn_edges = [each for each in edges if each[0] in shown and each[2] in shown]
    drawn_things = {end for one, _relation, other in drawn_edges for end in (one, other)}
    nodes = tuple(
        PictureNode(thing, answer.label(thing), styles[thing], degree[thing], "", in_german=in_german(thing))
        for thing in sorted(drawn_things)
    )
    at = {node.iri: node for node in nodes}
    picture = Picture(
        title=title(answer),
        finding=_finding(answer, degree, len(edges)),
        nodes=nodes,
        edges=tuple(_edge(answer, at, *each) for each in drawn_edges),
        revision=answer.revision,
        queries=(),
        language=answer.language,
    )
    places = positions(tied((one, other) for one, _relation, other in drawn_edges))
    note = ""
    if len(drawn_things) < len(order):
        told = _("Das Bild zeigt die {drawn} mit den meisten Verbindungen von {all}; die Tabelle hat alle.")
        note = told.format(drawn=number(len(drawn_things)), all=number(len(order)))
    return Links(picture, drawing(picture, places, Measures(), Shown(size="same")), _legend(picture, depiction), note)


def _edges(answer: Answer[Any], depiction: Depiction) -> list[tuple[IRI, IRI | None, IRI]]:
    """Each tie once: from, as what, to."""
    columns = [depiction.column(role) or "" for role in ("from", "to")]
    by, forward = depiction.column("by"), depiction.column("forward")
    found = []
    for row in answer.rows:
        cell = cells(row)
        one, other = (cell[column] for column in columns)
        relation = cell[by] if by else None
        if forward and cell[forward] is False:
            one, other = other, one
        if isinstance(one, IRI) and isinstance(other, IRI) and one != other:
            found.append((one, relation if isinstance(relation, IRI) else None, other))
    return list(dict.fromkeys(found))


def _styles(
    answer: Answer[Any], depiction: Depiction, edges: list[tuple[IRI, IRI | None, IRI]]
) -> dict[IRI, NodeStyle]:
    """By class where the answer has one, else by which end of the tie it is."""
    one_class, other_class = depiction.column("from_class"), depiction.column("to_class")
    if one_class and other_class:
        sides = ((depiction.column("from") or "", one_class), (depiction.column("to") or "", other_class))
        return {
            IRI(str(getattr(row, thing))): node_style(str(getattr(row, cls)))
            for row in answer.rows
            for thing, cls in sides
        }
    starts, ends = {one for one, _relation, _other in edges}, {other for _one, _relation, other in edges}
    asked = {value for value in answer.parameters.values() if isinstance(value, IRI)} & (starts | ends)
    apart = not asked and not starts & ends
    return {thing: ASKED if thing in asked else END if apart and thing in ends else START for thing in starts | ends}


def _edge(answer: Answer[Any], at: dict[IRI, PictureNode], one: IRI, relation: IRI | None, other: IRI) -> PictureEdge:
    style = edge_style(relation or "", answer.label(relation) if relation else "")
    return PictureEdge(
        source=at[one],
        relation=relation or IRI(""),
        label=style.name(answer.language),
        line=style.line,
        target=at[other],
        role="",
        sources=(),
    )


def _finding(answer: Answer[Any], degree: Counter[IRI], ties: int) -> str:
    told = _("{things} Einträge sind durch {ties} Linien verbunden.").format(
        things=number(len(degree)), ties=number(ties)
    )
    highest = max(degree.values())
    top = sorted(answer.label(thing) for thing, count in degree.items() if count == highest)
    if highest < 2 or len(top) == len(degree):
        return told
    most = _("Die meisten Verbindungen ({count}) laufen zusammen bei: {names}.")
    return told + " " + most.format(count=number(highest), names=named(top))


def _legend(picture: Picture, depiction: Depiction) -> tuple[tuple[str, str, str], ...]:
    """What the signs stand for: key, sign and words; nothing where all signs are alike."""
    kinds = picture.legend
    if len(kinds) < 2:
        return ()
    if any(each.key == END.key for each in kinds):
        words = {START.key: heading(depiction.column("from") or ""), END.key: heading(depiction.column("to") or "")}
    else:
        words = {START.key: _("damit verbunden")}
    return tuple((each.key, each.sign, words.get(each.key, each.label)) for each in kinds)
