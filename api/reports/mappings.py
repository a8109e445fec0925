"""The mappings between fields of cities and reference fields, with reason, author, confidence and sources, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reports.analysis import CITY, Analysis, Form
from api.reports.result import Grid, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.language import _, later
from graph.mappings.checking import check
from graph.mappings.listing import mappings
from graph.question import Kind, Parameter
from loaders import sssom
from ontology.names import BG

if TYPE_CHECKING:
    from api.reports.analysis import Wish
    from graph.mappings.checking import Check
    from graph.store import Store

FIELD = Parameter("field", Kind.IRI, of=f"{BG}CityField")
REFERENCE = Parameter("reference_field", Kind.IRI, of=f"{BG}ReferenceField")
COLUMNS = (
    ("city", later("Stadt")),
    ("field", later("Handlungsfeld der Stadt")),
    ("relation", later("Beziehung (Kürzel)")),
    ("words", later("Beziehung")),
    ("reference_field", later("Referenzfeld")),
    ("reason", later("Begründung")),
    ("author", later("Von")),
    ("confidence", later("Sicherheit (0 bis 1)")),
    ("sources", later("Quellen")),
)
FLAWS = (
    ("fault", later("Art (Kürzel)")),
    ("fields", later("Felder")),
    ("message", later("Was auffällt")),
    ("remedy", later("Was hilft")),
)


def mapped(store: Store, wish: Wish) -> Result:
    """The mappings as rows; beside, what a check of the same city, or of all, found."""
    given = {name: wish.iri(name) for name in ("city", "field", "reference_field")}
    found = mappings(
        store, city=given["city"], field=given["field"], reference=given["reference_field"], lang=wish.lang
    )
    checked = check(store, city=given["city"], lang=wish.lang)
    label, titles = found.backing.label, found.backing.sources
    rows = tuple(
        (
            Thing(row.city, label(row.city)),
            Thing(row.field, label(row.field)),
            row.relation,
            row.words,
            Thing(row.reference, label(row.reference)),
            row.reason or None,
            row.author,
            float(row.confidence) if row.confidence is not None else None,
            tuple(Thing(iri, titles[iri].title) for iri in row.sources if iri in titles),
        )
        for row in found.rows
    )
    heads = (("city", _("Stadt")), ("field", _("Handlungsfeld der Stadt")), ("reference_field", _("Referenzfeld")))
    return Result(
        analysis="mappings",
        title=_("Zuordnungen der Handlungsfelder zu den Referenzfeldern"),
        asked=tuple(
            (name, heading, Thing(iri, label(iri)) if (iri := given[name]) else None) for name, heading in heads
        ),
        finding=found.finding,
        remarks=(checked.finding,),
        method=None,
        as_of=None,
        revision=found.revision,
        main=Grid("mappings", _("Zuordnungen"), headed(COLUMNS), rows),
        beside=(_flaws(checked),),
        sources=tuple(sorted(titles.values(), key=lambda source: (alphabetical(source.title), source.iri))),
        queries=(*found.queries, *checked.queries),
    )


def _sssom(store: Store, wish: Wish) -> bytes:
    """The curated mappings among those asked for, in the form that vocabularies exchange."""
    city, field, reference = (wish.iri(name) for name in ("city", "field", "reference_field"))
    if not (city or field or reference):
        return sssom.text(store).encode()
    found = mappings(store, city=city, field=field, reference=reference, lang=wish.lang)
    return sssom.text(store, only={(row.field, row.reference) for row in found.rows}).encode()


def _flaws(checked: Check) -> Grid:
    rows = tuple(
        (flaw.fault.value, things(flaw.fields, checked.backing.label), flaw.message, flaw.remedy)
        for flaw in checked.flaws
    )
    return Grid("check", _("Was an den Zuordnungen auffällt"), headed(FLAWS), rows)


MAPPINGS = Analysis(
    name="mappings",
    title=later("Welchen Referenzfeldern sind die Handlungsfelder der Städte zugeordnet?"),
    about=later(
        "Jede Zuordnung mit Begründung, Urheber, Quellen und, wo sie angegeben ist, Sicherheit; dazu, was eine Prüfung findet: "
        "Felder ohne Zuordnung, Widersprüche und Kreise. Mit format=sssom die Zuordnungen des kuratierten Bestands als SSSOM "
        "(TSV), die `load` wieder einliest."
    ),
    group="analyse",
    parameters=(CITY, FIELD, REFERENCE),
    run=mapped,
    forms=(Form("sssom", "text/tab-separated-values", "sssom.tsv", _sssom),),
)
