"""Pages with the shipped data: each renders, is well made, asks no foreign host and few queries, and its links lead somewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from api.ahead import share
from api.app import create_app
from api.headers import HEADERS
from api.pages.site import Site
from api.pages.statements import KINDS
from graph.answers.pages import everything_of_class
from graph.iri import short
from graph.reading import EngineReader
from graph.settings import Settings
from ontology.names import PREFIXES

if TYPE_CHECKING:
    from graph.store import Store

FIXED = [
    "/",
    "/staedte",
    "/felder",
    "/fragen",
    "/docs",
    "/abdeckung",
    "/vergleich",
    "/netz",
    "/suche",
    "/suche?q=Willkommen",
    "/impressum",
    "/datenschutz",
    "/barrierefreiheit",
    "/stadt/stuttgart",
    "/stadt/aachen",
    "/feld/stuttgart-hf-01",
    "/feld/rf-gesundheit",
    "/feld/rf-gesundheit?stadt=krefeld",
    "/abdeckung?stadt=krefeld",
    "/abdeckung?stadt=krefeld&liste=referenz&stand=2015",
    "/abdeckung/zelle?stadt=krefeld&feld=rf-bildung&aspekt=measure",
    "/abdeckung/zelle?stadt=krefeld&feld=rf-standort&aspekt=measure",
    "/abdeckung?stadt=alle",
    "/abdeckung?stadt=stuttgart&nach=zielgruppe&frueher=2015",
    "/abdeckung/zelle?stadt=stuttgart&feld=rf-bildung&aspekt=measure&nach=zielgruppe&spalte=tg-gefluechtete",
    "/vergleich?a=stuttgart&b=krefeld",
    "/vergleich?stadt=stuttgart",
    "/vergleich?stadt=stuttgart&stadt=krefeld&stadt=berlin&stand=2020",
    "/ein-feld",
    "/verbindungen",
    "/verbindungen?stadt=krefeld&seite=netzwerke&stand=2020",
    "/verbindungen/wer-fehlte?city=krefeld",
    "/arbeitsliste",
    "/arbeitsliste?city=krefeld",
    "/uebernehmen?city=krefeld&field=rf-sport",
    "/veraenderungen",
    "/dokumentation",
    "/vollstaendigkeit",
    "/kurzabfrage",
    "/ein-feld?field=rf-bildung&city=krefeld&city=berlin",
    "/aehnliche-staedte?city=stuttgart",
    "/luecken?city=krefeld&reference=ja",
    "/zuordnungen?city=krefeld",
    "/netz?stadt=krefeld",
    "/karte",
    "/karte?netzwerk=eu-eccar&stand=2010",
    "/zeitleiste",
    "/zeitleiste?stadt=stuttgart&von=2015",
    "/bericht",
    "/bericht?stadt=krefeld&stadt=berlin&stand=2015",
    "/fragen/who-covers-field",
    "/fragen/who-covers-field?field=stuttgart-hf-02",
    "/fragen/cities-overview",
    "/fragen/search-by-name?text=Integration",
    "/begriff/measure_kinds/kurs",
    "/begriff/sectors/wirtschaft",
]
LOADS = {
    "link": "href",
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "form": "action",
}


class Page(HTMLParser):
    """What a page is made of, as far as the tests look at it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append((tag, told))
        if "id" in told:
            self.ids.append(told["id"])

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def samples(store: Store) -> list[str]:
    """The first and the last thing of every class that has a page."""
    found = []
    for kind in KINDS:
        prefix, _, local = kind.partition(":")
        rows = everything_of_class(store, of_class=PREFIXES[prefix] + local).rows
        for row in {rows[0], rows[-1]} if rows else ():
            name = short(row.thing, store.base)
            found.append(f"/begriff/{name}" if "/" in name else f"/eintrag/{name}")
    return sorted(set(found))


