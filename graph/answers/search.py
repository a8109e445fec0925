"""Finding things by what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, compose, fetch
from graph.errors import Wrong, WrongParameter
from graph.matching import Fit, Matcher, Nearest, foldings
from ontology.names import BG, FOAF, ORG, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.store import Store

# What a thing is first of all; every body is also an organisation.
_KINDS = tuple(
    f"{namespace}{name}"
    for namespace, name in (
        (BG, "City"),
        (BG, "CooperationNetwork"),
        (BG, "CityField"),
        (BG, "ReferenceField"),
        (BG, "FieldList"),
        (BG, "Measure"),
        (FOAF, "Person"),
        (BG, "Document"),
        (BG, "Event"),
        (ORG, "Organization"),
    )
)
_NAMES = (SKOS + "prefLabel", BG + "shortName", SKOS + "altLabel")
_BYTES = 400
"""About how many a name takes."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a thing, once for each class the thing is listed under."""

    thing: IRI
    kind: IRI
    in_city: IRI | None
    property: IRI
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing and that name of it which fits best.

    `rank` says how, see `graph.matching.Fit`.
    """

    rank: int
    thing: IRI
    kind: IRI
    in_city: IRI | None
    name: str


@answers("search-by-name")
def search_by_name(
    store: Store,
    *,
    text: str,
    only: IRI | None = None,
    city: IRI | None = None,
    limit: int | None = None,
    lang: str = "",
) -> Answer[Hit]:
    """Things whose name, other name or abbreviation fits, best first; `only` is a class, `limit` the number of hits (20)."""
    keeping = 0 if only or city else _BYTES
    found = fetch(store, "search-by-name", Named, keeping, text=text, only=only, city=city, limit=limit)
    most = found.parameters["limit"]
    if not isinstance(most, int) or most < 1:
        raise WrongParameter(found.question.name, "limit", Wrong.TOO_SMALL, least=1)
    return compose(store, found, Hit, hits(found.rows, text)[:most], lang)


def names(store: Store) -> tuple[Named, ...]:
    """Every name of every thing that can be found, kept for the revision."""
    any_text = "…"  # the query reads all names whatever the text is
    return fetch(store, "search-by-name", Named, _BYTES, text=any_text).rows


def hits(names: Iterable[Named], text: str) -> list[Hit]:
    """The things that fit, each by its best name, best first; of equal names the short and the official ones come first.

    Where nothing fits, a city that the text names says where to look for the rest of it; where that finds nothing either, names are
    told that fit if a slip of the hand is forgiven.
    """
    offered = list(names)
    matcher = Matcher(text, [named.name for named in offered])
    ranked = [(rank, named) for named in offered if (rank := matcher.fit(named.name))]
    ranked = ranked or _in_named_cities(offered, text)
    found = ranked or [(Fit.SLIP, named) for named in offered if matcher.slip(named.name)]
    best: dict[IRI, tuple[tuple[int, ...], Named]] = {}
    for rank, named in found:
        merit = (rank, _NAMES.index(named.property), len(named.name), _KINDS.index(named.kind))
        if named.thing not in best or (merit, named.name) < (best[named.thing][0], best[named.thing][1].name):
            best[named.thing] = merit, named
    ordered = sorted(best.values(), key=lambda each: (each[0], foldings(each[1].name), each[1].thing))
    return [Hit(merit[0], named.thing, named.kind, named.in_city, named.name) for merit, named in ordered]


def _in_named_cities(offered: Sequence[Named], text: str) -> list[tuple[Fit, Named]]:
    """What fits ``Jugendamt Krefeld`` or ``Jugendamt in Krefeld``: a Jugendamt of Krefeld, which need not be called so."""
    found: list[tuple[Fit, Named]] = []
    typed = f" {foldings(text)[0]} "
    for city in (named for named in offered if named.kind == _KINDS[0]):
        called = [f" {name} " for name in foldings(city.name) if f" {name} " in typed]
        if not called:
            continue
        rest = typed.replace(f" in{called[0]}", " ").replace(called[0], " ").strip()
        here = [named for named in offered if named.in_city == city.thing]
        matcher = Matcher(rest, [named.name for named in here])
        found += [(rank, named) for named in here if rest and (rank := matcher.fit(named.name))]
    return found


class Nearly:
    """Names to be looked through for what is called most nearly so, by texts that fit none; to be kept as long as the names are."""

    def __init__(self, names: Iterable[Named]) -> None:
        self._of: dict[str, list[Named]] = {}
        for named in names:
            self._of.setdefault(named.name, []).append(named)
        self._nearest = Nearest(self._of)

    def called(self, text: str) -> list[Named]:
        """The likest first, each thing once, by the nearest of its names."""
        best: dict[IRI, Named] = {}
        for name in self._nearest.to(text):
            for named in sorted(self._of[name], key=lambda each: _KINDS.index(each.kind)):
                best.setdefault(named.thing, named)
        return list(best.values())
