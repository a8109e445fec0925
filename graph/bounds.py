"""How much queries from outside may take, as an operator sets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES = ("memory", "snapshot")
VARIABLES = (
    ("seconds", "BUENDNISGRAPH_QUERY_SECONDS", 0.001),
    ("rows", "BUENDNISGRAPH_QUERY_ROWS", 1),
    ("bytes", "BUENDNISGRAPH_QUERY_BYTES", 1),
    ("memory", "BUENDNISGRAPH_QUERY_MEMORY", 1),
    ("readers", "BUENDNISGRAPH_READERS", 0),
    ("queue", "BUENDNISGRAPH_QUEUE", 0),
    ("cache_bytes", "BUENDNISGRAPH_CACHE_BYTES", 0),
)
"""Field, variable, and the lowest value that makes sense."""


@dataclass(frozen=True, slots=True)
class Queries:
    """Bounds for queries from outside: per query, and for all of them together.

    `readers` processes answer at a time (0: none are answered), `queue` more queries wait. `source` is ``memory`` or, where the graph is
    too large for it, ``snapshot``. `memory` is what one reader may use beside the graph, `cache_bytes` what answers may be kept in.
    """

    seconds: float = 20.0
    rows: int = 1_000_000
    bytes: int = 256_000_000
    memory: int = 1_000_000_000
    readers: int = 2
    queue: int = 64
    cache_bytes: int = 64_000_000
    source: str = "memory"

    def __post_init__(self) -> None:
        if self.source not in SOURCES:
            raise SettingsError("BUENDNISGRAPH_READERS_FROM", self.source, "memory or snapshot")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Queries:
        """Read ``BUENDNISGRAPH_QUERY_SECONDS`` and so on. Raises SettingsError for what is no number above zero."""
        numbers = {
            name: _number(environment, variable, lowest)
            for name, variable, lowest in VARIABLES
            if environment.get(variable)
        }
        return cls(
            seconds=numbers.pop("seconds", cls().seconds),
            source=environment.get("BUENDNISGRAPH_READERS_FROM") or "memory",
            **{name: int(value) for name, value in numbers.items()},
        )


def _number(environment: Mapping[str, str], variable: str, lowest: float) -> float:
    text = environment[variable]
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not lowest <= number <= 1e15:
        raise SettingsError(variable, text, f"a number from {lowest:g} on")
    return number
