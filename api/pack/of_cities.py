"""A pack for two to twelve cities compared; how well each is documented stands first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.pack import boards, tables
from api.pack.model import Pack, Section, by_title, unique
from api.pack.of_city import OPEN, THIN, elsewhere, names, there
from api.reports.cells import Place
from api.reports.comparison import comparison_of
from api.reports.research import researched
from api.reports.result import things
from graph.comparison.compare import compare
from graph.comparison.fitting import METHOD as FITTING
from graph.comparison.wording import listed
from graph.coverage.findings import OF_CITIES, finding, lacking
from graph.coverage.lists import reference_list
from graph.coverage.wording import ASPECTS
from graph.language import _, ngettext
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from api.reports.result import Cell, Grid
    from graph.comparison.compare import Comparison
    from graph.comparison.transfer import Transfer
    from graph.coverage.facts import Facts
    from graph.iri import IRI
    from graph.store import Store

FEW = 3  # cities of which everything is printed; of more, what would fill a hundred pages stays in the workbook


def of_cities(store: Store, facts: Facts, cities: Sequence[IRI], day: date, *, paper_alone: bool = False) -> Pack:
    """Compose the pack of a comparison; for `paper_alone` without the entries that would only stand in the workbook.

    Raises QuestionError for too few or too many cities.
    """
    found = compare(store, cities, as_of=day, facts=facts)
    measures, leads = _places(found, facts, "measure"), _places(found, facts, "responsibility")
    given = elsewhere(store, facts, measures, day)
    few = len(found.cities) <= FEW
    told = (*measures, *leads) if few or not paper_alone else ()
    known = names(store, facts, told, set(), found.backing) if told else found.backing
    notes, asked = researched(store, found.cities)
    result = comparison_of(found, store.base)
    documented, profiles, pairs = result.beside
    shown = things(found.cities, known.label)
    columns = dict.fromkeys(each.label for each in shown)
    entries = tables.entries(told, facts, known)
    open_, offered = tables.missing((*measures, *leads), known, notes), tables.offers(given, measures)
    return Pack(
        title=_("Sitzungsunterlagen: {cities} im Vergleich").format(cities=listed(list(columns))),
        cities=shown,
        day=day,
        revision=facts.revision,
        findings=_findings(found, given),
        boards=(
            boards.of_cities(
                _("Maßnahmen"),
                _("Maßnahmen auf den Referenzfeldern"),
                _told(measures),
                measures,
                found.cities,
                known.label,
            ),
            boards.of_cities(
                _("Zuständigkeit"), _("Zuständigkeit auf den Referenzfeldern"), "", leads, found.cities, known.label
            ),
        ),
        sections=(
            Section(_("Dokumentation"), documented, (_(THIN),), early=True),
            Section(_("Vergleich"), result.main, only_in_workbook=True),
            Section(_("Je zwei Städte"), pairs),
            Section(_("Profile"), profiles),
            Section(_("Was fehlt"), open_, (_(OPEN),), None if few else _of_measures(open_)),
            Section(_("Zum Übernehmen"), offered, (_(FITTING),), None if few else tables.best(offered)),
            Section(_("Einträge"), entries, unprinted=("list",), only_in_workbook=not few),
        ),
        notes=(
            (_("Städte"), ", ".join(columns)),
            (_("Felder"), _("Referenzfelder")),
            (_("Filter"), _("keine; alle Zielgruppen und Arten von Maßnahmen")),
            (_("Verfahren: Übernehmen"), _(FITTING)),
            (_("Hinweis"), _("Belegt heißt nicht ausreichend.")),
        ),
        sources=by_title(found.backing.sources, known.sources, tables.shown_sources(given)),
        queries=unique((*found.queries, *known.queries, *asked, *(q for each in given[:1] for q in each.queries))),
    )


def _places(found: Comparison, facts: Facts, aspect: str) -> tuple[Place, ...]:
    cells, list_ = found.cells if aspect == "measure" else found.leads, reference_list(facts)
    return tuple(
        Place(city, list_, field, aspect, city, cells[field, city]) for field in found.fields for city in found.cities
    )


def _of_measures(grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    at = [name for name, _heading in grid.columns].index("aspect")
    return tuple(row for row in grid.rows if row[at] == ASPECTS["measure"])


def _told(found: Sequence[Place]) -> str:
    cells = [place.cell for place in found]
    return " ".join(filter(None, (finding(cells, OF_CITIES), lacking(cells))))


def _findings(found: Comparison, given: Sequence[Transfer]) -> tuple[tuple[str, str], ...]:
    offered = {offer.measure for each in given for offer in each.offers}
    pairs = [(_("Feld für Feld"), pair.finding) for pair in found.pairs.values()] if len(found.pairs) == 1 else []
    shared = [found.backing.label(iri) for iri in found.shared]
    return (
        (_("Vergleich"), found.finding),
        *pairs,
        (
            _("Netzwerke"),
            _("Allen gemeinsam über die Stadt hinaus: {names}.").format(names=listed(shared))
            if shared
            else _("Kein Netzwerk über die Stadt hinaus ist bei allen erfasst."),
        ),
        (
            _("Zum Übernehmen"),
            ngettext(
                "{count} Feld einer Stadt ist höchstens schwach belegt; {there}.",
                "{count} Felder der Städte sind höchstens schwach belegt; {there}.",
                len(given),
            ).format(count=number(len(given)), there=there(len(offered))),
        ),
    )
