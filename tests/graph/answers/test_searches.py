"""What was searched in cities is the same for several together and one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers.research import searches
from graph.coverage.facts import load
from graph.kept import forget

if TYPE_CHECKING:
    from graph.store import Store


def test_several_cities_have_what_each_has(real_store: Store) -> None:
    cities = load(real_store).cities
    forget(real_store)
    one_by_one = [row for city in cities for row in searches(real_store, [city])[0]]
    forget(real_store)
    rows, query = searches(real_store, cities)
    assert list(rows) == one_by_one
    assert set(rows) == {row for row in searches(real_store, ())[0] if row.city in cities}
    assert all(f"<{city}>" in query.text for city in cities)
