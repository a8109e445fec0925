"""On whose word things stand: what one source says, where sources disagree, and what no source says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class SourceStatement:
    """One statement of a source."""

    subject: IRI
    property: IRI
    value: IRI | str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One of the values that sources name for the same fact, with the source that names it.

    `subject` is the thing; for models of organisation the city, and for beginnings of the same post the person.
    """

    subject: IRI
    property: IRI
    value: IRI | str
    source: IRI


@dataclass(frozen=True, slots=True)
class EditorialReading:
    """One decision of the editors.

    `property` is ``bg:fieldByReading``, a SKOS mapping relation or ``bg:evidence`` (a note that a detail was inferred, without
    `value`); `reason` is their note; `entry` is what the note stands at.
    """

    subject: IRI
    property: IRI
    value: IRI | None
    reason: str | None
    entry: IRI


@answers("everything-a-source-says")
def everything_a_source_says(store: Store, *, source: IRI, lang: str = "") -> Answer[SourceStatement]:
    """Every statement that stands in a source's graph, without what loading derived from it."""
    return run(store, "everything-a-source-says", SourceStatement, lang, source=source)


@answers("disagreements")
def disagreements(store: Store, *, city: IRI | None = None, lang: str = "") -> Answer[Disagreement]:
    """Facts with one value for which sources name different ones."""
    return run(store, "disagreements", Disagreement, lang, city=city)


@answers("editorial-readings")
def editorial_readings(
    store: Store, *, city: IRI | None = None, field: IRI | None = None, lang: str = ""
) -> Answer[EditorialReading]:
    """What rests on the editors' reading, for a city or a field."""
    return run(store, "editorial-readings", EditorialReading, lang, city=city, field=field)
