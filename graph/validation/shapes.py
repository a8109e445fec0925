"""The shapes as data: what each aims at, how bad a breach is, and what it says; anything not supported is refused by name.

Beyond SHACL's own words two of `bgs:` are read; they are explained in `ontology/shapes/annotations.ttl`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.language import SOURCE, current
from graph.problems import Severity
from graph.validation.paths import Alternative, Path, Repeat, Sequence, Step, invert
from graph.validation.turtle import Node
from ontology.names import RDF, SH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.validation.turtle import Object, Terms

BGS = "https://w3id.org/buendnisgraph/shapes#"

VALUE_TESTS = frozenset(
    {"class", "datatype", "in", "languageIn", "maxInclusive", "minInclusive", "minLength", "nodeKind", "or", "pattern"}
)
PATH_TESTS = frozenset(
    {"disjoint", "hasValue", "lessThanOrEquals", "maxCount", "minCount", "qualifiedMinCount", "uniqueLang"}
)
NODE_TESTS = frozenset({"closed", "sparql"})
PARAMETERS = frozenset({"flags", "ignoredProperties", "qualifiedValueShape"})
_TARGETS = frozenset({"targetClass", "targetObjectsOf", "targetSubjectsOf"})
_FRAME = _TARGETS | {"message", "name", "description", "path", "property", "severity"}
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-ZÄÖÜ„“])")


class Each(Enum):
    """Named graphs a shape looks into one by one, instead of looking at their merge."""

    DATA_GRAPH = f"{BGS}DataGraph"
    SOURCE_GRAPH = f"{BGS}SourceGraph"


@dataclass(frozen=True, slots=True)
class Target:
    """What a shape aims at: the instances of a class, or the subjects or objects of a property."""

    kind: str
    iri: str


@dataclass(frozen=True, slots=True)
class Text:
    """What a shape says in a language: what is wrong, and how to mend it."""

    language: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A node or property shape that says something; `node` leads back to its constraints. The first of its `texts` is German."""

    iri: str
    node: Node
    targets: tuple[Target, ...]
    path: Path | None
    severity: Severity
    texts: tuple[Text, ...]
    each: Each | None

    @property
    def text(self) -> Text:
        """What it says in the current language, else in German."""
        return next((text for text in self.texts if text.language == current()), self.texts[0])


def parse(terms: Terms) -> list[Shape]:
    """All shapes with constraints. Raises ShapesError where one cannot be used as it stands."""
    owners: dict[Node, list[Node]] = {}
    nodes = list(terms.subjects(f"{SH}NodeShape"))
    for node in nodes:
        for member in terms.all(node, f"{SH}property"):
            if not isinstance(member, ox.NamedNode):
                raise ShapesError(str(node), "a property shape needs an IRI, since findings name it")
            owners.setdefault(member, []).append(node)
    properties = list(terms.subjects(f"{SH}PropertyShape"))
    unknown = owners.keys() - set(properties)
    if unknown:
        raise ShapesError(str(min(unknown, key=str)), "sh:property names no sh:PropertyShape")
    shapes = [_shape(terms, node, owners.get(node, [])) for node in [*nodes, *properties]]
    return [shape for shape in shapes if any(constraints(terms, shape.node))]


def constraints(terms: Terms, node: Node) -> Iterator[tuple[str, Object]]:
    """The constraints of a shape: component and value. Raises ShapesError where a component is not supported."""
    for predicate, values in terms.properties(node).items():
        name = predicate.removeprefix(SH)
        if predicate.startswith(BGS) and predicate != f"{BGS}each":
            raise ShapesError(str(node), f"{predicate} is not supported on a shape")
        if not predicate.startswith(SH) or name in _FRAME or name in PARAMETERS:
            continue
        if name not in VALUE_TESTS | PATH_TESTS | NODE_TESTS:
            raise ShapesError(str(node), f"sh:{name} is not supported")
        for value in values:
            yield name, value


def parse_path(terms: Terms, node: Object) -> Path:
    """A SHACL property path. Raises ShapesError where it is none."""
    if isinstance(node, ox.NamedNode):
        return Step(node.value)
    if not isinstance(node, ox.BlankNode):
        raise ShapesError(str(node), "not a property path")
    if terms.all(node, f"{RDF}first"):
        return Sequence(tuple(parse_path(terms, part) for part in terms.items(node)))
    (predicate, (value, *_)), *others = terms.properties(node).items() or [("nothing", [node])]
    name = predicate.removeprefix(SH)
    if others or name not in _PATHS:
        raise ShapesError(str(node), f"{predicate} is not supported in a path")
    return _PATHS[name](terms, value)


_PATHS: dict[str, Callable[[Terms, Object], Path]] = {
    "inversePath": lambda terms, node: invert(parse_path(terms, node)),
    "alternativePath": lambda terms, node: Alternative(tuple(parse_path(terms, part) for part in terms.items(node))),
    "zeroOrMorePath": lambda terms, node: Repeat(parse_path(terms, node), 0, endless=True),
    "oneOrMorePath": lambda terms, node: Repeat(parse_path(terms, node), 1, endless=True),
    "zeroOrOnePath": lambda terms, node: Repeat(parse_path(terms, node), 0, endless=False),
}


def _shape(terms: Terms, node: Node, owners: list[Node]) -> Shape:
    if not isinstance(node, ox.NamedNode):
        raise ShapesError(str(node), "a shape needs an IRI, since findings name it")
    says = any(constraints(terms, node))
    path = terms.one(node, f"{SH}path")
    targets = tuple(target for owner in [node, *owners] for target in _targets(terms, owner))
    if says and not targets:
        raise ShapesError(node.value, "it aims at nothing")
    return Shape(
        node.value,
        node,
        tuple(dict.fromkeys(targets)),
        None if path is None else parse_path(terms, path),
        _severity(terms, node),
        _texts(terms, node) if says else (),
        _each(terms, node),
    )


def _targets(terms: Terms, node: Node) -> Iterator[Target]:
    for kind in sorted(_TARGETS):
        for value in terms.all(node, f"{SH}{kind}"):
            yield Target(kind, value.value)


def _severity(terms: Terms, node: Node) -> Severity:
    value = terms.one(node, f"{SH}severity")
    name = "Violation" if value is None else value.value.removeprefix(SH)
    try:
        return Severity[name.upper()]
    except KeyError:
        raise ShapesError(str(node), f"sh:severity {value} is not supported") from None


def _each(terms: Terms, node: Node) -> Each | None:
    value = terms.one(node, f"{BGS}each")
    try:
        return None if value is None else Each(value.value)
    except ValueError:
        raise ShapesError(str(node), f"bgs:each {value} is not supported") from None


def _texts(terms: Terms, node: Node) -> tuple[Text, ...]:
    """The messages by language, German first, each split after its first sentence: what is wrong, and how to mend it."""
    said = [value for value in terms.all(node, f"{SH}message") if isinstance(value, ox.Literal)]
    german = [value for value in said if value.language == SOURCE]
    if len(german) != 1:
        raise ShapesError(str(node), f"{len(german)} German messages, expected one")
    texts = tuple(
        Text(value.language or "", *_SENTENCE_END.split(value.value, maxsplit=1))
        for value in sorted(said, key=lambda value: value.language != SOURCE)
        if _SENTENCE_END.search(value.value)
    )
    if not texts or texts[0].language != SOURCE:
        raise ShapesError(str(node), "its German message has no second sentence that says what to do")
    return texts
