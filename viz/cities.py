"""The map of cities and their networks: places on the outline of Germany, drawn without any tile or foreign host.

The projection is Lambert's azimuthal equal-area one around 10° E, 52° N, as the European reference grid has it (ETRS89-LAEA), on a sphere.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from graph.language import _
from graph.spelling import number
from viz.outline import germany

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.answer import Answer, Citation
    from graph.answers.cities_networks import LocatedCity
    from graph.iri import IRI

CENTRE = (10.0, 52.0)  # longitude and latitude, degrees
WIDTH = 640.0  # units of the picture
MARGIN = 44.0
LETTER, LINE = 7.6, 16.0  # units of a letter's width and a line's height at the size of the names
GAP = 9.0  # units between a point and its name
PHONE = 1.75  # how much larger, in units, the names are on a phone, where the picture is half as wide

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A city in the list and, with `x` and `y`, on the map.

    `name` is where its name stands, None where there is no room; `on_phone` the same for the large names of a phone, which only documented
    cities have.
    """

    city: IRI
    label: str
    documented: bool
    country: str
    networks: tuple[tuple[str, IRI], ...]
    x: float | None
    y: float | None
    name: Name | None
    on_phone: Name | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CityMap:
    """A map: its size in units, the outline as SVG path data, and its places, the documented ones first; `note` tells what is not on it."""

    finding: str
    note: str
    width: float
    height: float
    outline: str
    places: tuple[Place, ...]


def city_map(answer: Answer[LocatedCity]) -> CityMap:
    """Draw an answer to the question where the cities are."""
    frame = _Frame.around(point for ring in germany() for point in ring)
    path = " ".join(f"M{' '.join(f'{x:.1f},{y:.1f}' for x, y in map(frame.place, ring))}Z" for ring in germany())
    rows = sorted(
        zip(answer.rows, answer.citations, strict=True),
        key=lambda each: answer.label(each[0].own_city),
    )
    points = {row.own_city: frame.place((row.longitude, row.latitude)) for row, _ in rows
              if row.longitude is not None and row.latitude is not None}  # fmt: skip
    on_map = {city: point for city, point in points.items() if frame.holds(point)}
    points_of_documented = [on_map[row.own_city] for row, _ in rows if row.documented and row.own_city in on_map]
    large, all_ = (_Room(points) for points in (points_of_documented, on_map.values()))
    of_phone = _Room(points_of_documented)
    places: dict[IRI, Place] = {}
    for row, cited in sorted(rows, key=lambda each: not each[0].documented):
        if row.own_city in places:
            continue
        at = on_map.get(row.own_city)
        # A documented city has its name even where it must lie over a small point.
        rooms = (all_, large) if row.documented else (all_,)
        label = answer.label(row.own_city)
        name = _named(label, at, rooms, frame) if at else None
        if name:
            all_.names.append(name.box)
            large.names.append(name.box)
        on_phone = _named(label, at, (of_phone,), frame, PHONE) if at and row.documented else None
        if on_phone:
            of_phone.names.append(on_phone.box)
        places[row.own_city] = _place(answer, row, cited, at, (name, on_phone))
    missing = sum(place.x is None for place in places.values())
    told = _("Nicht auf der Karte, weil im Ausland oder ohne erfasste Lage: {count}.").format(count=number(missing))
    return CityMap(answer.finding, told if missing else "", WIDTH, frame.height, path, tuple(places.values()))


@dataclass(frozen=True, slots=True)
class _Frame:
    """From degrees to units of the picture."""

    left: float
    top: float
    scale: float
    height: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> _Frame:
        flat = [projected(*point) for point in points]
        left, right = min(x for x, _ in flat), max(x for x, _ in flat)
        bottom, top = min(y for _, y in flat), max(y for _, y in flat)
        scale = (WIDTH - 2 * MARGIN) / (right - left)
        return cls(left, top, scale, round((top - bottom) * scale + 2 * MARGIN, 1))

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        x, y = projected(*point)
        return round((x - self.left) * self.scale + MARGIN, 1), round((self.top - y) * self.scale + MARGIN, 1)

    def holds(self, point: tuple[float, float]) -> bool:
        return 0 <= point[0] <= WIDTH and 0 <= point[1] <= self.height


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """East and north of the centre, in radii of the sphere (Snyder, Map Projections, 1987, equations 24-2, 22-4, 22-5)."""
    east, north, centre = radians(longitude - CENTRE[0]), radians(latitude), radians(CENTRE[1])
    k = sqrt(2 / (1 + sin(centre) * sin(north) + cos(centre) * cos(north) * cos(east)))
    return k * cos(north) * sin(east), k * (cos(centre) * sin(north) - sin(centre) * cos(north) * cos(east))


@dataclass(frozen=True, slots=True)
class Name:
    """Where a name stands, and the room it takes; `anchor` says which end of it stands at `x`, ``start`` or ``end``."""

    anchor: str
    x: float
    y: float
    box: Box


class _Room:
    """What is taken: points, and the names that stand already."""

    def __init__(self, points: Iterable[tuple[float, float]]) -> None:
        self.points = [(x - 5, y - 5, x + 5, y + 5) for x, y in points]
        self.names: list[Box] = []

    def has(self, box: Box) -> bool:
        return not any(_overlap(box, other) for other in (*self.points, *self.names))


def _place(
    answer: Answer[LocatedCity],
    row: LocatedCity,
    cited: tuple[Citation, ...],
    at: tuple[float, float] | None,
    names: tuple[Name | None, Name | None],
) -> Place:
    return Place(
        city=row.own_city,
        label=answer.label(row.own_city),
        documented=row.documented,
        country=row.country or "",
        networks=tuple(sorted((answer.label(each), each) for each in row.in_networks)),
        x=at[0] if at else None,
        y=at[1] if at else None,
        name=names[0],
        on_phone=names[1],
        citations=cited,
    )


def _named(
    label: str, at: tuple[float, float], rooms: Iterable[_Room], frame: _Frame, larger: float = 1.0
) -> Name | None:
    """Where a name fits beside its point in the first of the rooms that has a place for it: to the right, left, below or above."""
    (x, y), size, line = at, len(label) * LETTER * larger, LINE * larger
    above = y - GAP - 4 * (larger - 1)
    choices = [
        ("start", x + GAP, y + 5 * larger, x + GAP),
        ("end", x - GAP, y + 5 * larger, x - GAP - size),
        ("start", x - 4, y + line + 4, x - 4),
        ("start", x - 4, above, x - 4),
        ("end", x + 4, y + line + 4, x + 4 - size),
        ("end", x + 4, above, x + 4 - size),
    ]
    for room in rooms:
        for anchor, name_x, name_y, left in choices:
            box = (left, name_y - line + 3, left + size, name_y + 3)
            if box[0] >= 0 and box[2] <= WIDTH and box[3] <= frame.height and room.has(box):
                return Name(anchor, round(name_x, 1), round(name_y, 1), box)
    return None


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
