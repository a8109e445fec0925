"""Content negotiation: quality values, wildcards, specificity."""

from __future__ import annotations

import pytest

from api.negotiation import best

HTML, JSON, CSV = "text/html", "application/json", "text/csv"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", HTML),
        ("*/*", HTML),
        ("application/json", JSON),
        ("application/json;q=0.5, text/csv", CSV),
        ("text/*;q=0.1, application/json;q=0.2", JSON),
        ("text/*", HTML),
        ("text/html;q=0, text/*", CSV),
        ("*/*;q=0.1, text/csv;q=0", HTML),
        ("TEXT/CSV", CSV),
        ("text/csv; charset=utf-8; q=0.9, application/json; q=0.8", CSV),
        ("image/png", None),
        ("text/html;q=0", None),
        ("text/html;q=unsinn, application/json;q=0.1", JSON),
        ("text/csv;q=7, text/html", HTML),
        ("kein Medientyp", HTML),
        ("text/csv;q=nan, application/json;q=0.1", JSON),
        ("text/csv;header=present;q=0.2, text/csv, text/html;q=0.5", CSV),
        ('application/json;profile="a,text/html;q=9", text/csv;q=0.5', JSON),
        ("text/html;q=inf, application/json;q=0.2", JSON),
        (f"image/png,{'x/y,' * 5000}text/html", None),
    ],
)
def test_the_best_offer_wins(accept: str, chosen: str | None) -> None:
    assert best(accept, [HTML, JSON, CSV]) == chosen
