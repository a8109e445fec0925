"""What a city is like beside its fields: model, lead, networks, sectors of partners, target groups, documents, city networks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.comparison.valid import Valid
from graph.iri import IRI
from graph.kept import kept_of_each
from graph.supporting import supporting, template
from graph.terms import Literal, NamedNode
from graph.told import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from graph.comparison.documentation import Ground
    from graph.comparison.valid import Counted
    from graph.coverage.facts import Facts
    from graph.store import Solutions, Store
    from graph.terms import Term
    from graph.told import Row

XSD_DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
BYTES = 20_000
"""About how many the profile of a city takes."""


@dataclass(frozen=True, slots=True)
class Model:
    """How a city organises the task, on the word of one or more sources; `since` is as precise as the source: ``2001``, ``2015-02``."""

    iri: IRI
    kind: IRI
    lead: IRI | None
    lead_kind: IRI | None
    since: str | None


@dataclass(frozen=True, slots=True)
class FieldList:
    """One of a city's lists of fields: what it stands for (everything, refugees only, a programme), whether it is valid, its fields."""

    iri: IRI
    scope: IRI | None
    validity: IRI | None
    fields: tuple[IRI, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """The things of one kind, sector or target group; `of` is None for those of which that is not known."""

    of: IRI | None
    things: tuple[IRI, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that holds on the day; `last` is the last day that its date can mean."""

    iri: IRI
    last: date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A city beside its fields, on a day: lists of what is valid, shares with the most things first.

    `inner` are the networks that are part of another of the city's own. Partners are named bodies that work with the city's measures or
    belong to its networks; `members` those of the networks alone, `groups` bodies that a source names together and without names.
    `city_networks` are those beyond the city that it or a body of its own belongs to; `memberships` make that so.
    """

    city: IRI
    models: tuple[Model, ...]
    lists: tuple[FieldList, ...]
    networks: tuple[IRI, ...]
    inner: tuple[IRI, ...]
    network_kinds: tuple[Share, ...]
    members: tuple[IRI, ...]
    partners: tuple[IRI, ...]
    groups: tuple[IRI, ...]
    sectors: tuple[Share, ...]
    measures: tuple[IRI, ...]
    target_groups: tuple[Share, ...]
    documents: tuple[Paper, ...]
    city_networks: tuple[IRI, ...]
    memberships: tuple[IRI, ...]

    @property
    def newest_document(self) -> Paper | None:
        """The newest of the documents, None where none is dated."""
        return next((paper for paper in self.documents if paper.last), None)


def profiles(store: Store, on: Ground, cities: Sequence[IRI]) -> tuple[tuple[Query, ...], dict[IRI, Profile]]:
    """The profile of each city, made once for a revision, and the queries that tell of them beside those of the ground."""
    key = ("profiles", on.facts.cities, on.day, on.today)
    known = kept_of_each(store, key, cities, partial(_made, store, on), len(on.cities), BYTES)
    said, _models = told(store, "comparison-profile", cities)
    texts = (Query(name, template(name).bind(terms)) for name, terms in _asked(on, cities).items())
    return (Query("comparison-profile", said), *texts), {city: known[city] for city in cities}


def _asked(on: Ground, cities: Sequence[IRI]) -> dict[str, dict[str, Term | Sequence[Term]]]:
    """The queries about some cities alone, and what they are asked."""
    within, day = [NamedNode(city) for city in cities], Literal(on.day.isoformat(), datatype=XSD_DATE)
    return {
        "comparison-city-networks": {"city": within, "as_of": day},
        "comparison-network-kinds": {"city": within},
    }


def _made(store: Store, on: Ground, cities: Sequence[IRI]) -> dict[IRI, Profile]:
    _said, models = told(store, "comparison-profile", cities)
    beyond, kinds = (supporting(store, name, **terms)[1] for name, terms in _asked(on, cities).items())
    kind_of = {IRI(row[0].value): IRI(row[1].value) for row in kinds.rows if row[0] and row[1]}
    return {city: _profile(Valid(on.facts, city, on.day, on.today), models, beyond, kind_of) for city in cities}


def _profile(valid: Valid, models: Sequence[Row], beyond: Solutions, kind_of: Mapping[IRI, IRI]) -> Profile:
    facts, city = valid.facts, valid.city
    measures, networks, papers = valid.counted("measure"), valid.things("network"), valid.counted("document")
    each = facts.things["measure"]
    together = {
        iri: frozenset().union(*(each[one].iris("partner") for one in (iri, *under))) for iri, under in measures.items()
    }
    addressed = {
        iri: frozenset().union(*(each[one].iris("audience") for one in (iri, *under)))
        for iri, under in measures.items()
    }
    # Partners are organisations: neither the city as such nor any other city.
    cities = {city} | {body for body, of in facts.own.items() if of in (city, body)}
    members = valid.members(networks) - cities
    partners = members.union(*together.values()) - cities
    named = sorted(partners - facts.groups)
    joined = [
        (IRI(network.value), IRI(by.value)) for of, network, by in beyond.rows if _is(of, city) and network and by
    ]
    return Profile(
        city=city,
        models=tuple(_models(models, city)),
        lists=tuple(_lists(facts, city)),
        networks=tuple(networks),
        inner=tuple(iri for iri, thing in networks.items() if thing.iris("isPartOf") & networks.keys()),
        network_kinds=_shares({iri: [kind_of.get(iri)] for iri in networks}),
        members=tuple(sorted(members - facts.groups)),
        partners=tuple(named),
        groups=tuple(sorted(partners & facts.groups)),
        sectors=_shares({body: [facts.sectors.get(body)] for body in named}),
        measures=tuple(measures),
        target_groups=_shares({iri: sorted(groups) or [None] for iri, groups in addressed.items()}),
        documents=_papers(papers, facts),
        city_networks=tuple(dict.fromkeys(network for network, _ in joined)),
        memberships=tuple(dict.fromkeys(by for _, by in joined)),
    )


def _shares(of: Mapping[IRI, Iterable[IRI | None]]) -> tuple[Share, ...]:
    things: dict[IRI | None, list[IRI]] = defaultdict(list)
    for thing, kinds in of.items():
        for kind in kinds:
            things[kind].append(thing)
    ranked = sorted(things.items(), key=lambda pair: (pair[0] is None, -len(pair[1]), pair[0] or ""))
    return tuple(Share(kind, tuple(theirs)) for kind, theirs in ranked)


def _papers(papers: Counted, facts: Facts) -> tuple[Paper, ...]:
    found = [Paper(iri, facts.things["document"][iri].day("issuedLatest", latest=True)) for iri in papers]
    return tuple(sorted(found, key=lambda paper: (-(paper.last.toordinal() if paper.last else 0), paper.iri)))


def _models(found: Sequence[Row], city: IRI) -> list[Model]:
    return [
        Model(IRI(model.value), IRI(kind.value), _iri(lead), _iri(lead_kind), since.value if since else None)
        for of, model, kind, lead, lead_kind, since in found
        if _is(of, city) and model is not None and kind is not None
    ]


def _lists(facts: Facts, city: IRI) -> list[FieldList]:
    fields = facts.of_city("field", city)
    return [
        FieldList(
            each.iri,
            each.one("scope"),
            each.one("validity"),
            tuple(f.iri for f in fields if each.iri in f.iris("inScheme")),
        )
        for each in facts.of_city("list", city)
    ]


def _is(term: Term | None, city: IRI) -> bool:
    return term is not None and term.value == city


def _iri(term: Term | None) -> IRI | None:
    return IRI(term.value) if isinstance(term, NamedNode) else None
