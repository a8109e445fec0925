"""From a gap to measures elsewhere: what other cities do in a field, best fit first, with the reasons for its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.comparison import wording
from graph.comparison.backing import Backing, backing
from graph.comparison.documentation import ground
from graph.comparison.fitting import METHOD, Fit, Wish, alike, fits, traits
from graph.comparison.steady import steady
from graph.coverage.counting import counted
from graph.iri import IRI
from graph.language import _
from graph.terms import Literal, NamedNode
from graph.told import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from graph.comparison.documentation import Ground
    from graph.coverage.cells import Candidate, Cell
    from graph.coverage.facts import Facts
    from graph.coverage.periods import Presence
    from graph.store import Store

    Fitted = dict[tuple[IRI, IRI, tuple[bool, bool]], "Offer"]

__all__ = ["METHOD", "Fit", "Offer", "Transfer", "Wish", "transfer", "transfers"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A measure elsewhere: who answers for it, with whom, since when, and what it is good for here.

    `under` are its parts and older editions, whose target groups and bodies count as its own. `groups` are partners that a source names
    together and without names. `since` has the start as precisely as each source says: ``2001``, ``2015-02``. `fits` add up to `points`.
    """

    measure: IRI
    city: IRI
    under: tuple[IRI, ...]
    kind: IRI | None
    target_groups: tuple[IRI, ...]
    responsible: tuple[IRI, ...]
    partners: tuple[IRI, ...]
    groups: tuple[IRI, ...]
    since: tuple[str, ...]
    presence: Presence
    direct: bool
    fits: tuple[Fit, ...]

    @property
    def points(self) -> int:
        """How well it fits; only good for the order."""
        return sum(fit.points for fit in self.fits)


@dataclass(frozen=True, slots=True)
class Transfer:
    """What other cities do in a reference field, best fit first. `here` is the cell of the city asked for, aspect measure."""

    city: IRI
    field: IRI
    wish: Wish
    here: Cell
    offers: tuple[Offer, ...]
    backing: Backing
    finding: str
    method: str
    day: date
    revision: int
    queries: tuple[Query, ...]


def transfer(
    store: Store,
    city: IRI,
    field: IRI,
    *,
    as_of: date,
    wish: Wish | None = None,
    today: date | None = None,
    facts: Facts | None = None,
    lang: str = "",
) -> Transfer:
    """Find measures of other cities for a field in which a city has nothing, or too little."""
    (found,) = transfers(store, [(city, field)], as_of=as_of, wish=wish, today=today, facts=facts, lang=lang)
    return found


@steady
def transfers(
    store: Store,
    wanted: Sequence[tuple[IRI, IRI]],
    *,
    as_of: date,
    wish: Wish | None = None,
    today: date | None = None,
    facts: Facts | None = None,
    lang: str = "",
    named: int | None = None,
) -> tuple[Transfer, ...]:
    """The same for several cities and fields; what they share is asked once, so that a whole report costs little more than one.

    Whoever shows only the first so many offers of each field has only these `named`, with their sources.
    """
    on, wish = ground(store, [city for city, _ in wanted], as_of, today, facts), wish or Wish()
    said, sizes = told(store, "comparison-sizes", on.cities)
    asked_for, models = told(store, "comparison-profile", on.cities)
    traits_of = {each: traits(sizes, models, each) for each in on.cities}
    like = {
        pair: alike(*(traits_of[each] for each in pair)) for pair in product({city for city, _ in wanted}, on.cities)
    }
    there = {
        field: [(other, made, under) for other in on.cities for made, under in _elsewhere(on, other, field)]
        for field in {field for _, field in wanted}
    }
    started, starts = _starts(store, sorted({made.thing.iri for found in there.values() for _, made, _ in found}))
    offered = {
        field: [(made.thing.iris("type"), _offer(on.facts, other, made, under, starts)) for other, made, under in found]
        for field, found in there.items()
    }
    fitted: Fitted = {}
    ranked = [
        _ranked(
            _fitting(offer, field, wish, kinds, like[city, offer.city], fitted)
            for kinds, offer in offered[field]
            if offer.city != city
        )
        for city, field in wanted
    ]
    every = [offer for offers in ranked for offer in offers[:named]]
    things = {*(iri for place in wanted for iri in place), *_named(every)}
    behind = backing(store, [offer.measure for offer in every], things, lang=lang)
    asked = (Query("comparison-sizes", said), Query("comparison-profile", asked_for), *started, *behind.queries)
    return tuple(
        Transfer(
            city=city,
            field=field,
            wish=wish,
            here=(here := on.views[city].cell(field, "measure")),
            offers=offers,
            backing=behind,
            finding=_finding(behind, city, field, here, offers),
            method=_(METHOD),
            day=as_of,
            revision=on.facts.revision,
            queries=(*on.queries, *asked),
        )
        for (city, field), offers in zip(wanted, ranked, strict=True)
    )


