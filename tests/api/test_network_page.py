"""The network explorer as a page: its parts, its filters, its file, and what it refuses."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.embedded import EmbeddedStore
from graph.errors import SettingsError
from graph.settings import Settings
from loaders import synthetic, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.store import Store


@pytest.fixture(scope="module")
def client(real_store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), real_store)) as client:
        yield client


def places(page: str) -> dict[str, tuple[float, float]]:
    found = re.search(r'<script type="application/json" id="picture-data">(.*?)</script>', page, re.DOTALL)
    assert found
    return {node["id"]: (node["x"], node["y"]) for node in json.loads(found[1])["nodes"]}


def test_a_thing_stands_where_it_stood_on_another_day(client: TestClient) -> None:
    now, then = (places(client.get(f"/netz?stadt=stuttgart&stand={day}").text) for day in ("", "2005"))
    assert 10 < len(then) < len(now)
    assert then.items() <= now.items()


def test_a_field_of_a_city_is_a_part_of_the_city(client: TestClient) -> None:
    city, field = (places(client.get(f"/netz?stadt=stuttgart{more}").text) for more in ("", "&feld=rf-bildung"))
    assert field.keys() < city.keys()


def test_more_steps_reach_more(client: TestClient) -> None:
    one, two = (places(client.get(f"/netz?um=krefeld-jugendamt&schritte={steps}").text) for steps in (1, 2))
    assert one.keys() < two.keys()


@pytest.mark.parametrize("name", ["stuttgart-welcome-center", "stuttgart-buendnis-fuer-integration"])
def test_the_page_of_a_body_leads_to_its_surroundings(client: TestClient, name: str) -> None:
    address = f"/netz?um={name}"
    assert f'href="{address}"' in client.get(f"/eintrag/{name}").text
    assert len(places(client.get(address).text)) > 1


def test_a_name_leads_to_the_address_of_what_it_names(client: TestClient) -> None:
    told = client.get("/netz?um=Welcome Center Stuttgart&zu=Köln", follow_redirects=False)
    assert (told.status_code, told.headers["location"]) == (303, "?um=stuttgart-welcome-center&zu=koeln")
    page = client.get("/netz?um=stuttgart-welcome-center").text
    assert re.search(r'id="wahl-um" name="um" value="Welcome Center Stuttgart[^"]*"', page)


def test_of_things_of_one_name_one_is_chosen(client: TestClient) -> None:
    page = client.get("/netz?um=Volkshochschule")
    ways = re.findall(r'href="(\?um=[^"]+)"', page.text)
    assert (page.status_code, len(ways) > 1) == (300, True)
    assert len(places(client.get(f"/netz{ways[0]}").text)) > 1


def test_a_name_that_nothing_bears_is_asked_about(client: TestClient) -> None:
    for typed in ("Flüchtlingskoordinazion", "Flüchtlingskoordination", "jugentamt"):
        page = client.get("/netz", params={"um": typed})
        ways = re.findall(r'href="(\?um=[^"]+)"', page.text)
        assert (page.status_code, bool(ways)) == (300, True), typed
        assert "Meinten Sie …?" in page.text
        assert len(places(client.get(f"/netz{ways[0]}").text)) > 1
    assert client.get("/netz?um=Xyzzy").status_code == 404
    asked = client.get("/fragen/fields-of-organisation", params={"organisation": "Jugentamt Stuttgart"})
    assert asked.status_code == 300
    assert 'href="?organisation=stuttgart-jugendamt"' in asked.text


def test_what_is_asked_about_is_what_the_form_offers(client: TestClient) -> None:
    typed = "Sprachförderun"  # fields are called so
    page = client.get("/fragen/fields-of-organisation", params={"organisation": typed})
    ways = re.findall(r'href="\?organisation=([^"]+)"', page.text)
    assert (page.status_code, bool(ways)) == (300, True)
    for way in ways:
        assert client.get(f"/fragen/fields-of-organisation?organisation={way}").status_code == 200


@pytest.mark.parametrize("typed", [["Jugentamt " * 60], ["Xyzzy"] * 50 + ["Jugentamt"]])
def test_what_nobody_types_is_not_compared_with_all_names(client: TestClient, typed: list[str]) -> None:
    page = client.get("/fragen/fields-of-organisation", params={"organisation": typed})
    assert page.status_code == 404


def test_what_connects_two_leads_from_one_to_the_other(client: TestClient) -> None:
    page = client.get("/netz?um=stuttgart-welcome-center&zu=koeln").text
    names = [iri.rpartition("/")[2] for iri in places(page)]
    assert {"stuttgart-welcome-center", "koeln"} <= set(names)
    assert "über 3 Schritte zusammen" in html.unescape(page)


def test_no_connection_is_said(client: TestClient) -> None:
    page = client.get("/netz?um=stuttgart-welcome-center&zu=stuttgart-diakonie-nirgends")
    assert page.status_code == 404


def test_what_the_legend_leaves_out_is_hidden_in_the_table_too(client: TestClient) -> None:
    page = client.get("/netz?stadt=krefeld&linie=responsibility").text
    all_rows = re.findall(r'<tr data-line="(\w+)"[^>]*?( hidden)?>', page)
    assert {line for line, hidden in all_rows if not hidden} == {"responsibility"}
    assert {line for line, hidden in all_rows if hidden} == {"member", "below"}


def test_a_long_table_comes_in_parts_by_kind_of_line_and_a_short_one_whole(client: TestClient) -> None:
    page = client.get("/netz?stadt=alle&linie=member").text
    parts = re.findall(r'<details class="picture-part" data-line="(\w+)"( hidden)?>(.*?)</details>', page, re.DOTALL)
    assert {line: bool(hidden) for line, hidden, _rows in parts} == {
        "member": False, "part": True, "below": True, "responsibility": True,
    }  # fmt: skip
    for line, _hidden, rows in parts:
        assert set(re.findall(r'<tr data-line="(\w+)"', rows)) == {line}
        assert f'<span data-all="{rows.count("<tr data-line")}">' in rows
    assert sum(rows.count("<tr data-line") for _line, _hidden, rows in parts) == page.count("<tr data-line")
    assert "picture-part" not in client.get("/netz?stadt=krefeld").text


def test_a_table_counts_what_the_legend_leaves_in_it(client: TestClient) -> None:
    page = client.get("/netz?stadt=alle&art=network&art=office").text
    for part in re.findall(r'<details class="picture-part".*?</details>', page, re.DOTALL):
        shown, all_ = len(re.findall(r"<tr data-line[^>]*?(?<! hidden)>", part)), part.count("<tr data-line")
        assert f">{all_ if shown == all_ else f'{shown} von {all_}'}</span>)</summary>" in part
    shown, all_ = len(re.findall(r"<tr data-line[^>]*?(?<! hidden)>", page)), page.count("<tr data-line")
    assert 0 < shown < all_
    assert f">{shown} von {all_} Verbindungen</span>" in page


def test_the_form_shows_what_the_picture_shows(client: TestClient) -> None:
    def chosen(query: str) -> str:
        shown = re.search(r'<select [^>]*id="wahl-stadt".*?</select>', client.get(f"/netz?{query}").text, re.DOTALL)
        assert shown
        return "".join(re.findall(r"<option[^>]* selected>([^<]*)", shown[0]))

    assert chosen("feld=rf-sport") == "alle Städte"
    assert chosen("stadt=solingen") == "Solingen"  # has no list of fields
    assert chosen("stadt=bochum") == "Bochum"  # only a member of networks
    assert chosen("um=krefeld") == ""


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/netz?stadt=krefeld&stand=morgen", "Die Angabe „Stichtag“ braucht"),
        ("/abdeckung?stadt=krefeld&frueher=morgen", "Die Angabe „Was sich geändert hat seit“ braucht"),
        ("/arbeitsliste?city=krefeld&as_of=morgen", "Die Angabe „Stichtag“ braucht"),
        ("/fragen/who-covers-field?field=stuttgart-hf-02&as_of=morgen", "Die Angabe „Stichtag“ braucht"),
        ("/fragen/who-covers-field?field=stuttgart-hf-02&foo=1", "Die Angabe „foo“ kennt diese Frage nicht."),
    ],
)
def test_a_page_calls_its_fields_as_its_form_does(client: TestClient, path: str, told: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 400
    assert told in page.text


@pytest.mark.parametrize(
    "query",
    ["stadt=krefeld&groesse=laut", "um=krefeld&schritte=9", "um=krefeld&schritte=x", f"um={'x' * 301}", "stadt=krefeld&stand=morgen"],
)  # fmt: skip
def test_what_is_not_offered_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/netz?{query}").status_code in (400, 404, 422)


def test_the_file_holds_what_the_page_draws(client: TestClient) -> None:
    answer = client.get("/netz.graphml?stadt=krefeld")
    graph = nx.parse_graphml(answer.text)
    assert set(graph.nodes) == places(client.get("/netz?stadt=krefeld").text).keys()
    assert "attachment" in answer.headers["content-disposition"]


def test_the_queries_behind_the_picture_come_as_text_from_an_address_of_the_page(client: TestClient) -> None:
    page = client.get("/en/netz?stadt=krefeld&gruppen=feld").text
    (address,) = re.findall(r'href="(/en/netz\.rq\?[^"]+)"', page)
    answer = client.get(html.unescape(address))
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    heads = re.findall(r"^SELECT (?:DISTINCT )?(.+) WHERE", answer.text, re.MULTILINE)
    assert heads[0].startswith("?actor ")
    assert "?thing ?city ?field" in heads


def test_names_in_german_only_are_marked_on_an_english_page(client: TestClient) -> None:
    page = client.get("/en/netz?stadt=krefeld").text
    assert 'lang="de">Jugendamt</a>' in page
    assert '<title lang="de">Jugendamt</title>' in page
    assert 'lang="de">Sprachförderung' not in page
    assert "<title>Language support" in page  # a reference field has an English name
    assert re.findall(r"</span> ([a-z][^<]*) \(\d+\)</label>", page) == []
    assert 'lang="de"' not in client.get("/netz?stadt=krefeld").text.partition("<main")[2]


def test_the_page_names_its_queries(client: TestClient) -> None:
    page = client.get("/netz?stadt=krefeld")
    address = html.unescape(re.findall(r'href="(/netz\.rq[^"]*)"', page.text)[0])
    answer = client.get(address)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "SELECT DISTINCT ?actor" in answer.text
    assert "SELECT DISTINCT ?actor" not in page.text  # of a large picture they are a third of what the page weighs


def policy(hosts: tuple[str, ...], store: Store, path: str) -> str:
    client = TestClient(create_app(Settings(embed_hosts=hosts), store))
    return client.get(path).headers["content-security-policy"].partition("frame-ancestors ")[2]


def test_only_named_hosts_may_frame_only_the_embedded_page(real_store: Store) -> None:
    hosts = ("https://www.stadt.example", "https://*.kreis.example")
    assert policy(hosts, real_store, "/netz/eingebettet?stadt=krefeld") == " ".join(hosts)
    assert policy(hosts, real_store, "/netz?stadt=krefeld") == "'none'"
    assert policy((), real_store, "/netz/eingebettet?stadt=krefeld") == "'none'"


@pytest.mark.parametrize(
    "host", ["*", "stadt.example", "https://a.example; script-src *", "https://a.example/pfad", "'self'"]
)
def test_a_host_that_is_none_is_refused(host: str) -> None:
    with pytest.raises(SettingsError):
        Settings(embed_hosts=(host,))


def test_the_embedded_page_shows_the_same_picture(client: TestClient) -> None:
    page = client.get("/netz/eingebettet?stadt=krefeld").text
    assert places(page) == places(client.get("/netz?stadt=krefeld").text)
    assert 'href="/netz?stadt=krefeld"' in page


def groups_in(page: str) -> set[str]:
    return {name for name in places(page) if name.startswith("urn:gruppe:")}


@pytest.mark.parametrize("by", ["stadt", "feld", "gemeinschaft"])
def test_a_picture_in_groups_is_smaller_and_a_group_opens(client: TestClient, by: str) -> None:
    whole = client.get("/netz?stadt=alle").text
    closed = client.get(f"/netz?stadt=alle&gruppen={by}").text
    assert len(places(closed)) < len(places(whole))
    assert groups_in(whole) == set()
    listed = re.search(r'<details class="picture-groups">.*?</details>', closed, re.DOTALL)
    assert listed
    assert listed[0].count("<li>") == closed.count('"opens":') > 5
    assert "picture-groups" not in whole
    opening = re.search(r'href="(/netz\?stadt=alle&amp;gruppen=\w+&amp;offen=[^"]+)"', closed)
    assert opening
    opened = client.get(html.unescape(opening[1])).text
    assert len(groups_in(closed)) - len(groups_in(opened)) == 1
    assert len(places(opened)) > len(places(closed))
    assert "Gruppe schließen" in opened


def test_groups_are_named_in_the_language_of_the_reader(client: TestClient) -> None:
    page = client.get("/en/netz?stadt=alle&gruppen=feld").text
    assert "<td>one connection</td>" in page
    assert re.search(r'<title lang="de">Ankommen und Bleiben \(\d+\)</title>', page)
    assert re.search(r"<title>Political participation \(\d+\)</title>", page)
    around = client.get("/en/netz?stadt=alle&gruppen=gemeinschaft").text
    assert re.search(r"<title>around Mannheim \(\d+\)</title>", around)
    assert ">um Mannheim" in client.get("/netz?stadt=alle&gruppen=gemeinschaft").text


def test_every_thing_is_in_a_group_or_alone(client: TestClient) -> None:
    whole, closed = (client.get(f"/netz?stadt=alle{more}").text for more in ("", "&gruppen=stadt"))
    found = re.search(r'<script type="application/json" id="picture-data">(.*?)</script>', closed, re.DOTALL)
    assert found
    counted = [re.match(r"(\d+) zusammen", node.get("kind", "")) for node in json.loads(found[1])["nodes"]]
    assert sum(int(each[1]) if each else 1 for each in counted) == len(places(whole))


def test_a_grouped_picture_is_the_same_picture_as_a_file(client: TestClient) -> None:
    query = "stadt=alle&gruppen=feld"
    graph = nx.parse_graphml(client.get(f"/netz.graphml?{query}").text)
    assert set(graph.nodes) == places(client.get(f"/netz?{query}").text).keys()


def test_two_thousand_things_come_in_groups(tmp_path: Path) -> None:
    """Made-up cities, more than can be drawn one by one; without being asked to."""
    synthetic.write(tmp_path, 120, measures=0)
    store = EmbeddedStore.open(Settings())
    made = tables.plan(store, tmp_path)
    store.commit(made.patch, author="Test", message="Erzeugte Städte", validate=False)
    client = TestClient(create_app(Settings(), store))
    page = client.get("/netz?stadt=alle").text
    members = sum(int(number) for number in re.findall(r'"kind":"(\d+) zusammen"', page))
    assert members >= 2000
    assert 100 <= len(groups_in(page)) <= 121
    store.close()
