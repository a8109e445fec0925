"""How well cities are documented against each other, in five levels, so that a thin entry does not look like a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reports.analysis import AS_OF, CITY, Analysis
from api.reports.comparison import DOCUMENTED, documented_row
from api.reports.result import Grid, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.comparison.documented import documented
from graph.coverage.facts import load
from graph.coverage.wording import ASPECTS
from graph.errors import Wrong, WrongParameter
from graph.language import _, later

if TYPE_CHECKING:
    from api.reports.analysis import Wish
    from graph.store import Store

MISSING = (("city", later("Stadt")), ("field", later("Handlungsfeld")), ("aspect", later("Aspekt")))


def documentation(store: Store, wish: Wish) -> Result:
    """A line for each city, the best documented first; beside it what most others have and it has not."""
    cities, facts = wish.iris("city"), load(store)
    if not set(cities) <= set(facts.cities):
        raise WrongParameter("documentation", "city", Wrong.UNDOCUMENTED)
    found = documented(store, as_of=wish.day(), cities=cities, facts=facts, lang=wish.lang)
    label = found.backing.label
    rows = tuple(documented_row(each, Thing(each.city, label(each.city))) for each in found.figures)
    missing = tuple(
        (Thing(each.city, label(each.city)), Thing(field, label(field)), ASPECTS[aspect])
        for each in found.figures
        for field, aspect in each.missing
    )
    return Result(
        analysis="documentation",
        title=_("Wie gut die Städte dokumentiert sind"),
        asked=(("city", _("Städte"), things(cities, label)), ("as_of", _("Stichtag"), found.day)),
        finding=found.finding,
        remarks=(_("Die Stufe sagt, wie viel erfasst ist, nicht, wie viel eine Stadt tut."),),
        method=found.method,
        as_of=found.day,
        revision=found.revision,
        main=Grid("documented", _("Wie gut die Städte dokumentiert sind"), headed(DOCUMENTED), rows),
        beside=(Grid("missing", _("Was die meisten anderen haben und hier fehlt"), headed(MISSING), missing),),
        sources=tuple(
            sorted(found.backing.sources.values(), key=lambda source: (alphabetical(source.title), source.iri))
        ),
        queries=found.queries,
    )


DOCUMENTATION = Analysis(
    name="documentation",
    title=later("Wie gut sind die Städte dokumentiert?"),
    about=later(
        "Relative Vollständigkeit wie bei Recoin, in fünf Stufen: was die meisten anderen Städte haben, wiegt am meisten. Dazu "
        "Quellen, davon datierte, und je Stadt, was die meisten anderen haben und hier fehlt. Ohne city alle dokumentierten "
        "Städte."
    ),
    group="analyse",
    parameters=(CITY, AS_OF),
    run=documentation,
    several=frozenset({"city"}),
)
