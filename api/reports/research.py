"""What the research log says of a cell: whether somebody searched for measures in a reference field, when, and with what note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers.research import searches
from graph.coverage.view import SAME_OR_WIDER
from graph.language import SOURCE, _, current
from graph.spelling import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.answer import Query
    from graph.answers.research import ResearchGap
    from graph.coverage.facts import Facts
    from graph.iri import IRI
    from graph.store import Store

    Notes = Mapping[tuple[IRI, IRI], str]


def researched(store: Store, cities: Sequence[IRI]) -> tuple[Notes, tuple[Query, ...]]:
    """For each city and reference field that was searched in vain or not searched a note, and the query that found them.

    Of all cities where none is named.
    """
    rows, query = searches(store, cities)
    told: dict[tuple[IRI, IRI], list[str]] = {}
    for found in rows:
        told.setdefault((found.city, found.reference_field), []).append(_words(found))
    return {place: "; ".join(notes) for place, notes in told.items()}, (query,)


def of_fields(notes: Notes, facts: Facts, city: IRI, fields: Iterable[IRI]) -> Notes:
    """The notes with those for a city's own fields added: what was searched in each reference field that is the same or wider."""
    found = dict(notes)
    for field in fields:
        wider = [each for relation, each in facts.mappings.get(field, ()) if relation in SAME_OR_WIDER]
        told = dict.fromkeys(notes[city, each] for each in wider if (city, each) in notes)
        if told:
            found[city, field] = "; ".join(told)
    return found


def _words(found: ResearchGap) -> str:
    start = _("nicht eigens gesucht")
    if found.searched and found.date:
        start = _("gesucht am {day}, nichts gefunden").format(day=_told(found.date))
    elif found.searched:
        start = _("gesucht an unbekanntem Tag, nichts gefunden")
    return f"{start} ({found.note})" if found.note and found.searched else start


def _told(text: str) -> str:
    """A date as precise as it is; a month in German by its number."""
    return ".".join(reversed(text.split("-"))) if current() == SOURCE else day(text)
