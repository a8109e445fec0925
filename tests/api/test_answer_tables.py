"""What an answer's table of a page leaves out and how it writes, and what a form offers for a word and calls it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.testclient import TestClient

CLASS = "https://w3id.org/buendnisgraph/def%23City"


def heads(page: str) -> list[str]:
    below = page.partition('id="tabelle"')[2] or page  # a picture has a table of its own
    table = below.partition("<tbody")[0].rpartition("<thead")[2]
    return re.findall(r"<th [^>]*>([^<]*)</th>", table)


def test_a_column_without_a_value_is_named_below_instead(client: TestClient) -> None:
    page = client.get("/fragen/where-cities-are").text
    assert "Breite" in heads(page)
    page = client.get("/fragen/grants-of-measures?city=stuttgart").text
    assert "Fördersumme in Euro" not in heads(page)
    assert "In keiner Zeile erfasst: Fördersumme in Euro, Förderbeginn, Förderende." in page


def test_a_column_that_says_what_another_does_stands_once(client: TestClient) -> None:
    page = client.get("/fragen/changes-since?since=2020&city=krefeld").text
    assert heads(page).count("Eintrag") == 1
    page = client.get("/fragen/editorial-readings?city=krefeld").text
    assert [head for head in heads(page) if head.startswith("Eintrag")] == ["Eintrag", "Eintrag, der das sagt"]


def test_columns_that_hold_the_same_by_chance_both_stand(client: TestClient) -> None:
    page = client.get("/fragen/grants-of-measures?city=muenchen").text
    assert {"Stadt", "Geldgeber"} <= set(heads(page))


def test_numbers_are_written_as_readers_do(client: TestClient) -> None:
    page = client.get("/fragen/city-profile?city=stuttgart").text
    assert "631.688" in page
    assert ">2020<" in page
    assert "Deutschland" in page
    where = client.get("/fragen/where-cities-are").text
    assert re.search(r'--numeric">\d\d,\d\d°<', where)
    english = client.get("/en/fragen/where-cities-are").text
    assert "Germany" in english
    assert re.search(r'--numeric">\d\d\.\d\d°<', english)


def test_a_class_is_chosen_by_name(client: TestClient) -> None:
    page = client.get(f"/fragen/everything-of-class?of_class={CLASS}").text
    assert '<option value="https://w3id.org/buendnisgraph/def#City" selected>Stadt</option>' in page
    assert '<option value="amt">Amtszeit</option>' in client.get("/fragen/unconfirmed-entries").text


def test_of_what_is_no_class_nothing_is_recorded(client: TestClient) -> None:
    assert "Von dieser Art ist nichts erfasst." in client.get("/fragen/everything-of-class?of_class=quatsch").text


def test_what_applies_is_chosen_by_name(client: TestClient) -> None:
    page = client.get("/vollstaendigkeit?standing=expired").text
    assert '<option value="expired" selected>abgelaufen</option>' in page


def test_what_an_analysis_is_for_is_said_in_the_words_of_its_form(client: TestClient) -> None:
    page = client.get("/veraenderungen?unbekannt=1").text
    assert "„Stichtag“ und „Revision“ nennen den späteren Stand" in page
    page = client.get("/vollstaendigkeit?unbekannt=1").text
    assert (
        "„Stand“ wählt aus: „gilt“, „gilt noch nicht“, „abgelaufen“, „ohne Tag, gilt nicht“ oder „zurückgenommen“."
        in page
    )
