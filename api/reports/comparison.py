"""Two to twelve cities on the reference fields; how well each is documented is said first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reports.analysis import AS_OF, CITY_NEEDED, Analysis
from api.reports.result import Cell, Grid, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.comparison.compare import compare
from graph.coverage.facts import load
from graph.coverage.states import COVERING
from graph.coverage.wording import state_word
from graph.errors import Wrong, WrongParameter
from graph.iri import short
from graph.language import _, later

if TYPE_CHECKING:
    from api.reports.analysis import Wish
    from graph.comparison.compare import Comparison
    from graph.comparison.documentation import Documentation
    from graph.coverage.cells import Cell as Covered
    from graph.iri import IRI
    from graph.store import Store

DOCUMENTED = (
    ("city", later("Stadt")),
    ("documented", later("Dokumentation")),
    ("level", later("Stufe (1 bis 5)")),
    ("score", later("Anteil")),
    ("sources", later("Quellen")),
    ("dated", later("Davon mit Datum")),
    ("newest", later("Neueste Quelle")),
    ("measures", later("Maßnahmen")),
    ("fields", later("Felder mit Einträgen")),
)
PROFILES = (
    ("city", later("Stadt")),
    ("models", later("Organisationsmodell")),
    ("leads", later("Federführung")),
    ("networks", later("Netzwerke")),
    ("partners", later("Partner")),
    ("measures", later("Maßnahmen")),
    ("sectors", later("Sektoren der Partner")),
    ("target_groups", later("Zielgruppen")),
    ("documents", later("Dokumente")),
    ("newest_document", later("Neuestes Dokument")),
    ("city_networks", later("Netzwerke über die Stadt hinaus")),
)
PAIRS = (
    ("first", later("Stadt")),
    ("second", later("Andere Stadt")),
    ("finding", later("Befund")),
    ("networks", later("Gemeinsame Netzwerke")),
    ("reasons", later("Warum nicht belastbar")),
)


def comparison(store: Store, wish: Wish) -> Result:
    """The fields city by city, with documentation, profiles and each two cities beside."""
    cities, facts = wish.iris("city"), load(store)
    if not set(cities) <= set(facts.cities):
        raise WrongParameter("compare", "city", Wrong.UNDOCUMENTED)
    return comparison_of(compare(store, cities, as_of=wish.day(), facts=facts, lang=wish.lang), store.base)


def comparison_of(found: Comparison, base: str) -> Result:
    """The same from what was found already."""
    label = found.backing.label
    names = {city: short(city, base) for city in found.cities}
    shown = things(found.cities, label)
    return Result(
        analysis="compare",
        title=_("Städte im Vergleich: {cities}").format(cities=", ".join(each.label for each in shown)),
        asked=(("city", _("Städte"), shown), ("as_of", _("Stichtag"), found.day)),
        finding=found.finding,
        remarks=tuple(pair.finding for pair in found.pairs.values()) if len(found.pairs) == 1 else (),
        method=None,
        as_of=found.day,
        revision=found.revision,
        main=_fields(found, names),
        beside=(
            documentation_grid([found.documented[city] for city in found.cities], {each.iri: each for each in shown}),
            _profiles(found),
            _pairs(found),
        ),
        sources=tuple(
            sorted(found.backing.sources.values(), key=lambda source: (alphabetical(source.title), source.iri))
        ),
        queries=found.queries,
    )


def _fields(found: Comparison, names: dict[IRI, str]) -> Grid:
    label = found.backing.label
    columns = [
        ("field", _("Handlungsfeld")),
        ("standing", _("Vergleich")),
        ("covering", _("Belegt in")),
        ("number", _("Zahl der Städte")),
    ]
    for city, name in names.items():
        columns += [
            (f"{name}.state", _("{city}: Stand (Kürzel)").format(city=label(city))),
            (f"{name}.words", _("{city}: Maßnahmen").format(city=label(city))),
            (f"{name}.entries", _("{city}: Einträge").format(city=label(city))),
            (f"{name}.lead", _("{city}: Zuständigkeit").format(city=label(city))),
        ]
    pair = next(iter(found.pairs.values())) if len(found.pairs) == 1 else None
    rows = []
    for field in found.fields:
        covering = found.covering(field)
        cells: list[Cell] = [
            Thing(field, label(field)),
            found.words(field, pair) if pair else None,
            things(covering, label),
        ]
        cells.append(len(covering))
        for city in found.cities:
            made, lead = found.cells[field, city], found.leads[field, city]
            entries = things((entry.iri for entry in made.entries), label)
            cells += [made.state.value, _words(made), entries, _lead(lead)]
        rows.append(tuple(cells))
    if pair is None:  # which of many cities stand how to each other is said by the cities named
        columns = [column for column in columns if column[0] != "standing"]
        rows = [(row[0], *row[2:]) for row in rows]
    return Grid("fields", _("Referenzfelder"), tuple(columns), tuple(rows))


def _words(cell: Covered) -> str:
    word = state_word("measure", cell.state.value)
    return f"{word}: {cell.reason}" if cell.reason else word


def _lead(cell: Covered) -> str:
    return cell.reason if cell.lead and cell.state in COVERING else state_word("responsibility", cell.state.value)


def documented_row(each: Documentation, city: Thing) -> tuple[Cell, ...]:
    """How well one city is documented, in the columns of `DOCUMENTED`."""
    return (
        city,
        each.words,
        each.level,
        round(each.score, 3),
        each.sources,
        each.dated,
        str(each.newest.year) if each.newest else None,
        each.measures,
        each.fields,
    )


def documentation_grid(figures: list[Documentation], cities: dict[IRI, Thing]) -> Grid:
    """How well cities are documented."""
    rows = tuple(documented_row(each, cities[each.city]) for each in figures)
    return Grid("documented", _("Wie gut die Städte dokumentiert sind"), headed(DOCUMENTED), rows)


def _profiles(found: Comparison) -> Grid:
    label, unknown = found.backing.label, _("ohne Angabe")
    rows = []
    for city in found.cities:
        each = found.profiles[city]
        newest = each.newest_document
        rows.append(
            (
                Thing(city, label(city)),
                things(dict.fromkeys(model.kind for model in each.models), label),
                things(dict.fromkeys(model.lead for model in each.models if model.lead), label),
                len(each.networks),
                len(each.partners),
                len(each.measures),
                "; ".join(f"{label(share.of) if share.of else unknown}: {len(share.things)}" for share in each.sectors),
                "; ".join(
                    f"{label(share.of) if share.of else unknown}: {len(share.things)}" for share in each.target_groups
                ),
                len(each.documents),
                Thing(newest.iri, label(newest.iri)) if newest else None,
                things(each.city_networks, label),
            )
        )  # fmt: skip
    return Grid("profiles", _("Die Städte neben ihren Feldern"), headed(PROFILES), tuple(rows))


def _pairs(found: Comparison) -> Grid:
    label = found.backing.label
    rows = tuple(
        (
            Thing(first, label(first)),
            Thing(second, label(second)),
            pair.finding,
            things(pair.networks, label),
            "; ".join(pair.reasons) or None,
        )
        for (first, second), pair in found.pairs.items()
    )
    return Grid("pairs", _("Je zwei Städte"), headed(PAIRS), rows)


COMPARE = Analysis(
    name="compare",
    title=later("Wie stehen Städte auf den Referenzfeldern zueinander?"),
    about=later(
        "Zwei bis zwölf Städte, die Angabe city mehrfach. Zuerst steht, wie gut jede Stadt dokumentiert ist; „nur in“ heißt es "
        "nur, wo die andere Stadt eine bestätigte Lücke hat, sonst ist dort kein gültiger Eintrag erfasst."
    ),
    group="analyse",
    parameters=(CITY_NEEDED, AS_OF),
    run=comparison,
    several=frozenset({"city"}),
)
