"""What cities say they want: aims, principles, duties and the reasons they give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class CityPrinciple:
    """One principle and one of those it addresses; `text` is in the editors' words, `kind` is aim, principle, duty or reason."""

    city: IRI
    principle: IRI
    kind: IRI
    text: str
    addressed: IRI | None
    document: IRI | None


@answers("principles-of-city")
def principles_of_city(
    store: Store,
    *,
    city: IRI | None = None,
    kind: IRI | None = None,
    field: IRI | None = None,
    addressee: IRI | None = None,
    lang: str = "",
) -> Answer[CityPrinciple]:
    """Which aims, principles, duties and reasons a city gives; a reference field also finds what names only a city field tied to it."""
    return run(store, "principles-of-city", CityPrinciple, lang, city=city, kind=kind, field=field, addressee=addressee)
