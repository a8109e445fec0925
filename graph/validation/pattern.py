"""The SPARQL pattern of a constraint, without the part that finds the focus nodes.

`?this` is the focus node; a pattern may bind `?value`, `?_graph` and `?_property`. What must be there is a pattern of its own that is taken
away by MINUS: the engine evaluates NOT EXISTS anew for each row once it has two patterns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.validation.paths import Sequence, Step, beginnings, text
from graph.validation.shapes import Each
from graph.validation.values import all_tests
from ontology.names import RDF, SH

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.validation.paths import Path
    from graph.validation.shapes import Shape
    from graph.validation.turtle import Object, Terms

TYPE = Step(f"{RDF}type")
_SOURCE_GRAPH = 'FILTER(REGEX(STR(?_graph), "/graph/[^/]+/[^/]+$") && !STRENDS(STR(?_graph), "/redaktion"))'

_DATA_GRAPH = 'FILTER(!STRSTARTS(STR(?_graph), "urn:buendnisgraph:"))'  # what a store at an endpoint keeps for itself


@dataclass(frozen=True, slots=True)
class Pattern:
    """What matches at an offending node, what must not match there, and the paths on which all of it lies.

    `begins` are properties: the body matches only at their subjects.
    """

    body: str = ""
    absent: str = ""
    reach: tuple[Path, ...] = ()
    begins: frozenset[str] = frozenset()


def of_values(path: Path | None, expressions: list[str]) -> Pattern:
    """Values (or the node itself, without a path) of which not all the expressions are true."""
    values = f"?this {text(path)} ?value ." if path else "BIND(?this AS ?value)"
    reach: tuple[Path, ...] = (path,) if path else ()
    if any("EXISTS" in expression for expression in expressions):
        reach += (Sequence((*reach, TYPE)),)
    return Pattern(f"{values} FILTER(!({' && '.join(expressions)}))", "", reach, beginnings(path))


def of_path(terms: Terms, shape: Shape, component: str, value: Object) -> Pattern:
    """A constraint on the values of a path together. Raises ShapesError where it is used in a way not supported."""
    if shape.path is None:
        raise ShapesError(shape.iri, f"sh:{component} needs a path")
    if shape.each and component not in _IN_GRAPHS:
        raise ShapesError(shape.iri, f"sh:{component} is not supported together with bgs:each")
    found = _RULES[component](terms, shape, text(shape.path), value)
    body = found.body
    if shape.each:
        body = f"GRAPH ?_graph {{ {body} }} {_SOURCE_GRAPH if shape.each is Each.SOURCE_GRAPH else _DATA_GRAPH}"
    begins = beginnings(shape.path) if body else frozenset[str]()
    return Pattern(body, found.absent, (shape.path, *found.reach), begins)


def of_closed(terms: Terms, shape: Shape, value: Object) -> Pattern:
    """Properties that a closed shape neither has property shapes for nor ignores."""
    if value.value != "true":
        raise ShapesError(shape.iri, "sh:closed is supported for true only")
    allowed = [name for ignored in terms.all(shape.node, f"{SH}ignoredProperties") for name in terms.items(ignored)]
    for member in terms.all(shape.node, f"{SH}property"):
        path = terms.one(member, f"{SH}path") if isinstance(member, ox.NamedNode) else None
        allowed += [path] if isinstance(path, ox.NamedNode) else []
    names = ", ".join(str(name) for name in allowed)
    return Pattern(f"?this ?_property ?value . FILTER(?_property NOT IN ({names}))", "", (Step(None),))


def _min_count(_terms: Terms, shape: Shape, path: str, value: Object) -> Pattern:
    if value.value != "1":
        raise ShapesError(shape.iri, f"sh:minCount {value.value} is not supported, only 1")
    return Pattern(absent=f"?this {path} ?_any .")


def _max_count(_terms: Terms, shape: Shape, path: str, value: Object) -> Pattern:
    if value.value == "0":
        return Pattern(f"?this {path} ?_any .")
    if value.value != "1":
        raise ShapesError(shape.iri, f"sh:maxCount {value.value} is not supported, only 0 and 1")
    return Pattern(f"?this {path} ?_one . ?this {path} ?_two . FILTER(!sameTerm(?_one, ?_two))")


def _qualified(terms: Terms, shape: Shape, path: str, value: Object) -> Pattern:
    inner = terms.one(shape.node, f"{SH}qualifiedValueShape")
    if value.value != "1" or not isinstance(inner, ox.BlankNode):
        raise ShapesError(shape.iri, "sh:qualifiedMinCount is supported for 1 and an anonymous shape only")
    expression = all_tests(terms, inner, "?_any")
    if "EXISTS" in expression:
        raise ShapesError(shape.iri, "sh:class is not supported in sh:qualifiedValueShape")
    return Pattern(absent=f"?this {path} ?_any . FILTER{expression}")


def _has_value(_terms: Terms, _shape: Shape, path: str, value: Object) -> Pattern:
    return Pattern(absent=f"?this {path} {value} .")


def _unique_language(_terms: Terms, shape: Shape, path: str, value: Object) -> Pattern:
    if value.value != "true":
        raise ShapesError(shape.iri, "sh:uniqueLang is supported for true only")
    same = 'LANG(?_one) != "" && LCASE(LANG(?_one)) = LCASE(LANG(?_two)) && !sameTerm(?_one, ?_two)'
    return Pattern(f"?this {path} ?_one . ?this {path} ?_two . FILTER({same})")


def _not_after(_terms: Terms, _shape: Shape, path: str, value: Object) -> Pattern:
    late = "FILTER(!COALESCE(?value <= ?_other, false))"
    return Pattern(f"?this {path} ?value . ?this {value} ?_other . {late}", "", (Step(value.value),))


def _disjoint(_terms: Terms, _shape: Shape, path: str, value: Object) -> Pattern:
    return Pattern(f"?this {path} ?value . ?this {value} ?value .", "", (Step(value.value),))


_RULES: dict[str, Callable[[Terms, Shape, str, Object], Pattern]] = {
    "disjoint": _disjoint,
    "hasValue": _has_value,
    "lessThanOrEquals": _not_after,
    "maxCount": _max_count,
    "minCount": _min_count,
    "qualifiedMinCount": _qualified,
    "uniqueLang": _unique_language,
}
_IN_GRAPHS = frozenset({"lessThanOrEquals", "maxCount", "uniqueLang"})
