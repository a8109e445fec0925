"""The page of the vocabulary: every own class and property and every value list, with its definition and an anchor of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import vocabulary
from graph.alphabet import alphabetical
from graph.iri import IRI, curie, short
from graph.labels import Labels
from graph.language import Words, later
from graph.supporting import supporting
from graph.terms import BlankNode, Literal, NamedNode
from ontology.names import BG, DCTERMS, ONTOLOGY, OWL, RDF, RDFS, SKOS, VANN, VOCAB

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fastapi import Request
    from fastapi.responses import HTMLResponse

    from api.pages.site import Site
    from graph.store import Store
    from graph.terms import Term

KINDS = Words(
    {
        f"{OWL}Class": later("Klassen"),
        f"{OWL}ObjectProperty": later("Eigenschaften, die Dinge verbinden"),
        f"{OWL}DatatypeProperty": later("Eigenschaften mit Werten"),
        f"{OWL}AnnotationProperty": later("Angaben zu Begriffen"),
        f"{RDFS}Datatype": later("Datentypen"),
    }
)
# What is told of a term besides its definition, in this order.
RELATIONS = Words(
    {
        f"{RDFS}subClassOf": later("Unterklasse von"),
        f"{RDFS}subPropertyOf": later("Untereigenschaft von"),
        f"{RDFS}domain": later("sagt etwas über"),
        f"{RDFS}range": later("führt zu"),
        f"{OWL}inverseOf": later("Umkehrung"),
        f"{SKOS}exactMatch": later("dasselbe wie"),
        f"{SKOS}closeMatch": later("fast dasselbe wie"),
        f"{SKOS}relatedMatch": later("verwandt mit"),
    }
)


@dataclass(frozen=True, slots=True)
class Word:
    """A class or property: `key` is its anchor, `relations` are German words with the terms they lead to, as ``bg:City``."""

    key: str
    label: str
    english: str
    definition: str
    english_definition: str
    relations: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a value list."""

    iri: IRI
    name: str
    notation: str
    definition: str


@dataclass(frozen=True, slots=True)
class ValueList:
    """A value list; `key` is the last part of its IRI."""

    key: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the page shows."""

    iri: str
    title: str
    description: str
    version: str
    issued: str
    prefix: str
    license: str
    groups: tuple[tuple[str, tuple[Word, ...]], ...]
    lists: tuple[ValueList, ...]


def page(site: Site, request: Request) -> HTMLResponse:
    """The page, the same for every version address of the shipped vocabulary."""

    def fill() -> Mapping[str, object]:
        return {"vocabulary": shown(site.store), "permalink": ""}  # it has versions of its own

    return site.page(request, "vocabulary.html", fill)


def shown(store: Store) -> Vocabulary:
    """Gather the page: words from the shipped ontology, value lists from the store, where the tables' lists are too."""
    return Vocabulary(
        iri=ONTOLOGY,
        title=_text(ONTOLOGY, f"{DCTERMS}title"),
        description=_text(ONTOLOGY, f"{DCTERMS}description"),
        version=vocabulary.version(),
        issued=_text(ONTOLOGY, f"{DCTERMS}issued"),
        prefix=_text(ONTOLOGY, f"{VANN}preferredNamespacePrefix"),
        license=next((name.value for name in vocabulary.values(ONTOLOGY, f"{DCTERMS}license")), ""),
        groups=tuple((words, some) for kind, words in KINDS.items() if (some := tuple(_words(kind)))),
        lists=value_lists(store),
    )


def value_lists(store: Store) -> tuple[ValueList, ...]:
    """Every value list with its entries, by name."""
    _, found = supporting(store, "value-lists", space=Literal(VOCAB))
    rows = [tuple(_plain(term) for term in row) for row in found.rows]
    names = Labels(store).find([name for row in rows for name in row[:2]])
    lists: dict[str, list[Entry]] = {}
    for scheme, entry, notation, definition in rows:
        lists.setdefault(scheme, []).append(Entry(IRI(entry), names[IRI(entry)], notation, definition))
    told = [ValueList(short(scheme, store.base), names[IRI(scheme)], tuple(some)) for scheme, some in lists.items()]
    return tuple(sorted(told, key=lambda each: alphabetical(each.name)))


def _words(kind: str) -> Iterator[Word]:
    """The own terms of a kind, by German label."""
    own = {
        triple.subject.value
        for triple in vocabulary.ontology()
        if isinstance(triple.subject, NamedNode)
        and triple.subject.value.startswith(BG)
        and triple.predicate.value == f"{RDF}type"
        and triple.object == NamedNode(kind)
    }
    yield from sorted(map(_word, own), key=lambda word: alphabetical(word.label))


def _word(iri: str) -> Word:
    found = ((words, tuple(_ends(iri, name))) for name, words in RELATIONS.items())
    return Word(
        key=iri.removeprefix(BG),
        label=_text(iri, f"{RDFS}label"),
        english=_text(iri, f"{RDFS}label", "en"),
        definition=_text(iri, f"{SKOS}definition"),
        english_definition=_text(iri, f"{SKOS}definition", "en"),
        relations=tuple((words, ends) for words, ends in found if ends),
    )


def _ends(iri: str, name: str) -> Iterator[str]:
    """The terms a property leads to; of a union of classes all its members."""
    for value in vocabulary.values(iri, name):
        if isinstance(value, NamedNode):
            yield curie(value.value)
        elif isinstance(value, BlankNode):
            for members in vocabulary.values(value.value, f"{OWL}unionOf"):
                yield from _members(members)


def _members(at: Term | BlankNode) -> Iterator[str]:
    """The members of an RDF list."""
    while isinstance(at, BlankNode):
        yield from (curie(first.value) for first in vocabulary.values(at.value, f"{RDF}first"))
        at = next(iter(vocabulary.values(at.value, f"{RDF}rest")))


def _text(iri: str, name: str, language: str = "de") -> str:
    """The text in a language, else one without any."""
    found = {value.language: value.value for value in vocabulary.values(iri, name) if isinstance(value, Literal)}
    return found.get(language) or found.get(None, "")


def _plain(term: Term | None) -> str:
    return "" if term is None else term.value
