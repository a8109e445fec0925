"""A shape's constraints as SPARQL queries, one a constraint.

Each selects the offending `?this` with, where there is one, the `?value`, the `?graph` and the `?property` at fault. The same rule
runs over everything its shape aims at, or over given nodes only.

Absence is a MINUS over the focus nodes, not a NOT EXISTS: the engine evaluates the latter anew for each row once it has two patterns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.validation.paths import Path, Sequence, Step, predicates, text
from graph.validation.shapes import BGS, SH, VALUE_TESTS, Each, Shape, Target, constraints, parse, parse_path
from graph.validation.turtle import RDF, shipped
from graph.validation.values import all_tests, value_test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.terms import Term
    from graph.validation.turtle import Object, Terms

TYPE = Step(f"{RDF}type")
_SELECT = re.compile(r"\s*SELECT\s+(?:DISTINCT\s+)?\$this(?:\s+\?value)?\s+WHERE\s*\{(.*)\}\s*", re.DOTALL)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>\s]*>')
_PROPERTY = re.compile(r"(?<![\w?$:-])([a-z]\w*):([a-z]\w*)|(?<![\w?$:-])(a)(?=\s)")
_SOURCE_GRAPH = 'FILTER(REGEX(STR(?graph), "/graph/[^/]+/[^/]+$") && !STRENDS(STR(?graph), "/redaktion"))'


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One constraint as a query, and all paths from a focus node along which a changed statement can change its answer."""

    shape: Shape
    component: str
    body: str
    absent: str
    reach: tuple[Path, ...]
    prefixes: str = ""

    def query(self, nodes: Iterable[Term] | None = None) -> str:
        """The rule over all its focus nodes, or over those among the given nodes."""
        focus = "" if nodes is None else f"VALUES ?this {{ {' '.join(str(node) for node in nodes)} }}"
        targets = " UNION ".join(f"{{ {focus} {_aim(target)} }}" for target in _grouped(self.shape.targets))
        absent = f"MINUS {{ {focus} {self.absent} }}" if self.absent else ""
        return (
            f"{self.prefixes}SELECT DISTINCT ?this ?value ?graph ?property WHERE {{ {targets} {self.body} {absent} }}"
        )


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of the shipped shapes; compiled at first use. Raises ShapesError."""
    return compile_shapes(shipped())


def compile_shapes(terms: Terms) -> tuple[Rule, ...]:
    """The rules of all shapes. Raises ShapesError where a construct is not supported."""
    prefixes = _prefixes(terms)
    return tuple(
        _rule(terms, shape, name, value, prefixes)
        for shape in parse(terms)
        for name, value in constraints(terms, shape.node)
    )


def _rule(terms: Terms, shape: Shape, name: str, value: Object, prefixes: str) -> Rule:
    aimed = tuple(_approach(target) for target in shape.targets)
    if shape.each and name not in _IN_GRAPHS:
        raise ShapesError(shape.iri, f"sh:{name} is not supported together with bgs:each")
    if name == "sparql":
        body, reach = _sparql(terms, shape, value, prefixes)
        return Rule(shape, name, body, "", aimed + reach, prefixes)
    if name == "closed":
        return Rule(shape, name, _closed(terms, shape, value), "", (*aimed, Step(None)))
    path = shape.path
    if path is None and name not in VALUE_TESTS:
        raise ShapesError(shape.iri, f"sh:{name} needs a path")
    if name in VALUE_TESTS:
        expression = value_test(terms, shape.node, name, value)
        values = f"?this {text(path)} ?value ." if path else "BIND(?this AS ?value)"
        types = (Sequence((*((path,) if path else ()), TYPE)),) if "EXISTS" in expression else ()
        return Rule(shape, name, f"{values} FILTER(!{expression})", "", (*aimed, *((path,) if path else ()), *types))
    assert path is not None  # noqa: S101 - for the type checker; refused above
    body, absent, others = _PATH_RULES[name](terms, shape, text(path), value)
    if shape.each:
        body = f"GRAPH ?graph {{ {body} }} {_SOURCE_GRAPH if shape.each is Each.SOURCE_GRAPH else ''}"
    return Rule(shape, name, body, absent, (*aimed, path, *others))


def _min_count(_terms: Terms, shape: Shape, path: str, value: Object) -> tuple[str, str, tuple[Path, ...]]:
    if value.value != "1":
        raise ShapesError(shape.iri, f"sh:minCount {value.value} is not supported, only 1")
    return "", f"?this {path} ?any .", ()


def _max_count(_terms: Terms, shape: Shape, path: str, value: Object) -> tuple[str, str, tuple[Path, ...]]:
    if value.value == "0":
        return f"?this {path} ?any .", "", ()
    if value.value != "1":
        raise ShapesError(shape.iri, f"sh:maxCount {value.value} is not supported, only 0 and 1")
    return f"?this {path} ?one . ?this {path} ?two . FILTER(!sameTerm(?one, ?two))", "", ()


def _qualified(terms: Terms, shape: Shape, path: str, value: Object) -> tuple[str, str, tuple[Path, ...]]:
    inner = terms.one(shape.node, f"{SH}qualifiedValueShape")
    if value.value != "1" or not isinstance(inner, ox.BlankNode):
        raise ShapesError(shape.iri, "sh:qualifiedMinCount is supported for 1 and an anonymous shape only")
    expression = all_tests(terms, inner, "?any")
    if "EXISTS" in expression:
        raise ShapesError(shape.iri, "sh:class is not supported in sh:qualifiedValueShape")
    return "", f"?this {path} ?any . FILTER{expression}", ()


def _has_value(_terms: Terms, _shape: Shape, path: str, value: Object) -> tuple[str, str, tuple[Path, ...]]:
    return "", f"?this {path} {value} .", ()


def _unique_language(_terms: Terms, _shape: Shape, path: str, _value: Object) -> tuple[str, str, tuple[Path, ...]]:
    same = 'LANG(?one) != "" && LCASE(LANG(?one)) = LCASE(LANG(?two)) && !sameTerm(?one, ?two)'
    return f"?this {path} ?one . ?this {path} ?two . FILTER({same})", "", ()


def _not_after(_terms: Terms, _shape: Shape, path: str, value: Object) -> tuple[str, str, tuple[Path, ...]]:
    body = f"?this {path} ?value . ?this {value} ?other . FILTER(!COALESCE(?value <= ?other, false))"
    return body, "", (Step(value.value),)


def _disjoint(_terms: Terms, _shape: Shape, path: str, value: Object) -> tuple[str, str, tuple[Path, ...]]:
    return f"?this {path} ?value . ?this {value} ?value .", "", (Step(value.value),)


_PATH_RULES: dict[str, Callable[[Terms, Shape, str, Object], tuple[str, str, tuple[Path, ...]]]] = {
    "disjoint": _disjoint,
    "hasValue": _has_value,
    "lessThanOrEquals": _not_after,
    "maxCount": _max_count,
    "minCount": _min_count,
    "qualifiedMinCount": _qualified,
    "uniqueLang": _unique_language,
}
_IN_GRAPHS = frozenset({"lessThanOrEquals", "maxCount", "uniqueLang"})


def _closed(terms: Terms, shape: Shape, value: Object) -> str:
    if value.value != "true":
        raise ShapesError(shape.iri, "sh:closed is supported for true only")
    allowed: list[Object] = []
    for ignored in terms.all(shape.node, f"{SH}ignoredProperties"):
        allowed += terms.items(ignored)
    for member in terms.all(shape.node, f"{SH}property"):
        path = terms.one(member, f"{SH}path") if isinstance(member, ox.NamedNode) else None
        allowed += [path] if isinstance(path, ox.NamedNode) else []
    return f"?this ?property ?value . FILTER(?property NOT IN ({', '.join(str(name) for name in allowed)}))"


def _sparql(terms: Terms, shape: Shape, node: Object, prefixes: str) -> tuple[str, tuple[Path, ...]]:
    """The pattern of a SPARQL constraint and what it reaches, which the constraint must state for every property it names."""
    if not isinstance(node, ox.BlankNode):
        raise ShapesError(shape.iri, "sh:sparql is supported for an anonymous constraint only")
    for predicate in terms.properties(node):
        if predicate not in {f"{RDF}type", f"{SH}prefixes", f"{SH}select", f"{BGS}reach"}:
            raise ShapesError(shape.iri, f"{predicate} is not supported in sh:sparql")
    select = terms.one(node, f"{SH}select")
    match = _SELECT.fullmatch(select.value) if select is not None else None
    if match is None:
        raise ShapesError(shape.iri, "sh:select must read SELECT $this ?value WHERE { ... }")
    reach = tuple(parse_path(terms, path) for path in terms.all(node, f"{BGS}reach"))
    stated = {predicate for path in reach for predicate in predicates(path)}
    missing = sorted(_named_properties(match[1], prefixes) - stated) if None not in stated else []
    if missing:
        raise ShapesError(shape.iri, f"bgs:reach does not state {', '.join(missing)}")
    return match[1], reach


def _named_properties(pattern: str, prefixes: str) -> set[str]:
    """The properties in a pattern: every prefixed name in lower case, and `a`."""
    spaces = dict(re.findall(r"PREFIX (\S*): <([^>]*)>", prefixes))
    found = set()
    for prefix, name, type_word in _PROPERTY.findall(_QUOTED.sub(" ", pattern)):
        found.add(TYPE.predicate or "" if type_word else f"{spaces.get(prefix, prefix + ':')}{name}")
    return found


def _prefixes(terms: Terms) -> str:
    lines = []
    for header in terms.subjects("http://www.w3.org/2002/07/owl#Ontology"):
        for declared in terms.all(header, f"{SH}declare"):
            if isinstance(declared, ox.BlankNode):
                prefix, space = terms.one(declared, f"{SH}prefix"), terms.one(declared, f"{SH}namespace")
                lines += (
                    [f"PREFIX {prefix.value}: <{space.value}>\n"] if prefix is not None and space is not None else []
                )
    return "".join(sorted(lines))


def _grouped(targets: tuple[Target, ...]) -> Iterator[tuple[Target, ...]]:
    """Targets that one pattern can find: all classes together, every other target alone."""
    classes = tuple(target for target in targets if target.kind == "targetClass")
    if classes:
        yield classes
    for target in targets:
        if target.kind != "targetClass":
            yield (target,)


def _aim(targets: tuple[Target, ...]) -> str:
    first = targets[0]
    if first.kind == "targetSubjectsOf":
        return f"?this <{first.iri}> ?aimed ."
    if first.kind == "targetObjectsOf":
        return f"?aimed <{first.iri}> ?this ."
    if len(targets) == 1:
        return f"?this a <{first.iri}> ."
    return f"VALUES ?class {{ {' '.join(f'<{target.iri}>' for target in targets)} }} ?this a ?class ."


def _approach(target: Target) -> Path:
    """The step from a focus node to the statement that makes it one."""
    if target.kind == "targetClass":
        return TYPE
    return Step(target.iri, inverse=target.kind == "targetObjectsOf")