def check(text: str, path: str) -> Page:
    page = Page(text)
    assert text.startswith("<!doctype html>"), path
    assert page.all("html") == [{"lang": "de"}], path
    assert len(page.all("h1")) == 1, path
    assert len(page.all("main")) == 1, path
    assert len(page.ids) == len(set(page.ids)), f"{path}: an id twice"
    for tag, attribute in LOADS.items():
        for attributes in page.all(tag):
            assert not re.match(r"(https?:)?//", attributes.get(attribute, "")), f"{path}: {tag} asks another host"
    for tag, attributes in page.tags:
        assert "style" not in attributes, f"{path}: inline style at {tag}"
        assert not [name for name in attributes if name.startswith("on")], f"{path}: inline script at {tag}"
    for attributes in page.all("script"):
        assert attributes.get("src") or attributes.get("type") == "application/json", f"{path}: inline script"
    labelled = {attributes.get("for") for attributes in page.all("label")}
    for attributes in page.all("input") + page.all("select"):
        assert attributes.get("id") in labelled or "data-kind" in attributes, f"{path}: a field without label"
    for attributes in page.all("th"):
        assert attributes.get("scope"), f"{path}: a head without scope"
    described = {name for _, attributes in page.tags for name in (attributes.get("aria-labelledby") or "").split()}
    assert described <= set(page.ids), f"{path}: labelled by what is not there"
    targets = {attributes["href"][1:] for attributes in page.all("a") if attributes.get("href", "").startswith("#")}
    assert targets <= set(page.ids), f"{path}: a link to a place that is not there: {targets - set(page.ids)}"
    assert "{{" not in text, path
    assert "{%" not in text, path
    assert not re.search(r">\s*(None|True|False)\s*<", text), f"{path}: a Python value"
    return page


@pytest.mark.parametrize("path", FIXED)
def test_a_page_renders_and_is_well_made(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept": "text/html"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "set-cookie" not in answer.headers
    check(answer.text, path)
    assert client.head(path).status_code == 200


def test_every_kind_of_thing_has_a_page(client: TestClient, real_store: Store) -> None:
    paths = samples(real_store)
    assert len(paths) >= 35
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        check(answer.text, path)


def test_links_between_pages_lead_somewhere(client: TestClient) -> None:
    paths = {
        attributes["href"].partition("#")[0]
        for start in ("/", "/felder", "/stadt/krefeld", "/feld/rf-gesundheit?stadt=krefeld", "/abdeckung?stadt=koeln")
        for attributes in Page(client.get(start).text).all("a")
        if attributes.get("href", "").startswith("/")
    }
    assert len(paths) >= 100
    for path in sorted(paths)[::3]:
        assert client.get(path).status_code == 200, path


def test_cities_and_fields_have_one_address(client: TestClient) -> None:
    for wrong, right in [
        ("/eintrag/stuttgart", "/stadt/stuttgart"),
        ("/eintrag/stuttgart-hf-01", "/feld/stuttgart-hf-01"),
        ("/begriff/reference_fields/rf-sport", "/feld/rf-sport"),
    ]:
        answer = client.get(wrong, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (301, right)


def test_assets_come_from_here(client: TestClient) -> None:
    page = Page(client.get("/netz?stadt=krefeld").text)
    assets = [attributes["href"] for attributes in page.all("link")] + [
        attributes["src"] for attributes in page.all("script") if "src" in attributes
    ]
    assert len(assets) >= 8
    for asset in assets:
        answer = client.get(asset)
        assert answer.status_code == 200, asset
        assert answer.headers["x-content-type-options"] == "nosniff"


QUERIES = {  # as many as a page may ask once what all pages share is there; a query for each row of a table goes far beyond
    "/stadt/stuttgart": 42,
    "/feld/rf-sport": 20,
    "/feld/stuttgart-hf-01": 24,
    "/vergleich?a=stuttgart&b=mannheim": 10,
    "/vergleich?stadt=stuttgart&stadt=krefeld&stadt=berlin&stadt=koeln&stadt=mannheim": 10,
    "/netz?stadt=stuttgart": 16,
    "/netz?um=stuttgart-welcome-center&schritte=3": 22,
    "/aehnliche-staedte?city=stuttgart": 10,
    "/luecken?city=krefeld&aspect=measure": 30,
    "/eintrag/stuttgart-buendnis-fuer-integration": 14,
    "/daten/revision/2": 4,
}


@pytest.mark.parametrize("path", QUERIES)
def test_a_page_asks_few_queries(real_store: Store, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    share(Site(real_store, Settings()))
    client = TestClient(create_app(Settings(), real_store))
    client.get("/")
    asked: list[str] = []
    evaluate = EngineReader._evaluate

    def counted(store: EngineReader, query: str) -> Any:
        asked.append(query)
        return evaluate(store, query)

    monkeypatch.setattr(EngineReader, "_evaluate", counted)
    assert client.get(path).status_code == 200
    assert len(asked) <= QUERIES[path]  # none where other pages asked the same of this revision
    real_store.select("SELECT * {}")
    assert asked, "nothing is counted"
