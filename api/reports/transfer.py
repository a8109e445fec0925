"""From a gap to measures elsewhere: what other cities do in a reference field, the best fit first, with the reasons for its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reports.analysis import AS_OF, CITY_NEEDED, Analysis
from api.reports.matrices import MEASURE_KIND, TARGET_GROUP
from api.reports.result import Grid, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.comparison.fitting import Wish as Wanted
from graph.comparison.transfer import transfer
from graph.coverage.facts import load
from graph.coverage.periods import Presence
from graph.errors import Wrong, WrongParameter
from graph.language import Words, _, later
from graph.question import Kind, Parameter
from ontology.names import BG

if TYPE_CHECKING:
    from api.reports.analysis import Wish
    from api.reports.result import Cell
    from graph.comparison.transfer import Offer, Transfer
    from graph.iri import IRI
    from graph.store import Store

FIELD = Parameter("field", Kind.IRI, of=f"{BG}ReferenceField", required=True)
PRESENCES = Words(
    {Presence.VALID: later("läuft"), Presence.PLANNED: later("geplant"), Presence.ENDED: later("beendet")}
)
COLUMNS = (
    ("measure", later("Maßnahme")),
    ("city", later("Stadt")),
    ("points", later("Punkte")),
    ("fits", later("Was passt")),
    ("kind", later("Art")),
    ("target_groups", later("Zielgruppen")),
    ("responsible", later("Verantwortlich")),
    ("partners", later("Partner")),
    ("groups", later("Gruppen ohne Namen")),
    ("since", later("Seit")),
    ("presence", later("Am Stichtag")),
    ("assigned", later("Zuordnung zum Feld")),
    ("parts", later("Teile und frühere Ausgaben")),
    ("sources", later("Quellen")),
)


def elsewhere(store: Store, wish: Wish) -> Result:
    """The measures of other cities in a field, with who answers for them, with whom, since when and on what source."""
    city, field = wish.iri("city"), wish.iri("field")
    facts = load(store)
    if city is None or city not in facts.cities:
        raise WrongParameter("transfer", "city", Wrong.UNDOCUMENTED)
    if field is None:
        raise WrongParameter("transfer", "field", Wrong.MISSING)
    wanted = Wanted(wish.iri("target_group"), wish.iri("measure_kind"))
    found = transfer(store, city, field, as_of=wish.day(), wish=wanted, facts=facts, lang=wish.lang)
    label = found.backing.label

    def thing(iri: IRI | None) -> Thing | None:
        return Thing(iri, label(iri)) if iri else None

    return Result(
        analysis="transfer",
        title=_("Was andere Städte im Feld „{field}“ tun: für {city}").format(field=label(field), city=label(city)),
        asked=(
            ("city", _("Stadt"), thing(city)),
            ("field", _("Referenzfeld"), thing(field)),
            ("target_group", _("Zielgruppe"), thing(wanted.target_group)),
            ("measure_kind", _("Art der Maßnahme"), thing(wanted.kind)),
            ("as_of", _("Stichtag"), found.day),
        ),
        finding=found.finding,
        remarks=(_("Hier: {reason}.").format(reason=found.here.reason),) if found.here.reason else (),
        method=found.method,
        as_of=found.day,
        revision=found.revision,
        main=Grid(
            "offers",
            _("Maßnahmen anderer Städte"),
            headed(COLUMNS),
            tuple(_row(found, offer) for offer in found.offers),
        ),
        beside=(),
        sources=tuple(
            sorted(found.backing.sources.values(), key=lambda source: (alphabetical(source.title), source.iri))
        ),
        queries=found.queries,
    )


def _row(found: Transfer, offer: Offer) -> tuple[Cell, ...]:
    label = found.backing.label
    return (
        Thing(offer.measure, label(offer.measure)),
        Thing(offer.city, label(offer.city)),
        offer.points,
        "; ".join(f"{fit.words} ({fit.points})" for fit in offer.fits) or None,
        Thing(offer.kind, label(offer.kind)) if offer.kind else None,
        things(offer.target_groups, label),
        things(offer.responsible, label),
        things(offer.partners, label),
        things(offer.groups, label),
        "; ".join(offer.since) or None,
        PRESENCES.get(offer.presence),
        _("direkt") if offer.direct else _("über Zuordnung der Redaktion"),
        things(offer.under, label),
        tuple(Thing(source.iri, source.title) for source in found.backing.sources_of([offer.measure])),
    )


TRANSFER = Analysis(
    name="transfer",
    title=later("Was tun andere Städte in einem Feld, in dem hier etwas fehlt?"),
    about=later(
        "Maßnahmen anderer Städte im Referenzfeld, die passendsten zuerst: gleiche Zielgruppe und Art (soweit angegeben), "
        "laufend, ausdrücklich zugeordnet, ähnlich große Stadt, gleiches Organisationsmodell. Je Maßnahme Verantwortliche, "
        "Partner, Beginn und Quellen."
    ),
    group="analyse",
    parameters=(CITY_NEEDED, FIELD, TARGET_GROUP, MEASURE_KIND, AS_OF),
    run=elsewhere,
)
