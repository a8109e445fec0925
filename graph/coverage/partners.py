"""Who takes part in a field: partners of its measures and members of its networks, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.coverage.cells import Candidate
from graph.coverage.periods import Period, Presence, newest
from graph.coverage.things import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from graph.coverage.facts import Facts
    from graph.coverage.things import Member
    from graph.iri import IRI

    ByField = Mapping[IRI, Sequence[Candidate]]

RANK = {Presence.VALID: 0, Presence.PLANNED: 1, Presence.ENDED: 2, Presence.ABSENT: 3}


def partners(
    found: Mapping[str, ByField], facts: Facts, city: IRI, fields: Iterable[IRI], day: date
) -> tuple[dict[IRI, list[Candidate]], dict[IRI, tuple[IRI, ...]]]:
    """For each field the partners, as valid as the best of what makes them some, and the unnamed groups that are some on the day.

    The city itself is no partner of its own, nor is any other city: partners are organisations.
    """
    named: dict[IRI, list[Candidate]] = {}
    groups: dict[IRI, tuple[IRI, ...]] = {}
    for field in fields:
        ways: dict[IRI, list[Candidate]] = {}
        for made in _ways(found, facts, field, day):
            ways.setdefault(made.thing.iri, []).append(made)
        together = {body: _together(body, ways[body]) for body in sorted(ways)}
        named[field] = [
            made for body, made in together.items() if body not in facts.groups and not _is_city(body, city, facts)
        ]
        groups[field] = tuple(
            body for body, made in together.items() if body in facts.groups and made.presence is Presence.VALID
        )
    return named, groups


def _is_city(body: IRI, city: IRI, facts: Facts) -> bool:
    """Whether a body is the city itself, its own organisation row, or another city."""
    return facts.own.get(body) in (city, body)


def _ways(found: Mapping[str, ByField], facts: Facts, field: IRI, day: date) -> Iterator[Candidate]:
    """Every way in which a body is a partner in a field."""
    for made in found["measure"].get(field, ()):
        for body in made.thing.iris("partner"):
            yield Candidate(Thing(body, {}), made.when, made.presence, made.direct, made.confirmed)
    for made in found["network"].get(field, ()):
        for member in facts.members.get(made.thing.iri, ()):
            if member.start is None or member.start <= day:
                yield _membership(made, member, day)


def _membership(network: Candidate, member: Member, day: date) -> Candidate:
    """A member is there while both it and its network are."""
    left = member.end is not None and member.end < day
    ends = min((end for end in (member.end, network.when.ends) if end is not None), default=None)
    begins = max((start for start in (member.start, network.when.begins) if start is not None), default=None)
    when = Period(begins, ends, network.when.planned, network.when.announced)
    how = Presence.ENDED if left else network.presence
    return Candidate(Thing(member.body, {}), when, how, network.direct, network.confirmed)


def _together(body: IRI, ways: Sequence[Candidate]) -> Candidate:
    """All ways in one: as present as the best, as long as the longest of those, direct if one of them is, on their newest source."""
    if len(ways) == 1:
        return ways[0]
    best = min(RANK[way.presence] for way in ways)
    equal = [way for way in ways if RANK[way.presence] == best]
    ends = [way.when.ends for way in equal]
    begins = [way.when.begins for way in equal]
    when = Period(
        begins=None if None in begins else min(begin for begin in begins if begin is not None),
        ends=None if None in ends else max(end for end in ends if end is not None),
        planned=all(way.when.planned for way in equal),
        announced=min((way.when.announced for way in equal if way.when.announced), default=None),
    )
    direct = any(way.direct for way in equal)
    return Candidate(Thing(body, {}), when, equal[0].presence, direct, newest(way.confirmed for way in equal))
