"""The picture as SVG made here: for paper, for browsers without scripts, and as a file; the same places as on the screen.

Everything stands in attributes, no style sheet, so that the file looks the same wherever it is opened and no policy of a page forbids it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from viz.layout import Places
    from viz.picture import Measures, Picture, PictureEdge, PictureNode, Shown

LOUD = 14  # names that can be read without coming nearer: those with most connections
SCREEN = 1100.0  # pixels across which a whole picture is usually seen
GROWTH = 16.0  # pixels that the largest gains over the smallest of its kind
SOFT = 0.8  # height of the other names, as a share of the large ones
MARGIN = 60.0
LETTER = 0.55  # width of a letter, as a share of its height
LONGEST_NAME = 34
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing on paper: the shape as points or, without any, a circle; its name only where there is room."""

    node: PictureNode
    x: float
    y: float
    size: float
    points: str
    name: str
    font: float
    shown: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    """A connection on paper, from edge to edge of the shapes; `arrow` are the points of its head."""

    edge: PictureEdge
    x1: float
    y1: float
    x2: float
    y2: float
    arrow: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture on paper: its corner and extent in pixels, and everything on it."""

    left: float
    top: float
    width: float
    height: float
    marks: tuple[Mark, ...]
    strokes: tuple[Stroke, ...]


def loudest(drawn: Picture) -> frozenset[str]:
    """The things whose names are large."""
    return frozenset(node.iri for node in sorted(drawn.nodes, key=lambda node: (-node.degree, node.iri))[:LOUD])


def loudness(places: Places) -> int:
    """The height of large names, in pixels, so that they can be read when the whole picture is on a screen."""
    across = [x for x, _ in places.values()]
    return max(18, round(13 * (max(across, default=0.0) - min(across, default=0.0)) / SCREEN))


def size_of(node: PictureNode, measures: Measures, measure: str) -> float:
    """How large a thing is by a measure; the area, not the radius, follows the number, as the eye reads areas."""
    share: float = measures.share.get(measure, {}).get(node.iri, 0.0)
    return round(node.style.size + GROWTH * sqrt(share), 1)


def drawing(drawn: Picture, places: Places, measures: Measures, shown: Shown) -> Drawing:
    """Put a picture on paper."""
    loud, large = loudest(drawn), float(loudness(places))
    room = _Room()
    marks: dict[str, Mark] = {}
    # The large names first: they keep their room against the small ones.
    for node in sorted(drawn.nodes, key=lambda node: (node.iri not in loud, -node.degree, node.iri)):
        x, y = places[node.iri]
        size, font = size_of(node, measures, shown.size), large if node.iri in loud else round(large * SOFT, 1)
        visible = shown.has_kind(node.kind)
        name = _cut(node.label) if visible and room.takes(node.label, x, y + size + font, font) else ""
        marks[node.iri] = Mark(node, x, y, size, shape(node.style.shape, x, y, size), name, font, visible)
    strokes = tuple(_stroke(edge, marks, shown) for edge in drawn.edges if edge.source != edge.target)
    used = [places[node.iri] for node in drawn.nodes]
    left, right = (min((x for x, _ in used), default=0.0), max((x for x, _ in used), default=0.0))
    top, bottom = (min((y for _, y in used), default=0.0), max((y for _, y in used), default=0.0))
    side, below = MARGIN + large * LETTER * LONGEST_NAME / 2, MARGIN + 2 * large
    return Drawing(
        left=round(left - side, 1),
        top=round(top - MARGIN, 1),
        width=round(right - left + 2 * side, 1),
        height=round(bottom - top + MARGIN + below, 1),
        marks=tuple(marks[node.iri] for node in drawn.nodes),
        strokes=strokes,
    )


def shape(name: str, x: float, y: float, size: float) -> str:
    """The corners of a shape as SVG writes them; nothing for a circle. The shapes are those of vis-network."""
    turned = {
        "triangle": (3, -90.0),
        "triangleDown": (3, 90.0),
        "diamond": (4, -90.0),
        "square": (4, -45.0),
        "hexagon": (6, 0.0),
    }
    if name == "star":
        corners: Iterable[tuple[float, float]] = [
            _corner(x, y, size * (1.2 if corner % 2 == 0 else 0.5), -90 + 36 * corner) for corner in range(10)
        ]
    elif name in turned:
        count, start = turned[name]
        corners = [_corner(x, y, size * 1.2, start + 360 / count * corner) for corner in range(count)]
    else:
        return ""
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)


def _corner(x: float, y: float, radius: float, degrees: float) -> tuple[float, float]:
    return x + radius * cos(degrees * pi / 180), y + radius * sin(degrees * pi / 180)


def _stroke(edge: PictureEdge, marks: dict[str, Mark], shown: Shown) -> Stroke:
    start, end = marks[edge.source], marks[edge.target]
    across, down = end.x - start.x, end.y - start.y
    length = (across * across + down * down) ** 0.5 or 1.0
    along, aside = (across / length, down / length), (-down / length, across / length)
    x, y = end.x - along[0] * (end.size * 1.2), end.y - along[1] * (end.size * 1.2)
    head = 8 + 2 * edge.line.width
    back = (x - along[0] * head, y - along[1] * head)
    corners: Sequence[tuple[float, float]] = (
        (x, y),
        (back[0] + aside[0] * head / 2.5, back[1] + aside[1] * head / 2.5),
        (back[0] - aside[0] * head / 2.5, back[1] - aside[1] * head / 2.5),
    )
    arrow = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners) if edge.line.arrow else ""
    return Stroke(edge, start.x, start.y, round(x, 1), round(y, 1), arrow, shown.has(edge))


def _cut(label: str) -> str:
    return label if len(label) <= LONGEST_NAME else label[: LONGEST_NAME - 1].rstrip() + "…"


class _Room:
    """Where names stand already."""

    def __init__(self) -> None:
        self._taken: list[Box] = []

    def takes(self, label: str, x: float, y: float, font: float) -> bool:
        """Whether a name fits, centred at a point; if so, its room is taken."""
        half = min(len(label), LONGEST_NAME) * font * LETTER / 2
        box = (x - half, y - font, x + half, y + font * 0.3)
        if any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in self._taken):
            return False
        self._taken.append(box)
        return True
