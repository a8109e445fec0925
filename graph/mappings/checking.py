"""What is wrong with mappings: fields without any that counts, mappings that contradict each other, and circles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.comparison.backing import Backing, backing
from graph.comparison.steady import steady
from graph.iri import IRI
from graph.language import _, later
from graph.mappings.circles import circles
from graph.mappings.listing import read
from graph.spelling import number
from graph.supporting import supporting
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.mappings.listing import FieldMapping
    from graph.store import Solutions, Store

FORMER = "frueher"


class Fault(Enum):
    """What can be wrong."""

    UNMAPPED = "unmapped"
    ONLY_RELATED = "only-related"
    EXACT_AND_OTHER = "exact-and-other"
    NARROW_AND_BROAD = "narrow-and-broad"
    SEVERAL_EXACT = "several-exact"
    CIRCLE = "circle"


_REMEDIES = {
    Fault.UNMAPPED: later("Ordnen Sie das Feld einem Referenzfeld zu, sonst zählt nichts davon im Städtevergleich."),
    Fault.ONLY_RELATED: later(
        "Prüfen Sie, ob ein Referenzfeld dasselbe, weiter oder enger ist; verwandte Felder zählen nicht."
    ),
    Fault.EXACT_AND_OTHER: later("Entscheiden Sie sich für eine Beziehung."),
    Fault.NARROW_AND_BROAD: later("Entscheiden Sie sich, welches der Felder das weitere ist."),
    Fault.SEVERAL_EXACT: later(
        "Lassen Sie exactMatch nur für eines stehen; die anderen sind enger, weiter oder fast dasselbe."
    ),
    Fault.CIRCLE: later("Ändern Sie eine der Zuordnungen: Ein Feld kann nicht enger sein als es selbst."),
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong: the fields and mappings concerned, a sentence and how to mend it. A circle's fields come in its order."""

    fault: Fault
    fields: tuple[IRI, ...]
    mappings: tuple[IRI, ...]
    message: str = ""

    @property
    def remedy(self) -> str:
        """How to mend it, in the language of the reader."""
        return _(_REMEDIES[self.fault])


@dataclass(frozen=True, slots=True)
class Check:
    """Everything found wrong with the mappings of a city, or of all."""

    flaws: tuple[Flaw, ...]
    fields: tuple[IRI, ...]
    backing: Backing
    finding: str
    revision: int
    queries: tuple[Query, ...]

    def of(self, fault: Fault) -> tuple[Flaw, ...]:
        """The flaws of one kind."""
        return tuple(flaw for flaw in self.flaws if flaw.fault is fault)


@steady
def check(store: Store, *, city: IRI | None = None, lang: str = "") -> Check:
    """Check the mappings of a city's fields; circles run through several cities and are looked for in all that touch it."""
    revision = store.revision
    asked, rows = read(store)
    text, listed = supporting(store, "mapping-fields")
    own = _fields(listed, city)
    flaws = [flaw for flaw in find(rows, own, _broader(listed)) if city is None or own & set(flaw.fields)]
    behind = backing(
        store,
        {iri for flaw in flaws for iri in flaw.mappings},
        {iri for flaw in flaws for iri in flaw.fields},
        lang=lang,
    )
    told = tuple(
        Flaw(flaw.fault, flaw.fields, flaw.mappings, _message(flaw, [behind.label(iri) for iri in flaw.fields]))
        for flaw in flaws
    )
    queries = (asked, Query("mapping-fields", text), *behind.queries)
    return Check(told, tuple(sorted(own)), behind, _finding(told, len(own)), revision, queries)


def find(
    rows: Iterable[FieldMapping], fields: Iterable[IRI], broader: Iterable[tuple[IRI, IRI]] = ()
) -> Iterator[Flaw]:
    """What is wrong with mappings of these fields; `broader` are pairs of a field and one that is broader by its own word."""
    rows = list(rows)
    by_field: defaultdict[IRI, list[FieldMapping]] = defaultdict(list)
    for row in rows:
        by_field[row.field].append(row)
    for field in sorted(set(fields)):
        theirs = by_field[field]
        if not theirs:
            yield Flaw(Fault.UNMAPPED, (field,), ())
        elif all(row.relation == "relatedMatch" for row in theirs):
            yield Flaw(Fault.ONLY_RELATED, (field,), tuple(row.iri for row in theirs))
    against = [flaw for field in sorted(by_field) for flaw in _contradictions(field, by_field[field])]
    yield from against
    told = [set(flaw.fields) for flaw in against]
    for path, mappings in circles(rows, broader):
        if set(path) not in told:
            yield Flaw(Fault.CIRCLE, path, mappings)


