"""The small pieces pages are made of: German days and numbers, runs of source numbers, disagreement, links."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages import spoken
from api.pages.bibliography import runs
from api.pages.links import Links
from api.pages.site import environment
from api.pages.statements import differ
from graph.language import speaking
from graph.spelling import day, number
from viz.translations import plural


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2015", "2015"),
        ("2015-02", "Februar 2015"),
        ("2021-05-07", "07.05.2021"),
        (date(2021, 5, 7), "07.05.2021"),
        ("2015-13", "2015-13"),
        ("seit jeher", "seit jeher"),
        (None, ""),
    ],
)
def test_days(value: date | str | None, shown: str) -> None:
    assert day(value) == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2015", None, "seit 2015"),
        (None, "2020-05", "bis Mai 2020"),
        ("2015", "2020", "2015 bis 2020"),
        ("2021-05-07", "2021-05-07", "07.05.2021"),
        (None, None, ""),
    ],
)
def test_periods(start: str | None, end: str | None, shown: str) -> None:
    assert spoken.period(start, end) == shown


@pytest.mark.parametrize(("language", "city"), [("de", "Stadt"), ("en", "City")])
def test_templates_speak_and_escape_what_they_fill_in(language: str, city: str) -> None:
    text = '{{ _("Stadt") }} {% trans %}Stadt{% endtrans %} {% trans name=name %}50 % {{ name }}{% endtrans %}'
    with speaking(language):
        assert environment().from_string(text).render(name="<b>") == f"{city} {city} 50 % &lt;b&gt;"


def test_numbers() -> None:
    assert number(1234567) == "1.234.567"
    assert plural(1, "Quelle", "Quellen") == "1 Quelle"
    assert plural(0, "Quelle", "Quellen") == "0 Quellen"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("https://www.stuttgart.de/a?b=c", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("//example.org/x.js", False),
        ("data:text/html,x", False),
        ('https://example.org/" onclick="x', False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(value: str | None, kept: bool) -> None:
    assert bool(spoken.web_address(value)) is kept


def test_the_host_says_where_a_link_leads() -> None:
    assert spoken.host("https://www.stuttgart.de/leben/migration") == "stuttgart.de"


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([1, 2, 3, 4], [(1, 4)]),
        ([1, 2], [(1, 1), (2, 2)]),
        ([1, 3, 4, 5, 9], [(1, 1), (3, 5), (9, 9)]),
        ([], []),
    ],
)
def test_runs_of_numbers(numbers: list[int], shown: list[tuple[int, int]]) -> None:
    assert runs(numbers) == shown


@given(st.sets(st.integers(1, 60)))
def test_runs_lose_and_add_nothing(numbers: set[int]) -> None:
    found = [number for first, last in runs(sorted(numbers)) for number in range(first, last + 1)]
    assert found == sorted(numbers)


@pytest.mark.parametrize(
    ("values", "disagree"),
    [(["2005", "2005-12"], False), (["2005", "2006"], True), (["2005"], False), (["2005-12", "2005", "2004"], True)],
)
def test_more_precise_is_no_disagreement(values: list[str], disagree: bool) -> None:
    assert differ(values) is disagree


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        ("https://x.example/id/ort", "/stadt/ort"),
        ("https://x.example/id/feld", "/feld/feld"),
        ("https://x.example/id/sonst", "/eintrag/sonst"),
        ("https://w3id.org/buendnisgraph/vocab/reference_fields/rf-sport", "/feld/rf-sport"),
        ("https://w3id.org/buendnisgraph/vocab/sectors/politik", "/begriff/sectors/politik"),
        ("https://w3id.org/buendnisgraph/vocab/sectors", ""),
        ("https://w3id.org/buendnisgraph/def#City", ""),
        ("https://fremd.example/id/ort", ""),
    ],
)
def test_where_things_have_their_page(iri: str, path: str) -> None:
    base = "https://x.example"
    assert Links(base, frozenset({f"{base}/id/ort"}), frozenset({f"{base}/id/feld"}))(iri) == path
