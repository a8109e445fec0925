"""What may stand in the cells of one city: for each aspect and field the things that are assigned to it, and the umbrellas above all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.coverage.assignment import own_fields, reference_fields, umbrellas
from graph.coverage.cells import Candidate
from graph.coverage.facts import Thing
from graph.coverage.periods import Period, Presence, period, presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from graph.coverage.facts import Facts
    from graph.iri import IRI

RANK = {Presence.VALID: 0, Presence.PLANNED: 1, Presence.ENDED: 2, Presence.ABSENT: 3}


@dataclass(slots=True)
class Candidates:
    """The things of a city by aspect and field on a day.

    `responsible` has, for each field, the responsibilities with whether they count directly. `groups` are the unnamed groups among the
    partners of a field. `umbrellas` are the entries, by aspect, that stand for more than half of the fields.
    """

    by_aspect: dict[str, dict[IRI, list[Candidate]]] = field(default_factory=dict)
    responsible: dict[IRI, dict[IRI, bool]] = field(default_factory=dict)
    groups: dict[IRI, tuple[IRI, ...]] = field(default_factory=dict)
    umbrellas: dict[str, tuple[IRI, ...]] = field(default_factory=dict)


def candidates(
    facts: Facts, city: IRI, fields: Sequence[IRI], day: date, today: date, *, reference: bool
) -> Candidates:
    """Assign a city's things to its own fields, or with `reference` to the reference fields."""
    found = Candidates()
    assigned: dict[str, dict[IRI, Mapping[IRI, bool]]] = {}
    for aspect in ("measure", "network", "document"):
        things = [thing for thing in facts.of_city(aspect, city) if not thing.flag("isHeading")]
        assigned[aspect] = {thing.iri: _fields(thing, facts, reference=reference) for thing in things}
        over = umbrellas(assigned[aspect], fields)
        found.umbrellas[aspect] = tuple(sorted(over))
        found.by_aspect[aspect] = _by_field(
            [thing for thing in things if thing.iri not in over], assigned[aspect], day, today
        )
    for thing in facts.of_city("responsibility", city):
        theirs = reference_fields(thing, facts, wider_counts=True) if reference else own_fields(thing)
        for each, direct in theirs.items():
            found.responsible.setdefault(each, {})[thing.iri] = direct
    _add_partners(found, facts, city, fields, day)
    return found


def _fields(thing: Thing, facts: Facts, *, reference: bool) -> Mapping[IRI, bool]:
    return reference_fields(thing, facts) if reference else own_fields(thing)


def _by_field(
    things: Iterable[Thing], assigned: Mapping[IRI, Mapping[IRI, bool]], day: date, today: date
) -> dict[IRI, list[Candidate]]:
    found: dict[IRI, list[Candidate]] = defaultdict(list)
    for thing in things:
        when = period(thing)
        how = presence(when, day, today)
        if how is not Presence.ABSENT:
            for each, direct in assigned[thing.iri].items():
                found[each].append(Candidate(thing, when, how, direct))
    return found


def _add_partners(found: Candidates, facts: Facts, city: IRI, fields: Iterable[IRI], day: date) -> None:
    """Partners of a field's measures and members of its networks, each once, as valid as the best of what makes it one."""
    partners: dict[IRI, list[Candidate]] = {}
    for each in fields:
        best: dict[IRI, Candidate] = {}
        for made in _links(found, facts, each, day):
            body = made.thing.iri
            if body not in best or _rank(made) < _rank(best[body]):
                best[body] = _joined(made, best.get(body))
            else:
                best[body] = _joined(best[body], made)
        itself = {city} | {body for body, of in facts.own.items() if of == city}
        named = [made for body, made in best.items() if body not in facts.groups and body not in itself]
        partners[each] = sorted(named, key=lambda made: made.thing.iri)
        found.groups[each] = tuple(sorted(body for body in best if body in facts.groups))
    found.by_aspect["partner"] = partners


def _links(found: Candidates, facts: Facts, each: IRI, day: date) -> Iterable[Candidate]:
    for made in found.by_aspect["measure"].get(each, ()):
        for body in made.thing.iris("partner"):
            yield Candidate(Thing(body, {}, made.thing.dated), made.when, made.presence, made.direct)
    for made in found.by_aspect["network"].get(each, ()):
        for member in facts.members.get(made.thing.iri, ()):
            ended = member.end is not None and member.end < day
            if member.start is not None and member.start > day:
                continue
            how = Presence.ENDED if ended else made.presence
            when = Period(member.start, member.end, planned=False, announced=None)
            yield Candidate(Thing(member.body, {}, made.thing.dated), when, how, made.direct)


def _rank(made: Candidate) -> tuple[int, bool]:
    return RANK[made.presence], not made.direct


def _joined(better: Candidate, other: Candidate | None) -> Candidate:
    """The better of two ways to be a partner, lasting as long as the longer of those equally present, on the sources of both."""
    if other is None:
        return better
    dated = tuple(sorted({*better.thing.dated, *other.thing.dated}, key=lambda source: (source.last, source.first)))
    when = better.when
    if other.presence is better.presence and when.ends is not None:
        ends = None if other.when.ends is None else max(when.ends, other.when.ends)
        when = Period(when.begins, ends, when.planned, when.announced)
    return Candidate(Thing(better.thing.iri, {}, dated), when, better.presence, better.direct)
