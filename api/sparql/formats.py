"""The forms of answers, and which one a client gets: tables in four, graphs in six, and a page for whoever asks for HTML first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.negotiation import best
from api.refusals import Refused
from graph.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = "text/html"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
TABLES: Mapping[str, str] = {
    JSON: JSON,
    XML: XML,
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/json": JSON,
    "application/xml": XML,
    "text/xml": XML,
}
"""Media types on offer, best first, and those the engine knows them by; the general names serve clients that know no other."""
GRAPHS: Mapping[str, str] = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/n-quads": "application/n-quads",
    "application/trig": "application/trig",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
}
TABLE_NAMES: Mapping[str, str] = {"json": JSON, "xml": XML, "csv": "text/csv", "tsv": "text/tab-separated-values"}
GRAPH_NAMES: Mapping[str, str] = {
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "ntriples": "application/n-triples",
    "nt": "application/n-triples",
    "nquads": "application/n-quads",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "rdfxml": "application/rdf+xml",
    "rdf": "application/rdf+xml",
    "xml": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "json-ld": "application/ld+json",
}
_WITH_CHARSET = ("text/", "application/sparql-results+xml", "application/xml", "application/rdf+xml")


class Chosen(NamedTuple):
    """A form: what the engine is to write, and what the answer's Content-Type says."""

    media_type: str
    content_type: str


def choose(accept: str, named: str, *, graph: bool) -> Chosen:
    """The form for a table or a graph: the one that the request names, else the one that Accept prefers. Raises Refused (406).

    A name that does not fit is passed over, because clients send such names for all their queries alike.
    """
    names, offers = (GRAPH_NAMES, GRAPHS) if graph else (TABLE_NAMES, TABLES)
    offered = names.get(named) or best(accept, [*offers, PAGE])
    if offered is None:
        raise unavailable(*offers)
    return Chosen(offers.get(offered, PAGE), with_charset(offered))


def with_charset(media_type: str) -> str:
    """The media type with the encoding said wherever a client could guess another."""
    return f"{media_type}; charset=utf-8" if media_type.startswith(_WITH_CHARSET) else media_type


def unavailable(*offers: str) -> Refused:
    """406 that names what there is."""
    return Refused(
        406,
        _("In keiner der gewünschten Formen lieferbar; es gibt {offers}.").format(offers=", ".join(offers)),
        {"Vary": "Accept"},
    )
