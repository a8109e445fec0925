"""How well the cities are documented against each other: the first thing to know before two of them are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.comparison.backing import Backing
from graph.comparison.documentation import ground
from graph.comparison.steady import steady
from graph.comparison.wording import sources
from graph.labels import Labels
from graph.language import _, later, ngettext
from graph.provenance import described
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graph.comparison.documentation import Documentation
    from graph.coverage.facts import Facts
    from graph.iri import IRI
    from graph.store import Store

METHOD = later(
    "Relative Vollständigkeit nach Recoin (Balaraman, Razniewski und Nutt 2018): Jedes Referenzfeld in jedem Aspekt wiegt so viel, wie "
    "andere Städte dort einen Eintrag haben; der Anteil ist das Gewicht dessen, was die Stadt hat, am Gewicht von allem. Fünf Stufen "
    "teilen den Anteil gleichmäßig: bis unter 0,2 Stufe 1, ab 0,8 Stufe 5."
)
POOR = 2  # levels that are no ground for a comparison


@dataclass(frozen=True, slots=True)
class Documented:
    """The cities, the best documented first."""

    figures: tuple[Documentation, ...]
    backing: Backing
    finding: str
    method: str
    day: date
    revision: int
    queries: tuple[Query, ...]


@steady
def documented(
    store: Store, *, as_of: date, cities: Sequence[IRI] = (), facts: Facts | None = None, today: date | None = None,
    lang: str = "",
) -> Documented:  # fmt: skip
    """How well each documented city is documented; with `cities` only these are shown, measured against all."""
    on = ground(store, cities, as_of, today, facts)
    shown = tuple(dict.fromkeys(cities)) or on.cities
    figures = tuple(sorted((on.figures[city] for city in shown), key=lambda each: (-each.score, each.city)))
    labels = Labels(store, lang)
    labels.find({*shown, *(field for each in figures for field, _ in each.missing)})
    known, asked = described(store, {source for each in figures for source in each.told_by})
    queries = tuple(Query(*query) for query in (*labels.queries, *asked))
    return Documented(
        figures=figures,
        backing=Backing(labels.names, {}, known, queries),
        finding=_finding(figures, labels.names),
        method=_(METHOD),
        day=as_of,
        revision=on.facts.revision,
        queries=(*on.queries, *queries),
    )


def _finding(figures: Sequence[Documentation], names: dict[IRI, str]) -> str:
    if not figures:
        return _("Noch ist keine Stadt erfasst.")
    best, poor = figures[0], sum(each.level <= POOR for each in figures)
    told = _("{city} ist {level} ({sources})")
    told = told.format(city=names.get(best.city, best.city), level=best.words, sources=sources(best.sources))
    if len(figures) == 1:
        return f"{told}."
    rest = ngettext(
        "{count} von {all} Städten ist kaum dokumentiert oder lückenhaft; dort sagt ein fehlender Eintrag am wenigsten",
        "{count} von {all} Städten sind kaum dokumentiert oder lückenhaft; dort sagt ein fehlender Eintrag am wenigsten",
        poor,
    ).format(count=number(poor), all=number(len(figures)))
    if not poor:
        rest = _("keine Stadt ist kaum oder nur lückenhaft dokumentiert")
    return _("Am besten dokumentiert: {best}; {rest}.").format(best=told, rest=rest)
