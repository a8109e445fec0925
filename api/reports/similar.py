"""Which cities are most alike by what is covered, with the fields that make it so; withheld where too little is documented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reports.analysis import AS_OF, CITY_NEEDED, Analysis
from api.reports.comparison import documentation_grid
from api.reports.result import Grid, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.comparison.similar import similar
from graph.coverage.facts import load
from graph.errors import Wrong, WrongParameter
from graph.language import _, later

if TYPE_CHECKING:
    from api.reports.analysis import Wish
    from graph.comparison.similar import Similar
    from graph.store import Store

COLUMNS = (
    ("city", later("Stadt")),
    ("index", later("Index")),
    ("number", later("Gemeinsame Felder")),
    ("whole", later("Felder zusammen")),
    ("both", later("In beiden belegt")),
    ("here", later("Nur hier erfasst")),
    ("there", later("Nur dort erfasst")),
    ("neither", later("In keiner erfasst")),
    ("finding", later("Befund")),
)


def likeness(store: Store, wish: Wish) -> Result:
    """The other documented cities, most alike first, those that cannot be ranked last."""
    city, facts = wish.iri("city"), load(store)
    if city is None or city not in facts.cities:
        raise WrongParameter("similar", "city", Wrong.UNDOCUMENTED)
    return likeness_of(similar(store, city, as_of=wish.day(), facts=facts, lang=wish.lang))


def likeness_of(found: Similar) -> Result:
    """The same from what was found already."""
    city, label = found.city, found.backing.label
    rows = tuple(
        (
            Thing(each.city, label(each.city)),
            None if each.index is None else round(each.index, 3),
            len(each.both),
            each.whole,
            *(things(fields, label) for fields in (each.both, each.here, each.there, each.neither)),
            each.finding,
        )
        for each in found.others
    )
    named = {each: Thing(each, label(each)) for each in found.documented}
    return Result(
        analysis="similar",
        title=_("Ähnliche Städte: {city}").format(city=label(city)),
        asked=(("city", _("Stadt"), named[city]), ("as_of", _("Stichtag"), found.day)),
        finding=found.finding,
        remarks=(),
        method=found.method,
        as_of=found.day,
        revision=found.revision,
        main=Grid("cities", _("Andere Städte"), headed(COLUMNS), rows),
        beside=(documentation_grid(list(found.documented.values()), named),),
        sources=tuple(
            sorted(found.backing.sources.values(), key=lambda source: (alphabetical(source.title), source.iri))
        ),
        queries=found.queries,
    )


SIMILAR = Analysis(
    name="similar",
    title=later("Welche Städte sind einer Stadt am ähnlichsten?"),
    about=later(
        "Ähnlichkeit nach Jaccard auf den Referenzfeldern mit belegten Maßnahmen, Feld für Feld gezeigt. Ohne Index bleibt eine "
        "Stadt, wenn zu wenig dokumentiert ist, um sie zu vergleichen; der Befund der Zeile sagt, warum."
    ),
    group="analyse",
    parameters=(CITY_NEEDED, AS_OF),
    run=likeness,
)
