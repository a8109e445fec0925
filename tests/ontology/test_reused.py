"""Every term that rows or questions name has a German and an English label, terms of other vocabularies too."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rdflib import RDFS, Graph, URIRef

from loaders import curated
from ontology import names

QUESTIONS = sorted(Path(__file__).parents[2].joinpath("graph", "questions").glob("*.rq"))
DESCRIPTION = (curated.folder() / "csv-metadata.json").read_text(encoding="utf-8")
RELATIONS = [f"{names.SKOS}{name}Match" for name in ("exact", "close", "broad", "narrow", "related")]


def properties(table: object) -> set[str]:
    """The properties a description of tables names, however deep."""
    if isinstance(table, list):
        return set().union(*map(properties, table)) if table else set()
    if not isinstance(table, dict):
        return set()
    own = {table["propertyUrl"]} if "propertyUrl" in table else set()
    return own.union(*(properties(value) for value in table.values()))


TERMS = sorted({term for term in properties(json.loads(DESCRIPTION)) if "{" not in term} | set(RELATIONS))


def labels() -> Graph:
    graph = Graph().parse(data=names.core(), format="turtle")
    return graph.parse(data=names.reused(), format="turtle")


LABELS = labels()


def test_there_are_terms_and_questions() -> None:
    assert len(TERMS) > 60
    assert len(QUESTIONS) > 40


@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_the_tables_is_labelled(term: str) -> None:
    assert {getattr(label, "language", "") for label in LABELS.objects(URIRef(term), RDFS.label)} >= {"de", "en"}


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_term_a_question_answers_with_is_labelled(path: Path) -> None:
    """Terms stand in answers where a question binds them: ``BIND (bg:start AS ?change)``; entries of value lists have names anyway."""
    text = path.read_text(encoding="utf-8")
    bound = re.findall(r"BIND\s*\(\s*(\w+):(\w+)\s+AS", text)
    for prefix, local in (pair for pair in bound if pair[0] in names.PREFIXES):
        term = URIRef(names.PREFIXES[prefix] + local)
        assert LABELS.value(term, RDFS.label), f"{prefix}:{local}"
