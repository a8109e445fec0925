"""What the engine answers in process it answers over HTTP, in every form of result: each shipped question, and graphs of the data."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.library import questions
from tests.conformance.protocol.conftest import EDGE
from tests.conformance.protocol.forms import GRAPHS, TABLES

if TYPE_CHECKING:
    from graph.question import Question
    from graph.store import Store
    from tests.conformance.protocol.conftest import Endpoint

QUESTIONS = questions()


def test_finds_the_questions() -> None:
    assert len(QUESTIONS) >= 50


def rows(data: bytes, media_type: str) -> list[tuple[str, ...]]:
    """The rows in any order, and so the words of a value, for GROUP_CONCAT has none; unbound values are empty."""
    if media_type == "text/csv":
        return sorted(tuple(map(words, line)) for line in csv.reader(io.StringIO(data.decode())))
    form = ox.QueryResultsFormat.from_media_type(media_type)
    assert form is not None
    found = ox.parse_query_results(data, form)
    assert isinstance(found, ox.QuerySolutions)
    names = sorted(variable.value for variable in found.variables)
    return sorted(tuple(words(str(row[name] or "")) for name in names) for row in found)


def words(text: str) -> str:
    return " ".join(sorted(text.replace('"', " ").split()))


@EDGE  # on engines: questions/test_on_engines.py
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_is_answered_alike_in_process_and_over_http(
    endpoint: Endpoint, example_store: Store, question: Question
) -> None:
    expected = rows(example_store.serialize(question.text, TABLES[0]), TABLES[0])
    for media_type in TABLES:
        answer = endpoint.post(question.text, accept=media_type)
        assert answer.status_code == 200, media_type
        if media_type == "text/csv":
            assert rows(answer.content, media_type) == rows(
                example_store.serialize(question.text, media_type), media_type
            )
        else:
            assert rows(answer.content, media_type) == expected, media_type


@pytest.mark.parametrize("media_type", GRAPHS)
def test_the_whole_graph_is_the_same_in_every_form(endpoint: Endpoint, example_store: Store, media_type: str) -> None:
    answer = endpoint.get("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", accept=media_type)
    statements = {quad.triple for quad in ox.parse(answer.content, ox.RdfFormat.from_media_type(media_type))}
    assert statements == {quad.triple for quad in example_store.quads()}
