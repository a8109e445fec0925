"""Questions about what is not there: fields without entries, and what another city has that this one lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class MissingAspect:
    """A city's field for which an aspect (measure, responsibility or network) is not recorded.

    `umbrellas` counts entries that stand for most of the list, `indirect` those of the city that name a reference field which is the
    same or nearly the same; neither fills the field.
    """

    field: IRI
    list: IRI
    validity: IRI
    aspect: IRI
    umbrellas: int
    indirect: int


@answers("fields-without-entries")
def fields_without_entries(
    store: Store, *, city: IRI, as_of: date | None = None, lang: str = ""
) -> Answer[MissingAspect]:
    """Which of a city's fields have no running measure, no responsible body or no network on a day."""
    return run(store, "fields-without-entries", MissingAspect, lang, city=city, as_of=as_of)


@dataclass(frozen=True, slots=True)
class DocumentedThere:
    """A reference field with entries in the other city and none in this one.

    `direct_count` and `indirect_count` count the other city's entries, which `entries` names; `result` is what a search in this city
    came to, None where nobody noted one (`research` is the note).
    """

    field: IRI
    direct_count: int
    indirect_count: int
    entries: tuple[IRI, ...]
    result: IRI | None
    research: IRI | None


@answers("documented-there-not-here")
def documented_there_not_here(
    store: Store, *, city: IRI, other_city: IRI, as_of: date | None = None, lang: str = ""
) -> Answer[DocumentedThere]:
    """Which reference fields are documented in the other city on a day and have nothing recorded in this one."""
    return run(store, "documented-there-not-here", DocumentedThere, lang, city=city, other_city=other_city, as_of=as_of)
