"""The mappings with reason, author, confidence and sources."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.comparison.backing import Backing, backing
from graph.comparison.steady import steady
from graph.iri import IRI
from graph.language import _, later
from graph.spelling import number
from graph.supporting import supporting
from graph.terms import NamedNode
from ontology.names import SKOS

if TYPE_CHECKING:
    from graph.store import Store
    from graph.terms import Term

WORDS = {
    "exactMatch": later("ist dasselbe wie"),
    "closeMatch": later("ist fast dasselbe wie"),
    "broadMatch": later("ist enger als"),
    "narrowMatch": later("ist weiter als"),
    "relatedMatch": later("ist verwandt mit"),
}
"""How a relation reads from the city's field to the reference field; broadMatch says that the reference field is the broader one."""


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """One mapping, read from the city's field to the reference field; `relation` is the short name of the SKOS property.

    `author` and `confidence` (0 to 1) are None unless somebody stated them. Where data sets disagree on the relation there is a mapping
    for each; of several reasons, authors or confidences the first is shown.
    """

    iri: IRI
    city: IRI
    field: IRI
    relation: str
    reference: IRI
    reason: str
    author: str | None
    confidence: Decimal | None
    sources: tuple[IRI, ...]

    @property
    def words(self) -> str:
        """The relation in the language of the reader, to stand between the names of the two fields."""
        return _(WORDS[self.relation])


@dataclass(frozen=True, slots=True)
class Mappings:
    """Mappings in the order of city, field and reference field."""

    rows: tuple[FieldMapping, ...]
    backing: Backing
    finding: str
    revision: int
    queries: tuple[Query, ...]


@steady
def mappings(
    store: Store, *, city: IRI | None = None, field: IRI | None = None, reference: IRI | None = None, lang: str = ""
) -> Mappings:
    """List the mappings of a city, of a field, to a reference field, or all."""
    revision = store.revision
    asked, found = read(store, city=city, field=field, reference=reference)
    things = {thing for row in found for thing in (row.city, row.field, row.reference)}
    behind = backing(store, (row.iri for row in found), things, lang=lang)
    rows = tuple(_with_sources(row, behind) for row in found)
    return Mappings(rows, behind, _finding(rows), revision, (asked, *behind.queries))


def read(
    store: Store, *, city: IRI | None = None, field: IRI | None = None, reference: IRI | None = None
) -> tuple[Query, list[FieldMapping]]:
    """The mappings without their sources, and the query that found them."""
    given = {"city": city, "field": field, "reference": reference}
    text, found = supporting(store, "mappings", **{name: NamedNode(iri) for name, iri in given.items() if iri})
    rows: dict[tuple[IRI, str], FieldMapping] = {}
    for mapping, of, own, relation, target, reason, author, confidence in found.rows:
        row = FieldMapping(
            iri=_iri(mapping),
            city=_iri(of),
            field=_iri(own),
            relation=_iri(relation).removeprefix(SKOS),
            reference=_iri(target),
            reason=reason.value if reason else "",
            author=author.value if author else None,
            confidence=Decimal(confidence.value) if confidence else None,
            sources=(),
        )
        if row.relation in WORDS:
            rows.setdefault((row.iri, row.relation), row)
    return Query("mappings", text), list(rows.values())


def _with_sources(row: FieldMapping, behind: Backing) -> FieldMapping:
    cited = (citation.source for citation in behind.citations.get(row.iri, ()))
    sources = tuple(dict.fromkeys(source for source in cited if source is not None))
    return FieldMapping(
        row.iri, row.city, row.field, row.relation, row.reference, row.reason, row.author, row.confidence, sources
    )


def _finding(rows: tuple[FieldMapping, ...]) -> str:
    if not rows:
        return _("Dafür ist keine Zuordnung erfasst.")
    fields, references = len({row.field for row in rows}), len({row.reference for row in rows})
    stated = sum(row.confidence is not None for row in rows)
    told = (
        _(
            "{count} Zuordnungen von {fields} Feldern der Städte zu {references} Referenzfeldern; "
            "bei {stated} ist angegeben, wie sicher sie sind."
        )
        if stated
        else _(
            "{count} Zuordnungen von {fields} Feldern der Städte zu {references} Referenzfeldern; "
            "wie sicher sie sind, ist bei keiner angegeben."
        )
    )
    return told.format(
        count=number(len(rows)), fields=number(fields), references=number(references), stated=number(stated)
    )


def _iri(term: Term | None) -> IRI:
    return IRI(term.value if isinstance(term, NamedNode) else "")
