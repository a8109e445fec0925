"""SPARQL constraints: the pattern inside their SELECT, which must state with `bgs:reach` what it reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.validation.paths import predicates
from graph.validation.pattern import TYPE, Pattern
from graph.validation.shapes import BGS, parse_path
from ontology.names import OWL, RDF, SH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.validation.shapes import Shape
    from graph.validation.turtle import Object, Terms

_KNOWN = frozenset({f"{RDF}type", f"{SH}prefixes", f"{SH}select", f"{BGS}reach"})
_SELECT = re.compile(r"\s*SELECT\s+\$this(?:\s+\?value)?\s+WHERE\s*\{(.*)\}\s*", re.DOTALL)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>\s]*>')
_PROPERTY = re.compile(r"(?<![\w?$:-])([a-z]\w*):([a-z]\w*)|(?<![\w?$:-])(a)(?=\s)")
_FIRST = re.compile(r"\s*\$this ((?:[a-z]\w*:\w+|a) )\??")


def of_sparql(terms: Terms, shape: Shape, node: Object, spaces: Mapping[str, str]) -> Pattern:
    """The pattern of the constraint. Raises ShapesError where it is not of the one supported form, or reads more than it states."""
    if not isinstance(node, ox.BlankNode):
        raise ShapesError(shape.iri, "sh:sparql is supported for an anonymous constraint only")
    for predicate in terms.properties(node):
        if predicate not in _KNOWN:
            raise ShapesError(shape.iri, f"{predicate} is not supported in sh:sparql")
    select = terms.one(node, f"{SH}select")
    match = _SELECT.fullmatch(select.value) if select is not None else None
    if match is None:
        raise ShapesError(shape.iri, "sh:select must read SELECT $this ?value WHERE { ... }")
    reach = tuple(parse_path(terms, path) for path in terms.all(node, f"{BGS}reach"))
    missing = _properties(match[1], spaces) - {predicate for path in reach for predicate in predicates(path)}
    if missing:
        raise ShapesError(shape.iri, f"bgs:reach does not state {', '.join(sorted(missing))}")
    first = _FIRST.match(match[1])
    begins = _properties(first[1], spaces) if first else set()
    return Pattern(match[1], "", reach, frozenset(begins))


def namespaces(terms: Terms) -> dict[str, str]:
    """The prefixes that the shape files declare for SPARQL."""
    found = {}
    for header in terms.subjects(f"{OWL}Ontology"):
        for declared in terms.all(header, f"{SH}declare"):
            if isinstance(declared, ox.BlankNode):
                prefix, space = terms.one(declared, f"{SH}prefix"), terms.one(declared, f"{SH}namespace")
                if prefix is not None and space is not None:
                    found[prefix.value] = space.value
    return found


def _properties(pattern: str, spaces: Mapping[str, str]) -> set[str]:
    """The properties a pattern names: every prefixed name in lower case, and `a`."""
    found = set()
    for prefix, name, type_word in _PROPERTY.findall(_QUOTED.sub(" ", pattern)):
        found.add(str(TYPE.predicate) if type_word else f"{spaces.get(prefix, f'{prefix}:')}{name}")
    return found
