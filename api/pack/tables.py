"""The tables of a pack: entries behind the cells, what is missing and what would close it, what others do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reports.result import Grid, Thing, headed, things
from api.signs import SIGNS
from graph.coverage.closing import closing
from graph.coverage.states import State
from graph.coverage.wording import AGES, ASPECTS
from graph.language import SOURCE, Words, _, current, later
from graph.spelling import day as spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from api.reports.cells import Place
    from api.reports.result import Cell
    from graph.comparison.backing import Backing
    from graph.comparison.transfer import Offer, Transfer
    from graph.coverage.cells import Entry
    from graph.coverage.facts import Facts
    from graph.iri import IRI
    from graph.provenance import Source

PRESENCE = Words({"valid": later("gilt"), "planned": later("geplant"), "ended": later("beendet")})
ON_PAPER = ("measure", "responsibility")  # the aspects whose rows are printed; the workbook has all
MOST_OFFERS = 3  # measures elsewhere for each field
ENTRIES = (
    ("city", later("Stadt")),
    ("list", later("Feldliste")),
    ("field", later("Handlungsfeld")),
    ("aspect", later("Aspekt")),
    ("entry", later("Eintrag")),
    ("bodies", later("Stelle")),
    ("time", later("Zeit")),
    ("presence", later("Am Stichtag")),
    ("direct", later("Zuordnung")),
    ("age", later("Alter des Belegs")),
    ("sources", later("Quellen")),
)
OPEN = (
    ("city", later("Stadt")),
    ("field", later("Handlungsfeld")),
    ("aspect", later("Aspekt")),
    ("state", later("Stand")),
    ("reason", later("Grund")),
    ("research", later("Recherche")),
    ("closing", later("Was weiterhilft")),
)
OFFERS = (
    ("for_city", later("Für Stadt")),
    ("field", later("Handlungsfeld")),
    ("state", later("Stand dort")),
    ("measure", later("Maßnahme anderswo")),
    ("city", later("Stadt")),
    ("responsible", later("Zuständig")),
    ("partners", later("Partner")),
    ("since", later("Seit")),
    ("fits", later("Warum sie passt")),
    ("sources", later("Quellen")),
)


def entries(places: Iterable[Place], facts: Facts, known: Backing) -> Grid:
    """Every entry behind the cells: what counts, then what is planned, then what ended."""
    told: dict[tuple[str, Entry], tuple[Cell, ...]] = {}  # most stand in several fields, and in more than one list
    rows = []
    for place in places:
        where = _where(place, known)
        for entry in (*place.cell.entries, *place.cell.planned, *place.cell.ended):
            key = (place.aspect, entry)
            if key not in told:
                told[key] = _entry(place.aspect, entry, facts, known)
            rows.append((*where, *told[key]))
    return Grid("entries", _("Einträge hinter den Zellen"), headed(ENTRIES), tuple(rows))


def _where(place: Place, known: Backing) -> tuple[Cell, ...]:
    list_ = place.list.iri
    return (
        Thing(place.city, known.label(place.city)),
        Thing(list_, known.label(list_)) if list_ else _("Referenzfelder"),
        Thing(place.field, known.label(place.field)),
        ASPECTS[place.aspect],
    )


def _entry(aspect: str, entry: Entry, facts: Facts, known: Backing) -> tuple[Cell, ...]:
    thing = facts.things.get(aspect, {}).get(entry.iri)
    bodies = sorted(thing.iris("responsible") | thing.iris("organisation")) if thing else []
    start, end = (thing.day("startEarliest"), thing.day("endLatest", latest=True)) if thing else (None, None)
    return (
        Thing(entry.iri, known.label(entry.iri)),
        things(bodies, known.label),
        _years(start.year if start else None, end.year if end else None),
        PRESENCE[entry.presence.value],
        _("direkt") if entry.direct else _("über die Redaktion"),
        AGES[entry.age.value],
        cited([entry.iri, *entry.under], known),
    )


def _years(start: int | None, end: int | None) -> str | None:
    """The years of an entry; the first and last day of a date like ``2017-04`` are nobody's word, its year is."""
    if start and end:
        return str(start) if start == end else _("{start} bis {end}").format(start=start, end=end)
    if start:
        return _("seit {start}").format(start=start)
    return _("bis {end}").format(end=end) if end else None


