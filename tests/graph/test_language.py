"""Texts, numbers, days and the order of names, in the language of whoever is answered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import date

import pytest

from graph.alphabet import alphabetical
from graph.coverage.asking import all_cities
from graph.coverage.wording import AGES
from graph.labels import Labels
from graph.language import _, current, ngettext, speaking
from graph.spelling import day, decimal, euro, number
from graph.store import Store
from ontology.names import VOCAB


def test_german_is_spoken_until_somebody_asks_otherwise() -> None:
    assert (current(), _("Städte")) == ("de", "Städte")
    with speaking("en"):
        assert (_("Städte"), ngettext("Quelle", "Quellen", 1), ngettext("Quelle", "Quellen", 2)) == (
            "Cities",
            "source",
            "sources",
        )
        with speaking(""):
            assert current() == "en"
    assert _("Städte") == "Städte"


def test_what_nobody_translated_stays_german() -> None:
    with speaking("en"):
        assert _("Ein Satz, den es nicht gibt") == "Ein Satz, den es nicht gibt"


def test_a_thread_speaks_what_its_context_speaks() -> None:
    with ThreadPoolExecutor(1) as pool, speaking("en"):
        assert pool.submit(copy_context().run, current).result() == "en"
        assert pool.submit(current).result() == "de"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("de", ["1.234.567", "1234,5", "07.05.2021", "Mai 2021", "2021", "2021-13", "0000-01"]),
        ("en", ["1,234,567", "1234.5", "7 May 2021", "May 2021", "2021", "2021-13", "0000-01"]),
    ],
)
def test_numbers_and_days(language: str, shown: list[str]) -> None:
    with speaking(language):
        days = [day(each) for each in ("2021-05-07", "2021-05", "2021", "2021-13", "0000-01")]
        assert [number(1234567), decimal(1234.5), *days] == shown


def test_a_table_of_words_is_translated_when_it_is_looked_up() -> None:
    assert (AGES["older"], list(AGES)) == ("ältere Quelle", ["current", "older", "undated"])
    with speaking("en"):
        assert dict(AGES) == {"current": "current source", "older": "older source", "undated": "undated source"}


def test_what_was_counted_of_all_cities_is_told_in_the_language_of_each_reader(example_store: Store) -> None:
    def told() -> str:
        return all_cities(example_store, aspect="measure", as_of=date(2026, 6, 30))[1].finding

    german = told()
    with speaking("en"):
        assert told().partition(" of ")[0] == german.partition(" von ")[0] != german
    assert told() == german


def test_money_has_cents_only_where_there_are_any() -> None:
    assert (euro(48500), euro(1200048.5)) == ("48.500 €", "1.200.048,50 €")
    with speaking("en"):
        assert (euro(48500), euro(1200048.5)) == ("€48,500", "€1,200,048.50")


def test_names_stand_where_a_german_list_has_them() -> None:
    names = ["Zoo", "Ärzte", "Arzt", "Straße", "strasse", "Österreich", "Obst", "Aachen", "Ämter"]
    assert sorted(names, key=alphabetical) == [
        "Aachen",
        "Ämter",
        "Arzt",
        "Ärzte",
        "Obst",
        "Österreich",
        "Straße",
        "strasse",
        "Zoo",
    ]


def test_names_of_things_come_in_the_language(example_store: Store) -> None:
    thing = f"{VOCAB}states/gap"
    german, english = Labels(example_store).find([thing]), {}
    with speaking("en"):
        english = dict(Labels(example_store).find([thing]))
    assert german != english
