"""Does anything stand above, before or for itself?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.problems import Problem
    from loaders.tableset import TableSet


def circles(tables: TableSet) -> Iterator[Problem]:
    """Following parents, wholes or forerunners never leads back."""
    for table in tables.model.tables.values():
        for column in table.columns:
            if not column.acyclic:
                continue
            above = {name: row.items(column) for name, row in tables.by_id(table.name).items()}
            for path in _circles(above):
                row = next((row for name in path if (row := tables.by_id(table.name)[name]).place), None)
                if row is not None:
                    yield row.problem("circle", column.name, row.values[column.name], path=" → ".join([*path, path[0]]))


def _circles(above: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """One circle for each knot of them, as the names on it."""
    state: dict[str, int] = {}  # 1 while on the path, 2 when done
    for start in above:
        path: list[str] = []
        waiting = [iter([start])]
        while waiting:
            name = next(waiting[-1], None)
            if name is None:
                waiting.pop()
                if path:
                    state[path.pop()] = 2
            elif state.get(name) == 1:
                yield path[path.index(name) :]
            elif name in above and name not in state:
                state[name] = 1
                path.append(name)
                waiting.append(iter(above[name]))
