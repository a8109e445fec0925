"""What a city is like beside its fields: model, lead, networks, sectors of partners, target groups, documents, city networks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.coverage.periods import Presence
from graph.iri import IRI
from graph.supporting import supporting
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.coverage.matrix import View
    from graph.store import Solutions, Store
    from graph.terms import Term


@dataclass(frozen=True, slots=True)
class Model:
    """How a city organises the task, on the word of one or more sources; `since` is the first day the stated year can mean."""

    model: IRI
    kind: IRI
    lead: IRI | None
    lead_kind: IRI | None
    since: date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A city beside its fields, on a day. Counts are of named things that are valid on the day, most frequent first.

    `city_networks` are those above city level that it belongs to. `newest_document` is the last day of its newest document.
    """

    city: IRI
    models: tuple[Model, ...]
    networks: int
    network_members: int
    sectors: tuple[tuple[IRI, int], ...]
    target_groups: tuple[tuple[IRI, int], ...]
    documents: int
    newest_document: date | None
    city_networks: tuple[IRI, ...]


def profiles(store: Store, views: dict[IRI, View]) -> tuple[list[Query], dict[IRI, Profile]]:
    """The profile of each city, and the queries that were run."""
    cities = [NamedNode(city) for city in views]
    said, models = supporting(store, "comparison-profile", city=cities)
    joined, networks = supporting(store, "comparison-city-networks", city=cities)
    queries = [Query("comparison-profile", said), Query("comparison-city-networks", joined)]
    return queries, {
        city: _profile(seen, _models(models, city), _networks(networks, city)) for city, seen in views.items()
    }


def _profile(seen: View, models: Sequence[Model], city_networks: Sequence[IRI]) -> Profile:
    facts = seen.facts
    valid = {
        aspect: {
            made.thing.iri: made.thing
            for field in seen.fields
            for made in seen.candidates(aspect, field)
            if made.presence is Presence.VALID
        }
        for aspect in ("measure", "network", "partner", "document")
    }
    sectors = Counter(facts.sectors[body] for body in valid["partner"] if body in facts.sectors)
    groups = Counter(group for thing in valid["measure"].values() for group in thing.iris("audience"))
    dates = [last for thing in valid["document"].values() if (last := thing.day("issuedLatest", latest=True))]
    members = {member.body for network in valid["network"] for member in facts.members.get(network, ())} - facts.groups
    return Profile(
        city=seen.city,
        models=tuple(models),
        networks=len(valid["network"]),
        network_members=len(members),
        sectors=_ranked(sectors),
        target_groups=_ranked(groups),
        documents=len(valid["document"]),
        newest_document=max(dates, default=None),
        city_networks=tuple(city_networks),
    )


def _ranked(counts: Counter[IRI]) -> tuple[tuple[IRI, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _models(found: Solutions, city: IRI) -> list[Model]:
    return [
        Model(
            IRI(model.value),
            IRI(kind.value),
            _iri(lead),
            _iri(lead_kind),
            date.fromisoformat(since.value) if since else None,
        )
        for of, model, kind, lead, lead_kind, since in found.rows
        if of is not None and of.value == city and model is not None and kind is not None
    ]


def _networks(found: Solutions, city: IRI) -> list[IRI]:
    return [
        IRI(network.value) for of, network in found.rows if of is not None and of.value == city and network is not None
    ]


def _iri(term: Term | None) -> IRI | None:
    return IRI(term.value) if isinstance(term, NamedNode) else None
