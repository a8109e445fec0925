"""Mapping files: what their header must say, what their result may be, and the same query over a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.cli import run
from graph.embedded import EmbeddedStore
from graph.errors import RejectedInput
from loaders.foreign import header
from loaders.foreign.file import plan_file
from tests.loaders.foreign.pieces import HEADER, NOTHING, PAGED, QUERY, mapping, page

if TYPE_CHECKING:
    from graph.settings import Settings
    from tests.fake_endpoint import Fake

TOWNS = "@prefix ex: <http://fremd.example/> .\n" + "".join(
    f'ex:{name} a ex:Town ; ex:called "{name}" .\n' for name in "ABCDE"
)
ENDLESS = (
    HEADER + "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?l && ?a != ?l) }"
)
BROKEN = {
    "missing-header": PAGED.replace("#+ source: Probequelle\n", ""),
    "bad-header": PAGED.replace("#+ source", "#+ quelle"),
    "bad-language": PAGED.replace("language: de", "language: fr"),
    "no-page": HEADER + QUERY,
    "no-construct": HEADER + "SELECT * WHERE { ?s ?p ?o }",
    "bad-marker": PAGED.replace("VALUES ?base { UNDEF }", "VALUES ?strange { UNDEF }"),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_bad_mapping_is_refused(code: str) -> None:
    with pytest.raises(RejectedInput) as refused:
        mapping(BROKEN[code])
    assert [problem.code for problem in refused.value.problems] == [code]


def test_shipped_mappings_can_be_read() -> None:
    assert "wikidata" in header.shipped()
    for name in header.shipped():
        assert header.from_path(Path(name)).name


def test_a_mapping_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(RejectedInput) as refused:
        header.from_path(Path("gibt-es-nicht"))
    assert "wikidata" in refused.value.problems[0].remedy


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    file = tmp_path / "orte.ttl"
    file.write_text(TOWNS, "utf-8")
    return file


def test_a_file_is_mapped_in_pages(here: Settings, towns: Path) -> None:
    with EmbeddedStore.open(here) as store:
        plan = plan_file(store, towns, mapping()).checked(store)
        assert plan.acceptable
        assert plan.rows == 10
        plan.commit(store, author="Test", message="Orte")
        assert plan_file(store, towns, mapping()).patch.added == frozenset()


def test_a_file_is_mapped_by_command(here: Settings, towns: Path, tmp_path: Path) -> None:
    (tmp_path / "probe.rq").write_text(PAGED, "utf-8")
    assert run(["load", str(towns), "--mapping", str(tmp_path / "probe.rq"), "--dataset", "orte"]) == 0
    with EmbeddedStore.open(here) as store:
        graphs = {graph.value.rpartition("/graph/")[2] for graph in store.graphs()}
    assert {"orte/orte-quelle", "orte/redaktion"} <= graphs


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } FROM <http://127.0.0.1:9/> WHERE { ?s ?p ?o }",
    ],
)
def test_a_mapping_of_a_file_calls_nobody(here: Settings, towns: Path, query: str) -> None:
    with EmbeddedStore.open(here) as store, pytest.raises(RejectedInput) as refused:
        plan_file(store, towns, mapping(HEADER + query))
    assert refused.value.problems[0].code == "refused"


def test_a_mapping_without_end_ends(here: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.rdf.SECONDS", 1)
    many = tmp_path / "viele.nt"
    many.write_text("".join(f"<urn:s{n}> <urn:p> <urn:o{n}> .\n" for n in range(2000)), "utf-8")
    with EmbeddedStore.open(here) as store, pytest.raises(RejectedInput) as refused:
        plan_file(store, many, mapping(ENDLESS))
    assert refused.value.problems[0].code == "too-costly"


def test_a_query_that_does_not_parse_says_so(here: Settings, towns: Path) -> None:
    with EmbeddedStore.open(here) as store, pytest.raises(RejectedInput) as refused:
        plan_file(store, towns, mapping(HEADER + "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p }"))
    assert refused.value.problems[0].code == "bad-query"


FOREIGN = {
    "foreign-property": '<https://w3id.org/buendnisgraph/id/fremd-aue> <http://fremd.example/called> "Aue" .\n',
    "foreign-thing": '<http://fremd.example/Aue> <http://www.w3.org/2004/02/skos/core#prefLabel> "Aue"@de .\n',
}


def load(fake: Fake, tmp_path: Path, *more: str) -> int:
    (tmp_path / "probe.rq").write_text(PAGED, "utf-8")
    return run(["load", "--endpoint", fake.url, "--mapping", str(tmp_path / "probe.rq"), *more])


@pytest.mark.parametrize("code", FOREIGN)
def test_foreign_terms_are_refused(
    here: Settings, fake: Fake, tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    fake.answers.extend([page("Aue", more=FOREIGN[code]), NOTHING])
    assert load(fake, tmp_path) == 1
    assert "http://fremd.example/" in capsys.readouterr().err


def test_a_property_that_is_called_like_ours_is_told_with_it(
    here: Settings, fake: Fake, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    web = "http://xmlns.com/foaf/0.1/homepage"
    more = "".join(f"<https://w3id.org/buendnisgraph/id/fremd-{n}> <{web}> <http://x.example/> .\n" for n in range(3))
    fake.answers.extend([page("Aue", more=more), NOTHING])
    assert load(fake, tmp_path) == 1
    told = capsys.readouterr().err
    assert told.count(web) == 1
    assert "Gemeint vielleicht: <https://schema.org/url>." in told


def test_a_rehearsal_tells_what_the_rules_say(
    here: Settings, fake: Fake, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    more = f'<https://w3id.org/buendnisgraph/id/fremd-aue> {name} "Aue im Tal"@de .\n'
    fake.answers.extend([page("Aue", more=more), NOTHING])
    assert load(fake, tmp_path, "--dry-run") == 1
    assert "Nichts übernommen" not in capsys.readouterr().err


def test_a_value_that_is_in_no_list_is_told(
    here: Settings, fake: Fake, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = "https://w3id.org/buendnisgraph/vocab/organisation-kinds/verein"
    kind = "<http://www.w3.org/ns/org#classification>"
    body = "<https://w3id.org/buendnisgraph/id/fremd-verein>"
    typed = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/org#Organization>"
    more = f"{body} {kind} <{wrong}> .\n{body} {typed} .\n"
    fake.answers.extend([page("Aue", more=more), NOTHING])
    assert load(fake, tmp_path, "--dry-run") == 1
    assert f"Angegeben ist „{wrong}“." in capsys.readouterr().err


def test_an_empty_answer_removes_nothing(here: Settings, fake: Fake, tmp_path: Path) -> None:
    fake.answers.extend([page("Aue"), NOTHING])
    assert load(fake, tmp_path) == 0
    with EmbeddedStore.open(here) as store:
        before = store.revision
    assert load(fake, tmp_path) == 1
    with EmbeddedStore.open(here) as store:
        assert store.revision == before


@pytest.mark.parametrize("dataset", ["kuratiert", "hand", "ontologie", "Groß"])
def test_a_data_set_of_others_is_not_replaced(here: Settings, fake: Fake, tmp_path: Path, dataset: str) -> None:
    fake.answers.extend([page("Aue"), NOTHING])
    assert load(fake, tmp_path, "--dataset", dataset) == 1


def test_a_data_set_from_elsewhere_is_not_replaced(here: Settings, fake: Fake, towns: Path, tmp_path: Path) -> None:
    assert run(["load", str(towns), "--dataset", "orte"]) == 0
    fake.answers.extend([page("Aue"), NOTHING])
    assert load(fake, tmp_path, "--dataset", "orte") == 1


def test_an_endpoint_needs_a_mapping(here: Settings) -> None:
    assert run(["load", "--endpoint", "http://127.0.0.1:9/"]) == 2
