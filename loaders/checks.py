"""All rules for rows, in the order in which their problems are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.rules import distinct, hierarchy, keys, links, together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.problems import Problem
    from loaders.tableset import TableSet

    Rule = Callable[[TableSet], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    keys.double_rows,
    keys.double_ids,
    keys.reserved_ids,
    keys.cities,
    links.unknown_ids,
    links.other_cities,
    together.alternatives,
    together.companions,
    together.spans,
    hierarchy.circles,
    distinct.double_names,
    links.unused_sources,
)


def problems(tables: TableSet) -> list[Problem]:
    """Everything wrong with the rows just read, seen beside those that stay."""
    return [problem for rule in RULES for problem in rule(tables)]
