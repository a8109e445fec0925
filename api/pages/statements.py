"""What is stated of a thing, put in order for a reader: a fact for each property, its values each with who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.alphabet import alphabetical
from graph.iri import IRI, curie
from graph.language import current

if TYPE_CHECKING:
    from graph.answer import Answer
    from graph.answers.pages import ThingStatement


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# The class a page is named after: the first of these that a thing has, else any.
KINDS = _words(
    "bg:City bg:County bg:CityField bg:ReferenceField bg:FieldList bg:Measure bg:CooperationNetwork bg:Office bg:Document bg:Event "
    "foaf:Person org:Post bg:Source bg:Principle bg:Statement bg:CityModel bg:PostHolding org:Membership bg:Responsibility "
    "bg:Participation bg:FieldMapping bg:ResearchNote bg:Completeness bg:Record bg:PopulationFigure bg:Grant dcterms:Location "
    "org:Organization skos:Concept"
)
# Told elsewhere on the page, or written for queries only.
HIDDEN = _words(
    "rdf:type bg:startEarliest bg:startLatest bg:endEarliest bg:endLatest bg:issuedEarliest bg:issuedLatest bg:fieldBySource "
    "bg:fieldByReading bg:describes bg:table bg:cell bg:seedFile bg:grant org:memberOf org:holds skos:inScheme skos:topConceptOf"
)
# The order in which a reader wants to know; what is not named here follows by its label.
ORDER = _words(
    "dcterms:description dcterms:abstract bg:aim skos:definition skos:prefLabel bg:shortName skos:altLabel skos:notation "
    "dcterms:type org:classification bg:sector adms:status bg:duration bg:start bg:end dcterms:issued bg:city bg:field "
    "bg:referenceField skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch bg:responsible "
    "bg:partner bg:network bg:funderText dcterms:audience bg:organiser dcterms:publisher bg:adoptedBy org:subOrganizationOf "
    "dcterms:isPartOf dcterms:replaces"
)
# Facts that can have one value only at a time: two of them are a disagreement.
SINGLE = _words(
    "bg:start bg:end dcterms:issued adms:status bg:duration bg:validity bg:leadOrganisation dcterms:publisher bg:adoptedBy "
    "org:subOrganizationOf"
)
# What somebody who mends the data would want to know, said even where nothing is recorded.
ESSENTIAL = {
    "bg:Measure": ("bg:responsible", "bg:start", "bg:end", "bg:duration", "bg:funderText"),
    "bg:CooperationNetwork": ("bg:start",),
    "bg:Document": ("dcterms:issued", "dcterms:publisher"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value and who says so: `sources` are the sources' IRIs, `editorial` that only the editors do, `reading` that they concluded it."""

    text: str
    iri: IRI | None
    language: str | None
    sources: tuple[IRI, ...]
    editorial: bool
    reading: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with its values, `key` as ``bg:start``; without values nobody recorded any. `disputed`: sources name different ones."""

    key: str
    name: str
    values: tuple[Value, ...]
    disputed: bool = False


def kind_of(told: Answer[ThingStatement]) -> str:
    """The IRI of the class the page is named after."""
    of = {curie(str(row.value)): str(row.value) for row in told.rows if curie(row.property) == "rdf:type"}
    return next((of[kind] for kind in KINDS if kind in of), next(iter(sorted(of.values())), ""))


def facts(told: Answer[ThingStatement], kind: str) -> tuple[Fact, ...]:
    """The facts in the reader's order; names in further languages and the name in the heading are left out."""
    heading = told.label(IRI(str(told.parameters["thing"])))
    by_property: dict[IRI, dict[IRI | str, list[ThingStatement]]] = {}
    for row in told.rows:
        if curie(row.property) in HIDDEN or row.language not in (None, "de", current()) or row.value == heading:
            continue
        by_property.setdefault(row.property, {}).setdefault(row.value, []).append(row)
    readings = _readings(told)
    found = [_fact(told, name, values, readings) for name, values in by_property.items()]
    found += [Fact(key, key, ()) for key in ESSENTIAL.get(curie(kind), ()) if key not in {fact.key for fact in found}]
    return tuple(sorted(found, key=_place))


def only_text(fact: Fact) -> bool:
    """Whether a fact has nothing but words to read."""
    return all(value.iri is None for value in fact.values)


def _fact(
    told: Answer[ThingStatement],
    name: IRI,
    values: dict[IRI | str, list[ThingStatement]],
    readings: frozenset[IRI | str],
) -> Fact:
    key = curie(name)
    shown = [_value(told, value, rows, key == "bg:field" and value in readings) for value, rows in values.items()]
    shown.sort(key=lambda value: alphabetical(value.text))
    return Fact(key, told.label(name), tuple(shown), key in SINGLE and differ([value.text for value in shown]))


def differ(texts: list[str]) -> bool:
    """Whether values contradict each other; ``2005`` and ``2005-12`` do not, one is only more precise."""
    return any(not longer.startswith(shorter) for shorter in texts for longer in texts if len(longer) >= len(shorter))


def _value(told: Answer[ThingStatement], value: IRI | str, rows: list[ThingStatement], reading: bool) -> Value:
    sources = [source for row in rows if (source := _source(row.graph, told.base))]
    return Value(
        text=told.label(value) if isinstance(value, IRI) else value,
        iri=value if isinstance(value, IRI) else None,
        language=rows[0].language,
        sources=tuple(dict.fromkeys(sources)),
        editorial=not sources,
        reading=reading,
    )


def _readings(told: Answer[ThingStatement]) -> frozenset[IRI | str]:
    by_source = {row.value for row in told.rows if curie(row.property) == "bg:fieldBySource"}
    return frozenset(row.value for row in told.rows if curie(row.property) == "bg:fieldByReading") - by_source


def _source(graph: IRI, base: str) -> IRI | None:
    """The source a graph is named after; none for the editors' own."""
    parts = graph.removeprefix(f"{base}/graph/").split("/")
    return IRI(f"{base}/id/{parts[1]}") if len(parts) == 2 and parts[1] != "redaktion" else None


def _place(fact: Fact) -> tuple[int, tuple[str, str]]:
    return (ORDER.index(fact.key) if fact.key in ORDER else len(ORDER), alphabetical(fact.name))
