"""Periods and sums: what offices write, what nobody can know, and the laws that hold for all of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import dates
from loaders.lists import bodies, money, periods
from loaders.lists.periods import Period

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
PERIODS = {
    "01/2021 - 12/2023": Period("2021-01", "2023-12"),
    "01.01.2021–31.12.2023": Period("2021-01-01", "2023-12-31"),
    "vom 1.1.2020 bis zum 31.12.2020": Period("2020-01-01", "2020-12-31"),
    "2021-2023": Period("2021", "2023"),
    "2021/22": Period("2021", "2022"),
    "01.01.21 - 31.12.22": Period("2021-01-01", "2022-12-31"),
    "Januar 2021 bis Dez. 2023": Period("2021-01", "2023-12"),
    "Januar bis Juni 2023": Period("2023-01", "2023-06"),
    "01.03.-31.12.2022": Period("2022-03-01", "2022-12-31"),
    "03 - 08/2022": Period("2022-03", "2022-08"),
    "seit 2019": Period("2019"),
    "ab März 2020": Period("2020-03"),
    "2020 - heute": Period("2020"),
    "bis Ende 2024": Period("", "2024"),
    "2022": Period("2022", "2022"),
    "unbefristet": Period(duration="dauerhaft"),
    "seit 2019 (unbefristet)": Period("2019", "", "dauerhaft"),
    "laufend": Period(running=True),
    "seit 2019, laufend": Period("2019", running=True),
    "jährlich": Period(duration="wiederkehrend"),
}
NO_PERIODS = (
    "",
    "Sommer 2022",
    "01.03.2022",
    "12/2023 - 01/2021",
    "31.02.2021 - 2022",
    "2021-13",
    "3 Jahre",
    "offen",
    "n. n.",
    "12",
)
SUMS = {
    "12.500 €": "12500", "12.500,50 EUR": "12500.5", "12500": "12500", "15 000 €": "15000", "€ 15.000": "15000", "12.500,- €": "12500",
    "15 Tsd. €": "15000", "TEUR 15": "15000", "15 T€": "15000", "1,2 Mio. €": "1200000", "50k": "50000", "1.250.000 Euro": "1250000",
}  # fmt: skip
NO_SUMS = (
    "",
    "0",
    "10.000 - 15.000 €",
    "500 €/Monat",
    "12,500",
    "1.2345",
    "auf Anfrage",
    "bis zu 5.000 €",
    "-300 €",
    "5.000 € p.a.",
)


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_is_split(text: str) -> None:
    assert periods.split(text) == PERIODS[text]


@pytest.mark.parametrize("text", NO_PERIODS)
def test_what_is_no_period_is_left_to_a_person(text: str) -> None:
    assert periods.split(text) is None


@pytest.mark.parametrize("text", SUMS)
def test_a_sum_is_read(text: str) -> None:
    found = money.amount(text)
    assert found is not None
    assert (found.text, found.rough) == (SUMS[text], False)


@pytest.mark.parametrize("text", NO_SUMS)
def test_what_is_not_one_sum_is_left_to_a_person(text: str) -> None:
    assert money.amount(text) is None


def test_a_rough_sum_is_called_so() -> None:
    assert money.amount("ca. 3.000 €") == money.Sum(Decimal(3000), rough=True)


@pytest.mark.parametrize(
    ("head", "factor"), [("Kosten (in T€)", 1000), ("Betrag in Tsd. Euro", 1000), ("Mio. €", 1_000_000), ("Titel", 1)]
)
def test_a_head_says_in_what_it_counts(head: str, factor: int) -> None:
    assert money.factor_of(head) == factor


def test_a_unit_in_the_cell_goes_before_the_one_in_the_head() -> None:
    assert money.amount("2 Mio. €", 1000) == money.Sum(Decimal(2_000_000))


@st.composite
def partial_dates(draw: st.DrawFn) -> str:
    year = draw(st.integers(1950, 2049))
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    return draw(st.sampled_from((f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}")))


def spelt(iso: str) -> st.SearchStrategy[str]:
    """The ways people write a date as precise as this one."""
    year, *rest = iso.split("-")
    if not rest:
        return st.just(year)
    month = int(rest[0])
    if len(rest) == 1:
        return st.sampled_from(
            (f"{month}/{year}", f"{month:02}/{year}", f"{month:02}.{year}", f"{MONTHS[month - 1]} {year}", iso)
        )
    return st.sampled_from(
        (f"{int(rest[1])}.{month}.{year}", f"{rest[1]}.{rest[0]}.{year}", f"{rest[1]}. {rest[0]}. {year}", iso)
    )


@given(st.data(), partial_dates(), partial_dates(), st.sampled_from((" - ", " – ", " bis ", "–", " bis zum ")))
@settings(max_examples=150, deadline=None)
def test_any_two_dates_in_order_are_start_and_end(data: st.DataObject, one: str, other: str, sign: str) -> None:
    text = f"{data.draw(spelt(one))}{sign}{data.draw(spelt(other))}"
    expected = None if dates.is_before(other, one) else Period(one, other)
    assert periods.split(text) == expected


@given(st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_there_gives_dates_of_the_calendar_or_nothing(text: str) -> None:
    found = periods.split(text)
    assert found is None or all(not each or dates.is_partial(each) for each in (found.start, found.end))
    total = money.amount(text)
    assert total is None or total.amount > 0


@given(st.decimals(min_value="0.01", max_value="99999999.99", places=2), st.sampled_from((" €", "", " EUR", " Euro")))
@settings(max_examples=150, deadline=None)
def test_any_sum_as_german_writes_it_is_read(value: Decimal, unit: str) -> None:
    german = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    found = money.amount(f"{german}{unit}")
    assert found is not None
    assert found.amount == value


def test_an_answer_that_would_hold_a_pattern_for_hours_is_none() -> None:
    assert bodies.by_answer("neu:" + " " * 10_000 + "x,,", [], []) is None
