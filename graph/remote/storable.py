"""Values that engines do not keep as they are: literals whose text is not of their type, and integers beyond 64 bits.

Virtuoso refuses some of them and makes others into something else (``"x"^^xsd:date`` a day in the year 1), Oxigraph keeps all. A commit
refuses them before anything is sent, so that a store means the same whatever engine is behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from graph.language import _, current
from graph.problems import Problem
from graph.terms import Literal, NamedNode
from ontology.names import XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.patch import Patch
    from graph.terms import Quad

_ZONE = r"(Z|[+-]\d\d:\d\d)?"
_YEAR = r"\d{4}"
_MONTH = r"(0[1-9]|1[0-2])"
_DAY = r"(0[1-9]|[12]\d|3[01])"
_TIME = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?"
_INTEGER = r"[+-]?\d+"
_DECIMAL = r"[+-]?(\d+(\.\d*)?|\.\d+)"
_FORMS = {
    "boolean": "true|false|0|1",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "decimal": _DECIMAL,
    "double": rf"({_DECIMAL})([eE][+-]?\d+)?|[+-]?INF|NaN",
    "float": rf"({_DECIMAL})([eE][+-]?\d+)?|[+-]?INF|NaN",
    "gYear": _YEAR + _ZONE,
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "int": _INTEGER,
    "integer": _INTEGER,
    "long": _INTEGER,
    "nonNegativeInteger": r"\+?\d+|-0+",
    "positiveInteger": r"\+?0*[1-9]\d*",
}
_KNOWN = {XSD + name: re.compile(form) for name, form in _FORMS.items()}
_WHOLE = frozenset(XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"))
_MOST = 2**63 - 1


def refuse_unstorable(patch: Patch) -> None:
    """Raise RejectedInput where a patch adds values that not every engine keeps."""
    problems = [problem for quad in patch.added for problem in _unstorable(quad)]
    if problems:
        raise RejectedInput(problems)


def _unstorable(quad: Quad) -> Iterator[Problem]:
    value = quad.object
    if isinstance(value, Literal) and not _keeps(value):
        yield Problem(
            "not-of-type",
            _("Der Wert „{value}“ ist nicht von der Art, die dabeisteht ({datatype}).").format(
                value=value.value, datatype=value.datatype.value.rpartition("#")[2]
            ),
            _("Berichtigen Sie den Wert oder seine Art; die angeschlossene Datenbank würde ihn verändern."),
            value=value.value,
            node=quad.subject.value if isinstance(quad.subject, NamedNode) else "",
            path=quad.predicate.value,
            language=current(),
        )


def _keeps(literal: Literal) -> bool:
    datatype = literal.datatype.value
    form = _KNOWN.get(datatype)
    if form is None:
        return True
    if not form.fullmatch(literal.value):
        return False
    return datatype not in _WHOLE or abs(int(literal.value)) <= _MOST
