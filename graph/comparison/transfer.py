"""From a gap to measures elsewhere: what other cities do in a field, best fit first, with the reasons for its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.comparison.documentation import views_of
from graph.coverage.facts import load
from graph.coverage.matrix import documented
from graph.coverage.periods import Presence
from graph.iri import IRI
from graph.supporting import supporting
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.coverage.cells import Candidate
    from graph.coverage.matrix import View
    from graph.store import Solutions, Store
    from graph.terms import Term

# What a fit in one respect counts. The field decides whether a measure is here at all; target group and kind are what a user asks for,
# so they weigh most; size and model say how well it will carry over.
WEIGHTS = {"target_group": 4, "kind": 3, "running": 2, "direct": 2, "size": 1, "model": 1}
REASONS = {
    "target_group": "gleiche Zielgruppe",
    "kind": "gleiche Art",
    "running": "läuft",
    "direct": "Feld ausdrücklich benannt",
    "size": "ähnlich große Stadt",
    "model": "gleiches Organisationsmodell",
}
METHOD = (
    "Reihenfolge nach Punkten: gleiche Zielgruppe 4, gleiche Art 3, läuft 2, Feld ausdrücklich benannt 2, "
    "ähnlich große Stadt (höchstens doppelt oder halb so groß) 1, gleiches Organisationsmodell 1."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A measure elsewhere: where, who answers for it, with whom, since when, and why it stands where it stands."""

    measure: IRI
    city: IRI
    kind: IRI | None
    target_groups: tuple[IRI, ...]
    responsible: tuple[IRI, ...]
    partners: tuple[IRI, ...]
    since: date | None
    presence: Presence
    points: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Transfer:
    """What other cities do in a reference field, best fit first."""

    city: IRI
    field: IRI
    offers: tuple[Offer, ...]
    method: str
    day: date
    revision: int
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the measure should be like: for whom and of which kind, either may be open."""

    target_group: IRI | None = None
    kind: IRI | None = None


def transfer(
    store: Store, city: IRI, field: IRI, *, as_of: date, wish: Wish | None = None, today: date | None = None
) -> Transfer:
    """Find measures of other cities for a field in which a city has nothing, or too little."""
    facts = load(store)
    cities = tuple(dict.fromkeys((city, *documented(facts))))
    views = views_of(facts, cities, as_of, today)
    said, sizes = supporting(store, "comparison-sizes", city=[NamedNode(each) for each in cities])
    told, models = supporting(store, "comparison-profile", city=[NamedNode(each) for each in cities])
    traits = {each: _traits(sizes, models, each) for each in cities}
    offers = [
        _offer(seen, made, wish or Wish(), traits[city], traits[other])
        for other, seen in views.items() if other != city
        for made in seen.candidates("measure", field)
    ]  # fmt: skip
    return Transfer(
        city=city,
        field=field,
        offers=tuple(sorted(offers, key=lambda offer: (-offer.points, offer.city, offer.measure))),
        method=METHOD,
        day=as_of,
        revision=facts.revision,
        queries=(*facts.queries, Query("comparison-sizes", said), Query("comparison-profile", told)),
    )


@dataclass(frozen=True, slots=True)
class Traits:
    """What makes a city like another beside its measures: inhabitants and models."""

    inhabitants: int | None
    models: frozenset[str]


def _offer(seen: View, made: Candidate, wish: Wish, here: Traits, there: Traits) -> Offer:
    thing = made.thing
    fits: Mapping[str, bool] = {
        "target_group": wish.target_group is not None and wish.target_group in thing.iris("audience"),
        "kind": wish.kind is not None and wish.kind in thing.iris("type"),
        "running": made.presence is Presence.VALID,
        "direct": made.direct,
        "size": _like_size(here.inhabitants, there.inhabitants),
        "model": bool(here.models & there.models),
    }
    return Offer(
        measure=thing.iri,
        city=seen.city,
        kind=thing.one("type"),
        target_groups=tuple(sorted(thing.iris("audience"))),
        responsible=tuple(sorted(thing.iris("responsible"))),
        partners=tuple(sorted(thing.iris("partner"))),
        since=thing.day("startEarliest"),
        presence=made.presence,
        points=sum(WEIGHTS[name] for name, fit in fits.items() if fit),
        reasons=tuple(REASONS[name] for name, fit in fits.items() if fit),
    )


def _like_size(here: int | None, there: int | None) -> bool:
    return here is not None and there is not None and max(here, there) <= 2 * min(here, there)


def _traits(sizes: Solutions, models: Solutions, city: IRI) -> Traits:
    inhabitants = [int(count.value) for of, count in sizes.rows if _is(of, city) and count is not None]
    kinds = [row[2].value for row in models.rows if _is(row[0], city) and row[2] is not None]
    return Traits(max(inhabitants, default=None), frozenset(kinds))


def _is(term: Term | None, city: IRI) -> bool:
    return term is not None and term.value == city
