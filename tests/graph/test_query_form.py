"""The form of a query is told from its tokens, whatever stands in comments, strings and prefixes."""

from __future__ import annotations

import pytest

from graph.library import questions
from graph.query_form import Form, form

CASES = [
    ("SELECT ?x {}", Form.SELECT),
    ("select*{}", Form.SELECT),
    ("SELECT?x{}", Form.SELECT),
    ("PREFIX select: <http://x/> ASK {}", Form.ASK),
    ("PREFIX : <http://x#> # DESCRIBE\nASK{}", Form.ASK),
    ("BASE<http://x/>DESCRIBE<a>", Form.DESCRIBE),
    ("DESCRIBEex:a", Form.DESCRIBE),
    ("prefix a:<http://a/>\n#select\nCONSTRUCT {} WHERE {}", Form.CONSTRUCT),
    ("INSERT DATA {}", Form.UPDATE),
    ("WITH <http://x/> DELETE {} WHERE {}", Form.UPDATE),
    ("PREFIX ask: <http://x/> LOAD <http://x/>", Form.UPDATE),
    ("", Form.UNKNOWN),
    ("hallo", Form.UNKNOWN),
    ("'SELECT' {}", Form.UNKNOWN),
    ("# SELECT", Form.UNKNOWN),
    ("PREFIX a: <", Form.UNKNOWN),
    ("SELECT 'ohne Ende", Form.SELECT),
]


@pytest.mark.parametrize(("query", "expected"), CASES)
def test_the_form_is_that_of_the_first_keyword(query: str, expected: Form) -> None:
    assert form(query) is expected


def test_every_question_is_a_select() -> None:
    assert {form(question.text) for question in questions()} == {Form.SELECT}