def _contradictions(field: IRI, rows: Iterable[FieldMapping]) -> Iterator[Flaw]:
    by_reference: defaultdict[IRI, list[FieldMapping]] = defaultdict(list)
    for row in rows:
        by_reference[row.reference].append(row)
    for reference, both in sorted(by_reference.items()):
        relations = {row.relation for row in both}
        mappings = tuple(sorted({row.iri for row in both}))
        if "exactMatch" in relations and len(relations) > 1:
            yield Flaw(Fault.EXACT_AND_OTHER, (field, reference), mappings)
        if {"narrowMatch", "broadMatch"} <= relations:
            yield Flaw(Fault.NARROW_AND_BROAD, (field, reference), mappings)
    exact = sorted((row.reference, row.iri) for row in rows if row.relation == "exactMatch")
    if len({reference for reference, _ in exact}) > 1:
        named = dict.fromkeys(reference for reference, _ in exact)
        yield Flaw(Fault.SEVERAL_EXACT, (field, *named), tuple(iri for _, iri in exact))


def _fields(found: Solutions, city: IRI | None) -> set[IRI]:
    """The fields to check; a former one counts nowhere and needs no mapping."""
    former = {row[0].value for row in found.rows if row[0] and row[2] and row[2].value.endswith(f"/{FORMER}")}
    return {
        IRI(row[0].value)
        for row in found.rows
        if row[0] and row[1] and city in (None, row[1].value) and row[0].value not in former
    }


def _broader(found: Solutions) -> list[tuple[IRI, IRI]]:
    return [(IRI(row[0].value), IRI(row[3].value)) for row in found.rows if row[0] and isinstance(row[3], NamedNode)]


def _message(flaw: Flaw, names: list[str]) -> str:
    quoted = [_("„{text}“").format(text=name) for name in names]
    told = {
        Fault.UNMAPPED: _("{field} ist keinem Referenzfeld zugeordnet."),
        Fault.ONLY_RELATED: _("{field} ist Referenzfeldern nur als verwandt zugeordnet."),
        Fault.EXACT_AND_OTHER: _("{field} und {other} gelten als dasselbe Feld und zugleich anders zugeordnet."),
        Fault.NARROW_AND_BROAD: _("{field} und {other}: Jedes der beiden gilt als das weitere Feld."),
        Fault.SEVERAL_EXACT: _("{field} gilt zugleich als dasselbe wie {others}."),
        Fault.CIRCLE: _("Die Zuordnungen laufen im Kreis: {circle}."),
    }[flaw.fault]
    others = quoted[-1]
    for name in reversed(quoted[1:-1]):
        others = _("{one} und {other}").format(one=name, other=others)
    return told.format(field=quoted[0], other=quoted[-1], others=others, circle=" → ".join([*quoted, quoted[0]]))


def _finding(flaws: tuple[Flaw, ...], fields: int) -> str:
    count: Mapping[Fault, int] = {fault: sum(flaw.fault is fault for flaw in flaws) for fault in Fault}
    contradictory = sum(count[fault] for fault in (Fault.EXACT_AND_OTHER, Fault.NARROW_AND_BROAD, Fault.SEVERAL_EXACT))
    told = (
        _(
            "Von {fields} Feldern der Städte, die nicht als früher gelten, sind {unmapped} keinem Referenzfeld zugeordnet und "
            "{related} nur verwandten; Widersprüche: {contradictory}, Kreise: {circles}."
        )
        if fields
        else _(
            "Alle Felder gelten als früher, keines braucht noch eine Zuordnung; "
            "Widersprüche: {contradictory}, Kreise: {circles}."
        )
    )
    return told.format(
        fields=number(fields),
        unmapped=number(count[Fault.UNMAPPED]),
        related=number(count[Fault.ONLY_RELATED]),
        contradictory=number(contradictory),
        circles=number(count[Fault.CIRCLE]),
    )
