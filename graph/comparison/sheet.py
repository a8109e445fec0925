"""One field, all cities, on one sheet: what a working circle puts on the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from graph.comparison import wording
from graph.comparison.backing import Backing, backing
from graph.comparison.documentation import Documentation, ground
from graph.comparison.steady import steady
from graph.comparison.valid import Valid
from graph.coverage.facts import concepts
from graph.coverage.states import COVERING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answer import Query
    from graph.comparison.documentation import Ground
    from graph.coverage.cells import Cell
    from graph.coverage.facts import Dated, Facts, Thing
    from graph.iri import IRI
    from graph.store import Store

LEADING = "federfuehrend"
CONCEPTS = frozenset({"konzept", "strategie"})


@dataclass(frozen=True, slots=True)
class Line:
    """A city's line: who leads, the state of its measures, one example, its concepts, and when the newest evidence is from.

    The example is the counted entry on the newest source, a direct one if there is any. `concept` is the newest concept or strategy for the
    whole of integration policy, `field_concept` the newest that names the field. `evidence` is the newest dated source of the counted
    measures and, where there are none, of the responsibilities. `finding` says the line in German.
    """

    city: IRI
    leads: tuple[IRI, ...]
    measures: Cell
    responsibility: Cell
    example: IRI | None
    concept: IRI | None
    field_concept: IRI | None
    evidence: Dated | None
    documented: Documentation
    finding: str = ""

    @property
    def entries(self) -> tuple[IRI, ...]:
        """Everything on the line that is on the word of a source."""
        named = [entry.iri for entry in (*self.measures.entries, *self.responsibility.entries)]
        return (*named, *(iri for iri in (self.concept, self.field_concept) if iri is not None))


@dataclass(frozen=True, slots=True)
class Sheet:
    """All documented cities, or those asked for, in one reference field on a day."""

    field: IRI
    lines: tuple[Line, ...]
    backing: Backing
    finding: str
    day: date
    revision: int
    queries: tuple[Query, ...]


@steady
def sheet(
    store: Store,
    field: IRI,
    *,
    as_of: date,
    cities: Sequence[IRI] | None = None,
    today: date | None = None,
    facts: Facts | None = None,
    lang: str = "",
) -> Sheet:
    """Put the cities side by side in one reference field."""
    on = ground(store, cities or (), as_of, today, facts)
    shown = tuple(dict.fromkeys(cities)) if cities else on.cities
    found = [_line(on, city, field) for city in shown]
    bodies = {body for line in found for body in line.leads}
    behind = backing(store, {iri for line in found for iri in line.entries}, {field, *shown, *bodies}, lang=lang)
    lines = tuple(replace(line, finding=_finding(line, behind)) for line in found)
    newest = max((line.evidence.last for line in lines if line.evidence), default=None)
    covered = sum(line.measures.state in COVERING for line in lines)
    leading = sum(bool(line.leads) for line in lines)
    return Sheet(
        field=field,
        lines=lines,
        backing=behind,
        finding=wording.sheet(behind.label(field), len(lines), covered, leading, newest),
        day=as_of,
        revision=on.facts.revision,
        queries=(*on.queries, *behind.queries),
    )


def _line(on: Ground, city: IRI, field: IRI) -> Line:
    seen, facts = on.views[city], on.facts
    measures, responsible = seen.cell(field, "measure"), seen.cell(field, "responsibility")
    bearers = [facts.things["responsibility"][entry.iri] for entry in responsible.entries]
    newest = {entry: _newest(facts.things["measure"][entry.iri], seen.day) for entry in measures.entries}
    example = max(
        sorted(newest, key=lambda entry: entry.iri),
        key=lambda entry: (entry.direct, _day(newest[entry])),
        default=None,
    )
    told = [day for day in newest.values() if day] or [day for each in bearers if (day := _newest(each, seen.day))]
    papers = _concepts(Valid(facts, city, on.day, on.today))
    about = {made.thing.iri for made in seen.candidates("document", field)} | {
        *seen.found.umbrellas.get("document", ())
    }
    return Line(
        city=city,
        leads=tuple(
            sorted({body for each in bearers if _leads(each) for body in each.iris("organisation") - facts.groups})
        ),
        measures=measures,
        responsibility=responsible,
        example=example.iri if example else None,
        concept=next((each.iri for each in papers if "gesamt" in concepts(each.iris("scope"))), None),
        field_concept=next((each.iri for each in papers if each.iri in about), None),
        evidence=max(told, key=_day, default=None),
        documented=on.figures[city],
    )


def _newest(thing: Thing, day: date) -> Dated | None:
    """The newest dated source that can have spoken on the day."""
    return max((source for source in thing.dated if source.first <= day), key=_day, default=None)


def _day(dated: Dated | None) -> tuple[date, date]:
    return (dated.last, dated.first) if dated else (date.min, date.min)


def _concepts(valid: Valid) -> list[Thing]:
    """The concepts and strategies in force, newest first, undated ones last."""
    things = [valid.facts.things["document"][iri] for iri in valid.counted("document")]
    papers = [thing for thing in things if concepts(thing.iris("type")) & CONCEPTS]
    return sorted(
        papers, key=lambda thing: (-(thing.day("issuedLatest", latest=True) or date.min).toordinal(), thing.iri)
    )


def _leads(thing: Thing) -> bool:
    return LEADING in concepts(thing.iris("role"))


def _finding(line: Line, behind: Backing) -> str:
    leads = [behind.label(body) for body in line.leads]
    example = behind.label(line.example) if line.example else None
    return wording.line(behind.label(line.city), line.measures, leads, example, line.evidence)