def _ranked(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    return tuple(sorted(offers, key=lambda offer: (-offer.points, offer.city, offer.measure)))


def _finding(behind: Backing, city: IRI, field: IRI, here: Cell, offers: Sequence[Offer]) -> str:
    best = (behind.label(offers[0].measure), behind.label(offers[0].city)) if offers else None
    names, cities = (behind.label(city), behind.label(field)), len({offer.city for offer in offers})
    return wording.transfer(names, here.state.value, len(offers), cities, best)


def _elsewhere(on: Ground, city: IRI, field: IRI) -> Iterator[tuple[Candidate, tuple[Candidate, ...]]]:
    """The measures of a city in the field, each once with what is listed under it; what is planned or ended too, ranked behind."""
    made = {each.thing.iri: each for each in on.views[city].candidates("measure", field)}
    for iri, under in counted(made, on.facts.things["measure"]).items():
        yield made[iri], tuple(made[each] for each in under)


def _starts(store: Store, measures: Sequence[IRI]) -> tuple[list[Query], dict[IRI, tuple[str, ...]]]:
    if not measures:
        return [], {}
    text, found = told(store, "comparison-starts", measures)
    starts: dict[IRI, tuple[str, ...]] = {}
    for measure, start in found:
        if isinstance(measure, NamedNode) and isinstance(start, Literal):
            starts[IRI(measure.value)] = (*starts.get(IRI(measure.value), ()), start.value)
    return [Query("comparison-starts", text)], starts


def _offer(
    facts: Facts, city: IRI, made: Candidate, under: Sequence[Candidate], starts: Mapping[IRI, tuple[str, ...]]
) -> Offer:
    """A measure of a city as it is offered to every other one."""
    everything = (made, *under)
    groups, responsible, partners = (
        frozenset[IRI]().union(*(each.thing.iris(name) for each in everything))
        for name in ("audience", "responsible", "partner")
    )
    return Offer(
        measure=made.thing.iri,
        city=city,
        under=tuple(each.thing.iri for each in under),
        kind=made.thing.one("type"),
        target_groups=tuple(sorted(groups)),
        responsible=tuple(sorted(responsible)),
        partners=tuple(sorted(partners - facts.groups)),
        groups=tuple(sorted(partners & facts.groups)),
        since=starts.get(made.thing.iri, ()),
        presence=made.presence,
        direct=any(each.direct for each in everything),
        fits=(),
    )


def _fitting(
    offer: Offer, field: IRI, wish: Wish, kinds: frozenset[IRI], like: tuple[bool, bool], fitted: Fitted
) -> Offer:
    """The same with what makes it fit a city; many cities are offered it for the same reasons."""
    key = (offer.measure, field, like)
    if key not in fitted:
        found = fits(wish, frozenset(offer.target_groups), kinds, offer.presence, like, direct=offer.direct)
        fitted[key] = replace(offer, fits=found)
    return fitted[key]


def _named(offers: Iterable[Offer]) -> Iterator[IRI | None]:
    for offer in offers:
        yield from (offer.city, offer.kind, *offer.under, *offer.target_groups)
        yield from (*offer.responsible, *offer.partners, *offer.groups)
