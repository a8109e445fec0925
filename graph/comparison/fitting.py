"""How well a measure elsewhere fits: what counts for its place, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graph.coverage.periods import Presence
from graph.language import _, later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.iri import IRI
    from graph.terms import Term
    from graph.told import Row

# What a fit in one respect counts. The field decides whether a measure is here at all; target group and kind are what a user asks for,
# so they weigh most; size and model say how well it will carry over.
WEIGHTS = {
    "target_group": (4, later("gleiche Zielgruppe")),
    "kind": (3, later("gleiche Art")),
    "running": (2, later("läuft am Stichtag")),
    "direct": (2, later("Feld von der Quelle oder ausdrücklich zugeordnet")),
    "size": (1, later("ähnlich große Stadt")),
    "model": (1, later("gleiches Organisationsmodell")),
}
METHOD = later(
    "Reihenfolge nach Punkten: gleiche Zielgruppe 4, gleiche Art 3, läuft am Stichtag 2, Feld von der Quelle oder ausdrücklich "
    "zugeordnet 2, ähnlich große Stadt (höchstens doppelt oder halb so viele Einwohner) 1, gleiches Organisationsmodell 1; "
    "bei gleicher Punktzahl alphabetisch nach Kennung."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the measure should be like: for whom and of which kind, either may be open."""

    target_group: IRI | None = None
    kind: IRI | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """One respect in which a measure fits, and what it counts."""

    name: str
    points: int

    @property
    def words(self) -> str:
        """What it is called."""
        return _(WEIGHTS[self.name][1])


@dataclass(frozen=True, slots=True)
class Traits:
    """What makes a city like another beside its measures: inhabitants (the newest or else largest figure) and models."""

    inhabitants: int | None
    models: frozenset[str]


def fits(
    wish: Wish,
    groups: frozenset[IRI],
    kinds: frozenset[IRI],
    presence: Presence,
    like: tuple[bool, bool],
    *,
    direct: bool,
) -> tuple[Fit, ...]:
    """The respects in which a measure fits, in the order of their weight; `like` is how the city that has it is `alike` to who asks."""
    met = (
        wish.target_group is not None and wish.target_group in groups,
        wish.kind is not None and wish.kind in kinds,
        presence is Presence.VALID,
        direct,
        *like,
    )
    return _met(met)


def alike(here: Traits, there: Traits) -> tuple[bool, bool]:
    """Whether two cities are alike in size, and in a model."""
    return _like_size(here.inhabitants, there.inhabitants), bool(here.models & there.models)


@cache
def _met(met: tuple[bool, ...]) -> tuple[Fit, ...]:
    """The respects that are met, which are in the order of `WEIGHTS`; a report has them a thousand times."""
    return tuple(Fit(name, points) for (name, (points, _)), is_met in zip(WEIGHTS.items(), met, strict=True) if is_met)


def traits(sizes: Iterable[Row], models: Iterable[Row], city: IRI) -> Traits:
    """The traits of a city from the answers about all."""
    figures = [(year.value if year else "", int(count.value)) for of, count, year in sizes if _is(of, city) and count]
    kinds = [row[2].value for row in models if _is(row[0], city) and row[2] is not None]
    return Traits(max(figures, default=("", None))[1], frozenset(kinds))


def _like_size(here: int | None, there: int | None) -> bool:
    return here is not None and there is not None and max(here, there) <= 2 * min(here, there)


def _is(term: Term | None, city: IRI) -> bool:
    return term is not None and term.value == city
