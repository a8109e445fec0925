"""Labels and parameters that mean harm: markup, quotes, right-to-left marks, ten thousand characters. They are shown as text or refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad
from ontology.names import BG, DCTERMS, GEO, ORG, RDF, SDO, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.terms import Term

BASE = "https://w3id.org/buendnisgraph"
HARM = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>'",
    "</script><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnudnüB\u202c & <b>",
    "x" * 10_000,
]


def node(name: str) -> NamedNode:
    return NamedNode(f"{BASE}/id/{name}")


def statements(label: str) -> Iterator[Quad]:
    """A city, a network and a measure that bear the label, a responsible body, a source, and a web address that is none."""
    graph, said = NamedNode(f"{BASE}/graph/kuratiert/redaktion"), NamedNode(f"{BASE}/graph/kuratiert/quelle")
    classes = {
        "ort": [f"{BG}City", f"{ORG}Organization"],
        "feld": [f"{BG}CityField", f"{BG}FieldOfAction", f"{SKOS}Concept"],
        "liste": [f"{BG}FieldList", f"{SKOS}ConceptScheme"],
        "netz": [f"{BG}CooperationNetwork", f"{ORG}Organization"],
        "massnahme": [f"{BG}Measure"],
        "stelle": [f"{BG}Office", f"{ORG}Organization"],
        "quelle": [f"{BG}Source"],
        "mitglied": [f"{ORG}Membership"],
    }
    for name, kinds in classes.items():
        yield from (Quad(node(name), NamedNode(f"{RDF}type"), NamedNode(kind), graph) for kind in kinds)
        yield Quad(node(name), NamedNode(f"{SKOS}prefLabel"), Literal(f"{name} {label}", language="de"), said)
        if name not in ("ort", "quelle"):
            yield Quad(node(name), NamedNode(f"{BG}city"), node("ort"), said)
    vocabulary = f"{BASE}/vocab"
    values: list[tuple[str, str, Term]] = [
        ("feld", f"{SKOS}inScheme", node("liste")),
        ("feld", f"{BG}validity", NamedNode(f"{vocabulary}/validities/gueltig")),
        ("liste", f"{BG}validity", NamedNode(f"{vocabulary}/validities/gueltig")),
        ("liste", f"{BG}scope", NamedNode(f"{vocabulary}/scopes/gesamt")),
        ("massnahme", f"{BG}field", node("feld")),
        ("massnahme", f"{BG}responsible", node("stelle")),
        ("massnahme", f"{DCTERMS}description", Literal(label, language="de")),
        ("massnahme", f"{SDO}url", Literal("javascript:alert(1)")),
        ("massnahme", f"{BG}start", Literal("2020", datatype=NamedNode(f"{XSD}gYear"))),
        ("massnahme", f"{BG}startEarliest", Literal("2020-01-01", datatype=NamedNode(f"{XSD}date"))),
        ("massnahme", f"{BG}startLatest", Literal("2020-12-31", datatype=NamedNode(f"{XSD}date"))),
        ("ort", f"{GEO}lat", Literal("51.3", datatype=NamedNode(f"{XSD}decimal"))),
        ("ort", f"{GEO}long", Literal("6.6", datatype=NamedNode(f"{XSD}decimal"))),
        ("mitglied", f"{ORG}member", node("stelle")),
        ("mitglied", f"{ORG}organization", node("netz")),
        ("mitglied", f"{BG}roleText", Literal(label, language="de")),
    ]
    for subject, prop, value in values:
        yield Quad(node(subject), NamedNode(prop), value, said)


@pytest.fixture(params=HARM, ids=["script", "attribute", "end-of-script", "template", "right-to-left", "long"])
def harmed(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    store = EmbeddedStore.open(Settings())
    patch = Patch(frozenset(statements(request.param)), frozenset())
    store.commit(patch, author="Test", message=request.param, validate=False)
    yield TestClient(create_app(Settings(), store), raise_server_exceptions=False)
    store.close()


def test_labels_are_text_on_every_page(harmed: TestClient) -> None:
    for path in (
        "/",
        "/staedte",
        "/stadt/ort",
        "/feld/feld",
        "/eintrag/massnahme",
        "/eintrag/netz",
        "/eintrag/stelle",
        "/eintrag/quelle",
        "/abdeckung?stadt=ort",
        "/abdeckung/zelle?stadt=ort&feld=feld&aspekt=measure&liste=liste",
        "/netz?stadt=ort",
        "/zeitleiste?stadt=ort",
        "/karte",
        "/netz/eingebettet?stadt=ort",
        "/arbeitsliste?city=ort",
        "/luecken?city=ort",
        "/verbindungen?stadt=ort",
        "/bericht.html?stadt=ort",
        "/suche?q=netz",
        "/suche/vorschlaege?q=netz",
        "/fragen/who-covers-field?field=feld",
    ):
        answer = harmed.get(path)
        assert answer.status_code == 200, path
        harmless(answer.text, path)


def test_what_bears_the_label_is_drawn_in_every_picture(harmed: TestClient) -> None:
    """So that the pages above do show the label where pictures do, and are not harmless for want of a place or a date."""
    drawn = {
        "/karte": ("ort ", r'<circle class="city-map__\w+" cx='),
        "/zeitleiste?stadt=ort": ("massnahme ", r'<svg class="time" '),
        "/netz?stadt=ort": ("netz ", "<svg"),
    }
    for path, (name, picture) in drawn.items():
        text = harmed.get(path).text
        assert name in text, path
        assert re.search(picture, text), path


def harmless(text: str, path: str) -> None:
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", text, re.DOTALL)
    assert not [script for script in scripts if "alert" in script and "<" in script], path
    assert "<script>alert" not in text, path
    assert "<img" not in text, path
    assert "<b>" not in text, path
    assert ">49<" not in text, path
    assert 'href="javascript:' not in text, path


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize(
    "path",
    [
        "/suche?q=",
        "/suche/vorschlaege?q=",
        "/fragen/search-by-name?text=",
        "/fragen/who-covers-field?field=",
        "/fragen/who-covers-field?field=stuttgart-hf-01&as_of=",
        "/abdeckung?stadt=",
        "/abdeckung?stadt=krefeld&liste=",
        "/abdeckung?stadt=krefeld&stand=",
        "/abdeckung?stadt=krefeld&zielgruppe=",
        "/abdeckung?stadt=krefeld&nach=",
        "/ein-feld?field=",
        "/verbindungen?stadt=",
        "/verbindungen?seite=",
        "/felder?revision=",
        "/netz?stadt=",
        "/netz?stadt=krefeld&stand=",
        "/zeitleiste?stadt=krefeld&von=",
        "/karte?netzwerk=",
        "/vergleich?a=krefeld&b=",
        "/bericht?stadt=",
        "/bericht.html?stadt=krefeld&stand=",
        "/eintrag/",
        "/begriff/sectors/",
        "/fragen/",
        "/api/v1/questions/",
    ],
)
def test_parameters_are_text_or_refused(client: TestClient, path: str, harm: str) -> None:
    from urllib.parse import quote

    answer = client.get(path + quote(harm, safe=""))
    assert answer.status_code in (200, 400, 404)
    if answer.headers["content-type"].startswith("text/html"):
        harmless(answer.text, path)


@pytest.mark.parametrize(
    "path", ["/suche?q=%ff%fe", "/eintrag/%00", "/fragen/search-by-name?text=%00", "/eintrag/..%2f..%2fetc"]
)
def test_bytes_that_are_no_text(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (200, 400, 404)


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/viz/%2e%2e/%2e%2e/network.py"])
def test_no_file_outside_the_assets(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text
