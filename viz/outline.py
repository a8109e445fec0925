"""The outline of Germany, from Natural Earth's public-domain boundaries as the npm package world-atlas carries them (TopoJSON).

TopoJSON keeps borders as arcs that countries share: whole numbers, each point as the difference from the one before, to be scaled and
shifted into degrees; a negative number of an arc means the arc backwards.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

GERMANY = "276"  # ISO 3166-1, numeric
FILE = "countries-50m.json"

Ring = tuple[tuple[float, float], ...]


@cache
def germany() -> tuple[Ring, ...]:
    """The outer rings of Germany's land, as longitude and latitude in degrees."""
    atlas = json.loads((files("viz") / "static" / "vendor" / FILE).read_text("utf-8"))
    countries = atlas["objects"]["countries"]["geometries"]
    (country,) = (each for each in countries if each.get("id") == GERMANY)
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    arcs = atlas["arcs"]
    return tuple(_ring(polygon[0], arcs, atlas["transform"]) for polygon in polygons)


def _ring(numbers: list[int], arcs: list[list[list[int]]], transform: dict[str, Any]) -> Ring:
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = _degrees(arcs[number if number >= 0 else ~number], transform)
        arc = arc if number >= 0 else arc[::-1]
        points.extend(arc if not points else arc[1:])  # an arc begins where the one before ended
    return tuple(points)


def _degrees(arc: list[list[int]], transform: dict[str, Any]) -> list[tuple[float, float]]:
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    xs, ys = accumulate(point[0] for point in arc), accumulate(point[1] for point in arc)
    return [(x * scale_x + shift_x, y * scale_y + shift_y) for x, y in zip(xs, ys, strict=True)]
