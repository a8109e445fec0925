"""Partial dates."""

from __future__ import annotations

import pytest

from loaders import dates


@pytest.mark.parametrize("text", ["2001", "2015-02", "2021-05-07", "2024-02-29", "1900", "2099-12-31"])
def test_takes_years_months_and_days(text: str) -> None:
    assert dates.is_partial(text)


@pytest.mark.parametrize(
    "text", ["", "1899", "2100", "2015-13", "2015-00", "2023-02-29", "2015-2", "15.02.2015", "2015-02-28 ", "２０１５"]
)
def test_refuses_what_the_calendar_has_not(text: str) -> None:
    assert not dates.is_partial(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2015", ("2015-01-01", "2015-12-31")),
        ("2015-02", ("2015-02-01", "2015-02-28")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2021-05-07", ("2021-05-07", "2021-05-07")),
    ],
)
def test_spans_its_period(text: str, days: tuple[str, str]) -> None:
    assert dates.span(text) == days


@pytest.mark.parametrize(
    ("written", "iso"),
    [("7.5.2021", "2021-05-07"), ("05.2021", "2021-05"), ("5/2021", "2021-05"), ("2021", "2021"), ("Mai", "Mai")],
)
def test_reads_german_dates(written: str, iso: str) -> None:
    assert dates.iso(written) == iso


@pytest.mark.parametrize(
    ("text", "made"), [("01. Feb", True), ("Mrz 21", True), ("1. Februar", False), ("Mai", False), ("Mai 2021", False)]
)
def test_knows_what_excel_makes_of_dates(text: str, *, made: bool) -> None:
    assert dates.is_made(text) is made


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2014", "2015-02", True),
        ("2015", "2015-02", False),
        ("2015-02", "2015", False),
        ("2015-01-31", "2015-02", True),
    ],
)
def test_compares_at_the_precision_both_share(first: str, second: str, *, before: bool) -> None:
    assert dates.is_before(first, second) is before
