"""Laws of the tables' way in and out, on data sets made up from their description."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore
from graph.lines import Lines
from graph.normal import normal_form
from graph.problems import Severity
from graph.settings import Settings
from loaders import export, tables
from tests.properties.generated_tables import MODEL, data_sets, make, write

if TYPE_CHECKING:
    from graph.terms import Quad
    from tests.properties.generated_tables import DataSet

LEAVES = (
    "memberships",
    "responsibilities",
    "research_log",
    "completeness",
    "field_mappings",
    "city_models",
    "event_participants",
)
SLOW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def _load(store: EmbeddedStore, path: Path) -> set[Quad]:
    plan = tables.plan(store, path)
    assert not [problem for problem in plan.problems if problem.severity is Severity.VIOLATION]
    assert plan.patch.added == Lines.of(normal_form(frozenset(plan.patch.added))), "as the engine writes them"
    plan.commit(store, author="Test", message="Geladen")
    return set(store.quads())


def _store() -> EmbeddedStore:
    return EmbeddedStore.open(Settings(), validator=None)


def _comparable(data: DataSet) -> dict[str, set[tuple[str, ...]]]:
    """The cells of each table, lists in order; numbers aside, which are no text."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name, rows in data.items():
        columns = [column for column in MODEL.tables[name].columns if column.base not in ("decimal", "integer")]
        found[name] = {
            tuple(
                c.separator.join(sorted(row[c.name].split(c.separator))) if c.separator else row[c.name]
                for c in columns
            )
            for row in rows
        }
    return found


@SLOW
@given(data_sets())
def test_what_is_loaded_is_written_again_and_loads_to_the_same_graph(data: DataSet) -> None:
    with tempfile.TemporaryDirectory() as name, _store() as store, _store() as second:
        folder = Path(name)
        graph = _load(store, write(data, folder / "in"))
        written = {table: [dict(row.values) for row in rows] for table, rows in export.rows(store).items()}
        assert _comparable(written) == _comparable(data)
        export.to_folder(store, folder / "out")
        assert tables.plan(store, folder / "out").patch.is_empty
        assert _load(second, folder / "out") == graph
        assert tables.plan(store, export.to_workbook(store, folder / "out.xlsx")).patch.is_empty


@SLOW
@given(data_sets(), st.data())
def test_a_table_loaded_alone_gives_what_loading_all_gives(data: DataSet, choice: st.DataObject) -> None:
    changed = dict(data)
    table = choice.draw(st.sampled_from(LEAVES))
    changed[table] = choice.draw(st.lists(st.sampled_from(data[table]), unique_by=str)) if data[table] else []
    with tempfile.TemporaryDirectory() as name, _store() as store, _store() as fresh:
        _load(store, write(data, Path(name) / "before"))
        after = write(changed, Path(name) / "after")
        assert _load(store, after / f"{table}.csv") == _load(fresh, after)


@SLOW
@given(data_sets(), data_sets())
def test_a_data_set_loaded_over_another_leaves_nothing_of_it(first: DataSet, second: DataSet) -> None:
    with tempfile.TemporaryDirectory() as name, _store() as store, _store() as fresh:
        _load(store, write(first, Path(name) / "first"))
        assert _load(store, write(second, Path(name) / "second")) == _load(fresh, Path(name) / "second")


def test_the_tables_that_are_loaded_alone_are_linked_from_nowhere() -> None:
    linked = {target for table in MODEL.tables.values() for column in table.columns for target in column.links}
    assert linked.isdisjoint(LEAVES)


def test_the_generator_fills_and_empties_every_column_it_may() -> None:
    made = [make(seed, ["Text"]) for seed in range(60)]
    for name, table in MODEL.tables.items():
        for column in table.columns:
            cells = {bool(row[column.name]) for data in made for row in data[name]}
            assert True in cells, (name, column.name)
            assert False in cells or column.required or column.name == "city", (name, column.name)
