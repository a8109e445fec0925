"""From a gap to measures elsewhere: what other cities do in a field, best fit first, with the reasons for its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from graph.answer import Query
from graph.comparison import wording
from graph.comparison.backing import Backing, backing
from graph.comparison.documentation import ground
from graph.comparison.fitting import METHOD, Fit, Wish, alike, fits, traits
from graph.comparison.steady import steady
from graph.coverage.counting import counted
from graph.iri import IRI
from graph.kept import kept_of_each
from graph.language import _
from graph.terms import Literal, NamedNode
from graph.told import asked, told

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from graph.comparison.documentation import Ground
    from graph.coverage.cells import Candidate, Cell
    from graph.coverage.facts import Facts
    from graph.coverage.periods import Presence
    from graph.store import Store

    Place = tuple[IRI, IRI]  # a city and a reference field

Thing = TypeVar("Thing", bound="Hashable")
Made = TypeVar("Made")
__all__ = ["METHOD", "Fit", "Offer", "Transfer", "Wish", "settle", "transfer", "transfers"]

MOST_CITIES = 50
"""What so many offer each other is kept for a revision; what hundreds do is made for whoever asks."""
BYTES = 5_000
"""About how many the offers of a field take, or those to a city in it."""


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
    method: str
    day: date
    revision: int
    queries: tuple[Query, ...]

    @property
    def finding(self) -> str:
        """How much there is, and what fits best."""
        label, best = self.backing.label, self.offers[0] if self.offers else None
        return wording.transfer(
            (label(self.city), label(self.field)),
            self.here.state.value,
            len(self.offers),
            len({offer.city for offer in self.offers}),
            (label(best.measure), label(best.city)) if best else None,
        )


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
    offered = _offered(store, on, list(dict.fromkeys(field for _, field in wanted)))
    ranked = _ranked(store, on, wanted, wish, offered)
    every = [offer for place in wanted for offer in ranked[place][:named]]
    things = {*(iri for place in wanted for iri in place), *_named(every)}
    behind = backing(store, [offer.measure for offer in every], things, lang=lang)
    queries = (*on.queries, *_queries(on, offered, {field for _, field in wanted}), *behind.queries)
    return tuple(
        Transfer(
            city=city,
            field=field,
            wish=wish,
            here=on.views[city].cell(field, "measure"),
            offers=ranked[city, field],
            backing=behind,
            method=_(METHOD),
            day=as_of,
            revision=on.facts.revision,
            queries=queries,
        )
        for city, field in wanted
    )


def settle(store: Store, on: Ground) -> None:
    """Have ranked what every city is offered in every field where nobody wishes for anything, as all reports need it."""
    offered = _offered(store, on, on.facts.references)
    _ranked(store, on, list(product(on.cities, on.facts.references)), Wish(), offered)


def _kept(
    store: Store, on: Ground, name: str, things: Collection[Thing], make: Callable[[list[Thing]], dict[Thing, Made]]
) -> Mapping[Thing, Made]:
    """What is made of each of some things on a ground, once for a revision."""
    if len(on.cities) > MOST_CITIES:
        return make(list(things))
    key = (name, on.facts.cities, frozenset(on.cities), on.day, on.today)
    return kept_of_each(store, key, things, make, len(on.cities) * len(on.facts.references), BYTES)


def _offered(store: Store, on: Ground, fields: Collection[IRI]) -> Mapping[IRI, Sequence[Offer]]:
    """What all cities have to offer in some fields, fits left open."""
    return _kept(store, on, "offers", fields, partial(_offers, store, on))


def _offers(store: Store, on: Ground, fields: Iterable[IRI]) -> dict[IRI, Sequence[Offer]]:
    there = {
        field: [(city, made, under) for city in on.cities for made, under in _elsewhere(on, city, field)]
        for field in fields
    }
    starts = _starts(store, {made.thing.iri for found in there.values() for _, made, _ in found})
    return {
        field: [_offer(on.facts, city, made, under, starts) for city, made, under in found]
        for field, found in there.items()
    }


def _ranked(
    store: Store, on: Ground, wanted: Collection[Place], wish: Wish, offered: Mapping[IRI, Sequence[Offer]]
) -> Mapping[Place, tuple[Offer, ...]]:
    """What others offer each city in a field, best first."""
    make = partial(_best, store, on, wish, offered)
    return make(wanted) if wish != Wish() else _kept(store, on, "ranked offers", wanted, make)


def _best(
    store: Store, on: Ground, wish: Wish, offered: Mapping[IRI, Sequence[Offer]], wanted: Collection[Place]
) -> dict[Place, tuple[Offer, ...]]:
    sizes, models = (told(store, name, on.cities)[1] for name in ("comparison-sizes", "comparison-profile"))
    traits_of = {city: traits(sizes, models, city) for city in on.cities}
    like = {pair: alike(*map(traits_of.__getitem__, pair)) for pair in product({city for city, _ in wanted}, on.cities)}
    fitted: dict[
        tuple[IRI, IRI, tuple[bool, bool]], Offer
    ] = {}  # many cities are offered a measure for the same reasons
    ranked: dict[Place, tuple[Offer, ...]] = {}
    for city, field in wanted:
        found = []
        for offer in offered[field]:
            if offer.city != city:
                key = (offer.measure, field, like[city, offer.city])
                if key not in fitted:
                    fitted[key] = replace(offer, fits=_fits(on.facts, offer, wish, like[city, offer.city]))
                found.append(fitted[key])
        ranked[city, field] = tuple(sorted(found, key=lambda offer: (-offer.points, offer.city, offer.measure)))
    return ranked


def _fits(facts: Facts, offer: Offer, wish: Wish, like: tuple[bool, bool]) -> tuple[Fit, ...]:
    groups, kinds = frozenset(offer.target_groups), facts.things["measure"][offer.measure].iris("type")
    return fits(wish, groups, kinds, offer.presence, like, direct=offer.direct)


def _queries(on: Ground, offered: Mapping[IRI, Sequence[Offer]], fields: Iterable[IRI]) -> Iterator[Query]:
    """The queries behind offers, as if all had been asked for now."""
    for name in ("comparison-sizes", "comparison-profile"):
        yield Query(name, asked(name, on.cities))
    if measures := {offer.measure for field in fields for offer in offered[field]}:
        yield Query("comparison-starts", asked("comparison-starts", measures))


def _elsewhere(on: Ground, city: IRI, field: IRI) -> Iterator[tuple[Candidate, tuple[Candidate, ...]]]:
    """The measures of a city in the field, each once with what is listed under it; what is planned or ended too, ranked behind."""
    made = {each.thing.iri: each for each in on.views[city].candidates("measure", field)}
    for iri, under in counted(made, on.facts.things["measure"]).items():
        yield made[iri], tuple(made[each] for each in under)


def _starts(store: Store, measures: Collection[IRI]) -> dict[IRI, tuple[str, ...]]:
    starts: dict[IRI, tuple[str, ...]] = {}
    for measure, start in told(store, "comparison-starts", measures)[1] if measures else ():
        if isinstance(measure, NamedNode) and isinstance(start, Literal):
            starts[IRI(measure.value)] = (*starts.get(IRI(measure.value), ()), start.value)
    return starts


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


def _named(offers: Iterable[Offer]) -> Iterator[IRI | None]:
    for offer in offers:
        yield from (offer.city, offer.kind, *offer.under, *offer.target_groups)
        yield from (*offer.responsible, *offer.partners, *offer.groups)
