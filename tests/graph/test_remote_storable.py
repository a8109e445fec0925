"""Values that not every engine keeps are refused before anything is sent; all others may go."""

from __future__ import annotations

import pytest

from graph.errors import RejectedInput
from graph.patch import Patch
from graph.remote.storable import refuse_unstorable
from graph.terms import Literal, NamedNode, Quad

XSD = "http://www.w3.org/2001/XMLSchema#"


def patch_of(text: str, kind: str) -> Patch:
    value = Literal(text, datatype=NamedNode(XSD + kind))
    return Patch.of([Quad(NamedNode("http://ex/s"), NamedNode("http://ex/p"), value, NamedNode("http://ex/g"))])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x", "date"),
        ("2015", "date"),
        ("2015-13", "gYearMonth"),
        ("2015-02", "gYear"),
        ("x", "integer"),
        ("1.0", "integer"),
        ("12345678901234567890123", "integer"),
        ("-1", "nonNegativeInteger"),
        ("ja", "boolean"),
        ("1,5", "decimal"),
        ("", "double"),
        ("2020-01-01", "dateTime"),
    ],
)
def test_a_value_not_of_its_kind_is_refused(text: str, kind: str) -> None:
    with pytest.raises(RejectedInput) as refused:
        refuse_unstorable(patch_of(text, kind))
    assert refused.value.problems[0].remedy
    refuse_unstorable(patch_of(text, kind).inverse())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2015-02-28", "date"),
        ("2015", "gYear"),
        ("2015-02", "gYearMonth"),
        ("-7", "integer"),
        ("9223372036854775807", "integer"),
        ("48.7758", "decimal"),
        ("1.5E3", "double"),
        ("true", "boolean"),
        ("2020-01-01T00:00:00Z", "dateTime"),
        ("irgendwas", "string"),
        ("irgendwas", "duration"),
    ],
)
def test_a_value_of_its_kind_may_go(text: str, kind: str) -> None:
    refuse_unstorable(patch_of(text, kind))
