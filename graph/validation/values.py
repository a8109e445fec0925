"""What a single value must be, as a SPARQL expression that is true where it is.

Errors count as false, so a value that cannot be tested is found rather than passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import ShapesError
from graph.validation.shapes import PARAMETERS, VALUE_TESTS
from ontology.names import RDF, SH, XSD

if TYPE_CHECKING:
    from graph.validation.turtle import Node, Object, Terms

_YEAR = "-?([1-9][0-9]{3,}|0[0-9]{3})"
_LEAP = "([0-9]*([02468][048]|[13579][26])00|[0-9]*[0-9]{2}(0[48]|[2468][048]|[13579][26]))"
_ZONE = r"(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_DAY = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"

# The lexical forms that XML Schema allows, for the datatypes the shapes name.
LEXICAL = {
    f"{XSD}anyURI": r"^[^\s<>\x22{}|\\^`]*$",
    f"{XSD}boolean": "^(true|false|1|0)$",
    f"{XSD}date": f"^({_YEAR}-{_DAY}|-?{_LEAP}-02-29){_ZONE}$",
    f"{XSD}decimal": r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$",
    f"{XSD}gYear": f"^{_YEAR}{_ZONE}$",
    f"{XSD}gYearMonth": f"^{_YEAR}-(0[1-9]|1[0-2]){_ZONE}$",
    f"{XSD}integer": "^[+-]?[0-9]+$",
    f"{XSD}string": "",
}
_NODE_KINDS = {
    "IRI": "isIRI({0})",
    "Literal": "isLiteral({0})",
    "BlankNode": "isBlank({0})",
    "BlankNodeOrIRI": "!isLiteral({0})",
    "BlankNodeOrLiteral": "!isIRI({0})",
    "IRIOrLiteral": "!isBlank({0})",
}


def value_test(terms: Terms, node: Node, component: str, value: Object, variable: str = "?value") -> str:
    """The expression of one component of a shape. Raises ShapesError where the component is used in a way not supported."""
    return f"COALESCE({_TESTS[component](terms, node, value, variable)}, false)"


def all_tests(terms: Terms, node: Node, variable: str = "?value") -> str:
    """The expression of an anonymous shape that consists of value tests, as in sh:or."""
    tests = []
    for predicate, values in terms.properties(node).items():
        component = predicate.removeprefix(SH)
        if component in PARAMETERS:
            continue
        if component not in VALUE_TESTS:
            raise ShapesError(str(node), f"{predicate} is not supported within another constraint")
        tests += [value_test(terms, node, component, value, variable) for value in values]
    if not tests:
        raise ShapesError(str(node), "an empty shape within another constraint")
    return "(" + " && ".join(tests) + ")"


def _class(_terms: Terms, _node: Node, value: Object, variable: str) -> str:
    return f"EXISTS {{ {variable} a {value} }}"


def _datatype(_terms: Terms, node: Node, value: Object, variable: str) -> str:
    if value.value == f"{RDF}langString":
        return f'LANG({variable}) != ""'
    if value.value not in LEXICAL:
        raise ShapesError(str(node), f"sh:datatype {value} is not supported")
    form = LEXICAL[value.value]
    lexical = f" && REGEX(STR({variable}), {ox.Literal(form)})" if form else ""
    return f"DATATYPE({variable}) = {value}{lexical}"


def _in(terms: Terms, _node: Node, value: Object, variable: str) -> str:
    return "(" + " || ".join(f"sameTerm({variable}, {item})" for item in terms.items(value)) + ")"


def _language_in(terms: Terms, _node: Node, value: Object, variable: str) -> str:
    return "(" + " || ".join(f"LANGMATCHES(LANG({variable}), {item})" for item in terms.items(value)) + ")"


def _max_inclusive(_terms: Terms, _node: Node, value: Object, variable: str) -> str:
    return f"{variable} <= {value}"


def _min_inclusive(_terms: Terms, _node: Node, value: Object, variable: str) -> str:
    return f"{variable} >= {value}"


def _min_length(_terms: Terms, _node: Node, value: Object, variable: str) -> str:
    return f"!isBlank({variable}) && STRLEN(STR({variable})) >= {value}"


def _node_kind(_terms: Terms, node: Node, value: Object, variable: str) -> str:
    kind = value.value.removeprefix(SH)
    if kind not in _NODE_KINDS:
        raise ShapesError(str(node), f"sh:nodeKind {value} is not supported")
    return _NODE_KINDS[kind].format(variable)


def _or(terms: Terms, node: Node, value: Object, variable: str) -> str:
    members = terms.items(value)
    if not all(isinstance(member, ox.BlankNode) for member in members):
        raise ShapesError(str(node), "sh:or is supported for anonymous shapes only")
    return (
        "("
        + " || ".join(all_tests(terms, member, variable) for member in members if isinstance(member, ox.BlankNode))
        + ")"
    )


def _pattern(terms: Terms, node: Node, value: Object, variable: str) -> str:
    flags = terms.one(node, f"{SH}flags")
    flag = f", {flags}" if flags is not None else ""
    return f"!isBlank({variable}) && REGEX(STR({variable}), {value}{flag})"


_TESTS = {
    "class": _class,
    "datatype": _datatype,
    "in": _in,
    "languageIn": _language_in,
    "maxInclusive": _max_inclusive,
    "minInclusive": _min_inclusive,
    "minLength": _min_length,
    "nodeKind": _node_kind,
    "or": _or,
    "pattern": _pattern,
}
