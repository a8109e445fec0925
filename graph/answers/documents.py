"""What a city has put on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class CityDocument:
    """One document.

    `counted_as` is the text it counts as (its whole, or the first name of the same decision), mostly itself; `fields` is the number of
    the city's fields it is about.
    """

    document: IRI
    kind: IRI | None
    issued: str | None
    scope: IRI | None
    publisher: IRI | None
    adopted_by: IRI | None
    counted_as: IRI
    fields: int


@answers("documents-of-city")
def documents_of_city(
    store: Store,
    *,
    city: IRI,
    field: IRI | None = None,
    year_from: int | None = None,
    year_to: int | None = None,
    lang: str = "",
) -> Answer[CityDocument]:
    """The documents of a city, newest first, for a field or a span of years if given."""
    given = {"city": city, "field": field, "year_from": year_from, "year_to": year_to}
    return run(store, "documents-of-city", CityDocument, lang, **given)
