"""One reference field of all cities on one sheet: what a working circle puts on the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reports.analysis import AS_OF, CITY, Analysis
from api.reports.result import Grid, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.comparison.sheet import sheet
from graph.comparison.wording import dated
from graph.coverage.wording import state_word
from graph.errors import Wrong, WrongParameter
from graph.language import _, later
from graph.question import Kind, Parameter
from ontology.names import BG

if TYPE_CHECKING:
    from api.reports.analysis import Wish
    from graph.iri import IRI
    from graph.store import Store

FIELD = Parameter("field", Kind.IRI, of=f"{BG}ReferenceField", required=True)
COLUMNS = (
    ("city", later("Stadt")),
    ("leads", later("Federführung")),
    ("state", later("Stand (Kürzel)")),
    ("words", later("Stand")),
    ("reason", later("Grund")),
    ("number", later("Anzahl")),
    ("entries", later("Maßnahmen")),
    ("example", later("Beispiel")),
    ("concept", later("Gesamtkonzept")),
    ("field_concept", later("Konzept zum Feld")),
    ("evidence", later("Neuester Beleg")),
    ("documented", later("Dokumentation der Stadt")),
    ("finding", later("Befund")),
)


def field_sheet(store: Store, wish: Wish) -> Result:
    """A line for each city, with lead, state, example, concepts and date of evidence."""
    field = wish.iri("field")
    if field is None:
        raise WrongParameter("field-sheet", "field", Wrong.MISSING)
    found = sheet(store, field, as_of=wish.day(), cities=wish.iris("city") or None, lang=wish.lang)
    label = found.backing.label

    def thing(iri: IRI | None) -> Thing | None:
        return Thing(iri, label(iri)) if iri else None

    rows = tuple(
        (
            Thing(line.city, label(line.city)),
            things(line.leads, label),
            line.measures.state.value,
            state_word("measure", line.measures.state.value),
            line.measures.reason or None,
            line.measures.number,
            things((entry.iri for entry in line.measures.entries), label),
            thing(line.example),
            thing(line.concept),
            thing(line.field_concept),
            dated(line.evidence) if line.evidence else None,
            line.documented.words,
            line.finding,
        )
        for line in found.lines
    )
    return Result(
        analysis="field-sheet",
        title=_("Ein Feld, alle Städte: {field}").format(field=label(field)),
        asked=(
            ("field", _("Referenzfeld"), Thing(field, label(field))),
            ("city", _("Städte"), things(wish.iris("city"), label)),
            ("as_of", _("Stichtag"), found.day),
        ),
        finding=found.finding,
        remarks=(),
        method=None,
        as_of=found.day,
        revision=found.revision,
        main=Grid("cities", _("Städte"), headed(COLUMNS), rows),
        beside=(),
        sources=tuple(
            sorted(found.backing.sources.values(), key=lambda source: (alphabetical(source.title), source.iri))
        ),
        queries=found.queries,
    )


FIELD_SHEET = Analysis(
    name="field-sheet",
    title=later("Wie steht ein Referenzfeld in allen Städten?"),
    about=later(
        "Je Stadt eine Zeile: Federführung, Stand, Beispiel, Konzepte, Datum des neuesten Belegs und wie gut die Stadt "
        "dokumentiert ist. Ohne city alle dokumentierten Städte."
    ),
    group="analyse",
    parameters=(FIELD, CITY, AS_OF),
    run=field_sheet,
    several=frozenset({"city"}),
)
