"""A pack by its cities: one is looked at by itself, two to twelve are compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.pack.of_cities import of_cities
from api.pack.of_city import of_city
from api.permalinks import permalink
from graph.coverage.facts import load
from graph.errors import Wrong, WrongParameter
from graph.iri import IRI, short
from graph.language import _
from graph.library import question
from graph.parameters import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from api.pack.model import Pack
    from graph.coverage.facts import Facts
    from graph.store import Store

NAME = "sitzungsunterlagen"


def compose(
    store: Store,
    cities: Sequence[str],
    day: date,
    facts: Facts | None = None,
    at: str = "",
    *,
    paper_alone: bool = False,
) -> Pack:
    """The pack of one city or of a comparison, all of it at one revision; `facts` where a caller has kept them.

    `at` is where the service is reached: papers that are handed on lead back to it. With `paper_alone` it may lack what is never printed.

    Raises NotFound for a city that is not there, QuestionError for one that is not documented and for more than twelve.
    """
    with store.reading():
        known = facts if facts is not None and facts.revision == store.revision else load(store)
        chosen = tuple(dict.fromkeys(documented(store, known, name) for name in cities))
        made = (
            of_city(store, known, chosen[0], day)
            if len(chosen) == 1
            else of_cities(store, known, chosen, day, paper_alone=paper_alone)
        )
        address = permalink("/bericht", {"stadt": chosen, "stand": day}, store.base, made.revision)
        return replace(made, notes=(*made.notes, (_("Dauerhafte Adresse"), f"{at}{address}")))


def documented(store: Store, facts: Facts, name: str) -> IRI:
    """The city of a name, one with a list of fields. Raises NotFound, and QuestionError where nothing is documented of it."""
    asked = question("cities-overview")
    city = resolve(store, asked, asked.parameter("city"), name)
    if not facts.of_city("list", city):
        raise WrongParameter("report", name, Wrong.UNDOCUMENTED)
    return city


def file_name(pack: Pack, base: str, suffix: str) -> str:
    """What the file of a pack is called: its cities, its day and its revision."""
    cities = "-".join(short(city.iri, base) for city in pack.cities)
    return f"{NAME}-{cities}-{pack.day.isoformat()}-r{pack.revision}.{suffix}"
