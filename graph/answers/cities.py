"""How cities organise the task, and what one has that another lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class ModelOfCity:
    """The organisation model of a city; `asked` tells the city asked about from those that share its model."""

    in_city: IRI
    asked: bool | None
    model: IRI
    lead_organisation: IRI | None
    since: str | None
    description: str | None
    proof: IRI


@answers("city-model")
def city_model(store: Store, *, city: IRI, lang: str = "") -> Answer[ModelOfCity]:
    """By which model a city organises its integration policy, and which cities share it."""
    return run(store, "city-model", ModelOfCity, lang, city=city)
