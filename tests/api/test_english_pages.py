"""The English pages: every page there is speaks English, and marks as German what exists in German only."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import Template
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from tests.api.english import any_of, german, texts
from tests.graph.small import store_of

if TYPE_CHECKING:
    from graph.store import Store

TEMPLATES = Path(__file__).parents[2] / "api" / "templates"
MOST_OF_A_KIND = 2  # pages that differ in the last part of their path or in their query alone
OWN = re.compile(r'(?:(?<!hreflang="..") (?:href|action|data-address)=|"(?:url|opens)": )"(/[^"]*)"')
LINK = re.compile(r'href="(/en/[^"#]*)')
UNLINKED = (
    "/en/netz/eingebettet?stadt=musterstadt",
    "/en/nirgends",
    "/en/suche?q=musterstadt",
    "/en/suche/vorschlaege?q=muster",
)
UNREACHED = frozenset({"grave.html", "data_preview.html", "data_list.html", "data_review.html"})
"""Of a thing that was removed, and of files that were uploaded, which the examples do not have."""


def templates() -> set[str]:
    """The templates of whole answers: those that no other one takes in."""
    sources = {path.name: path.read_text("utf-8") for path in TEMPLATES.glob("*.html")}
    parts = {
        name
        for text in sources.values()
        for name in re.findall(r'\{%-? *(?:extends|import|from|include) "([^"]+)"', text)
    }
    return set(sources) - parts


def kind(address: str) -> str:
    """What addresses of one page have in common."""
    return (
        re.sub(r"(?<=.)/[^/]*$", "/", address.removeprefix("/en").partition("?")[0])
        if address.count("/") > 2
        else address.partition("?")[0]
    )


@pytest.fixture(scope="module")
def read(example_store: Store) -> dict[str, dict[str, str]]:
    """English pages by template and address, found by following links from the first page."""
    rendered: list[str] = []
    render = Template.render

    def noting(self: Template, *args: object, **values: object) -> str:
        rendered.append(self.name or "")
        return render(self, *args, **values)

    found: dict[str, dict[str, str]] = defaultdict(dict)
    asked = Counter[str]()
    waiting = ["/en/", *UNLINKED]
    met = set(waiting)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", noting)
        client = TestClient(
            create_app(Settings(), example_store), headers={"Accept": "text/html"}, raise_server_exceptions=False
        )
        while waiting:
            address = waiting.pop(0)
            asked[kind(address)] += 1
            if asked[kind(address)] > MOST_OF_A_KIND:
                continue
            rendered.clear()
            answer = client.get(address)
            assert answer.status_code < 500, address
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            for name in rendered:
                found[name][address] = answer.text
            links = [html.unescape(link) for link in LINK.findall(answer.text)]
            waiting += [link for link in dict.fromkeys(links) if link not in met]
            met.update(links)
    return found


def test_every_page_is_read(read: dict[str, dict[str, str]]) -> None:
    assert templates() - UNREACHED == set(read)
    assert sum(map(len, read.values())) > 40


def test_every_page_says_that_it_is_english(read: dict[str, dict[str, str]]) -> None:
    pages = {address: page for some in read.values() for address, page in some.items() if "<html" in page}
    assert [address for address, page in pages.items() if '<html lang="en">' not in page] == []


def test_every_link_stays_in_the_language(read: dict[str, dict[str, str]]) -> None:
    left = {
        path
        for some in read.values()
        for page in some.values()
        for path in OWN.findall(page)
        if not path.startswith(("/en/", "/static/", "/api/", "/id/", "/vocab/", "/openapi.json", "/.well-known/"))
    }
    assert left == set()
    assert not any("/en/en/" in page for some in read.values() for page in some.values())


@pytest.fixture(scope="module")
def named(example_store: Store) -> re.Pattern[str]:
    """What the examples say in their own words: names, roles, notes."""
    rows = example_store.select(
        "SELECT DISTINCT ?name WHERE { ?thing ?says ?name FILTER (isLiteral(?name) && LANG(?name) != 'en' && STRLEN(?name) > 3) "
        f"FILTER (STRSTARTS(STR(?thing), '{example_store.base}/') || LANG(?name) = 'de' && CONTAINS(STR(?says), 'core#')) }}"
    ).rows
    return any_of(name.value for (name,) in rows if name is not None)


@pytest.fixture(scope="module")
def names(example_store: Store) -> tuple[frozenset[str], frozenset[str]]:
    """The German names of things that have no other, and the English ones that are not among them."""
    rows = example_store.select(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?german ?english WHERE "
        "{ ?thing skos:prefLabel ?german FILTER (LANG(?german) = 'de') "
        "OPTIONAL { ?thing skos:prefLabel ?english FILTER (LANG(?english) = 'en') } }"
    ).rows
    english = frozenset(row[1].value for row in rows if row[1] is not None)
    return frozenset(row[0].value for row in rows if row[0] is not None and row[1] is None) - english, english


def test_names_that_are_german_say_so(
    read: dict[str, dict[str, str]], names: tuple[frozenset[str], frozenset[str]]
) -> None:
    german_only, english = names
    linked = [each for page in read["entry.html"].values() for each in texts(page) if each.element == "a"]
    assert {each.language for each in linked if each.text in german_only} == {"de"}
    assert {each.language for each in linked if each.text in english} == {"en"}


PLAIN = frozenset({"report.html"})
"""What is made for paper and files: names are plain text in its tables."""


def test_a_name_that_is_german_says_so_wherever_it_stands_alone(
    read: dict[str, dict[str, str]], names: tuple[frozenset[str], frozenset[str]]
) -> None:
    german_only, _english = names
    unmarked = {
        (name, each.element, each.text)
        for name, some in read.items()
        if name not in PLAIN
        for page in some.values()
        for each in texts(page)
        if each.text in german_only and each.language != "de"
    }
    assert sorted(unmarked) == []


@pytest.mark.parametrize("path", ["netz", "daten", "daten/dokument"])
def test_a_city_to_choose_is_named_in_the_language_of_its_name(path: str) -> None:
    store = store_of(
        'g:s { :koeln a bg:City ; skos:prefLabel "Köln"@de, "Cologne"@en . :wesel a bg:City ; skos:prefLabel "Wesel"@de . '
        ":m a bg:Measure ; bg:city :koeln . :n a bg:Measure ; bg:city :wesel }"
    )
    page = TestClient(create_app(Settings(), store)).get(f"/en/{path}").text
    assert '<option value="koeln">Cologne</option>' in page
    assert '<option value="wesel" lang="de">Wesel</option>' in page


def test_who_mapped_a_field_and_why_is_told_in_german_and_says_so(example_store: Store) -> None:
    client = TestClient(create_app(Settings(), example_store), headers={"Accept": "text/html"})
    rows = example_store.select(
        "PREFIX bg: <https://w3id.org/buendnisgraph/def#> SELECT ?text WHERE "
        "{ ?mapping a bg:FieldMapping ; bg:reason|<http://purl.org/dc/elements/1.1/creator> ?text }"
    ).rows
    data = {row[0].value for row in rows if row[0] is not None}
    told = [each for each in texts(client.get("/en/zuordnungen?city=musterstadt").text) if each.text in data]
    assert len(told) > 5
    assert {each.language for each in told} == {"de"}


def test_no_page_speaks_german_unmarked(read: dict[str, dict[str, str]], named: re.Pattern[str]) -> None:
    guilty = {
        name: sorted({text for page in some.values() for text in german(page, named)}) for name, some in read.items()
    }
    assert {name: said for name, said in guilty.items() if said} == {}
