"""Public posts and who held them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class PostHolder:
    """One term of office.

    `first_told` and `last_told` are the days between which dated sources speak of it: without an end it is known until `last_told`
    and not beyond.
    """

    organisation: IRI
    post: IRI
    person: IRI
    start: str | None
    end: str | None
    first_told: str | None
    last_told: str | None
    holding: IRI


@answers("post-holders")
def post_holders(
    store: Store,
    *,
    city: IRI | None = None,
    organisation: IRI | None = None,
    person: IRI | None = None,
    as_of: date | None = None,
    lang: str = "",
) -> Answer[PostHolder]:
    """Who held which post when, ever or on a day."""
    given = {"city": city, "organisation": organisation, "person": person, "as_of": as_of}
    return run(store, "post-holders", PostHolder, lang, **given)