def missing(places: Iterable[Place], known: Backing, research: Mapping[tuple[IRI, IRI], str]) -> Grid:
    """The cells without a valid entry and the weak ones, each with what would close it; `research` is by city and field."""
    rows = []
    for place in places:
        doing = closing(place.cell, place.aspect)
        if place.cell.state is State.COVERED or doing is None:
            continue
        words, reason = place.words, place.cell.reason
        rows.append(
            (
                Thing(place.city, known.label(place.city)),
                Thing(place.field, known.label(place.field)),
                ASPECTS[place.aspect],
                f"{SIGNS[place.cell.state.value]} {words}",
                None if reason == words else reason or None,
                research.get((place.city, place.field)) if place.aspect == "measure" else None,
                doing.sentence,
            )
        )
    return Grid("open", _("Was fehlt und was weiterhilft"), headed(OPEN), tuple(rows))


def offers(found: Sequence[Transfer], places: Iterable[Place]) -> Grid:
    """For each field the measures of other cities that fit best, beside how the city itself stands there."""
    known = {(place.city, place.field): place for place in places if place.aspect == "measure"}
    told: dict[Offer, tuple[Cell, ...]] = {}  # most are offered to several cities for the same reasons
    rows: list[tuple[Cell, ...]] = []
    for each in found:
        label, here = each.backing.label, known[each.city, each.field].words
        where = (Thing(each.city, label(each.city)), Thing(each.field, label(each.field)), here)
        for offer in each.offers[:MOST_OFFERS]:
            if offer not in told:
                told[offer] = _offer(offer, each.backing)
            rows.append((*where, *told[offer]))
    return Grid("offers", _("Was andere Städte hier tun"), headed(OFFERS), tuple(rows))


def _offer(offer: Offer, known: Backing) -> tuple[Cell, ...]:
    return (
        Thing(offer.measure, known.label(offer.measure)),
        Thing(offer.city, known.label(offer.city)),
        things(offer.responsible, known.label),
        things((*offer.partners, *offer.groups), known.label),
        "; ".join(map(_since, offer.since)) or None,
        ", ".join(fit.words for fit in offer.fits) or None,
        cited([offer.measure, *offer.under], known),
    )


def _since(day: str) -> str:
    """German tables write a month as ``05.2021``, to be sorted by eye."""
    return ".".join(reversed(day.split("-"))) if current() == SOURCE else spelled(day)


def on_paper(grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    """The rows that are printed: those of measures and responsibility, on the reference fields where there are several lists."""
    names = [name for name, _heading in grid.columns]
    aspect, words = names.index("aspect"), {ASPECTS[each] for each in ON_PAPER}
    list_ = names.index("list") if "list" in names else None
    return tuple(row for row in grid.rows if row[aspect] in words and (list_ is None or isinstance(row[list_], str)))


def best(grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    """The first offer of each city and field."""
    first: dict[tuple[Cell, ...], tuple[Cell, ...]] = {}
    for row in grid.rows:
        first.setdefault(row[:2], row)
    return tuple(first.values())


def shown_sources(found: Sequence[Transfer]) -> dict[IRI, Source]:
    """The sources of the measures that are shown of each field."""
    return {
        source.iri: source
        for each in found
        for offer in each.offers[:MOST_OFFERS]
        for source in each.backing.sources_of([offer.measure, *offer.under])
    }


def cited(about: Iterable[IRI], known: Backing) -> tuple[Thing, ...]:
    """The sources of entries."""
    return tuple(Thing(source.iri, source.title) for source in known.sources_of(about))


def behind(places: Iterable[Place], facts: Facts) -> Iterator[IRI]:
    """The bodies behind entries, which want a name."""
    for place in places:
        for entry in (*place.cell.entries, *place.cell.planned, *place.cell.ended):
            thing = facts.things.get(place.aspect, {}).get(entry.iri)
            if thing:
                yield from thing.iris("responsible") | thing.iris("organisation")
