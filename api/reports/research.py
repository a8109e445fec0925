"""What the research log says of a cell: whether somebody searched for measures in a reference field, when, and with what note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers.research import research_status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.answer import Query
    from graph.answers.research import ResearchGap
    from graph.iri import IRI
    from graph.store import Store


def researched(store: Store, city: IRI) -> tuple[Mapping[IRI, str], tuple[Query, ...]]:
    """For each reference field that was searched in vain or not searched a German note, and the queries that found them."""
    answer = research_status(store, city=city)
    told: dict[IRI, list[str]] = {}
    for found in answer.rows:
        told.setdefault(found.reference_field, []).append(_words(found))
    return {field: "; ".join(notes) for field, notes in told.items()}, answer.queries


def _words(found: ResearchGap) -> str:
    start = f"gesucht am {_german(found.date)}, nichts gefunden" if found.searched else "nicht eigens gesucht"
    return f"{start} ({found.note})" if found.note and found.searched else start


def _german(day: str | None) -> str:
    """A date as precise as it is, as it is written in German."""
    return ".".join(reversed(day.split("-"))) if day else "unbekanntem Tag"
