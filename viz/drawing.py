"""The picture as SVG made here: for paper, for browsers without scripts, and as a file; the same places as on the screen.

Everything stands in attributes, no style sheet, so that the file looks the same wherever it is opened and no policy of a page forbids it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import atan2, cos, degrees, hypot, pi, sin, sqrt
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from viz.layout import Places
    from viz.picture import Measures, Picture, PictureEdge, PictureNode, Shown
    from viz.style import LineStyle

FIRST = 12  # names of those with most connections, which may cover small signs, but no other name
LOUD = 34  # names that can be read without coming nearer: those with most connections, where there is room
SCREEN = (1150.0, 620.0)  # pixels in which a whole picture is usually seen
READABLE = 13.0  # pixels of a name that can be read on a screen
GROWTH = 16.0  # pixels that the largest gains over the smallest of its kind
SOFT = 0.8  # height of the other names, as a share of the large ones
MARGIN = 60.0
LEGIBLE = 12.0  # pixels: the height of the smallest letters on a phone
LETTER = 0.55  # width of a letter, as a share of its height
LINE = 26  # characters of a line of a name; a name has two lines at most
WORD = 34  # characters of a line that is one word: German ones are not broken, those longer than most are cut
SPACING = 1.15  # from line to line, in heights of the letters
AT_ONCE = 500  # names compared with all signs, so that a large picture takes no more memory
MOST_SHAPES = 5_000  # to be had again: many things of a kind have the same size
MOST_NAMES = 5_000  # in lines, to be had again: each is needed on paper and on the screen
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing on paper, at whole pixels.

    Its shape is given by corners around its middle or is, without any, a circle. Its name stands in lines, only where there is room:
    `loud` are the names to be read without coming nearer, `above` those that have room above their sign only.
    """

    node: PictureNode
    x: int
    y: int
    size: float
    corners: str
    name: tuple[str, ...]
    font: float
    loud: bool
    shown: bool
    above: bool = False

    @property
    def top(self) -> float:
        """Where its name begins."""
        if self.above:
            return round(self.y - self.size - self.font * (0.45 + SPACING * len(self.name)), 1)
        return round(self.y + self.size + self.font * 0.2, 1)


