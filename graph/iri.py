"""An IRI as Python sees it: text that knows it names a thing."""

from __future__ import annotations

import re

from graph.terms import NamedNode
from ontology.names import PREFIXES

VOCABULARIES = "https://w3id.org/buendnisgraph/vocab/"


class IRI(str):
    """The IRI of a thing; a plain `str` in an answer is a value."""

    __slots__ = ()


def short(iri: str, base: str) -> str:
    """The id of a thing under the base, ``list/id`` of a vocabulary's entry, any other IRI as it is."""
    for prefix in (f"{base}/id/", VOCABULARIES):
        if iri.startswith(prefix) and len(iri) > len(prefix):
            return iri[len(prefix) :]
    return iri


def curie(iri: str) -> str:
    """``bg:City`` for a term of a vocabulary whose prefix everybody here knows, any other text as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and re.fullmatch(r"[A-Za-z][\w-]*", iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def is_absolute(text: str) -> bool:
    """Whether the text is a complete, well-formed IRI."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
