"""The shapes as SPARQL queries: one for a shape's tests on single values, and one for each of its other constraints.

Each selects the offending `?this` with, where there is one, the value, the graph and the property at fault. The same rule runs over
everything its shape aims at, or over given nodes only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graph.errors import ShapesError
from graph.validation.paths import Path, Step
from graph.validation.pattern import TYPE, Pattern, of_closed, of_path, of_values
from graph.validation.shapes import VALUE_TESTS, Shape, Target, constraints, parse
from graph.validation.sparql import namespaces, of_sparql
from graph.validation.turtle import shipped
from graph.validation.values import value_test

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.terms import Term
    from graph.validation.turtle import Terms

STRICT = "#+ strict: on Virtuoso 7.2.5 some shapes are refused by the compiler\n"
"""Rules are asked only of engines that keep to SPARQL: a violation that is not found is worse than none looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A query, and all paths from a focus node along which a changed statement can change its answer there."""

    shape: Shape
    components: tuple[str, ...]
    pattern: Pattern
    reach: tuple[Path, ...]
    prefixes: str = ""

    def query(self, focus: Iterable[Term] | None = None) -> str:
        """The rule over everything its shape aims at, or over given focus nodes (which must be among these)."""
        given = "" if focus is None else f"VALUES ?this {{ {' '.join(str(node) for node in focus)} }}"
        aimed = given or self._aim()
        absent = f"MINUS {{ {given} {self.pattern.absent} }}" if self.pattern.absent else ""
        wanted = "SELECT DISTINCT ?this ?value ?_graph ?_property"
        return f"{STRICT}{self.prefixes}{wanted} WHERE {{ {aimed} {self.pattern.body} {absent} }}"

    def _aim(self) -> str:
        """The pattern that finds the focus nodes; none where the rest matches only at these anyway."""
        if self.pattern.begins and {Target("targetSubjectsOf", name) for name in self.pattern.begins} == set(
            self.shape.targets
        ):
            return ""
        return " UNION ".join(f"{{ {aim} }}" for aim in _aims(self.shape))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of the shipped shapes; compiled at first use. Raises ShapesError."""
    return compile_shapes(shipped())


def compile_shapes(terms: Terms) -> tuple[Rule, ...]:
    """The rules of all shapes. Raises ShapesError where a construct is not supported."""
    spaces = namespaces(terms)
    return tuple(rule for shape in parse(terms) for rule in rules_of(terms, shape, spaces))


def rules_of(terms: Terms, shape: Shape, spaces: Mapping[str, str]) -> Iterator[Rule]:
    """The rules of one shape; `spaces` are the prefixes of its SPARQL."""
    aimed = tuple(_approach(target) for target in shape.targets)
    tests = [(name, value) for name, value in constraints(terms, shape.node) if name in VALUE_TESTS]
    if tests and shape.each:
        raise ShapesError(shape.iri, f"sh:{tests[0][0]} is not supported together with bgs:each")
    if tests:
        pattern = of_values(shape.path, [value_test(terms, shape.node, name, value) for name, value in tests])
        yield Rule(shape, tuple(name for name, _ in tests), pattern, aimed + pattern.reach)
    for name, value in constraints(terms, shape.node):
        if name == "sparql":
            pattern = of_sparql(terms, shape, value, spaces)
            prefixes = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in sorted(spaces.items()))
            yield Rule(shape, (name,), pattern, aimed + pattern.reach, prefixes)
        elif name not in VALUE_TESTS:
            pattern = of_closed(terms, shape, value) if name == "closed" else of_path(terms, shape, name, value)
            yield Rule(shape, (name,), pattern, aimed + pattern.reach)


def _aims(shape: Shape) -> Iterator[str]:
    """Patterns that find the focus nodes: one for all classes together, and one for every other target."""
    classes = [f"<{target.iri}>" for target in shape.targets if target.kind == "targetClass"]
    if len(classes) == 1:
        yield f"?this a {classes[0]} ."
    elif classes:
        yield f"VALUES ?_class {{ {' '.join(classes)} }} ?this a ?_class ."
    for target in shape.targets:
        if target.kind == "targetSubjectsOf":
            yield f"?this <{target.iri}> ?_aimed ."
        elif target.kind == "targetObjectsOf":
            yield f"?_aimed <{target.iri}> ?this ."


def _approach(target: Target) -> Path:
    """The step from a focus node to the statement that makes it one."""
    return TYPE if target.kind == "targetClass" else Step(target.iri, inverse=target.kind == "targetObjectsOf")
