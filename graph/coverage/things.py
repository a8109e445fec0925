"""What is counted: entries with what is said of them, the dates of their sources, and who belongs to a network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.iri import IRI

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.coverage.rows import Value


NOTHING: frozenset[Value] = frozenset()


@dataclass(frozen=True, slots=True)
class Dated:
    """The first and the last day that the date of a source can mean."""

    first: date
    last: date


@dataclass(slots=True)
class Thing:
    """An entry with the values of its properties by short name (``bg:field`` is ``field``), and its dated sources, oldest first."""

    iri: IRI
    values: dict[str, frozenset[Value]]
    dated: tuple[Dated, ...] = ()

    def iris(self, name: str) -> frozenset[IRI]:
        """The things a property leads to."""
        return _iris(self.values.get(name, NOTHING))

    def one(self, name: str) -> IRI | None:
        """The one thing a property leads to, the first by name where sources disagree."""
        return min(self.iris(name), default=None)

    def words(self, name: str) -> frozenset[str]:
        """The last parts of the vocabulary entries a property leads to, to compare with plain words."""
        return _words(self.iris(name))

    def text(self, name: str) -> str:
        """A plain text, the first where sources disagree, empty where there is none."""
        texts = (value for value in self.values.get(name, ()) if isinstance(value, str) and not isinstance(value, IRI))
        return min(texts, default="")

    def day(self, name: str, *, latest: bool = False) -> date | None:
        """A day, the earliest or latest where sources disagree."""
        days = [value for value in self.values.get(name, ()) if isinstance(value, date)]
        return (max if latest else min)(days, default=None)

    def flag(self, name: str) -> bool:
        """Whether a yes-or-no property says yes."""
        return True in self.values.get(name, ())


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation in a network, from when to when as far as known."""

    body: IRI
    start: date | None
    end: date | None


@lru_cache(2**16)
def _iris(values: frozenset[Value]) -> frozenset[IRI]:
    return frozenset(value for value in values if isinstance(value, IRI))


@lru_cache(2**12)
def _words(iris: frozenset[IRI]) -> frozenset[str]:
    return concepts(iris)


def concepts(things: Iterable[IRI | None]) -> frozenset[str]:
    """The last parts of vocabulary IRIs, to compare with plain words."""
    return frozenset(iri.rpartition("/")[2] for iri in things if iri)
