"""IRIs of rows."""

from __future__ import annotations

import pytest

from loaders.naming import SLUG, DataSet, Template, slug

BASE = "https://example.org/graph"


@pytest.mark.parametrize("text", ["stuttgart-hf-01", "2015-02", "", "a"])
def test_a_plain_slug_stays(text: str) -> None:
    assert slug(text) == text


@pytest.mark.parametrize("text", ["Mitglied", "mitglied ", "Übergröße", "–", "a--b", "日本"])
def test_other_text_becomes_a_slug_with_a_hash(text: str) -> None:
    assert SLUG.fullmatch(slug(text))
    assert slug(text) != text


def test_texts_that_differ_in_case_only_stay_apart() -> None:
    assert len({slug(text) for text in ("mitglied", "Mitglied", "MITGLIED")}) == 3


def test_a_template_matches_what_it_made_and_no_neighbour() -> None:
    city, area = Template("id/{id}", BASE), Template("id/{id}--gebiet", BASE)
    iri = area.expand({"id": "koeln"})
    assert area.match(iri) == {"id": "koeln"}
    assert city.match(iri) is None


def test_an_empty_part_keeps_its_place() -> None:
    template = Template("id/vollstaendig--{city}--{field}--{reference_field}", BASE)
    iri = template.expand({"city": "koeln", "field": "", "reference_field": "rf-wohnen"})
    assert iri == f"{BASE}/id/vollstaendig--koeln----rf-wohnen"
    assert template.match(iri) == {"city": "koeln", "field": "", "reference_field": "rf-wohnen"}


def test_a_record_gives_back_the_slugs_of_its_key() -> None:
    names = DataSet("kuratiert", BASE)
    record = names.record("memberships", ("netz", "koeln", "Mitglied", ""))
    assert names.key_of(record, "memberships") == ["netz", "koeln", slug("Mitglied"), ""]
