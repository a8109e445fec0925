"""Broken and hostile RDF files: each is refused with a German sentence and its place, and the store stays as it is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from graph import rdf as parsing
from graph.embedded import EmbeddedStore
from graph.errors import RejectedInput, ShapeViolation
from graph.settings import Settings
from loaders import rdf
from loaders.rdf_words import _SENTENCES

if TYPE_CHECKING:
    from pathlib import Path

XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="http://ex/">\n'
THING = '<rdf:Description rdf:about="http://ex/a"><ex:p>x</ex:p></rdf:Description></rdf:RDF>'
BOMB = (
    '<!DOCTYPE r [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n + 1} "&a{n};&a{n};&a{n};">' for n in range(30)) + "]>\n"
)
CLIQUE = "".join(f"_:n{i} <http://ex/p> _:n{j} .\n" for i in range(12) for j in range(12) if i != j)
GOOD = "<http://ex/a> <http://ex/p> 1 .\n"


@dataclass(frozen=True)
class Case:
    """A file, and the code and line of its problem."""

    file: str
    data: bytes
    code: str
    line: int | None = None


CASES = {
    "invalid turtle": Case("x.ttl", (GOOD + "<http://ex/a> ; .").encode(), "syntax", 2),
    "turtle in a triples file": Case("x.nt", GOOD.encode(), "syntax", 1),
    "string without end": Case("x.ttl", (GOOD + '<http://ex/a> <http://ex/p> "x').encode(), "cut-off", 2),
    "undeclared prefix": Case("x.ttl", (GOOD + GOOD + "ex:a ex:p 1 .").encode(), "undeclared-prefix", 3),
    "space in an iri": Case("x.ttl", (GOOD + "<http://ex/a b> <http://ex/p> 1 .").encode(), "bad-iri", 2),
    "relative iri": Case("x.ttl", (GOOD + "<a> <http://ex/p> 1 .").encode(), "relative-iri", 2),
    "relative iri in xml": Case("x.rdf", (XML + THING.replace("http://ex/a", "a")).encode(), "relative-iri", 2),
    "relative iri in json-ld": Case("x.jsonld", b'{"@id": "a", "http://ex/p": 1}', "relative-iri"),
    "wrong ending": Case("x.docx", GOOD.encode(), "unknown-format"),
    "no ending": Case("x", GOOD.encode(), "unknown-format"),
    "cp1252": Case("x.ttl", (GOOD + '<http://ex/a> <http://ex/p> "München" .').encode("cp1252"), "encoding", 2),
    "utf-16": Case("x.ttl", GOOD.encode("utf-16"), "encoding", 1),
    "latin-1 xml": Case("x.rdf", ('<?xml version="1.0" encoding="iso-8859-1"?>\n' + XML + THING).encode(), "encoding"),
    "empty file": Case("x.ttl", b"", "empty-file"),
    "blank file": Case("x.ttl", b"\xef\xbb\xbf \n\t\n", "empty-file"),
    "only comments": Case("x.ttl", b"# nichts\n@prefix ex: <http://ex/> .", "no-statements"),
    "json without context": Case("x.json", b'{"name": "Ulm", "einwohner": 126000}', "no-statements"),
    "broken json": Case("x.jsonld", b'{"@id": "http://ex/a",\n "http://ex/p": }', "syntax", 2),
    "remote context": Case(
        "x.jsonld", b'{"@context": "http://127.0.0.1:1/c.jsonld", "@id": "http://ex/a"}', "remote-context", 1
    ),
    "remote context inside": Case(
        "x.jsonld",
        b'{"@id": "http://ex/a",\n "http://ex/p": {"@context": "http://127.0.0.1:1/c", "x": 1}}',
        "remote-context",
        2,
    ),
    "imported context": Case(
        "x.jsonld", b'{"@context": {"@import": "http://127.0.0.1:1/c"}, "x": 1}', "remote-context", 1
    ),
    "deep json-ld": Case("x.jsonld", b'{"http://ex/p":\n' * 20_000 + b"1" + b"}" * 20_000, "nesting", 201),
    "deep json lists": Case("x.jsonld", b"[" * 100_000, "nesting", 1),
    "deep turtle": Case("x.ttl", b"<http://ex/a> <http://ex/p> " + b"[ <http://ex/p> " * 20_000, "nesting", 1),
    "deep lists": Case("x.trig", b"<http://ex/a> <http://ex/p> " + b"( " * 20_000, "nesting", 1),
    "deep quotes": Case(
        "x.nt", b"<http://ex/a> <http://ex/p> " + b"<<( <http://ex/a> <http://ex/p> " * 5_000, "nesting", 1
    ),
    "deep xml": Case("x.rdf", (XML + "<rdf:Description><ex:p>\n" * 5_000).encode(), "nesting"),
    "entity bomb": Case("x.rdf", ('<?xml version="1.0"?>\n' + BOMB + XML + "&a30;" + THING).encode(), "doctype", 2),
    "outside entity": Case(
        "x.rdf",
        ('<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n' + XML + "&e;" + THING).encode(),
        "doctype",
        1,
    ),
    "undefined entity": Case("x.rdf", (XML + THING.replace("x", "&nbsp;", 1)).encode(), "syntax", 2),
    "broken xml": Case("x.rdf", (XML + "<rdf:Description>").encode(), "syntax", 2),
    "html": Case("x.rdf", b"<!DOCTYPE html>\n<html><body><br></body></html>", "doctype", 1),
    "quoted triples": Case(
        "x.ttl", b"<http://ex/a> <http://ex/p> <<( <http://ex/a> <http://ex/p> 1 )>> .", "quoted-triple"
    ),
}


@pytest.fixture
def store() -> EmbeddedStore:
    return EmbeddedStore.open(Settings(), validator=None)


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_with_a_sentence_and_its_place(store: EmbeddedStore, name: str) -> None:
    case = CASES[name]
    with pytest.raises(RejectedInput) as refused:
        rdf.plan(store, case.data, file=case.file)
    (problem,) = refused.value.problems
    assert problem.code == case.code
    assert case.line is None or problem.line == case.line
    assert problem.file == case.file
    assert problem.message.endswith(".")
    assert problem.remedy.endswith(".")
    assert "{" not in problem.message
    assert store.revision == 0


def test_every_sentence_has_a_case() -> None:
    elsewhere = {"too-big", "no-access", "too-costly", "bad-name"}
    assert {case.code for case in CASES.values()} | elsewhere == set(_SENTENCES)
    assert len(CASES) >= 30


def test_the_line_in_question_is_quoted(store: EmbeddedStore) -> None:
    with pytest.raises(RejectedInput) as refused:
        rdf.plan(store, CASES["undeclared prefix"].data, file="x.ttl")
    assert refused.value.problems[0].value == "ex:a ex:p 1 ."


def test_a_huge_file_is_refused_unread(store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdf, "MEGABYTES", 1)
    (tmp_path / "x.ttl").write_bytes(b"#" * 1_000_001)
    with pytest.raises(RejectedInput) as refused:
        rdf.plan_file(store, tmp_path / "x.ttl")
    assert refused.value.problems[0].code == "too-big"
    assert "1 MB" in refused.value.problems[0].message


def test_a_file_that_is_not_there_is_refused(store: EmbeddedStore, tmp_path: Path) -> None:
    for path in (tmp_path / "fehlt.ttl", tmp_path):
        with pytest.raises(RejectedInput) as refused:
            rdf.plan_file(store, path)
        assert refused.value.problems[0].code == "no-access"


@pytest.mark.parametrize("name", ["Ulm 2020", "../kuratiert", "a--b", "ä"])
def test_names_that_are_none_are_refused(store: EmbeddedStore, name: str) -> None:
    for where in ({"dataset": name}, {"source": name}):
        with pytest.raises(RejectedInput) as refused:
            rdf.plan(store, GOOD.encode(), file="x.ttl", **where)  # type: ignore[arg-type]
        assert refused.value.problems[0].code == "bad-name"


def test_blank_nodes_that_take_for_ever_are_given_up(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "SECONDS", 1)
    start = time.monotonic()
    with pytest.raises(RejectedInput) as refused:
        rdf.plan(store, CLIQUE.encode(), file="x.ttl")
    assert refused.value.problems[0].code == "too-costly"
    assert time.monotonic() - start < 20


def test_a_parser_that_dies_takes_nobody_with_it(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MEMORY", 1 << 20)
    with pytest.raises(RejectedInput) as refused:
        rdf.plan(store, GOOD.encode() * 100_000, file="x.ttl")
    assert refused.value.problems[0].code == "too-costly"


MEASURE = """
@prefix bg: <https://w3id.org/buendnisgraph/def#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/buendnisgraph/id/m1> a bg:Measure ; bg:start "%s"^^xsd:date .
"""


@pytest.mark.parametrize(("day", "expected"), [("2015-02-31", True), ("gestern", True), ("2015-02-28", False)])
def test_a_bad_date_is_found_by_the_shapes(day: str, *, expected: bool) -> None:
    store = EmbeddedStore.open(Settings())
    plan = rdf.plan(store, (MEASURE % day).encode(), file="x.ttl")
    checked = plan.checked(store)
    assert ("Der Beginn ist kein Datum." in [problem.message for problem in checked.problems]) is expected
    assert not checked.acceptable
    with pytest.raises(ShapeViolation):
        plan.commit(store, author="a", message="m")
    with pytest.raises(RejectedInput):
        checked.commit(store, author="a", message="m")
    assert store.revision == 0
