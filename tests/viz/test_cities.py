"""Cities lie where they are, every city is listed, and names on the map do not lie on each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import hypot, isclose
from typing import TYPE_CHECKING

import pytest

from graph.answers.cities_networks import where_cities_are
from graph.iri import IRI
from viz import cities
from viz.cities import LETTER, LINE, PHONE, WIDTH, CityMap, Name, Place, city_map, projected
from viz.outline import germany

if TYPE_CHECKING:
    from graph.store import Store

BASE = "https://w3id.org/buendnisgraph/id/"
EARTH = 6371.0  # kilometres


def drawn(store: Store, network: str | None = None) -> CityMap:
    answer = where_cities_are(store, network=IRI(BASE + network) if network else None)
    return city_map(answer)


@pytest.fixture(scope="module")
def everywhere(real_store: Store) -> dict[str, Place]:
    return {place.label: place for place in drawn(real_store).places}


def test_the_outline_is_germany() -> None:
    points = [point for ring in germany() for point in ring]
    assert 5.8 < min(x for x, _ in points) < 6.1
    assert 14.9 < max(x for x, _ in points) < 15.1
    assert 47.2 < min(y for _, y in points) < 47.4
    assert 54.8 < max(y for _, y in points) < 55.1
    assert all(ring[0] == pytest.approx(ring[-1]) for ring in germany())


def test_the_projection_keeps_distances_near_its_centre() -> None:
    """Berlin to Köln are 477 km as the crow flies; an equal-area map of Germany is off by less than one in a hundred."""
    berlin, koeln = projected(13.405, 52.52), projected(6.9528, 50.9364)
    assert isclose(hypot(berlin[0] - koeln[0], berlin[1] - koeln[1]) * EARTH, 477, rel_tol=0.01)


def test_north_is_up_and_east_is_right(everywhere: dict[str, Place]) -> None:
    north, south, east = everywhere["Kiel"], everywhere["München"], everywhere["Berlin"]
    assert (north.y or 0) < (east.y or 0) < (south.y or 0)
    assert (everywhere["Köln"].x or 0) < (north.x or 0) < (east.x or 0)


def test_every_city_is_listed_once_documented_ones_first(everywhere: dict[str, Place], real_store: Store) -> None:
    made = drawn(real_store)
    assert [place.city for place in made.places] == list(dict.fromkeys(place.city for place in made.places))
    assert {place.city for place in made.places} == {row.own_city for row in where_cities_are(real_store).rows}
    flags = [place.documented for place in made.places]
    assert flags == sorted(flags, reverse=True)
    assert sum(flags) == 10


def test_cities_without_a_place_are_counted_and_not_drawn(real_store: Store) -> None:
    made = drawn(real_store, "eu-clip")
    missing = [place.label for place in made.places if place.x is None]
    assert "Amsterdam" in missing
    assert f"ohne erfasste Lage: {len(missing)}." in made.note


def test_every_documented_city_has_its_name(everywhere: dict[str, Place]) -> None:
    documented = [place for place in everywhere.values() if place.documented]
    assert [place.label for place in documented if place.name is None or place.on_phone is None] == []


@pytest.mark.parametrize(("kind", "larger", "fewest"), [("name", 1.0, 20), ("on_phone", PHONE, 9)])
def test_names_do_not_lie_on_each_other(everywhere: dict[str, Place], kind: str, larger: float, fewest: int) -> None:
    def box(label: str, name: Name) -> tuple[float, float, float, float]:
        size = len(label) * LETTER * larger
        left = name.x if name.anchor == "start" else name.x - size
        assert left >= 0
        assert left + size <= WIDTH
        return left, name.y - LINE * larger + 3, left + size, name.y + 3

    boxes = [box(place.label, name) for place in everywhere.values() if (name := getattr(place, kind))]
    assert len(boxes) > fewest
    assert [pair for pair in combinations(boxes, 2) if cities._overlap(*pair)] == []


def test_a_city_far_away_is_listed_and_not_drawn(real_store: Store) -> None:
    answer = where_cities_are(real_store)
    moved = replace(answer.rows[0], latitude=41.0, longitude=29.0)
    made = city_map(replace(answer, rows=(moved, *answer.rows[1:])))
    assert next(place for place in made.places if place.city == moved.own_city).x is None
