"""Lists of fields: the dated lists of a city, each with its scope and standing, and the one list of reference fields."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.coverage.facts import Facts
    from graph.coverage.things import Thing
    from graph.iri import IRI

SCOPES = ("gesamt", "nur-gefluechtete", "thematisch", "foerderprogramm", "monitoring")  # the widest first
CURRENT = ("gueltig", "unvollstaendig", "vorlaeufig")  # an incomplete list is valid, a provisional one stands in
STANDINGS = (*CURRENT, "geplant", "frueher")


@dataclass(frozen=True, slots=True)
class FieldList:
    """A list of fields in its order, and what a head must say of it.

    `iri`, `scope`, `validity` and `year` are None for the reference fields, and where nobody says.
    """

    iri: IRI | None
    fields: tuple[IRI, ...]
    scope: IRI | None = None
    validity: IRI | None = None
    year: int | None = None
    is_reference: bool = False

    @property
    def is_current(self) -> bool:
        """Whether the list is in force, as far as known."""
        return self.validity is None or _word(self.validity) in CURRENT


def reference_list(facts: Facts) -> FieldList:
    """The reference fields."""
    return FieldList(None, tuple(facts.references), is_reference=True)


def own_lists(facts: Facts, city: IRI) -> tuple[FieldList, ...]:
    """A city's lists, those in force first, of these the widest in scope, then the newest."""
    fields: dict[IRI | None, list[Thing]] = defaultdict(list)
    for thing in facts.of_city("field", city):
        fields[thing.one("inScheme")].append(thing)
    lists = [_list(facts, iri, sorted(own, key=_position)) for iri, own in fields.items()]
    return tuple(sorted(lists, key=_rank))


def current(lists: Sequence[FieldList]) -> tuple[FieldList, ...]:
    """The lists in force; where there is none, the planned ones, else the former ones: the best there is, and its head says what it is."""
    in_force = tuple(each for each in lists if each.is_current)
    best = min((_standing(each) for each in lists), default=0)
    return in_force or tuple(each for each in lists if _standing(each) == best)


def _list(facts: Facts, iri: IRI | None, fields: Sequence[Thing]) -> FieldList:
    head = facts.things["list"].get(iri) if iri else None
    issued: date | None = head.day("issuedEarliest") if head else None
    return FieldList(
        iri=iri,
        fields=tuple(field.iri for field in fields),
        scope=head.one("scope") if head else None,
        validity=head.one("validity") if head else None,
        year=issued.year if issued else None,
    )


def _position(field: Thing) -> tuple[int, str, IRI]:
    """By number as a number, then by sign, then by name."""
    number = field.text("notation")
    return int(number) if number.isdecimal() else 0, number, field.iri


def _rank(each: FieldList) -> tuple[bool, int, int, int, str]:
    scope = _word(each.scope)
    widest = SCOPES.index(scope) if scope in SCOPES else len(SCOPES)
    return not each.is_current, widest, _standing(each), -(each.year or 0), each.iri or ""


def _standing(each: FieldList) -> int:
    word = _word(each.validity)
    return STANDINGS.index(word) if word in STANDINGS else 0


def _word(iri: IRI | None) -> str:
    return iri.rpartition("/")[2] if iri else ""
