"""Statements as documents: Turtle, TriG, N-Triples, N-Quads, RDF/XML by the engine, JSON-LD with our own context in it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.rdf import Format
from graph.terms import BlankNode, Literal, NamedNode, Quad, Triple
from ontology import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib.term import Node

PREFIXES: Mapping[str, str] = {**names.PREFIXES, **names.DESCRIBING}
"""Those of the data and those that only descriptions of the data use."""


def write(statements: Iterable[Triple | Quad], form: Format) -> bytes:
    """A document in UTF-8. The named graphs of quads are kept by TriG and N-Quads, the other formats merge them."""
    if form in (Format.TRIG, Format.N_QUADS):
        return _serialized(statements, form)
    merged = dict.fromkeys(each.triple if isinstance(each, Quad) else each for each in statements)
    return _json_ld(merged) if form is Format.JSON_LD else _serialized(merged, form)


def _serialized(statements: Iterable[Triple | Quad], form: Format) -> bytes:
    wanted = ox.RdfFormat.from_media_type(form.media_type)
    prefixed = form in (Format.TURTLE, Format.TRIG, Format.RDF_XML)
    prefixes = dict(PREFIXES) if prefixed else None
    return ox.serialize(statements, format=wanted, prefixes=prefixes) or b""  # type: ignore[arg-type]  # takes both kinds at once


def _json_ld(statements: Iterable[Triple]) -> bytes:
    """Compact JSON-LD that needs no other document: the parts of our context that it uses stand in it.

    rdflib does the compacting, since the engine writes JSON-LD in its expanded form only.
    """
    from rdflib import Graph  # slow to import, and only this form needs it

    graph = Graph(bind_namespaces="none")
    whole = _context()
    # Empty ones last: rdflib writes the next text of the same property over one that is empty.
    for triple in sorted(statements, key=_is_empty):
        graph.add((_rdflib(triple.subject), _rdflib(triple.predicate), _rdflib(triple.object)))
    told = json.loads(graph.serialize(format="json-ld", context=whole, auto_compact=False))
    told.pop("@context", None)
    nodes = told.pop("@graph", None)
    nodes = _ordered(nodes if nodes is not None else [told] if told else [])
    used = set(_words(nodes))
    context = {word: meaning for word, meaning in whole.items() if word in PREFIXES or word in used}
    context |= {word: whole[word] for word in ("@version", "id", "type")}
    return json.dumps({"@context": context, "@graph": nodes}, ensure_ascii=False, indent=1).encode()


def _rdflib(term: object) -> Node:
    """A term for rdflib: blank nodes keep their name and literals their spelling."""
    from rdflib import BNode, URIRef
    from rdflib import Literal as Text

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    assert isinstance(term, Literal)  # noqa: S101 - the store refuses anything else
    if term.language:
        return Text(term.value, lang=term.language)
    plain = term.datatype.value == f"{names.XSD}string"
    return Text(term.value, datatype=None if plain else URIRef(term.datatype.value), normalize=False)


@cache
def _context() -> Mapping[str, Any]:
    """Our context, and the prefixes that only descriptions use."""
    return {**json.loads(names.context())["@context"], **names.DESCRIBING}


def _is_empty(triple: Triple) -> bool:
    return isinstance(triple.object, Literal) and not triple.object.value


def _ordered(value: Any, key: str = "") -> Any:
    """The same JSON-LD always in the same order; only lists that mean an order keep it."""
    if isinstance(value, dict):
        return {name: _ordered(value[name], name) for name in sorted(value, key=lambda name: (name != "id", name))}
    if isinstance(value, list):
        inner = [_ordered(each) for each in value]
        return inner if key == "@list" else sorted(inner, key=lambda each: json.dumps(each, sort_keys=True))
    return value


def _words(value: Any) -> Iterable[str]:
    """Every key and every text in JSON: among them are the terms of the context that it uses."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    elif isinstance(value, str):
        yield value
