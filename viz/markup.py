"""The long parts of a picture in its page: the rows of its table and everything on paper.

A picture has hundreds of each, all of the same form; written here they take a fifth of the time that the templates need. Everything that
comes from data is escaped. The words around them stand in the templates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from graph.language import SOURCE, current
from viz.drawing import head
from viz.style import SEVERAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viz.drawing import Drawing, Mark, Stroke
    from viz.picture import Cited, Picture, PictureEdge, PictureNode, Shown
    from viz.style import LineStyle


def rows(picture: Picture, shown: Shown, line: str = "") -> Markup:
    """The table that says the same: a row for each connection (of a kind of line), those that the legend leaves out hidden."""
    german = _german()
    names: dict[tuple[str, str], str] = {}

    def name(url: str, label: str, in_german: bool) -> str:
        if (url, label) not in names:
            text, marked = escape(label), _marked(in_german)
            names[url, label] = (
                f'<a href="{escape(url)}"{marked}>{text}</a>'
                if url
                else f"<span{marked}>{text}</span>"
                if marked
                else text
            )
        return names[url, label]

    def thing(node: PictureNode) -> str:
        return name(node.url, node.label, node.in_german)

    def sources(cited: tuple[Cited, ...]) -> str:
        return "; ".join([name(source.url, source.title, source.in_german) for source in cited])

    def row(edge: PictureEdge) -> str:
        return (
            f'<tr data-line="{edge.line.key}" data-ends="{edge.source.kind} {edge.target.kind}"{"" if shown.has(edge) else " hidden"}>'
            f'<th scope="row">{thing(edge.source)}</th><td>{escape(edge.label)}</td>'
            f"<td>{thing(edge.target)}</td>"
            f"<td{'' if edge.line is SEVERAL else german}>{escape(edge.role)}</td><td>{sources(edge.sources)}</td></tr>"
        )

    return _lines(row(edge) for edge in picture.edges if line in ("", edge.line.key))


def strokes(drawing: Drawing) -> Markup:
    """The connections on paper, those of a kind of line together."""
    lines: dict[LineStyle, list[str]] = {}
    for stroke in drawing.strokes:
        lines.setdefault(stroke.edge.line, []).append(_stroke(stroke))
    return _lines(
        f'<g data-line="{line.key}" stroke-width="{line.width}"{_dashed(line)}>{_lines(made)}</g>'
        for line, made in lines.items()
    )


def signs(drawing: Drawing) -> Markup:
    """The things on paper, each with its name for who points at it."""
    return _lines(map(_sign, drawing.marks))


def names(drawing: Drawing) -> Markup:
    """The names that have room on paper."""
    return _lines(_name(mark) for mark in drawing.marks if mark.name)


def _stroke(stroke: Stroke) -> str:
    edge, corners = stroke.edge, head(stroke.edge.line)
    arrow = (
        f'<polygon transform="translate({stroke.x2} {stroke.y2}) rotate({stroke.turned})" points="{corners}" stroke="none"/>'
        if corners
        else ""
    )
    return (
        f'<g data-ends="{edge.source.kind} {edge.target.kind}"{_displayed(stroke.shown)}>'
        f'<line x1="{stroke.x1}" y1="{stroke.y1}" x2="{stroke.x2}" y2="{stroke.y2}"/>{arrow}</g>'
    )


def _dashed(line: LineStyle) -> str:
    return f' stroke-dasharray="{" ".join(map(str, line.dashes))}"' if line.dashes else ""


def _sign(mark: Mark) -> str:
    style = mark.node.style
    form = (
        f'<polygon transform="translate({mark.x} {mark.y})" points="{mark.corners}"/>'
        if mark.corners
        else f'<circle cx="{mark.x}" cy="{mark.y}" r="{mark.size}"/>'
    )
    fill, width = ("#ffffff", 3) if style.hollow else (style.color, 1)
    return (
        f'<g data-kind="{style.key}" fill="{fill}" stroke="{style.color}" stroke-width="{width}"{_displayed(mark.shown)}>'
        f"<title{_marked(mark.node.in_german)}>{escape(mark.node.label)}</title>{form}</g>"
    )


def _name(mark: Mark) -> str:
    down = round(mark.font * 1.1, 1)
    spans = "".join([f'<tspan x="{mark.x}" dy="{down}">{escape(line)}</tspan>' for line in mark.name])
    return f'<text y="{mark.top}" font-size="{mark.font}" data-kind="{mark.node.kind}"{_marked(mark.node.in_german)}>{spans}</text>'


def _german() -> str:
    """What marks a text of the data that exists in German only, on a page of another language."""
    return _marked(current() != SOURCE)


def _marked(in_german: bool) -> str:
    return ' lang="de"' if in_german else ""


def _displayed(shown: bool) -> str:
    return "" if shown else ' display="none"'


def _lines(made: Iterable[str]) -> Markup:
    return Markup("\n".join(made))  # noqa: S704 - put together above, from what is escaped there