class Stroke(NamedTuple):
    """A connection on paper, at whole pixels from edge to edge of the shapes, and the direction in degrees in which its arrow points."""

    edge: PictureEdge
    x1: int
    y1: int
    x2: int
    y2: int
    turned: int
    shown: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture on paper: its corner and extent in pixels, and everything on it."""

    left: int
    top: int
    width: int
    height: int
    marks: tuple[Mark, ...]
    strokes: tuple[Stroke, ...]

    @property
    def readable(self) -> int:
        """The width in pixels at which even its small names can be read, on a screen that shows a part of it at a time."""
        smallest = min((mark.font for mark in self.marks if mark.name and mark.shown), default=LEGIBLE)
        return round(LEGIBLE * self.width / smallest)


def loudness(places: Places) -> float:
    """The height of large names, in units of the picture, so that they can be read when the whole of it is on a screen."""
    shares = [
        (max(side) - min(side)) / screen
        for side, screen in zip(zip(*places.values(), strict=True), SCREEN, strict=False)
    ]
    return max(18.0, round(READABLE * max(shares, default=0.0), 1))


def size_of(node: PictureNode, measures: Measures, measure: str) -> float:
    """How large a thing is by a measure; the area, not the radius, follows the number, as the eye reads areas."""
    share: float = measures.share.get(measure, {}).get(node.iri, 0.0)
    return round(node.style.size + GROWTH * sqrt(share), 1)


def drawing(drawn: Picture, places: Places, measures: Measures, shown: Shown) -> Drawing:
    """Put a picture on paper."""
    large = loudness({node.iri: places[node.iri] for node in drawn.nodes})
    small = round(large * SOFT, 1)
    order = sorted(drawn.nodes, key=lambda node: (node.members == 1, -node.degree, node.iri))
    sizes = {node.iri: size_of(node, measures, shown.size) for node in order}
    room = _Room([(*places[node.iri], sizes[node.iri]) for node in order if shown.has_kind(node.kind)])
    under = [(in_lines(node.label), places[node.iri][0], places[node.iri][1] + sizes[node.iri]) for node in order]
    in_large, in_small = ([_box(*each, font) for each in under] for font in (large, small))
    marks: dict[str, Mark] = {}
    loud = 0
    # Groups, then those with most connections come first: their names keep their room against the small ones.
    for number, (node, large_box, large_free, small_box, small_free) in enumerate(
        zip(order, in_large, room.free(in_large), in_small, room.free(in_small), strict=True)
    ):
        (x, y), size, visible = places[node.iri], sizes[node.iri], shown.has_kind(node.kind)
        lines, font = under[number][0], large
        name: tuple[str, ...] = ()
        above = False  # a group is nothing without its name, so that it may stand on either side
        if visible and loud < LOUD and (large_free or number < FIRST) and room.takes(large_box):
            name, loud = lines, loud + 1
        elif visible and small_free and room.takes(small_box):
            font, name = small, lines
        elif visible and node.members > 1:
            font, name = small, lines
            box = _box(lines, x, y - size, small, above=True)
            above = room.free([box])[0] and room.takes(box)
            if not above and not room.takes(small_box):
                above = room.takes(box)
                name = lines if above else ()
        is_loud = bool(name) and font == large
        marks[node.iri] = Mark(
            node, round(x), round(y), size, corners(node.style.shape, size), name, font, is_loud, visible, above
        )
    strokes = tuple(_stroke(edge, marks, shown) for edge in drawn.edges if edge.source.iri != edge.target.iri)
    used = [places[node.iri] for node in drawn.nodes]
    left, right = (min((x for x, _ in used), default=0.0), max((x for x, _ in used), default=0.0))
    top, bottom = (min((y for _, y in used), default=0.0), max((y for _, y in used), default=0.0))
    side, below = MARGIN + large * LETTER * LINE / 2, MARGIN + 3 * large
    return Drawing(
        left=round(left - side),
        top=round(top - MARGIN),
        width=round(right - left + 2 * side),
        height=round(bottom - top + MARGIN + below),
        marks=tuple(marks[node.iri] for node in drawn.nodes),
        strokes=strokes,
    )


@lru_cache(MOST_SHAPES)
def corners(shape: str, size: float) -> str:
    """The corners of a shape around its middle as SVG writes them; nothing for a circle. The shapes are those of vis-network."""
    return _points((across * size, down * size) for across, down in _corners(shape))


@cache
def head(line: LineStyle) -> str:
    """The corners of the head of an arrow that ends in the middle and points to the right; nothing for a line without one."""
    length = 8 + 2 * line.width
    return _points([(0, 0), (-length, length / 2.5), (-length, -length / 2.5)]) if line.arrow else ""


def _points(corners: Iterable[tuple[float, float]]) -> str:
    return " ".join([f"{x:.1f},{y:.1f}" for x, y in corners])


@cache
def _corners(name: str) -> tuple[tuple[float, float], ...]:
    """The corners of a shape of size 1 around its middle."""
    if name == "star":
        return tuple(_corner(1.2 if corner % 2 == 0 else 0.5, -90 + 36 * corner) for corner in range(10))
    turned = {
        "triangle": (3, -90.0),
        "triangleDown": (3, 90.0),
        "diamond": (4, -90.0),
        "square": (4, -45.0),
        "hexagon": (6, 0.0),
    }
    count, start = turned.get(name, (0, 0.0))
    return tuple(_corner(1.2, start + 360 / count * corner) for corner in range(count))


def _corner(radius: float, turned: float) -> tuple[float, float]:
    return radius * cos(turned * pi / 180), radius * sin(turned * pi / 180)


def _stroke(edge: PictureEdge, marks: dict[str, Mark], shown: Shown) -> Stroke:
    start, end = marks[edge.source.iri], marks[edge.target.iri]
    across, down = end.x - start.x, end.y - start.y
    short = end.size * 1.2 / (hypot(across, down) or 1.0)
    x, y = round(end.x - across * short), round(end.y - down * short)
    return Stroke(edge, start.x, start.y, x, y, round(degrees(atan2(down, across))), shown.has(edge))


@lru_cache(MOST_NAMES)
def in_lines(label: str) -> tuple[str, ...]:
    """A label as it stands below its sign: whole words in two lines at most, the rest left out."""
    if len(label) <= LINE and label == " ".join(label.split()):
        return (label,)
    lines = wrap(label[: 4 * LINE], LINE, break_long_words=False) or [""]
    whole = len(lines) <= 2 and len(label) <= 4 * LINE
    lines = lines[:2] if whole or len(lines) == 1 else [lines[0], lines[1][: LINE - 1].rstrip() + "…"]
    return tuple(line if len(line) <= WORD else line[: WORD - 1] + "…" for line in lines)


def _box(lines: tuple[str, ...], x: float, edge: float, font: float, *, above: bool = False) -> Box:
    """Where a name stands, centred below (or above) a sign that ends at `edge`."""
    half = max(map(len, lines)) * font * LETTER / 2
    near, far = font * 0.25, font * (0.35 + SPACING * len(lines))
    return (x - half, edge - far, x + half, edge - near) if above else (x - half, edge + near, x + half, edge + far)


class _Room:
    """Where signs, given by centre and size, and names stand already."""

    def __init__(self, signs: Sequence[tuple[float, float, float]]) -> None:
        self._signs, self._names = signs, list[Box]()

    def free(self, boxes: Sequence[Box]) -> list[bool]:
        """Which of them no sign reaches into; hundreds at once, as every box is compared with every sign."""
        import numpy as np

        x, y, size = np.array(self._signs, float).reshape(-1, 3).T
        free: list[bool] = []
        for first in range(0, len(boxes), AT_ONCE):
            left, top, right, bottom = np.array(boxes[first : first + AT_ONCE]).T[:, :, None]
            reached = (left < x + size) & (x - size < right) & (top < y + size) & (y - size < bottom)
            free += (~reached.any(axis=1)).tolist()
        return free

    def takes(self, box: Box) -> bool:
        """Whether no name stands in a box; if so, its room is taken."""
        left, top, right, bottom = box
        if any(left < o[2] and o[0] < right and top < o[3] and o[1] < bottom for o in self._names):
            return False
        self._names.append(box)
        return True
